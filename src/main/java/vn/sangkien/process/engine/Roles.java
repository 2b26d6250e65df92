package vn.sangkien.process.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.sangkien.access.Groups;
import vn.sangkien.access.Right;
import vn.sangkien.contest.ContestService;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.plan.ContestPlan.Duty;
import vn.sangkien.process.ContestOf;
import vn.sangkien.submission.Submission;
import vn.sangkien.submission.SubmissionService;

/**
 * Who may take a user task: what the plan's {@code duties} say for this task of this process, as groups of this contest.
 * The models name no body at all.
 */
@Component("roles")
public class Roles {
    private static final Set<String> UNITS = Set.of("@unit-staff", "@unit-head");

    private final ContestService contests;
    private final SubmissionService submissions;
    private final ContestOf contestOf;

    Roles(ContestService contests, SubmissionService submissions, ContestOf contestOf) {
        this.contests = contests;
        this.submissions = submissions;
        this.contestOf = contestOf;
    }

    /** Group ids of a task's candidates. */
    public List<String> candidates(DelegateExecution execution) {
        String key = execution.getProcessBusinessKey();
        String contest = contestOf.businessKey(key);
        ContestPlan plan = contests.plan(contest);
        List<String> groups = new ArrayList<>();
        for (String role : duty(plan, execution).roles()) {
            if (UNITS.contains(role) && execution.getVariable("unit") == null) {
                ofLeadUnit(plan, role, submissions.get(key), groups);
            } else {
                groups.add(group(plan, contest, key, role, execution));
            }
        }
        return groups.stream().distinct().toList();
    }

    /**
     * What came on paper is the typists' until it is sent, because the paper is what counts and its head has signed it; after
     * that whatever the unit owes may come from the unit itself or on paper again (N11).
     */
    private static void ofLeadUnit(ContestPlan plan, String role, Submission entry, List<String> groups) {
        boolean onPaper = entry.onBehalf() != null;
        if (!onPaper || !entry.state().unsent()) {
            groups.add(
                    role.equals("@unit-head")
                            ? Groups.head(plan.key(), entry.unit())
                            : Groups.staff(plan.key(), entry.unit()));
        }
        if (onPaper) {
            plan.roles().stream()
                    .filter(one -> Right.TYPE_ENTRY.isOf(Set.of(one.function())))
                    .forEach(one -> groups.add(Groups.role(plan.key(), one.id())));
        }
    }

    static Duty duty(ContestPlan plan, DelegateExecution execution) {
        String definition = execution.getProcessDefinitionId();
        String process = definition.substring(0, definition.indexOf(':'));
        String name = execution
                .getCurrentActivityId()
                .substring(execution.getCurrentActivityId().indexOf('_') + 1);
        var duties = plan.duties().get(process);
        Duty duty = duties == null ? null : duties.get(name);
        if (duty == null) {
            throw new IllegalStateException(
                    "Plan " + plan.key() + " gives duty " + process + "." + name + " to nobody");
        }
        return duty;
    }

    private String group(ContestPlan plan, String contest, String key, String role, DelegateExecution execution) {
        if (!role.startsWith("@")) {
            return Groups.role(contest, role);
        }
        String detail = key.substring(key.indexOf('/') + 1);
        return switch (role) {
            case "@unit-staff" -> Groups.staff(contest, unit(execution));
            case "@unit-head" -> Groups.head(contest, unit(execution));
            case "@chief" -> Groups.role(contest, required(round(plan, detail).chief(), role));
            case "@committee" ->
                Groups.role(contest, required(round(plan, detail).committee(), role));
            case "@drafter" -> Groups.role(contest, paper(plan, detail).drafter());
            case "@checker" -> Groups.role(contest, paper(plan, detail).checker());
            case "@signer" -> Groups.role(contest, paper(plan, detail).signer());
            case "@clerk" -> Groups.role(contest, paper(plan, detail).clerk());
            default -> throw new IllegalStateException("Unknown kind of candidate " + role);
        };
    }

    /** The unit of a multi-instance task. */
    private static String unit(DelegateExecution execution) {
        return (String) execution.getVariable("unit");
    }

    private static String required(@Nullable String value, String what) {
        if (value == null) {
            throw new IllegalStateException("The plan leaves " + what + " open");
        }
        return value;
    }

    static ContestPlan.Round round(ContestPlan plan, String id) {
        return plan.rounds().stream()
                .filter(round -> round.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Plan " + plan.key() + " has no round " + id));
    }

    private static ContestPlan.Paper paper(ContestPlan plan, String kind) {
        var paper = plan.papers().get(kind);
        if (paper == null) {
            throw new IllegalStateException("Plan " + plan.key() + " has no paper " + kind);
        }
        return paper;
    }
}
