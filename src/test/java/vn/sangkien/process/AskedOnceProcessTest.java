package vn.sangkien.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.sangkien.contest.ContestService;
import vn.sangkien.process.AskedOnce.Answer;
import vn.sangkien.process.submission.SubmissionProcess;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.submission.Kind;
import vn.sangkien.submission.SubmissionDraft;

/** A program that lost the answer asks again; whatever it does, there is one entry. */
@ProcessTest
class AskedOnceProcessTest {
    private static final String UNIT = "KS-XA-04";

    @Autowired
    Office office;

    @Autowired
    AskedOnce once;

    @Autowired
    SubmissionProcess submissions;

    @Autowired
    ContestService contests;

    @Autowired
    JdbcTemplate jdbc;

    @BeforeEach
    void thePlanIsIssued() {
        office.issues(office.onlyUnits("KS-XA-01", UNIT));
    }

    private Answer asks(String key, String title) {
        var actor = office.actor("sonbinh");
        var draft = new SubmissionDraft(
                UNIT, null, Kind.SOLUTION, title, "cong-nghe", null, null, null, null, null, null, null);
        return once.answer(key, title, actor, () -> submissions
                .start(office.contest(), draft, actor)
                .code());
    }

    private String key(String name) {
        return office.contest() + "-" + name;
    }

    @Test
    void ofTwoRequestsAtTheSameMomentOneBecomesAnEntry() throws Exception {
        for (String name : List.of("a", "b", "c", "d")) {
            var together = new CyclicBarrier(2);
            Callable<String> request = () -> {
                together.await();
                try {
                    return asks(key(name), "Một cửa").what();
                } catch (PessimisticLockingFailureException waitedTooLong) {
                    return "";
                }
            };
            var programs = Executors.newFixedThreadPool(2);
            Set<String> codes = new HashSet<>();
            for (var answer : programs.invokeAll(List.of(request, request))) {
                codes.add(answer.get());
            }
            programs.shutdown();

            codes.remove("");
            assertThat(codes).hasSize(1);
            assertThat(asks(key(name), "Một cửa"))
                    .isEqualTo(new Answer(codes.iterator().next(), true));
        }
        assertThat(contests.entries(office.contest())).isEqualTo(4);
    }

    @Test
    void whatWasRefusedLeavesNoKeyAndMayBeCorrectedUnderIt() {
        assertThat(office.refuses(() -> asks(key("x"), "")).kind()).isEqualTo(Refusal.Kind.INVALID);

        assertThat(asks(key("x"), "Một cửa").replayed()).isFalse();
        assertThat(contests.entries(office.contest())).isEqualTo(1);
    }

    @Test
    void afterADayTheKeyIsForgotten() {
        var keys = new ArrayList<String>();
        keys.add(asks(key("x"), "Một cửa").what());
        office.passes("2019-05-22T07:59:59+07:00");
        keys.add(asks(key("x"), "Một cửa").what());
        office.passes("2019-05-22T08:00:01+07:00");
        once.forget();
        assertThat(jdbc.queryForObject(
                        "select count(*) from answered_request where request_key = ?", Integer.class, key("x")))
                .isZero();
        keys.add(asks(key("x"), "Một cửa").what());

        assertThat(keys.get(1)).isEqualTo(keys.get(0));
        assertThat(keys.get(2)).isNotEqualTo(keys.get(0));
    }
}
