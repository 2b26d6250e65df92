package vn.sangkien.judging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.access.Actor;
import vn.sangkien.refusal.Refusal;

/** A judge with two windows, an impatient double click, a retried request. */
@JudgingSlice
@Transactional(propagation = Propagation.NOT_SUPPORTED)
class SheetRaceTest {
    @Autowired
    private Panels panels;

    @Autowired
    private AssignmentService assignments;

    @Autowired
    private JudgingService judging;

    @Autowired
    private JdbcTemplate jdbc;

    @AfterEach
    void sweep() {
        for (var table : List.of("score_sheet_point", "score_sheet", "assignment", "round_draw", "panelist")) {
            jdbc.update("delete from " + table);
        }
    }

    @Test
    void ofSheetsSentAtOnceOneStays() throws Exception {
        var round = Rounds.qualifying();
        var panel = List.of("gk1", "gk2", "gk3");
        var committee = new Actor("bantochuc", Set.of());
        panels.appoint(
                Rounds.CONTEST,
                round,
                new Appointment(panel, "gk1", "12/QĐ-BTC"),
                Rounds.may(Set.copyOf(panel)),
                committee);
        assignments.assign(Rounds.CONTEST, round, Map.of("KS2019-001", Set.of()));
        var judge = new Actor("gk1", Set.of());
        var ready = new CountDownLatch(4);
        var windows = Executors.newFixedThreadPool(4);
        var refused = new ArrayList<Throwable>();
        try {
            var sent = windows.invokeAll(IntStream.range(0, 4)
                    .mapToObj(i -> (Callable<ScoreSheet>) () -> {
                        ready.countDown();
                        ready.await();
                        var points = Rounds.points("2" + i, "20", "20", "10");
                        return judging.sendSheet(
                                Rounds.CONTEST, round, "KS2019-001", points, null, user -> false, judge);
                    })
                    .toList());
            for (var future : sent) {
                try {
                    future.get();
                } catch (ExecutionException failure) {
                    refused.add(failure.getCause());
                }
            }
        } finally {
            windows.shutdownNow();
        }

        assertThat(refused).hasSize(3).allSatisfy(failure -> assertThat(failure)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT)));
        assertThat(judging.sheets("KS2019-001", round.id())).hasSize(1);
    }
}
