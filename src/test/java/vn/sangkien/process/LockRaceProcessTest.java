package vn.sangkien.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.sangkien.contest.ContestService;
import vn.sangkien.plan.ContestPlan.Bound;
import vn.sangkien.process.engine.DoorRefusal;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.submission.EntryState;
import vn.sangkien.submission.Receipt;
import vn.sangkien.submission.Sendings;
import vn.sangkien.submission.Submission;
import vn.sangkien.submission.SubmissionService;

/**
 * Many heads click, twice each, in the seconds around the lock, while it closes; the clock runs by itself and is the
 * database's. An entry is in time or late, never both and never lost, and each sending has its receipt.
 */
@ProcessTest
class LockRaceProcessTest {
    private static final int ENTRIES = 20;
    private static final int SENDERS = 8;
    /** How far before the lock the first click comes, and after it the last. */
    private static final Duration AROUND = Duration.ofMillis(1200);

    /** How much the engine's clock is ahead of the database's: little enough to be a clock that nobody has moved. */
    private static final Duration AHEAD = Duration.ofMillis(700);

    private static final int TRIES = 30;

    @Autowired
    Office office;

    @Autowired
    SubmissionService submissions;

    @Autowired
    Sendings sendings;

    @Autowired
    ContestService contests;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcTemplate jdbc;

    /** So long before the lock the first heads click, that they are in time on however busy a machine. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private static final int EARLY = 3;

    private final List<Task> clicked = new ArrayList<>();
    private final List<String> codes = new ArrayList<>();

    @AfterEach
    void theClockStandsStillAgain() {
        ClockUtil.setCurrentTime(
                Date.from(OffsetDateTime.parse("2019-05-21T08:00:00+07:00").toInstant()));
    }

    private void everyEntryWaitsForItsHead() {
        office.issues(office.onlyUnits("KS-XA-04"));
        for (int i = 0; i < ENTRIES; i++) {
            String code = office.begins("sonbinh", "KS-XA-04");
            office.does("sonbinh", "PrepareEntry", code, Map.of());
            Task task = office.open("sonbinhtt", "ApproveAndSend", code);
            office.claims("sonbinhtt", task);
            codes.add(code);
            clicked.add(task);
        }
        ClockUtil.offset(AHEAD.toMillis());
    }

    /** The submission deadline comes so soon; from {@code grace} before it on, an entry carries the note of article 148. */
    private Instant locksIn(Duration soon, Duration grace, Bound bound) {
        var lock = Instant.now().plus(soon).truncatedTo(ChronoUnit.MILLIS);
        jdbc.update(
                "update contest_deadline set bound = ?, target_at = ?, literal_end_at = ?, lock_at = ?"
                        + " where contest = ? and deadline_id = 'submission'",
                bound.name(),
                lock.minus(grace).atOffset(ZoneOffset.UTC),
                lock.minus(grace).atOffset(ZoneOffset.UTC),
                lock.atOffset(ZoneOffset.UTC),
                office.contest());
        return lock;
    }

    /** Every head clicks twice; answers, entry by entry, how many of the clicks were taken. */
    private List<Integer> clicksAround(Instant lock) throws Exception {
        var threads = Executors.newScheduledThreadPool(SENDERS);
        try {
            var first = Duration.between(Instant.now(), lock.minus(AROUND)).toMillis();
            threads.schedule(
                    () -> contests.closeSubmissions(office.contest()),
                    Duration.between(Instant.now(), lock).toMillis(),
                    TimeUnit.MILLISECONDS);
            List<List<Future<Boolean>>> answers = new ArrayList<>();
            for (int i = 0; i < ENTRIES; i++) {
                var task = clicked.get(i);
                long at = i < EARLY ? 0 : first + 2 * AROUND.toMillis() * i / (ENTRIES - 1);
                Callable<Boolean> click = () -> sends(task);
                answers.add(List.of(
                        threads.schedule(click, at, TimeUnit.MILLISECONDS),
                        threads.schedule(click, at, TimeUnit.MILLISECONDS)));
            }
            List<Integer> taken = new ArrayList<>();
            for (var ofEntry : answers) {
                taken.add((ofEntry.get(0).get() ? 1 : 0) + (ofEntry.get(1).get() ? 1 : 0));
            }
            return taken;
        } finally {
            threads.shutdownNow();
        }
    }

    /** Clicks until it is taken or refused: whoever only lost a race tries again, as the page tells them to. */
    private boolean sends(Task task) {
        for (int i = 1; ; i++) {
            try {
                office.completes("sonbinhtt", task, Map.of("decision", "SEND", "declaration", true));
                return true;
            } catch (Refusal | DoorRefusal refused) {
                return false;
            } catch (RuntimeException lostRace) {
                if (i == TRIES) {
                    throw lostRace;
                }
            }
        }
    }

    private List<Receipt> receipts(String code) {
        return sendings.receipts(code, office.actor("sonbinhtt")).stream()
                .map(Sendings.Received::receipt)
                .toList();
    }

    private void eachSendingHasOneReceiptByTheDatabasesClock(Submission entry) {
        assertThat(receipts(entry.code())).singleElement().satisfies(receipt -> {
            assertThat(receipt.sentAt()).isEqualTo(entry.sentAt());
            var written = submissions.events(entry.code()).stream()
                    .filter(event -> event.what().startsWith("Đã gửi đề án"))
                    .toList();
            assertThat(written).singleElement().satisfies(event -> assertThat(event.at())
                    .as("the engine's clock is ahead of the moment that counts")
                    .isAfterOrEqualTo(receipt.sentAt().plus(AHEAD).truncatedTo(ChronoUnit.MILLIS)));
        });
        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(entry.code())
                        .taskDefinitionKey("UserTask_ApproveAndSend")
                        .count())
                .isZero();
    }

    private void receiptsAreNumberedWithoutAGap() {
        var numbers = codes.stream()
                .flatMap(code -> receipts(code).stream())
                .map(Receipt::number)
                .sorted()
                .toList();
        assertThat(numbers)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, numbers.size()).boxed().toList());
    }

    private List<Submission> entries() {
        return codes.stream().map(submissions::get).toList();
    }

    @Test
    void anEntryIsInTimeOrLateAndNeverBoth() throws Exception {
        everyEntryWaitsForItsHead();
        var grace = Duration.ofMillis(600);
        var lock = locksIn(SOON, grace, Bound.INCLUSIVE);

        assertThat(clicksAround(lock)).containsOnly(1);

        assertThat(entries()).allSatisfy(entry -> {
            eachSendingHasOneReceiptByTheDatabasesClock(entry);
            boolean late = !entry.sentAt().isBefore(lock);
            assertThat(entry.state()).isEqualTo(late ? EntryState.LATE : EntryState.SENT);
            assertThat(entry.late()).isEqualTo(late);
            assertThat(entry.grace()).isEqualTo(!late && !entry.sentAt().isBefore(lock.minus(grace)));
            assertThat(receipts(entry.code()).get(0).remark())
                    .isEqualTo(
                            late
                                    ? "Gửi sau thời điểm khoá tiếp nhận; chờ Ban tổ chức quyết định."
                                    : entry.grace() ? "Nhận trong thời gian gia hạn theo Điều 148." : null);
        });
        receiptsAreNumberedWithoutAGap();
        assertThat(entries()).extracting(Submission::late).contains(true, false);
        assertThat(contests.contest(office.contest()).submissionsClosedAt()).isNotNull();
    }

    @Test
    void anExactMomentRefusesWhatComesAfterItAndLeavesNoReceipt() throws Exception {
        everyEntryWaitsForItsHead();
        var lock = locksIn(SOON, Duration.ZERO, Bound.INSTANT);

        var taken = clicksAround(lock);

        assertThat(taken).contains(0, 1).allMatch(times -> times < 2);
        for (int i = 0; i < ENTRIES; i++) {
            var entry = submissions.get(codes.get(i));
            assertThat(entry.late()).isFalse();
            if (taken.get(i) == 1) {
                assertThat(entry.state()).isEqualTo(EntryState.SENT);
                assertThat(entry.sentAt()).isBefore(lock);
                eachSendingHasOneReceiptByTheDatabasesClock(entry);
            } else {
                assertThat(entry.state()).isEqualTo(EntryState.AWAITING_HEAD);
                assertThat(receipts(entry.code())).isEmpty();
            }
        }
        receiptsAreNumberedWithoutAGap();
    }
}
