package vn.sangkien.process.submission;

import java.io.InputStream;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Groups;
import vn.sangkien.access.Right;
import vn.sangkien.audit.Act;
import vn.sangkien.audit.Audit;
import vn.sangkien.audit.Deed;
import vn.sangkien.contest.ContestService;
import vn.sangkien.judging.StageService;
import vn.sangkien.process.Announcer;
import vn.sangkien.process.contest.Replanning;
import vn.sangkien.process.engine.Trusted;
import vn.sangkien.process.extension.ExtensionTasks;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.submission.EntryExtension;
import vn.sangkien.submission.EntryFiles;
import vn.sangkien.submission.ExtendEntry;
import vn.sangkien.submission.Extensions;
import vn.sangkien.submission.PartnerState;
import vn.sangkien.submission.Recognition;
import vn.sangkien.submission.Submission;
import vn.sangkien.submission.SubmissionDocument;
import vn.sangkien.submission.SubmissionDraft;
import vn.sangkien.submission.SubmissionService;
import vn.sangkien.submission.Team;

/**
 * What the outside tells {@code bpmn/submission.bpmn}: an entry begins, is given more time or is withdrawn, a round opens, a round is decided, a
 * contest ends.
 */
@Service
public class SubmissionProcess {
    public static final String KEY = "submission";
    public static final String ROUND_OPENED = "RoundOpened";
    public static final String ROUND_DECIDED = "RoundDecided";
    public static final String CONTEST_CLOSED = "ContestClosed";
    public static final String ENTRY_WITHDRAWN = "EntryWithdrawn";
    private static final String SENT = "Gateway_InTime";

    private final SubmissionService submissions;
    private final EntryFiles files;
    private final RuntimeService runtime;
    private final Trusted trusted;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final ContestService contests;
    private final Announcer announcer;
    private final Extensions extensions;
    private final Replanning replanning;
    private final StageService stage;

    SubmissionProcess(
            SubmissionService submissions,
            EntryFiles files,
            RuntimeService runtime,
            Trusted trusted,
            Audit audit,
            TransactionTemplate transactions,
            ContestService contests,
            Announcer announcer,
            Extensions extensions,
            Replanning replanning,
            StageService stage) {
        this.submissions = submissions;
        this.files = files;
        this.runtime = runtime;
        this.trusted = trusted;
        this.audit = audit;
        this.transactions = transactions;
        this.contests = contests;
        this.announcer = announcer;
        this.extensions = extensions;
        this.replanning = replanning;
        this.stage = stage;
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

    /**
     * Starts the instance of an entry that came in a package, where an entry stands that its unit has sent: the question
     * whether it is in time is the next. In the transaction in which it arrived.
     */
    @Transactional
    public void arrived(String code, Actor actor) {
        trusted.run(() -> {
            var instance = runtime.createProcessInstanceByKey(KEY)
                    .businessKey(code)
                    .startBeforeActivity(SENT)
                    .execute();
            submissions.attach(code, instance.getId());
        });
        audit.record(started(submissions.get(code), actor));
    }

    static Act started(Submission entry, Actor actor) {
        return Act.of(Deed.ENTRY_STARTED)
                .by(actor.userId())
                .onBehalfOf(entry.unit())
                .in(entry.contest())
                .on(entry.code())
                .became("state", entry.state().label())
                .became("onPaper", entry.onBehalf() != null ? true : null);
    }

    /** Hands in a file of an entry: it is looked at first, and takes part in a transaction only then. */
    public SubmissionDocument hand(String code, String kind, String fileName, InputStream content, Actor actor) {
        try (var upload = files.look(code, kind, fileName, content, actor)) {
            return recorded(Deed.FILE_ADDED, code, actor, () -> files.addDocument(code, upload, actor));
        }
    }

    /** Hands in a link of an entry. */
    public SubmissionDocument hand(String code, String kind, @Nullable String link, Actor actor) {
        return recorded(Deed.FILE_ADDED, code, actor, () -> files.addLink(code, kind, link, actor));
    }

    /** Takes a file or link of an entry back. */
    public void takeBack(String code, UUID document, Actor actor) {
        recorded(Deed.FILE_REMOVED, code, actor, () -> files.removeDocument(code, document, actor));
    }

    private SubmissionDocument recorded(Deed deed, String code, Actor actor, Supplier<SubmissionDocument> what) {
        return transactions.execute(status -> {
            var document = what.get();
            var entry = submissions.get(code);
            var act = Act.of(deed)
                    .by(actor.userId())
                    .onBehalfOf(
                            entry.onBehalf() != null || actor.memberOf(entry.contest(), entry.unit())
                                    ? entry.unit()
                                    : null)
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

    /**
     * Gives one entry more time: its due dates and reminders follow, its units are told, in one transaction.
     *
     * @throws Refusal if the entry has been sent or comes too late for its round, or naming everything that is wrong
     */
    @Transactional
    public EntryExtension extend(String code, ExtendEntry command, Actor actor) {
        var extension = extensions.extend(code, command, actor);
        var entry = submissions.get(code);
        var contest = entry.contest();
        trusted.run(() -> {
            replanning.replanEntry(contest, code);
            remind(code);
        });
        audit.record(Act.of(Deed.ENTRY_EXTENDED)
                .by(actor.userId())
                .in(contest)
                .on(code)
                .was("lock", extension.oldLock())
                .became("lock", extension.moments().lock())
                .became("date", extension.until())
                .became("number", extension.number())
                .became("paperDate", extension.paperDate()));
        var told = new LinkedHashSet<>(Announcer.unit(contest, entry.unit()));
        told.addAll(standingBody(entry));
        entry.partners().stream()
                .filter(partner -> partner.state().takesPart())
                .forEach(partner -> told.addAll(Announcer.unit(contest, partner.unit())));
        announcer.tell(
                contest,
                told,
                "entry-extended",
                String.valueOf(extension.id()),
                code,
                extensions.deadline(code).describe(contests.plan(contest).calendar()),
                extension.reason());
        return extension;
    }

    /** Reminders before the entry's own deadline take the place of those before an earlier one. */
    private void remind(String code) {
        var key = ExtensionTasks.businessKey(code);
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(key)
                .list()
                .forEach(earlier -> runtime.deleteProcessInstance(earlier.getProcessInstanceId(), "Đã gia hạn tiếp."));
        runtime.startProcessInstanceByKey(ExtensionTasks.KEY, key);
    }

    /** Takes an entry out of the contest, ends its instance and tells whoever worked on it, in one transaction (N9). */
    @Transactional
    public void withdraw(String code, @Nullable String reason, Actor actor) {
        var before = submissions.withdraw(code, reason, actor);
        var entry = submissions.get(code);
        trusted.run(() -> {
            try {
                runtime.createMessageCorrelation(ENTRY_WITHDRAWN)
                        .processInstanceId(entry.processInstance())
                        .correlate();
            } catch (MismatchingMessageCorrelationException notListening) {
                throw Refusal.conflict(
                        "Quy trình của đề án %s không nhận yêu cầu rút. Đề nghị báo người quản trị hệ thống."
                                .formatted(code));
            }
        });
        audit.record(withdrawn(Deed.ENTRY_WITHDRAWN, entry, entry.unit(), actor)
                .was("state", before.label())
                .became("state", entry.state().label()));
        var told = new LinkedHashSet<>(standingBody(entry));
        entry.partners().stream()
                .filter(partner -> partner.state().takesPart())
                .forEach(partner -> told.addAll(Announcer.unit(entry.contest(), partner.unit())));
        tell("entry-withdrawn", entry, entry.unit(), told);
    }

    /**
     * Puts right who is on an entry's team, until the running order of its round is drawn (R39).
     *
     * @throws Refusal to whoever is not of the unit that leads it; after the drawing; while no team is on record
     */
    @Transactional
    public void changeTeam(String code, Team team, Actor actor) {
        var entry = submissions.get(code);
        if (!actor.memberOf(entry.contest(), entry.unit())) {
            throw Right.CHANGE_TEAM.refusal();
        }
        if (lotDrawn(entry)) {
            throw Refusal.conflict(
                    "Thứ tự thi đã bốc thăm nên danh sách đội thi của đề án %s không sửa được nữa. Đề nghị liên hệ Tổ thư ký."
                            .formatted(code));
        }
        submissions.changeTeam(code, team, actor);
        audit.record(Act.of(Deed.TEAM_CHANGED)
                .by(actor.userId())
                .onBehalfOf(entry.unit())
                .in(entry.contest())
                .on(code)
                .became("supporters", team.supporters()));
    }

    /** Puts on record by which decision an entry was recognised as an initiative: the duty of the standing body. */
    @Transactional
    public void recognise(String code, Recognition decision, Actor actor) {
        var before = submissions.get(code);
        submissions.recognise(code, decision, actor);
        var known = before.recognition();
        audit.record(Act.of(Deed.RECOGNISED)
                .by(actor.userId())
                .in(before.contest())
                .on(code)
                .was("number", known == null ? null : known.number())
                .became("number", decision.number())
                .became("date", decision.date()));
    }

    /** Whether somebody may still put right the team of an entry, once it is on record. */
    public boolean mayChangeTeam(Submission entry, Actor actor) {
        return entry.state().advances() && actor.memberOf(entry.contest(), entry.unit()) && !lotDrawn(entry);
    }

    private boolean lotDrawn(Submission entry) {
        return entry.round() != null && stage.drawn(entry.contest(), String.valueOf(entry.round()));
    }

    /** Lets a partner leave a joint entry and tells whoever counts on it (N9). */
    @Transactional
    public void partnerWithdraws(String code, String unit, @Nullable String reason, Actor actor) {
        submissions.partnerWithdraws(code, unit, reason, actor);
        var entry = submissions.get(code);
        audit.record(withdrawn(Deed.PARTNER_WITHDRAWN, entry, unit, actor)
                .was("partner", PartnerState.CONFIRMED.label())
                .became("partner", PartnerState.WITHDRAWN.label()));
        var told = new LinkedHashSet<>(standingBody(entry));
        told.addAll(Announcer.unit(entry.contest(), entry.unit()));
        tell("partner-withdrawn", entry, unit, told);
    }

    private static Act withdrawn(Deed deed, Submission entry, String unit, Actor actor) {
        String whose = actor.acting(List.of(Groups.head(entry.contest(), unit))).inPlaceOf();
        return Act.of(deed)
                .by(actor.userId())
                .onBehalfOf(whose == null ? unit : whose)
                .in(entry.contest())
                .on(entry.code());
    }

    private Set<String> standingBody(Submission entry) {
        return announcer.dutyHolders(entry.contest(), KEY, "ReceiveEntry");
    }

    /** The reason is told as the entry's history has just taken it down. */
    private void tell(String kind, Submission entry, String unit, Set<String> told) {
        var history = submissions.events(entry.code());
        announcer.tell(
                entry.contest(),
                told,
                kind,
                entry.code() + "|" + unit,
                entry.code(),
                contests.unitName(entry.contest(), unit),
                String.valueOf(history.get(history.size() - 1).note()));
    }

    /**
     * Speaks to many entries at once, by jobs, so that no transaction grows with their number.
     *
     * @return the engine's batch of these jobs; null if there is nobody to speak to
     */
    public @Nullable String tell(String message, Collection<String> processInstances) {
        return processInstances.isEmpty()
                ? null
                : trusted.call(() -> runtime.createMessageCorrelationAsync(message)
                        .processInstanceIds(List.copyOf(processInstances))
                        .correlateAllAsync()
                        .getId());
    }
}
