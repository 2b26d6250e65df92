package vn.sangkien.process.contest;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import vn.sangkien.access.Groups;
import vn.sangkien.contest.ContestService;
import vn.sangkien.contest.Phase;
import vn.sangkien.plan.ContestPlan.DeadlineRule;
import vn.sangkien.plan.ContestPlan.Reminder;
import vn.sangkien.plan.Deadlines;
import vn.sangkien.process.Announcer;
import vn.sangkien.process.task.DutyLog;
import vn.sangkien.process.task.ProcessTasks;
import vn.sangkien.process.task.Situation;
import vn.sangkien.process.task.TaskType;
import vn.sangkien.process.task.TaskView.Fact;
import vn.sangkien.process.task.TaskView.Table;
import vn.sangkien.submission.EntryRounds;
import vn.sangkien.submission.EntryState;
import vn.sangkien.submission.SubmissionService;
import vn.sangkien.submission.UnitStandings;
import vn.sangkien.unit.UnitStanding;

/** What {@code bpmn/contest.bpmn} asks: the whole plan on one screen, its deadlines watched, its amendments carried out. */
@Component("contest")
public class ContestTasks implements ProcessTasks {
    private static final String KEY = ContestProcess.KEY;

    private final ContestService contests;
    private final SubmissionService submissions;
    private final EntryRounds entryRounds;
    private final UnitStandings standings;
    private final Announcer announcer;
    private final DutyLog log;
    private final Replanning replanning;
    private final Urging urging;

    ContestTasks(
            ContestService contests,
            SubmissionService submissions,
            EntryRounds entryRounds,
            UnitStandings standings,
            Announcer announcer,
            DutyLog log,
            Replanning replanning,
            Urging urging) {
        this.contests = contests;
        this.submissions = submissions;
        this.entryRounds = entryRounds;
        this.standings = standings;
        this.announcer = announcer;
        this.log = log;
        this.replanning = replanning;
        this.urging = urging;
    }

    public record UrgeDebtors(
            @NotBlank @Size(max = 50) String letterNumber,
            @NotNull LocalDate letterDate,
            @Nullable @Size(max = 2000) String word) {}

    public record MediaEvidence(
            @NotNull LocalDate on,
            @NotBlank @Size(max = 200) String channel,
            @NotBlank @Size(max = 300) String content,
            @Nullable @Size(max = 500) String link) {}

    public record Broadcast(@NotEmpty List<@Valid MediaEvidence> broadcasts) {}

    public record RunColumn(@NotEmpty List<@Valid MediaEvidence> pieces) {}

    public record ResolveDelay(@NotBlank @Size(max = 4000) String direction) {}

    @Override
    public List<TaskType<?>> taskTypes() {
        return List.of(
                TaskType.of(KEY, "UrgeDebtors", UrgeDebtors.class, this::urge).tables(this::debtors),
                log.duty(KEY, "Broadcast", Broadcast.class),
                log.duty(KEY, "RunColumn", RunColumn.class),
                log.duty(KEY, "ResolveDelay", ResolveDelay.class).facts(this::delay));
    }

    private void urge(Situation s, UrgeDebtors answer) {
        String word = answer.word() == null ? "" : answer.word();
        urging.tell(s.contest(), standings.debtors(s.contest()), Urging.LETTER, s.taskId(), deadline ->
                new Object[] {answer.letterNumber(), deadline, word});
        log.record(s, answer);
    }

    private List<Table> debtors(Situation s) {
        List<List<String>> rows = new ArrayList<>();
        standings
                .debtors(s.contest())
                .forEach(unit -> rows.add(List.of(
                        String.valueOf(rows.size() + 1),
                        unit.name(),
                        unit.state().label())));
        return List.of(new Table("Đơn vị chưa nộp đề án", List.of("TT", "Đơn vị", "Trạng thái"), rows));
    }

    private List<Fact> delay(Situation s) {
        String deadline = String.valueOf(s.deadline());
        return List.of(
                new Fact(
                        "Nội dung quá hạn",
                        contests.deadline(s.contest(), deadline).name()),
                new Fact("Thời hạn", contests.describe(s.contest(), deadline)));
    }

    public List<String> reminders(DelegateExecution execution) {
        return contests.plan(execution.getProcessBusinessKey()).reminders().stream()
                .map(Reminder::id)
                .toList();
    }

    /** Deadlines that are reported to the leader when they pass undone, from the first day, even before their date is known. */
    public List<String> watchedDeadlines(DelegateExecution execution) {
        return contests.plan(execution.getProcessBusinessKey()).deadlines().stream()
                .filter(DeadlineRule::watched)
                .map(DeadlineRule::id)
                .toList();
    }

    /** Asked by contests that began when each phase had its fixed place. */
    public boolean anySelected(DelegateExecution execution) {
        return submissions.count(execution.getProcessBusinessKey(), List.of(EntryState.SELECTED)) > 0;
    }

    /** As {@link #anySelected}. */
    public boolean anyFinalist(DelegateExecution execution) {
        return submissions.count(execution.getProcessBusinessKey(), List.of(EntryState.FINALIST)) > 0;
    }

    /**
     * The phase that comes now: the one of the first round that is not over. Nothing comes once a round is left that
     * nobody enters, save the first, which may still get entries that were late.
     *
     * @return key of the phase's process; {@code dossier} where the round is of a tier above and the selected are still
     *     in the house; {@code wrap-up} when no round is left
     */
    public String next(DelegateExecution execution) {
        String contest = execution.getProcessBusinessKey();
        var plan = contests.plan(contest);
        var left =
                contests.rounds(contest).stream().filter(round -> !round.over()).findFirst();
        if (left.isEmpty()) {
            return "wrap-up";
        }
        var round = contests.roundRule(contest, left.get().id());
        boolean first = plan.rounds().indexOf(round) == 0;
        if (!first && entryRounds.unscored(contest, round.id()) == 0) {
            return "wrap-up";
        }
        if (plan.upper(round) && submissions.count(contest, List.of(EntryState.SELECTED)) > 0) {
            return "dossier";
        }
        return plan.phase(round).orElseThrow().process();
    }

    /** Whether the phase that a deadline ends is over. */
    public boolean doneInTime(DelegateExecution execution) {
        String contest = execution.getProcessBusinessKey();
        Phase phase = contests.contest(contest).phase();
        return switch (deadline(execution)) {
            case "submission", "scoring" -> true;
            case "qualifying" -> phase.compareTo(Phase.QUALIFYING) > 0;
            case "dossier" -> phase.compareTo(Phase.DOSSIER) > 0;
            case "preliminary" -> phase.compareTo(Phase.PRELIMINARY) > 0;
            case "final" -> phase.compareTo(Phase.FINALS) > 0;
            default -> scored(contest, deadline(execution)).orElse(phase == Phase.CLOSED);
        };
    }

    /** Whether the rounds are over whose sheets a deadline is for; empty for a deadline of something else. */
    private Optional<Boolean> scored(String contest, String deadline) {
        var until = contests.plan(contest).rounds().stream()
                .filter(round -> deadline.equals(round.scoringDeadline()))
                .toList();
        return until.isEmpty()
                ? Optional.empty()
                : Optional.of(until.stream()
                        .allMatch(round -> contests.round(contest, round.id()).over()));
    }

    private static String deadline(DelegateExecution execution) {
        return (String) execution.getVariable("deadline");
    }

    private Set<String> concerned(String contest) {
        Set<String> groups = new LinkedHashSet<>(announcer.dutyHolders(contest, "dossier", "CompileDossier"));
        groups.addAll(announcer.dutyHolders(contest, "qualifying", "SelectEntries"));
        return groups;
    }

    @Bean
    ExecutionListener enterPhase() {
        return execution -> {
            String activity = execution.getCurrentActivityId();
            String name = activity.substring(activity.indexOf('_') + 1);
            contests.enterPhase(
                    execution.getProcessBusinessKey(),
                    switch (name) {
                        case "Launch" -> Phase.SUBMISSION;
                        case "WrapUp" -> Phase.WRAP_UP;
                        default -> Phase.valueOf(name.toUpperCase(java.util.Locale.ROOT));
                    });
        };
    }

    @Bean
    JavaDelegate distributePlan() {
        return execution -> {
            String contest = execution.getProcessBusinessKey();
            var plan = contests.plan(contest);
            plan.units()
                    .forEach(unit -> announcer.tell(
                            contest,
                            Announcer.unit(contest, unit.code()),
                            "plan-issued",
                            "once",
                            plan.header().number(),
                            plan.header().title(),
                            contests.describe(contest, "submission")));
        };
    }

    @Bean
    JavaDelegate remindDebtors() {
        return execution -> {
            String contest = execution.getProcessBusinessKey();
            String id = (String) execution.getVariable("reminder");
            Reminder reminder = contests.plan(contest).reminders().stream()
                    .filter(r -> r.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("The plan has no reminder " + id));
            if (overtaken(contest, reminder)) {
                return;
            }
            urging.tell(
                    contest,
                    standings.debtors(contest).stream()
                            .filter(debtor -> debtor.extendedUntil() == null) // theirs come before their own deadline
                            .toList(),
                    Urging.REMINDER,
                    id + "|"
                            + contests.deadline(contest, Deadlines.SUBMISSION).lock(), // another date, another occasion
                    deadline -> new Object[] {reminder.text(), deadline});
        };
    }

    /** A date that was moved nearer makes several reminders due at once: then only the last of them is still true. */
    private boolean overtaken(String contest, Reminder reminder) {
        return contests.plan(contest).reminders().stream()
                .filter(later -> later.workingDaysBefore() < reminder.workingDaysBefore())
                .flatMap(later -> contests.reminder(contest, later.id()).stream())
                .anyMatch(at -> !at.isAfter(contests.now()));
    }

    @Bean
    JavaDelegate closeSubmissions() {
        return execution -> {
            String contest = execution.getProcessBusinessKey();
            contests.closeSubmissions(contest);
            List<UnitStanding> debtors = standings.debtors(contest);
            announcer.tell(
                    contest,
                    concerned(contest),
                    "submissions-closed",
                    "once",
                    submissions.count(contest, List.of(EntryState.values())),
                    debtors.size(),
                    String.join(
                            "; ",
                            debtors.stream()
                                    .map(debtor -> named(contest, debtor))
                                    .toList()));
        };
    }

    private String named(String contest, UnitStanding debtor) {
        var until = debtor.extendedUntil();
        return until == null
                ? debtor.name()
                : "%s (được gia hạn riêng đến %s)"
                        .formatted(
                                debtor.name(),
                                Deadlines.moment(until, contests.plan(contest).calendar()));
    }

    @Bean
    JavaDelegate warnBeforeDeadline() {
        return execution -> {
            String contest = execution.getProcessBusinessKey();
            String deadline = deadline(execution);
            if (!doneInTime(execution)) {
                announcer.tell(
                        contest,
                        concerned(contest),
                        "deadline-near",
                        deadline,
                        contests.deadline(contest, deadline).name(),
                        contests.describe(contest, deadline));
            }
        };
    }

    @Bean
    JavaDelegate escalateToLeader() {
        return execution -> {
            String contest = execution.getProcessBusinessKey();
            String deadline = deadline(execution);
            announcer.tell(
                    contest,
                    announcer.dutyHolders(contest, KEY, "ResolveDelay"),
                    "deadline-passed",
                    deadline,
                    contests.deadline(contest, deadline).name(),
                    contests.describe(contest, deadline));
        };
    }

    @Bean
    JavaDelegate replanTimers() {
        return execution -> replanning.replan(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate announceAmendment() {
        return execution -> {
            String contest = execution.getProcessBusinessKey();
            var amendments = contests.amendments(contest);
            var last = amendments.get(amendments.size() - 1);
            Set<String> everyone = new LinkedHashSet<>();
            contests.plan(contest).roles().forEach(role -> everyone.add(Groups.role(contest, role.id())));
            contests.plan(contest).units().forEach(unit -> everyone.addAll(Announcer.unit(contest, unit.code())));
            announcer.tell(
                    contest,
                    everyone,
                    "amendment",
                    String.valueOf(last.id()),
                    last.number(),
                    contests.deadline(contest, last.deadlineId()).name(),
                    contests.describe(contest, last.deadlineId()),
                    last.reason());
        };
    }
}
