package vn.sangkien.process.qualifying;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import vn.sangkien.audit.Deed;
import vn.sangkien.contest.ContestService;
import vn.sangkien.plan.ContestPlan.Mode;
import vn.sangkien.plan.ContestPlan.Phase;
import vn.sangkien.process.engine.Decisions;
import vn.sangkien.process.launch.LaunchTasks;
import vn.sangkien.process.round.RoundDesk;
import vn.sangkien.process.task.DutyLog;
import vn.sangkien.process.task.ProcessTasks;
import vn.sangkien.process.task.Situation;
import vn.sangkien.process.task.TaskType;
import vn.sangkien.process.task.TaskView.Fact;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.submission.EntryRounds;
import vn.sangkien.submission.EntryState;
import vn.sangkien.submission.SubmissionService;

/** What {@code bpmn/qualifying.bpmn} asks: the district's own round, from the choice of format to its results (R33–R36, R52–R57). */
@Component("qualifying")
public class QualifyingTasks implements ProcessTasks {
    private static final String KEY = "qualifying";

    private final ContestService contests;
    private final SubmissionService submissions;
    private final EntryRounds entryRounds;
    private final RoundDesk rounds;
    private final LaunchTasks launch;
    private final Decisions decisions;
    private final DutyLog log;

    QualifyingTasks(
            ContestService contests,
            SubmissionService submissions,
            EntryRounds entryRounds,
            RoundDesk rounds,
            LaunchTasks launch,
            Decisions decisions,
            DutyLog log) {
        this.contests = contests;
        this.submissions = submissions;
        this.entryRounds = entryRounds;
        this.rounds = rounds;
        this.launch = launch;
        this.decisions = decisions;
        this.log = log;
    }

    public enum Format {
        PAPER,
        LIVE,
        MIXED,
        QUIZ,
        VIDEO
    }

    public record DecideFormat(
            @NotNull Format format,
            @NotBlank @Size(max = 2000) String ground,
            @NotBlank @Size(max = 50) String minutesNumber) {}

    public record PrepareProgramme(
            @NotNull OffsetDateTime heldAt,
            @NotBlank @Size(max = 300) String place,
            @NotBlank @Size(max = 10_000) String programme,
            boolean safetyChecked) {}

    public record SupportByUnion(@NotBlank @Size(max = 2000) String contribution) {}

    public record PrepareStage(@NotBlank @Size(max = 2000) String contribution) {}

    public record WriteMinutes(
            @NotBlank @Size(max = 50) String minutesNumber,
            @NotNull OffsetDateTime heldAt,
            @NotBlank @Size(max = 300) String place,
            @NotBlank @Size(max = 2000) String present,
            @Nullable @Size(max = 2000) String absent,
            @NotBlank @Size(max = 200) String chair,
            @NotBlank @Size(max = 200) String secretary,
            @NotBlank @Size(max = 10_000) String course,
            @NotBlank @Size(max = 4000) String conclusion) {}

    @Override
    public List<TaskType<?>> taskTypes() {
        return List.of(
                TaskType.of(KEY, "DecideFormat", DecideFormat.class, this::decideFormat)
                        .facts(this::inputs)
                        .deed(Deed.DECIDED),
                rounds.appointment(KEY, "AppointPanel", Phase.QUALIFYING),
                log.duty(KEY, "PrepareProgramme", PrepareProgramme.class),
                log.duty(KEY, "SupportByUnion", SupportByUnion.class),
                log.duty(KEY, "PrepareStage", PrepareStage.class),
                TaskType.of(KEY, "WriteMinutes", WriteMinutes.class, this::writeMinutes)
                        .tables(s -> List.of(rounds.rankingTable(s.contest(), round(s.contest()), s.actor())))
                        .showsScores(s -> true),
                rounds.selection(KEY, "SelectEntries", Phase.QUALIFYING));
    }

    private void decideFormat(Situation s, DecideFormat answer) {
        launch.requireCommittee(s.contest());
        contests.decideFormat(
                s.contest(),
                round(s.contest()),
                Mode.valueOf(answer.format().name()),
                answer.ground(),
                answer.minutesNumber(),
                s.actor());
    }

    private void writeMinutes(Situation s, WriteMinutes answer) {
        if (entryRounds.unscored(s.contest(), round(s.contest())) > 0) {
            throw Refusal.conflict("Còn đề án chưa chấm xong. Đề nghị chờ chấm xong rồi lập biên bản.");
        }
        log.record(s, answer);
    }

    /** The two inputs of R35 and the table's suggestion, marked as such. */
    private List<Fact> inputs(Situation s) {
        long valid = submissions.count(s.contest(), List.of(EntryState.VALID));
        int open = submissions.unchecked(s.contest()).size();
        var suggestion = decisions.format(valid);
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Số đề án hợp lệ", String.valueOf(valid)));
        facts.add(new Fact("Số đề án đang tiếp nhận, kiểm tra", String.valueOf(open)));
        facts.add(new Fact("Gợi ý (mẫu đề xuất)", suggestion.reason()));
        facts.add(new Fact("Thời hạn vòng loại", contests.describe(s.contest(), "qualifying")));
        return facts;
    }

    private String round(String contest) {
        return rounds.roundOf(contest, Phase.QUALIFYING);
    }

    public boolean live(DelegateExecution execution) {
        String contest = execution.getProcessBusinessKey();
        Mode mode = contests.round(contest, round(contest)).mode();
        return mode == Mode.LIVE || mode == Mode.MIXED || mode == Mode.QUIZ;
    }

    public boolean anyEntry(DelegateExecution execution) {
        String contest = execution.getProcessBusinessKey();
        return entryRounds.unscored(contest, round(contest)) > 0;
    }

    @Bean
    JavaDelegate openJudging() {
        return execution -> rounds.open(execution.getProcessBusinessKey(), round(execution.getProcessBusinessKey()));
    }

    @Bean
    JavaDelegate announceResults() {
        return execution ->
                rounds.announce(execution.getProcessBusinessKey(), round(execution.getProcessBusinessKey()));
    }
}
