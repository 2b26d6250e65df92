package vn.sangkien.process.submission;

import java.util.Collection;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.access.Actor;
import vn.sangkien.process.engine.Trusted;
import vn.sangkien.submission.Submission;
import vn.sangkien.submission.SubmissionDraft;
import vn.sangkien.submission.SubmissionService;

/** What the outside tells {@code bpmn/submission.bpmn}: an entry begins, a round opens, a round is decided, a contest ends. */
@Service
public class SubmissionProcess {
    public static final String KEY = "submission";
    public static final String ROUND_OPENED = "RoundOpened";
    public static final String ROUND_DECIDED = "RoundDecided";
    public static final String CONTEST_CLOSED = "ContestClosed";

    private final SubmissionService submissions;
    private final RuntimeService runtime;
    private final Trusted trusted;

    SubmissionProcess(SubmissionService submissions, RuntimeService runtime, Trusted trusted) {
        this.submissions = submissions;
        this.runtime = runtime;
        this.trusted = trusted;
    }

    /** Registers an entry and starts its instance, in one transaction. */
    @Transactional
    public Submission start(String contest, SubmissionDraft draft, Actor actor) {
        Submission entry = submissions.start(contest, draft, actor);
        trusted.run(() -> {
            var instance = runtime.startProcessInstanceByKey(KEY, entry.code());
            submissions.attach(entry.code(), instance.getId());
        });
        return entry;
    }

    /** Speaks to many entries at once, by jobs, so that no transaction grows with their number. */
    public void tell(String message, Collection<String> processInstances) {
        if (!processInstances.isEmpty()) {
            trusted.run(() -> runtime.createMessageCorrelationAsync(message)
                    .processInstanceIds(List.copyOf(processInstances))
                    .correlateAllAsync());
        }
    }
}
