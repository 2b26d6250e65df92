package vn.sangkien.process.finals;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import vn.sangkien.contest.ContestService;
import vn.sangkien.plan.ContestPlan.Phase;
import vn.sangkien.process.Announcer;
import vn.sangkien.process.round.RoundDesk;
import vn.sangkien.process.task.DutyLog;
import vn.sangkien.process.task.ProcessTasks;
import vn.sangkien.process.task.Situation;
import vn.sangkien.process.task.TaskType;
import vn.sangkien.process.task.TaskView.Fact;
import vn.sangkien.submission.EntryRounds;
import vn.sangkien.submission.SubmissionService;

/** What {@code bpmn/finals.bpmn} asks: a final on a day that the province's plan names later (R39, R40). */
@Component("finals")
public class FinalsTasks implements ProcessTasks {
    private static final String KEY = "finals";
    private static final String DEADLINE = "final";

    private final ContestService contests;
    private final SubmissionService submissions;
    private final EntryRounds entryRounds;
    private final RoundDesk rounds;
    private final Announcer announcer;
    private final DutyLog log;

    FinalsTasks(
            ContestService contests,
            SubmissionService submissions,
            EntryRounds entryRounds,
            RoundDesk rounds,
            Announcer announcer,
            DutyLog log) {
        this.contests = contests;
        this.submissions = submissions;
        this.entryRounds = entryRounds;
        this.rounds = rounds;
        this.announcer = announcer;
        this.log = log;
    }

    public record PrepareFinal(@NotBlank @Size(max = 4000) String arrangements, @NotNull Integer supporters) {}

    public record Award(
            @NotBlank @Size(max = 40) String entry,
            @NotBlank @Size(max = 200) String award,
            @Nullable @Size(max = 300) String money) {}

    public record ProposeAwards(@Nullable List<@Valid Award> awards, @Nullable @Size(max = 2000) String note) {}

    @Override
    public List<TaskType<?>> taskTypes() {
        return List.of(
                log.duty(KEY, "PrepareFinal", PrepareFinal.class).facts(this::date),
                rounds.notice(KEY, "RecordFinalResults", Phase.FINALS),
                log.duty(KEY, "ProposeAwards", ProposeAwards.class)
                        .tables(s -> List.of(rounds.resultTable(s.contest(), round(s.contest()))))
                        .showsScores(s -> !rounds.announced(s.contest(), round(s.contest())))
                        .start(s -> Map.of("awards", List.of())));
    }

    private List<Fact> date(Situation s) {
        return List.of(new Fact("Thời gian chung khảo", contests.describe(s.contest(), DEADLINE)));
    }

    private String round(String contest) {
        return rounds.roundOf(contest, Phase.FINALS);
    }

    public boolean dateKnown(DelegateExecution execution) {
        return contests.known(execution.getProcessBusinessKey(), DEADLINE);
    }

    public boolean anyAward(DelegateExecution execution) {
        return log.latest(execution.getProcessBusinessKey(), KEY + ".ProposeAwards", ProposeAwards.class)
                .map(ProposeAwards::awards)
                .filter(awards -> !awards.isEmpty())
                .isPresent();
    }

    @Bean
    JavaDelegate remindTeams() {
        return execution -> {
            String contest = execution.getProcessBusinessKey();
            String when = contests.describe(contest, DEADLINE);
            entryRounds
                    .linesInRound(contest, round(contest))
                    .forEach(line -> announcer.tell(
                            contest,
                            Announcer.unit(contest, line.unit()),
                            "final-near",
                            line.code(),
                            line.code(),
                            when));
        };
    }

    @Bean
    JavaDelegate announceFinalResults() {
        return execution ->
                rounds.announce(execution.getProcessBusinessKey(), round(execution.getProcessBusinessKey()));
    }
}
