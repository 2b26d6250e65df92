package vn.sangkien.process.extension;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import vn.sangkien.contest.ContestService;
import vn.sangkien.plan.ContestPlan.Reminder;
import vn.sangkien.process.contest.Urging;
import vn.sangkien.submission.Extensions;
import vn.sangkien.submission.SubmissionService;

/** What {@code bpmn/extension.bpmn} asks: one entry is reminded as the plan reminds all, counted from its own deadline. */
@Component("extension")
public class ExtensionTasks {
    public static final String KEY = "extension";

    private final ContestService contests;
    private final SubmissionService submissions;
    private final Extensions extensions;
    private final Urging urging;

    ExtensionTasks(ContestService contests, SubmissionService submissions, Extensions extensions, Urging urging) {
        this.contests = contests;
        this.submissions = submissions;
        this.extensions = extensions;
        this.urging = urging;
    }

    /** An entry's reminders stand beside the entry's own instance. */
    public static String businessKey(String code) {
        return code + "/" + KEY;
    }

    private static String code(DelegateExecution execution) {
        String key = execution.getProcessBusinessKey();
        return key.substring(0, key.indexOf('/'));
    }

    /** The plan's reminders that are still ahead. */
    public List<String> reminders(DelegateExecution execution) {
        String code = code(execution);
        return plannedFor(code).stream()
                .map(Reminder::id)
                .filter(reminder -> extensions
                        .reminder(code, reminder)
                        .filter(at -> at.isAfter(contests.now()))
                        .isPresent())
                .toList();
    }

    private List<Reminder> plannedFor(String code) {
        return contests.plan(contests.keyOf(code).orElseThrow()).reminders();
    }

    /** Tells nobody any more once the entry is sent, or once everybody's deadline, with its reminders, is the later one. */
    @Bean
    JavaDelegate remindExtended() {
        return execution -> {
            String code = code(execution);
            var entry = submissions.get(code);
            var extension = extensions.deadline(code).extension();
            Optional<Reminder> reminder = plannedFor(code).stream()
                    .filter(planned -> planned.id().equals(execution.getVariable("reminder")))
                    .findFirst();
            if (extension != null && entry.state().unsent() && reminder.isPresent()) {
                urging.remind(
                        entry.contest(),
                        entry.unit(),
                        reminder.get(),
                        extension.id() + "|" + reminder.get().id());
            }
        };
    }
}
