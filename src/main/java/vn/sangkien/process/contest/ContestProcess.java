package vn.sangkien.process.contest;

import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.access.Actor;
import vn.sangkien.audit.Act;
import vn.sangkien.audit.Audit;
import vn.sangkien.audit.Deed;
import vn.sangkien.contest.AmendDeadline;
import vn.sangkien.contest.Amendment;
import vn.sangkien.contest.Contest;
import vn.sangkien.contest.ContestService;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.plan.ContestPlan.Bound;
import vn.sangkien.plan.Deadlines;
import vn.sangkien.plan.PlanReader;
import vn.sangkien.process.engine.Accounts;
import vn.sangkien.process.engine.Decisions;
import vn.sangkien.process.engine.Trusted;
import vn.sangkien.refusal.Refusal;

/** What the outside tells {@code bpmn/contest.bpmn}: a plan is issued, a plan is amended. */
@Service
public class ContestProcess {
    static final String KEY = "contest";
    static final String PLAN_AMENDED = "PlanAmended";
    static final String FINAL_DATE_SET = "FinalDateSet";

    private final ContestService contests;
    private final PlanReader reader;
    private final Decisions decisions;
    private final Accounts accounts;
    private final RuntimeService runtime;
    private final Replanning replanning;
    private final Trusted trusted;
    private final Audit audit;

    ContestProcess(
            ContestService contests,
            PlanReader reader,
            Decisions decisions,
            Accounts accounts,
            RuntimeService runtime,
            Replanning replanning,
            Trusted trusted,
            Audit audit) {
        this.contests = contests;
        this.reader = reader;
        this.decisions = decisions;
        this.accounts = accounts;
        this.runtime = runtime;
        this.replanning = replanning;
        this.trusted = trusted;
        this.audit = audit;
    }

    /** Puts a plan into force: its units, people, deadlines and process, all or nothing. */
    @Transactional
    public Contest issue(ContestPlan plan) {
        return trusted.call(() -> {
            var contest = contests.create(plan, reader.toYaml(plan), decisions);
            accounts.provide(plan);
            audit.record(issued(plan));
            runtime.startProcessInstanceByKey(KEY, plan.key());
            return contest;
        });
    }

    /** With whom it gives which role: from now on they hold it. */
    private Act issued(ContestPlan plan) {
        var act = Act.of(Deed.PLAN_ISSUED).in(plan.key()).on(plan.key()).became("code", plan.code());
        contests.deadlines(plan.key()).forEach(deadline -> act.became("deadline." + deadline.id(), deadline.lock()));
        plan.roles().forEach(role -> act.became("role." + role.id(), role.members()));
        plan.units().forEach(unit -> act.became("unit." + unit.code(), List.of(unit.login(), unit.login() + "tt")));
        return act;
    }

    /**
     * Changes a deadline while the contest runs (N13). Timers and due dates follow in jobs of the amendment's own path.
     *
     * @throws Refusal when the deadline is unknown, the contest is over or the new date makes no sense
     */
    @Transactional
    public Amendment amend(String contest, AmendDeadline command, Actor actor) {
        var amendment = contests.amend(contest, command, actor);
        audit.record(Act.of(Deed.PLAN_AMENDED)
                .by(actor.userId())
                .in(contest)
                .on(amendment.deadlineId())
                .was("date", amendment.oldDate())
                .was("lock", amendment.oldLock())
                .became("date", amendment.newDate())
                .became("lock", amendment.newLock())
                .became("number", amendment.number())
                .became("paperDate", amendment.paperDate()));
        trusted.run(() -> {
            if (command.deadline().equals(Deadlines.SUBMISSION)) {
                replanning.remindAgain(contest);
            }
            runtime.createMessageCorrelation(PLAN_AMENDED)
                    .processInstanceBusinessKey(contest)
                    .correlate();
            if (command.deadline().equals("final")
                    && contests.deadline(contest, "final").bound() != Bound.UNKNOWN) {
                runtime.createMessageCorrelation(FINAL_DATE_SET)
                        .processInstanceBusinessKey(contest)
                        .correlateAll();
            }
        });
        return amendment;
    }
}
