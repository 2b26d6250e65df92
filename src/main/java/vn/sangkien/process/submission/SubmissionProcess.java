package vn.sangkien.process.submission;

import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.access.Actor;
import vn.sangkien.audit.Act;
import vn.sangkien.audit.Audit;
import vn.sangkien.audit.Deed;
import vn.sangkien.process.engine.Trusted;
import vn.sangkien.submission.Submission;
import vn.sangkien.submission.SubmissionDocument;
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
    private final Audit audit;

    SubmissionProcess(SubmissionService submissions, RuntimeService runtime, Trusted trusted, Audit audit) {
        this.submissions = submissions;
        this.runtime = runtime;
        this.trusted = trusted;
        this.audit = audit;
    }

    /** Registers an entry and starts its instance, in one transaction. */
    @Transactional
    public Submission start(String contest, SubmissionDraft draft, Actor actor) {
        Submission entry = submissions.start(contest, draft, actor);
        trusted.run(() -> {
            var instance = runtime.startProcessInstanceByKey(KEY, entry.code());
            submissions.attach(entry.code(), instance.getId());
        });
        audit.record(started(entry, actor));
        return entry;
    }

    static Act started(Submission entry, Actor actor) {
        return Act.of(Deed.ENTRY_STARTED)
                .by(actor.userId())
                .onBehalfOf(entry.unit())
                .in(entry.contest())
                .on(entry.code())
                .became("state", entry.state().label());
    }

    /** Hands in a file of an entry. */
    @Transactional
    public SubmissionDocument hand(String code, String kind, String fileName, InputStream content, Actor actor) {
        var document = submissions.addDocument(code, kind, fileName, content, actor);
        var entry = submissions.get(code);
        audit.record(Act.of(Deed.FILE_ADDED)
                .by(actor.userId())
                .onBehalfOf(actor.memberOf(entry.contest(), entry.unit()) ? entry.unit() : null)
                .in(entry.contest())
                .on(code)
                .became("document", document.id())
                .became("kind", document.kind())
                .became("sha256", document.sha256()));
        return document;
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
