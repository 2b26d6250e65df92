package vn.sangkien.process.submission;

import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
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
    private final TransactionTemplate transactions;

    SubmissionProcess(
            SubmissionService submissions,
            RuntimeService runtime,
            Trusted trusted,
            Audit audit,
            TransactionTemplate transactions) {
        this.submissions = submissions;
        this.runtime = runtime;
        this.trusted = trusted;
        this.audit = audit;
        this.transactions = transactions;
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

    /** Hands in a file of an entry: it is looked at first, and takes part in a transaction only then. */
    public SubmissionDocument hand(String code, String kind, String fileName, InputStream content, Actor actor) {
        try (var upload = submissions.look(code, kind, fileName, content, actor)) {
            return recorded(Deed.FILE_ADDED, code, actor, () -> submissions.addDocument(code, upload, actor));
        }
    }

    /** Hands in a link of an entry. */
    public SubmissionDocument hand(String code, String kind, @Nullable String link, Actor actor) {
        return recorded(Deed.FILE_ADDED, code, actor, () -> submissions.addLink(code, kind, link, actor));
    }

    /** Takes a file or link of an entry back. */
    public void takeBack(String code, UUID document, Actor actor) {
        recorded(Deed.FILE_REMOVED, code, actor, () -> submissions.removeDocument(code, document, actor));
    }

    private SubmissionDocument recorded(Deed deed, String code, Actor actor, Supplier<SubmissionDocument> what) {
        return transactions.execute(status -> {
            var document = what.get();
            var entry = submissions.get(code);
            var act = Act.of(deed)
                    .by(actor.userId())
                    .onBehalfOf(actor.memberOf(entry.contest(), entry.unit()) ? entry.unit() : null)
                    .in(entry.contest())
                    .on(code);
            audit.record(
                    deed == Deed.FILE_REMOVED
                            ? act.was("document", document.id())
                                    .was("kind", document.kind())
                                    .was("sha256", document.sha256())
                            : act.became("document", document.id())
                                    .became("kind", document.kind())
                                    .became("sha256", document.sha256()));
            return document;
        });
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
