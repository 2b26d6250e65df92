package vn.sangkien.process.preliminary;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import vn.sangkien.contest.ContestService;
import vn.sangkien.plan.ContestPlan.Mode;
import vn.sangkien.plan.ContestPlan.Phase;
import vn.sangkien.process.round.RoundDesk;
import vn.sangkien.process.task.ProcessTasks;
import vn.sangkien.process.task.TaskType;
import vn.sangkien.submission.EntryRounds;

/** What {@code bpmn/preliminary.bpmn} asks: the province scores here, or its notice is recorded (R37, R38). */
@Component("preliminary")
public class PreliminaryTasks implements ProcessTasks {
    private static final String KEY = "preliminary";

    private final ContestService contests;
    private final EntryRounds entryRounds;
    private final RoundDesk rounds;

    PreliminaryTasks(ContestService contests, EntryRounds entryRounds, RoundDesk rounds) {
        this.contests = contests;
        this.entryRounds = entryRounds;
        this.rounds = rounds;
    }

    @Override
    public List<TaskType<?>> taskTypes() {
        return List.of(
                rounds.appointment(KEY, "AppointProvincialPanel", Phase.PRELIMINARY),
                rounds.selection(KEY, "ChooseFinalists", Phase.PRELIMINARY),
                rounds.notice(KEY, "RecordNotice", Phase.PRELIMINARY));
    }

    private String round(DelegateExecution execution) {
        return rounds.roundOf(execution.getProcessBusinessKey(), Phase.PRELIMINARY);
    }

    public boolean scoredHere(DelegateExecution execution) {
        return contests.round(execution.getProcessBusinessKey(), round(execution))
                        .mode()
                != Mode.EXTERNAL;
    }

    public boolean anyEntry(DelegateExecution execution) {
        return entryRounds.unscored(execution.getProcessBusinessKey(), round(execution)) > 0;
    }

    @Bean
    JavaDelegate openPreliminary() {
        return execution -> rounds.open(execution.getProcessBusinessKey(), round(execution));
    }

    @Bean
    JavaDelegate announceFinalists() {
        return execution -> rounds.announce(execution.getProcessBusinessKey(), round(execution));
    }
}
