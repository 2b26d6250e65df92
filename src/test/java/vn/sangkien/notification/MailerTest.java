package vn.sangkien.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.mail.MailSenderAutoConfiguration;
import org.springframework.boot.test.autoconfigure.orm.jpa.DataJpaTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.util.TestSocketUtils;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Directory;

@DataJpaTest(
        properties = {
            "spring.jpa.hibernate.ddl-auto=validate",
            "spring.mail.host=127.0.0.1",
            "spring.mail.properties.mail.smtp.timeout=2000",
            "sang-kien.mail.from=cuocthi@khanhson.example.vn",
            "sang-kien.mail.pause=PT1H"
        },
        showSql = false)
@ImportAutoConfiguration(MailSenderAutoConfiguration.class)
@Import({Notices.class, Mailer.class, MailerTest.People.class})
@Transactional(propagation = Propagation.NOT_SUPPORTED)
class MailerTest {
    private static final int PORT = TestSocketUtils.findAvailableTcpPort();
    private static final String CONTEST = "khanh-son-2019";
    private static final String HEALTH = "khanh-son-2019.YTE.staff";
    private static final String SUBJECT = "Đôn đốc nộp đề án dự thi: còn 03 ngày làm việc (trước ngày 30/6/2019)";
    private static final String BODY =
            """
            Đề nghị Quý cơ quan, đơn vị hoàn thiện và gửi đề án về Phòng Nội vụ.
            Điểm đạt: 77,8. Trân trọng – “Ủy ban nhân dân huyện Khánh Sơn” ẤẦẨẪẬ ễ ỗ ữ ỵ đ.""";

    @RegisterExtension
    static final GreenMailExtension SERVER = new GreenMailExtension(
                    new ServerSetup(PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP))
            .withPerMethodLifecycle(true);

    @Autowired
    private Notices notices;

    @Autowired
    private Mailer mailer;

    @Autowired
    private JdbcTemplate jdbc;

    private Instant now = Instant.parse("2019-06-26T02:00:00Z");

    @DynamicPropertySource
    static void mailPort(DynamicPropertyRegistry properties) {
        properties.add("spring.mail.port", () -> PORT);
    }

    @BeforeEach
    void setWallClock() {
        mailer.at(Clock.fixed(now, ZoneOffset.UTC));
    }

    @AfterEach
    void sweep() {
        jdbc.update("delete from notice_delivery");
        jdbc.update("delete from notice");
    }

    @Test
    void vietnameseArrivesIntact() throws Exception {
        notices.tell(CONTEST, HEALTH, "REMINDER", SUBJECT, BODY, "reminder/late/YTE");

        mailer.drain();

        var mails = SERVER.getReceivedMessages();
        assertThat(mails).hasSize(2);
        assertThat(mails[0].getSubject()).isEqualTo(SUBJECT);
        assertThat(mails[0].getContentType()).containsIgnoringCase("charset=UTF-8");
        assertThat(String.valueOf(mails[0].getContent()).replace("\r\n", "\n").strip())
                .isEqualTo(BODY);
        assertThat(mails[0].getFrom()[0]).hasToString("cuocthi@khanhson.example.vn");
        assertThat(recipients()).containsExactlyInAnyOrder("an@yte.example.vn", "binh@yte.example.vn");
    }

    @Test
    void aSubjectNeverBecomesAnotherHeader() throws Exception {
        notices.tell(
                CONTEST, HEALTH, "REMINDER", "Nhắc\r\nBcc: la@khac.example\r\n\r\nXin chào", BODY, "reminder/late/YTE");

        mailer.drain();

        var mails = SERVER.getReceivedMessages();
        assertThat(mails).hasSize(2);
        assertThat(mails[0].getSubject()).isEqualTo("Nhắc Bcc: la@khac.example  Xin chào");
        assertThat(mails[0].getHeader("Bcc")).isNull();
        assertThat(String.valueOf(mails[0].getContent())).startsWith("Đề nghị");
        assertThat(recipients()).containsExactlyInAnyOrder("an@yte.example.vn", "binh@yte.example.vn");
    }

    @Test
    void nobodyGetsTheSameMailTwice() {
        assertThat(notices.tell(CONTEST, HEALTH, "REMINDER", SUBJECT, BODY, "reminder/late/YTE"))
                .isTrue();
        mailer.drain();
        assertThat(notices.tell(CONTEST, HEALTH, "REMINDER", SUBJECT, BODY, "reminder/late/YTE"))
                .isFalse();
        mailer.drain();
        passes(Duration.ofDays(2));
        mailer.drain();

        assertThat(SERVER.getReceivedMessages()).hasSize(2);
        assertThat(told()).extracting(Notice::mailState, Notice::attempts).containsExactly(tuple(MailState.MAILED, 1));
    }

    @Test
    void twoNodesCarryANoticeOnce() throws Exception {
        for (int i = 0; i < 10; i++) {
            notices.tell(CONTEST, HEALTH, "REMINDER", SUBJECT, BODY, "reminder/" + i);
        }
        var nodes = Executors.newFixedThreadPool(2);
        try {
            Callable<Boolean> node = () -> {
                mailer.drain();
                return true;
            };
            for (var drained : nodes.invokeAll(List.of(node, node))) {
                assertThat(drained.get()).isTrue();
            }
        } finally {
            nodes.shutdownNow();
        }
        mailer.drain();

        assertThat(SERVER.getReceivedMessages()).hasSize(20);
        assertThat(told()).hasSize(10).allSatisfy(notice -> assertThat(notice.mailState())
                .isEqualTo(MailState.MAILED));
    }

    @Test
    void whatTwoTellAtOnceIsToldOnce() throws Exception {
        var tellers = Executors.newFixedThreadPool(4);
        try {
            Callable<Boolean> teller = () -> notices.tell(CONTEST, HEALTH, "REMINDER", SUBJECT, BODY, "reminder/late");
            for (var told : tellers.invokeAll(List.of(teller, teller, teller, teller))) {
                try {
                    told.get();
                } catch (ExecutionException toldMeanwhile) {
                    assertThat(toldMeanwhile.getCause()).isInstanceOf(DataIntegrityViolationException.class);
                }
            }
        } finally {
            tellers.shutdownNow();
        }

        assertThat(told()).hasSize(1);
    }

    @Test
    void aBrokenServerOnlyDelays() {
        SERVER.stop();
        notices.tell(CONTEST, HEALTH, "REMINDER", SUBJECT, BODY, "reminder/late/YTE");

        mailer.drain();
        mailer.drain();

        assertThat(told()).hasSize(1).first().satisfies(notice -> {
            assertThat(notice.mailState()).isEqualTo(MailState.WAITING);
            assertThat(notice.attempts()).isEqualTo(1);
            assertThat(notice.lastError()).isNotBlank();
            assertThat(notice.nextAttemptAt()).isEqualTo(now.plus(Duration.ofMinutes(1)));
        });
        SERVER.start();
        passes(Duration.ofMinutes(1));
        mailer.drain();
        assertThat(SERVER.getReceivedMessages()).hasSize(2);
        assertThat(told()).first().satisfies(notice -> {
            assertThat(notice.mailState()).isEqualTo(MailState.MAILED);
            assertThat(notice.lastError()).isNull();
        });
    }

    @Test
    void afterMoreThanADayTheNoticeStaysOnTheScreenAlone() {
        SERVER.stop();
        notices.tell(CONTEST, HEALTH, "REMINDER", SUBJECT, BODY, "reminder/late/YTE");
        var begin = now;

        for (int i = 0; i <= Mailer.PAUSES.size(); i++) {
            mailer.drain();
            passes(Mailer.PAUSES.get(Math.min(i, Mailer.PAUSES.size() - 1)));
        }

        assertThat(Duration.between(begin, now)).isGreaterThan(Duration.ofHours(24));
        assertThat(told()).extracting(Notice::mailState).containsExactly(MailState.GIVEN_UP);
    }

    @Test
    void oneWrongAddressDoesNotKeepTheOthersFromTheirMail() throws Exception {
        notices.tell(CONTEST, "khanh-son-2019.TP.staff", "REMINDER", SUBJECT, BODY, "reminder/late/TP");

        mailer.drain();
        passes(Duration.ofMinutes(1));
        mailer.drain();

        assertThat(recipients()).containsExactly("chi@tuphap.example.vn");
        assertThat(told("khanh-son-2019.TP.staff"))
                .extracting(Notice::mailState)
                .containsExactly(MailState.WAITING);
    }

    @Test
    void anAudienceWithoutAddressesIsToldOnTheScreen() {
        notices.tell(CONTEST, "khanh-son-2019.XA.staff", "REMINDER", SUBJECT, BODY, "reminder/late/XA");

        mailer.drain();

        assertThat(SERVER.getReceivedMessages()).isEmpty();
        assertThat(told("khanh-son-2019.XA.staff"))
                .extracting(Notice::mailState)
                .containsExactly(MailState.NO_ADDRESS);
    }

    @Test
    void aLineBreakInASubjectNeverBecomesAHeader() throws MessagingException {
        notices.tell(CONTEST, HEALTH, "REMINDER", "Nhắc\r\nBcc: la@example.vn", BODY, "reminder/late/YTE");

        mailer.drain();

        assertThat(SERVER.getReceivedMessages()[0].getSubject()).isEqualTo("Nhắc Bcc: la@example.vn");
        assertThat(SERVER.getReceivedMessages()[0].getHeader("Bcc")).isNull();
    }

    private void passes(Duration time) {
        now = now.plus(time);
        setWallClock();
    }

    private List<Notice> told() {
        return told(HEALTH);
    }

    private List<Notice> told(String group) {
        return notices.list(new Actor("an", Set.of(group)), Pageable.unpaged()).getContent();
    }

    private List<String> recipients() throws MessagingException {
        var recipients = new ArrayList<String>();
        for (var mail : SERVER.getReceivedMessages()) {
            recipients.add(mail.getRecipients(Message.RecipientType.TO)[0].toString());
        }
        return recipients;
    }

    /** Two people in one office, one with a wrong address in another, and an office without e-mail. */
    @TestConfiguration
    static class People {
        @Bean
        Clock clock() {
            return Clock.fixed(Instant.parse("2019-06-26T02:00:00Z"), ZoneOffset.UTC);
        }

        @Bean
        Directory directory() {
            var addresses = Map.of(
                    HEALTH,
                    List.of("an@yte.example.vn", "binh@yte.example.vn"),
                    "khanh-son-2019.TP.staff",
                    List.of("không phải địa chỉ", "chi@tuphap.example.vn"));
            return new Directory() {
                @Override
                public Actor actor(String userId) {
                    return new Actor(userId, Set.of());
                }

                @Override
                public List<String> members(String group) {
                    return List.of();
                }

                @Override
                public Map<String, String> names(Collection<String> userIds) {
                    return userIds.stream().collect(Collectors.toMap(id -> id, id -> id));
                }

                @Override
                public List<String> addresses(String audience) {
                    return addresses.getOrDefault(audience, List.of());
                }
            };
        }
    }
}
