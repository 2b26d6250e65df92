package vn.sangkien.process.engine;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.sangkien.contest.ContestService;
import vn.sangkien.plan.ContestPlan.Due;
import vn.sangkien.plan.DeadlineMoments;
import vn.sangkien.plan.Deadlines;
import vn.sangkien.process.ContestOf;
import vn.sangkien.submission.Extensions;
import vn.sangkien.submission.SubmissionService;

/**
 * The one calendar that every timer and due date of the models asks. It hands the engine instants as {@link Date}, the
 * only form it reads the same way on every server.
 */
@Component("calendar")
public class EngineCalendar {
    /** The engine takes no timer without a date: where one stands whose date the plan does not know yet. */
    private static final Instant NOT_YET = Instant.parse("9999-12-31T00:00:00Z");

    private final ContestService contests;
    private final SubmissionService submissions;
    private final Extensions extensions;
    private final ContestOf contestOf;

    EngineCalendar(ContestService contests, SubmissionService submissions, Extensions extensions, ContestOf contestOf) {
        this.contests = contests;
        this.submissions = submissions;
        this.extensions = extensions;
        this.contestOf = contestOf;
    }

    /** When a deadline closes for good. */
    public Date lock(DelegateExecution execution, String deadline) {
        return timer(contests.lock(contest(execution), deadline));
    }

    /** When people are warned that a deadline is near. */
    public Date warning(DelegateExecution execution, String deadline) {
        return timer(contests.warning(contest(execution), deadline));
    }

    /** When a reminder of the plan goes out: before everybody's deadline, or before an entry's own where the key names one. */
    public Date reminder(DelegateExecution execution, String reminder) {
        String contest = contest(execution);
        String key = execution.getProcessBusinessKey();
        int slash = key.indexOf('/');
        return timer(
                slash < 0
                        ? contests.reminder(contest, reminder)
                        : extensions.reminder(key.substring(0, slash), reminder));
    }

    /** When a timer fires; as long as nobody knows, it waits for the amendment that will say. */
    public static Date timer(Optional<Instant> at) {
        return Date.from(at.orElse(NOT_YET));
    }

    /** When the user task that begins in this execution is due, or null where the plan does not know the date yet. */
    public @Nullable Date due(DelegateExecution execution) {
        Due due = Roles.duty(contests.plan(contest(execution)), execution).due();
        return due(execution.getProcessBusinessKey(), due, contests.now());
    }

    /** When a task that began at {@code begun} is due; the business key tells which round or entry the plan means. */
    public @Nullable Date due(String key, Due due, Instant begun) {
        Instant at = at(contestOf.businessKey(key), key, due, begun);
        return at == null ? null : Date.from(at);
    }

    private @Nullable Instant at(String contest, String key, Due due, Instant begun) {
        if (Due.ROUND.equals(due.deadline())) {
            var round = contests.roundRule(contest, key.substring(key.indexOf('/') + 1));
            return contests.due(contest, new Due(round.scoringDeadline(), due.workingDays()), begun);
        }
        if (Due.SUPPLEMENT.equals(due.deadline())) {
            Instant lastInTime = submissions.supplementDue(key).minusMillis(1);
            return contests.due(contest, new Due(null, due.workingDays()), lastInTime);
        }
        if (Deadlines.SUBMISSION.equals(due.deadline()) && contests.keyOf(key).isPresent()) {
            Instant target = extensions
                    .deadline(key)
                    .moments()
                    .map(DeadlineMoments::target)
                    .orElse(null);
            return target == null || due.workingDays() == 0
                    ? target
                    : contests.due(contest, new Due(null, due.workingDays()), target);
        }
        return contests.due(contest, due, begun);
    }

    private String contest(DelegateExecution execution) {
        return contestOf.businessKey(execution.getProcessBusinessKey());
    }
}
