package vn.sangkien.process.contest;

import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.access.Actor;
import vn.sangkien.contest.AmendDeadline;
import vn.sangkien.contest.Amendment;
import vn.sangkien.contest.Contest;
import vn.sangkien.contest.ContestService;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.plan.ContestPlan.Bound;
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
    private final Trusted trusted;

    ContestProcess(
            ContestService contests,
            PlanReader reader,
            Decisions decisions,
            Accounts accounts,
            RuntimeService runtime,
            Trusted trusted) {
        this.contests = contests;
        this.reader = reader;
        this.decisions = decisions;
        this.accounts = accounts;
        this.runtime = runtime;
        this.trusted = trusted;
    }

    /** Puts a plan into force: its units, people, deadlines and process, all or nothing. */
    @Transactional
    public Contest issue(ContestPlan plan) {
        return trusted.call(() -> {
            var contest = contests.create(plan, reader.toYaml(plan), decisions);
            accounts.provide(plan);
            runtime.startProcessInstanceByKey(KEY, plan.key());
            return contest;
        });
    }

    /**
     * Changes a deadline while the contest runs (N13). Timers and due dates follow in jobs of the amendment's own path.
     *
     * @throws Refusal when the deadline is unknown, the contest is over or the new date makes no sense
     */
    @Transactional
    public Amendment amend(String contest, AmendDeadline command, Actor actor) {
        var amendment = contests.amend(contest, command, actor);
        trusted.run(() -> {
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
