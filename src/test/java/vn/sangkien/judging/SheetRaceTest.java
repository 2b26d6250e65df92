package vn.sangkien.judging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.access.Actor;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.refusal.Refusal;

/** A judge with two windows, an impatient double click, a retried request. */
@JudgingSlice
@Transactional(propagation = Propagation.NOT_SUPPORTED)
class SheetRaceTest {
    private static final List<String> PANEL = List.of("gk1", "gk2", "gk3");

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
        for (var table : List.of(
                "score_sheet_point",
                "score_sheet",
                "round_score_criterion",
                "round_score",
                "closed_scores",
                "assignment",
                "round_draw",
                "panelist")) {
            jdbc.update("delete from " + table);
        }
    }

    private void opens(ContestPlan.Round round, String... entries) {
        panels.appoint(
                Rounds.CONTEST,
                round,
                new Appointment(PANEL, "gk1", "12/QĐ-BTC"),
                Rounds.may(Set.copyOf(PANEL)),
                new Actor("bantochuc", Set.of()));
        assignments.assign(
                Rounds.CONTEST, round, Stream.of(entries).collect(Collectors.toMap(entry -> entry, entry -> Set.of())));
    }

    private void sends(ContestPlan.Round round, String entry, String judge) {
        judging.sendSheet(
                Rounds.CONTEST,
                round,
                entry,
                Rounds.points("20", "20", "20", "10"),
                null,
                user -> false,
                new Actor(judge, Set.of()));
    }

    /** What counts them is there before the first: of two that each made it one would fail and come again. */
    @Test
    void theFirstEntriesOfARoundAreClosedAtOnce() throws Exception {
        var round = Rounds.qualifying();
        opens(round, "KS2019-001", "KS2019-002");
        assertThat(counted()).isZero();
        PANEL.forEach(judge -> List.of("KS2019-001", "KS2019-002").forEach(entry -> sends(round, entry, judge)));
        var jobs = Executors.newFixedThreadPool(2);
        try {
            for (var closing : jobs.invokeAll(List.<Callable<RoundScore>>of(
                    () -> judging.close(Rounds.CONTEST, round, "KS2019-001"),
                    () -> judging.close(Rounds.CONTEST, round, "KS2019-002")))) {
                closing.get();
            }
        } finally {
            jobs.shutdownNow();
        }

        assertThat(counted()).isEqualTo(2);
    }

    private @Nullable Integer counted() {
        return jdbc.queryForObject("select entries from closed_scores", Integer.class);
    }

    @Test
    void ofSheetsSentAtOnceOneStays() throws Exception {
        var round = Rounds.qualifying();
        opens(round, "KS2019-001");
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
