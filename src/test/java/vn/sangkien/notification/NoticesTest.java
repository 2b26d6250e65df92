package vn.sangkien.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.orm.jpa.DataJpaTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import vn.sangkien.access.Actor;
import vn.sangkien.refusal.Refusal;

@DataJpaTest(properties = "spring.jpa.hibernate.ddl-auto=validate", showSql = false)
@Import({Notices.class, NoticesTest.Time.class})
class NoticesTest {
    private static final String CONTEST = "khanh-son-2019";

    @Autowired
    private Notices notices;

    @Test
    void theSameThingIsToldOnce() {
        assertThat(notices.tell(CONTEST, "a", "REMINDER", "Nhắc", "Còn 10 ngày", "early/a"))
                .isTrue();
        assertThat(notices.tell(CONTEST, "a", "REMINDER", "Nhắc", "Còn 10 ngày", "early/a"))
                .isFalse();
        assertThat(notices.tellAll(CONTEST, List.of("a", "b", "b", "c"), "REMINDER", "Nhắc", "Còn 10 ngày", "early"))
                .isEqualTo(2);

        assertThat(list("b")).hasSize(1);
        assertThat(list("a", "b", "c")).as("one person in all three").hasSize(1);
    }

    @Test
    void hundredsAreToldAtOnce() {
        var schools = IntStream.range(0, 1200).mapToObj(i -> "school" + i).toList();

        assertThat(notices.tellAll(CONTEST, schools, "PLAN", "Kế hoạch", "Đề nghị triển khai", "plan"))
                .isEqualTo(1200);
        assertThat(notices.tellAll(CONTEST, schools, "PLAN", "Kế hoạch", "Đề nghị triển khai", "plan"))
                .isZero();
    }

    @Test
    void everybodySeesWhatTheirGroupsAndTheyThemselvesWereTold() {
        notices.tell(CONTEST, "khanh-son-2019.giam-khao", "JUDGING", "Mở chấm", "Đề nghị chấm điểm", "1");
        notices.tell(CONTEST, "giamkhao1", "JUDGING", "Nhắc chấm", "Còn 02 đề án", "2");
        notices.tell(CONTEST, "giamkhao2", "JUDGING", "Nhắc chấm", "Còn 05 đề án", "3");
        var judge = new Actor("giamkhao1", Set.of("khanh-son-2019.giam-khao"));

        var page = notices.list(judge, PageRequest.of(0, 1));

        assertThat(page.getTotalElements()).isEqualTo(2);
        assertThat(page.getContent()).extracting(Notice::body).containsExactly("Còn 02 đề án");
        var strangers = list("giamkhao2").get(0);
        assertThat(notices.notice(page.getContent().get(0).id(), judge).subject())
                .isEqualTo("Nhắc chấm");
        assertThatThrownBy(() -> notices.notice(strangers.id(), judge))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.NOT_FOUND));
        assertThat(notices.ofContest(CONTEST, Pageable.unpaged())).hasSize(3);
    }

    @Test
    void withoutAMailServerNoticesStayOnTheScreen() {
        notices.tell(CONTEST, "a", "REMINDER", "Nhắc", "Còn 10 ngày", "early/a");

        assertThat(list("a")).extracting(Notice::mailState).containsExactly(MailState.SCREEN_ONLY);
    }

    @Test
    void wordsAreStoredComposed() {
        notices.tell(CONTEST, "a", "REMINDER", "Nha\u0306\u0301c", "  Đề nghị  ", "early/a");

        assertThat(list("a").get(0).subject()).isEqualTo("Nhắc");
        assertThat(list("a").get(0).body()).isEqualTo("Đề nghị");
    }

    private List<Notice> list(String user, String... groups) {
        return notices.list(new Actor(user, Set.of(groups)), Pageable.unpaged()).getContent();
    }

    /** A clock that stands still. */
    @TestConfiguration
    static class Time {
        @Bean
        Clock clock() {
            return Clock.fixed(Instant.parse("2019-06-26T02:00:00Z"), ZoneOffset.UTC);
        }
    }
}
