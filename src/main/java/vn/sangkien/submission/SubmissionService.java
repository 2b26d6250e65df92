package vn.sangkien.submission;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Groups;
import vn.sangkien.access.Right;
import vn.sangkien.contest.ContestService;
import vn.sangkien.contest.DeadlineClock;
import vn.sangkien.contest.Phase;
import vn.sangkien.contest.Rights;
import vn.sangkien.contest.Round;
import vn.sangkien.contest.RoundState;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.plan.ContestPlan.Artefact;
import vn.sangkien.plan.ContestPlan.ArtefactKind;
import vn.sangkien.plan.Deadlines;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Faults;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.unit.UnitRegister;

/** Entries of every contest, from the first draft to the outcome. */
@Service
@Transactional
public class SubmissionService {
    private static final int REASON = 2000;
    private static final int MAXIMUM_DOCUMENTS = 30;
    private static final int MAXIMUM_TEAM = 30;
    private static final String GRACE = "Nhận trong thời gian gia hạn theo Điều 148.";
    private static final String OWN_TIME = "Gửi trong thời gian gia hạn riêng theo văn bản số %s.";
    private static final String LATE = "Gửi sau thời điểm khoá tiếp nhận; chờ Ban tổ chức quyết định.";

    private final Submissions submissions;
    private final SubmissionDocuments documents;
    private final DocumentContents contents;
    private final SubmissionEvents events;
    private final Receipts receipts;
    private final EntryVersions versions;
    private final Lines lines;
    private final Sights sights;
    private final Rights rights;
    private final Completeness completeness;
    private final BulkMoves moves;
    private final Extensions extensions;
    private final ContestService contests;
    private final UnitRegister units;
    private final DeadlineClock deadlineClock;
    private final EntityManager entities;
    private final Clock clock;

    SubmissionService(
            Submissions submissions,
            SubmissionDocuments documents,
            DocumentContents contents,
            SubmissionEvents events,
            Receipts receipts,
            EntryVersions versions,
            Lines lines,
            Sights sights,
            Rights rights,
            Completeness completeness,
            BulkMoves moves,
            Extensions extensions,
            ContestService contests,
            UnitRegister units,
            DeadlineClock deadlineClock,
            EntityManager entities,
            Clock clock) {
        this.submissions = submissions;
        this.documents = documents;
        this.contents = contents;
        this.events = events;
        this.receipts = receipts;
        this.versions = versions;
        this.lines = lines;
        this.sights = sights;
        this.rights = rights;
        this.completeness = completeness;
        this.moves = moves;
        this.extensions = extensions;
        this.contests = contests;
        this.units = units;
        this.deadlineClock = deadlineClock;
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * Begins an entry and gives it its number.
     *
     * @throws Refusal if somebody outside the unit begins it who neither may type in for a unit nor says for whom of it, or
     *     naming everything that is wrong with the draft
     */
    public Submission start(String contestKey, SubmissionDraft draft, Actor actor) {
        return start(contestKey, draft, actor, null);
    }

    /** @param processInstance that has begun already; null where it is attached later */
    public Submission start(String contestKey, SubmissionDraft draft, Actor actor, @Nullable String processInstance) {
        var begun = checked(contestKey, draft, actor);
        int number = contests.nextEntryNumber(contestKey);
        var entry = new Submission(
                contestKey, begun.plan().code(), number, begun.content(), actor.userId(), clock.instant());
        if (processInstance != null) {
            entry.attach(processInstance);
        }
        var onBehalf = begun.onBehalf();
        if (onBehalf != null) {
            entry.typedInFor(onBehalf);
        }
        submissions.saveAndFlush(entry);
        if (onBehalf == null) {
            note(entry, actor, "Đã lập bản nháp đề án.", null);
        } else {
            note(
                    entry,
                    actor,
                    "Đã lập bản nháp, nhập thay cho %s từ bản giấy.".formatted(unitName(entry)),
                    "Người nộp bản giấy: " + onBehalf.inWords());
        }
        return entry;
    }

    /** @throws Refusal as {@link #start(String, SubmissionDraft, Actor) the start} would; takes nothing down */
    @Transactional(readOnly = true)
    public void check(String contestKey, SubmissionDraft draft, Actor actor) {
        checked(contestKey, draft, actor);
    }

    /** What an entry can begin with. */
    private record Begun(ContestPlan plan, Content content, @Nullable OnBehalf onBehalf) {}

    private Begun checked(String contestKey, SubmissionDraft draft, Actor actor) {
        rights.require(Right.START_ENTRY, contestKey, actor);
        var contest = contests.contest(contestKey);
        contest.requireRunning();
        if (contest.phase().compareTo(Phase.QUALIFYING) > 0) {
            throw Refusal.conflict("Vòng loại của cuộc thi đã kết thúc nên không nhận đề án mới.");
        }
        var plan = contests.plan(contestKey);
        var check = new DraftCheck(plan, draft, today(plan));
        var lead = check.leadUnit();
        requireStarter(contestKey, lead, draft, actor);
        var onBehalf = check.onBehalf();
        var content = check.content("Chưa lập được đề án. Đề nghị sửa các nội dung được nêu.");
        return new Begun(plan, content, onBehalf);
    }

    /** Every entry of a contest that has not been withdrawn, by one statement. */
    @Transactional(readOnly = true)
    public List<Named> named(String contest) {
        return submissions.named(contest);
    }

    /** Somebody of the unit, a program, or whoever types in what the unit handed in on paper (N11). */
    private void requireStarter(String contest, String lead, SubmissionDraft draft, Actor actor) {
        boolean member = actor.memberOf(contest, lead);
        boolean typist = rights.may(Right.TYPE_ENTRY, contest, actor);
        if (draft.onBehalf() != null && !typist) {
            throw Refusal.forbidden(
                    "Chỉ văn thư, cơ quan thường trực được nhập thay đơn vị nộp bản giấy. Người của đơn vị đề nghị lập đề án"
                            + " mà không nêu người nộp bản giấy (onBehalf).");
        }
        if (lead.isEmpty()) {
            return; // the draft is refused, with what to choose
        }
        if (draft.onBehalf() != null && member) {
            throw Refusal.forbidden(
                    "Không nhập thay cho đơn vị của chính mình. Đề nghị lập đề án mà không nêu người nộp bản giấy (onBehalf)"
                            + " để thủ trưởng đơn vị duyệt.");
        }
        if (draft.onBehalf() == null && !member && !rights.unconfined(Right.START_ENTRY, contest, actor)) {
            throw Refusal.forbidden(
                    typist
                            ? "Đề án của đơn vị khác chỉ được nhập thay khi đơn vị nộp bản giấy. Đề nghị ghi họ và tên, chức vụ"
                                    + " người nộp bản giấy (onBehalf: submitter, position)."
                            : "Chỉ người của đơn vị chủ trì được lập đề án. Đề nghị chọn đơn vị của mình.");
        }
    }

    private String unitName(Submission entry) {
        return contests.unitName(entry.contest(), entry.unit());
    }

    private LocalDate today(ContestPlan plan) {
        return LocalDate.ofInstant(clock.instant(), plan.calendar().zone());
    }

    /** Takes over what the unit wrote, complete or not; the entry keeps its lead unit. */
    public Submission edit(String code, SubmissionDraft draft, Actor actor) {
        var entry = entry(code);
        requireKeeper(entry, actor);
        var plan = contests.plan(entry.contest());
        var check = new DraftCheck(plan, draft, today(plan));
        if (!check.leadUnit().isEmpty() && !check.leadUnit().equals(entry.unit())) {
            check.fault("unit", "Đơn vị chủ trì của đề án không đổi được. Đề nghị lập đề án khác.");
        }
        if (entry.state() == EntryState.SUPPLEMENT
                && !Set.copyOf(entry.partnerUnits()).equals(Set.copyOf(named(draft.partnerUnits())))) {
            check.fault("partnerUnits", "Đơn vị phối hợp không đổi được khi bổ sung đề án.");
        }
        var content = check.content("Chưa lưu được đề án. Đề nghị sửa các nội dung được nêu.");
        entry.edit(content, clock.instant());
        note(entry, actor, "Đã sửa nội dung đề án.", null);
        return entry;
    }

    private static List<String> named(@Nullable List<String> units) {
        return units == null
                ? List.of()
                : units.stream().filter(unit -> unit != null).map(String::strip).toList();
    }

    /** The entry with everything that belongs to it. */
    @Transactional(readOnly = true)
    public Submission get(String code) {
        return entry(code).whole();
    }

    private Submission entry(String code) {
        return submissions.findById(code).orElseThrow(() -> Rights.noEntry(code));
    }

    /**
     * An entry as far as somebody may see it.
     *
     * @param content false for whoever may only follow its state: nothing written in it is for their eyes
     */
    public record Seen(Submission entry, boolean content) {}

    /** @throws Refusal as if there were no such entry, to whoever may not know of it */
    @Transactional(readOnly = true)
    public Seen follow(String code, Actor actor) {
        var seen = seen(code, actor);
        seen.entry().whole();
        return seen;
    }

    private Seen seen(String code, Actor actor) {
        var sight =
                contests.keyOf(code).map(contest -> sights.of(contest, actor)).orElseThrow(() -> Rights.noEntry(code));
        return submissions
                .withPartners(code)
                .map(entry -> new Seen(entry, sight.reads(entry)))
                .filter(seen -> seen.content() || sight.codes())
                .orElseThrow(() -> Rights.noEntry(code));
    }

    /** @throws Refusal as if there were no such entry, to whoever may not read it */
    @Transactional(readOnly = true)
    public Submission read(String code, Actor actor) {
        return Optional.of(seen(code, actor))
                .filter(Seen::content)
                .map(Seen::entry)
                .orElseThrow(() -> Rights.noEntry(code));
    }

    /** One page of a contest's entries, by three statements however many there are. */
    @Transactional(readOnly = true)
    public Page<SubmissionLine> list(String contest, Pageable page) {
        return list(contest, SubmissionFilter.ALL, page);
    }

    @Transactional(readOnly = true)
    public Page<SubmissionLine> list(String contest, SubmissionFilter filter, Pageable page) {
        return lines.page(contest, filter, Sight.ALL, page);
    }

    /** One page of what somebody may see of a contest's entries. */
    @Transactional(readOnly = true)
    public Page<SubmissionLine> visible(String contest, SubmissionFilter filter, Actor actor, Pageable page) {
        return lines.page(contest, filter, sights.of(contest, actor), page);
    }

    /** Entries in these states, in order of number. */
    @Transactional(readOnly = true)
    public List<SubmissionLine> lines(String contest, Collection<EntryState> states) {
        return lines.withPartners(submissions.lines(contest, states));
    }

    /** These entries, in order of number; unknown codes are left out. */
    @Transactional(readOnly = true)
    public List<SubmissionLine> lines(Collection<String> codes) {
        return codes.isEmpty() ? List.of() : lines.withPartners(submissions.lines(codes));
    }

    /** Entries that stand in a round and have no result of it yet. */
    @Transactional(readOnly = true)
    public List<SubmissionLine> linesInRound(String contest, String round) {
        return lines.withPartners(submissions.linesInRound(contest, round, EntryState.IN_ROUND));
    }

    /** Every entry of a contest that was ever sent, whatever became of it. */
    @Transactional(readOnly = true)
    public List<SentVersion> sentVersions(String contest) {
        return submissions.versionsNotIn(contest, EntryState.UNSENT);
    }

    /** What is written in these entries, section by section, without the entries; unknown codes are left out. */
    @Transactional(readOnly = true)
    public List<Written> written(Collection<String> codes) {
        return submissions.written(codes);
    }

    /** Entries that still owe a report on their application: the selected and the applied, after their last result (R49). */
    @Transactional(readOnly = true)
    public List<SubmissionLine> owingReports(String contest) {
        return lines.withPartners(submissions.owingReports(contest));
    }

    /** Codes of the entries that were sent and are neither found valid nor turned away yet. */
    @Transactional(readOnly = true)
    public List<String> unchecked(String contest) {
        return submissions.codes(contest, EntryState.UNCHECKED);
    }

    @Transactional(readOnly = true)
    public List<SubmissionDocument> documents(String code) {
        return documents.ofEntry(code);
    }

    /** Files of every entry in these states, in order of entry. */
    @Transactional(readOnly = true)
    public List<SubmissionDocument> documentsOf(String contest, Collection<EntryState> states) {
        return documents.ofEntries(contest, states);
    }

    /** The entry's history, the oldest first. */
    @Transactional(readOnly = true)
    public List<SubmissionEvent> events(String code) {
        return events.findBySubmissionOrderByIdAsc(code);
    }

    /** What still hinders sending, field by field. */
    @Transactional(readOnly = true)
    public List<Fault> missing(String code) {
        return completeness.missing(entry(code));
    }

    /** Remarks about the authors for whoever sends and checks. */
    @Transactional(readOnly = true)
    public List<String> warnings(String code) {
        return completeness.warnings(entry(code));
    }

    /** The unit has written the entry to the end: partners are asked, or the head's turn comes. */
    public void prepared(String code, Actor actor) {
        var entry = entry(code);
        requireComplete(entry, "Đề án chưa đủ điều kiện trình duyệt. Đề nghị bổ sung các nội dung được nêu.");
        entry.prepared();
        note(entry, actor, "Đã hoàn thành xây dựng đề án.", null);
    }

    private void requireComplete(Submission entry, String refusal) {
        var faults = new ArrayList<>(completeness.missing(entry));
        faults.addAll(completeness.refusedAuthors(entry));
        if (!faults.isEmpty()) {
            throw Refusal.invalid(refusal, faults);
        }
    }

    @Transactional(readOnly = true)
    public boolean awaitsPartners(String code) {
        return entry(code).state() == EntryState.AWAITING_PARTNERS;
    }

    /** Units whose answer is still missing. */
    @Transactional(readOnly = true)
    public List<String> partnersToAsk(String code) {
        return entry(code).partnersToAsk();
    }

    /** A partner's answer to a joint entry; to decline needs a reason. */
    public void partnerAnswers(String code, String unit, boolean confirmed, @Nullable String reason, Actor actor) {
        var entry = lockedEntry(code);
        var faults = new Faults();
        var why = confirmed
                ? faults.optional("reason", "lý do", reason, 1000)
                : faults.required("reason", "lý do từ chối liên kết", reason, 1000);
        faults.refuseIfAny("Chưa ghi nhận được trả lời. Đề nghị sửa các nội dung được nêu.");
        entry.partnerAnswers(unit, confirmed, why, actor.userId(), clock.instant());
        var name = contests.unitName(entry.contest(), unit);
        note(
                entry,
                actor,
                name + (confirmed ? " xác nhận tham gia đề án liên kết." : " từ chối tham gia đề án liên kết."),
                why);
    }

    /** The head hands the entry back to the unit's staff; partners keep their answers. */
    public void headReturns(String code, @Nullable String reason, Actor actor) {
        var entry = entry(code);
        var why = reason("reason", "lý do trả lại", reason, "Chưa trả lại được đề án. Đề nghị ghi rõ lý do.");
        entry.headReturns(why);
        note(
                entry,
                actor,
                entry.onBehalf() == null
                        ? "Thủ trưởng đơn vị trả lại đề án."
                        : "Đã trả lại bản nhập thay để sửa cho đúng bản giấy.",
                why);
    }

    private static String reason(String field, String name, @Nullable String text, String refusal) {
        var faults = new Faults();
        var clean = faults.required(field, name, text, REASON);
        faults.refuseIfAny(refusal);
        return clean;
    }

    /** The head's last reason for handing the entry back, until it is sent. */
    @Transactional(readOnly = true)
    public Optional<String> returnReason(String code) {
        return Optional.ofNullable(entry(code).returnReason());
    }

    /**
     * The head sends the entry. This is where the deadline is applied: while nobody can move it, against the one clock
     * that all nodes share; an entry that was given more time, against its own. After the door closed the entry is late and waits for the committee; only where the plan
     * names an exact moment is it refused. What came on paper is sent by whoever types in: the head has signed the paper.
     */
    public void headSends(String code, Actor actor) {
        var entry = entry(code);
        entry.requireHeadsTurn();
        if (entry.onBehalf() != null && actor.memberOf(entry.contest(), entry.unit())) {
            throw Refusal.forbidden(
                    "Đề án %s do người khác nhập thay từ bản giấy nên người của đơn vị không tự gửi. Đề nghị để văn thư, cơ quan"
                                    .formatted(code)
                            + " thường trực đối chiếu với bản giấy rồi gửi.");
        }
        contests.contest(entry.contest()).requireRunning();
        requireComplete(entry, "Đề án chưa đủ điều kiện gửi. Đề nghị trả lại để bổ sung các nội dung được nêu.");
        var deadline = extensions.hold(entry);
        var now = deadlineClock.now();
        var moments = deadline.moments();
        if (moments.isEmpty() || now.isBefore(moments.get().lock())) {
            boolean grace = moments.isPresent() && !now.isBefore(moments.get().literalEnd());
            var remark = remark(deadline, now, grace);
            entry.send(grace, actor.userId(), now);
            units.counted(entry.contest(), Set.of(), entry.countsFor());
            note(entry, actor, sending(entry) + ".", remark);
            giveReceipt(entry, actor, now, remark);
        } else if (deadline.hard()) {
            var closed = Deadlines.moment(
                    moments.get().lock(), contests.plan(entry.contest()).calendar());
            throw Refusal.conflict(
                    "Đã khoá tiếp nhận từ %s nên không gửi được đề án %s. Đề nghị liên hệ cơ quan thường trực."
                            .formatted(closed, code));
        } else {
            entry.sendLate(actor.userId(), now);
            note(entry, actor, sending(entry) + " sau thời điểm khoá tiếp nhận; chờ Ban tổ chức quyết định.", null);
            giveReceipt(entry, actor, now, LATE);
        }
    }

    private String sending(Submission entry) {
        return entry.onBehalf() == null
                ? "Đã gửi đề án"
                : "Đã gửi đề án thay cho %s theo bản giấy có chữ ký của thủ trưởng đơn vị".formatted(unitName(entry));
    }

    /** Why an entry is in time although the day that everybody reads is over. */
    private static @Nullable String remark(EntryDeadline deadline, Instant now, boolean grace) {
        var everybodys = deadline.general().lock();
        var extension = deadline.extension();
        var extended = extension != null && everybodys != null && !now.isBefore(everybodys)
                ? OWN_TIME.formatted(extension.number())
                : null;
        return extended == null ? (grace ? GRACE : null) : grace ? extended + " " + GRACE : extended;
    }

    /** Done last: whoever sends another entry of the contest waits for this number until the transaction ends. */
    private void giveReceipt(Submission entry, Actor actor, Instant at, @Nullable String remark) {
        var files =
                documents.ofEntry(entry.code()).stream().map(ReceiptFile::of).toList();
        int version = receipts.countBySubmission(entry.code()) + 1;
        var receipt = receipts.save(new Receipt(
                entry,
                contests.nextReceiptNumber(entry.contest()),
                version,
                files,
                actor,
                actor.memberOf(entry.contest(), entry.unit()) ? null : entry.unit(),
                at,
                remark));
        versions.save(new EntryVersion(receipt, entry));
    }

    /**
     * A receipt with what has come in since: file and paper copy arrive each in its own time.
     *
     * @param wordFileAt when the files that the plan requires came in, or null if they did not
     * @param paperCopyAt when the bound copy came in, or null if it did not yet
     * @param handedIn who handed in what was typed in for this sending; of a supplement only the sender is known
     */
    public record Received(
            Receipt receipt,
            @Nullable Instant wordFileAt,
            @Nullable Instant paperCopyAt,
            @Nullable OnBehalf handedIn) {}

    /**
     * The receipts of an entry, the first sending first.
     *
     * @throws Refusal as if there were no such entry, to whoever may not read it
     */
    @Transactional(readOnly = true)
    public List<Received> receipts(String code, Actor actor) {
        var entry = read(code, actor);
        var required = contests.plan(entry.contest()).artefacts().stream()
                .filter(artefact -> artefact.kind() == ArtefactKind.FILE && artefact.required())
                .map(Artefact::id)
                .toList();
        return receipts.ofEntry(code).stream()
                .map(receipt -> new Received(
                        receipt,
                        receipt.files().stream().anyMatch(file -> required.contains(file.kind()))
                                ? receipt.sentAt()
                                : null,
                        entry.paperCopyAt(),
                        receipt.version() == 1 ? entry.onBehalf() : null))
                .toList();
    }

    /**
     * What was sent of an entry, the first sending first; only receipt and single values are loaded.
     *
     * @throws Refusal as if there were no such entry, to whoever may not read it
     */
    @Transactional(readOnly = true)
    public List<EntryVersion> versions(String code, Actor actor) {
        read(code, actor);
        return versions.ofEntry(code);
    }

    /**
     * One sending with everything in it.
     *
     * @throws Refusal if there was none of this number, and as if there were no such entry to whoever may not read it
     */
    @Transactional(readOnly = true)
    public EntryVersion version(String code, int number, Actor actor) {
        read(code, actor);
        return versions.find(code, number)
                .orElseThrow(() -> Refusal.notFound(
                        "Đề án %s không có lần gửi thứ %d. Đề nghị xem danh sách các lần gửi.".formatted(code, number)))
                .whole();
    }

    /**
     * How two sendings of an entry differ.
     *
     * @throws Refusal as {@link #version}
     */
    @Transactional(readOnly = true)
    public Changes changes(String code, int from, int to, Actor actor) {
        var before = version(code, from, actor);
        var contest = before.receipt().contest();
        return Changes.between(
                before, version(code, to, actor), contests.plan(contest), unit -> contests.unitName(contest, unit));
    }

    /** When it was last sent: what had been handed in by then stays. */
    @Transactional(readOnly = true)
    public @Nullable Instant lastSent(String code) {
        return receipts.lastSent(code).orElseGet(() -> entry(code).sentAt());
    }

    /** Whether the head has sent it, in time or late. */
    @Transactional(readOnly = true)
    public boolean sent(String code) {
        return !entry(code).state().unsent();
    }

    /** Whether it came late and the committee has not decided yet. */
    @Transactional(readOnly = true)
    public boolean late(String code) {
        return entry(code).state() == EntryState.LATE;
    }

    @Transactional(readOnly = true)
    public boolean lateAccepted(String code) {
        return Boolean.TRUE.equals(entry(code).lateAccepted());
    }

    /** The committee's decision on a late entry, with its reason and minutes (N8); none is taken into a round that is over. */
    public void decideLate(
            String code, boolean accepted, @Nullable String reason, @Nullable String minutesNumber, Actor actor) {
        var entry = entry(code);
        var faults = new Faults();
        var why = faults.required("reason", "lý do", reason, REASON);
        var minutes = faults.required("minutesNumber", "số biên bản", minutesNumber, 64);
        faults.refuseIfAny("Chưa ghi nhận được quyết định. Đề nghị sửa các nội dung được nêu.");
        if (accepted && firstRoundOver(entry.contest())) {
            throw Refusal.conflict(
                    "%s đã khoá chấm điểm nên không nhận thêm được đề án %s. Đề nghị quyết định không nhận và nêu rõ lý do."
                            .formatted(firstRound(entry.contest()).name(), code));
        }
        entry.decideLate(accepted, why, minutes);
        units.counted(entry.contest(), Set.of(), entry.countsFor());
        note(
                entry,
                actor,
                (accepted
                                ? "Ban tổ chức quyết định nhận đề án trễ hạn"
                                : "Ban tổ chức quyết định không nhận đề án trễ hạn")
                        + " (biên bản số " + minutes + ").",
                why);
    }

    /** Takes the entry in, once its file could be opened and, where the plan wants one, its paper copy is there (R27, R28). */
    public void receive(String code, boolean paperCopy, boolean wordFile, @Nullable String note, Actor actor) {
        var entry = entry(code);
        var plan = contests.plan(entry.contest());
        var faults = new Faults();
        if (!wordFile && wants(plan, ArtefactKind.FILE)) {
            faults.add("wordFile", "Chỉ tiếp nhận khi đã mở được file Word. Đề nghị kiểm tra file.");
        }
        if (!paperCopy && wants(plan, ArtefactKind.PAPER)) {
            faults.add("paperCopy", "Chỉ tiếp nhận khi đã nhận bản giấy đóng tập. Đề nghị đối chiếu bản giấy.");
        }
        var remark = faults.optional("note", "ghi chú", note, REASON);
        faults.refuseIfAny("Chưa tiếp nhận được đề án. Đề nghị sửa các nội dung được nêu.");
        entry.receive(paperCopy, actor.userId(), clock.instant());
        note(entry, actor, "Đã tiếp nhận đề án.", remark);
    }

    private static boolean wants(ContestPlan plan, ArtefactKind kind) {
        return plan.artefacts().stream().anyMatch(artefact -> artefact.kind() == kind && artefact.required());
    }

    /** What the check ends with; an entry whose supplement did not come in time is checked as it is (N7). */
    public void checkValidity(
            String code,
            ValidityDecision decision,
            @Nullable String reason,
            @Nullable LocalDate supplementDue,
            Actor actor) {
        var entry = entry(code);
        var now = clock.instant();
        entry.requireCheck(now);
        var plan = contests.plan(entry.contest());
        var faults = new Faults();
        var why = decision == ValidityDecision.VALID
                ? faults.optional("reason", "ghi chú", reason, REASON)
                : faults.required("reason", "lý do", reason, REASON);
        if (decision == ValidityDecision.SUPPLEMENT) {
            if (supplementDue == null) {
                faults.add("supplementDue", "Chưa có hạn bổ sung. Vui lòng chọn ngày.");
            } else if (supplementDue.isBefore(today(plan))) {
                faults.add("supplementDue", "Hạn bổ sung không được trước ngày hôm nay. Vui lòng chọn lại.");
            }
        }
        faults.refuseIfAny("Chưa ghi nhận được kết quả kiểm tra. Đề nghị sửa các nội dung được nêu.");
        switch (decision) {
            case VALID -> {
                entry.valid(plan.rounds().get(0).id(), now);
                note(entry, actor, "Đề án hợp lệ.", why);
            }
            case SUPPLEMENT -> {
                var due = supplementDue == null ? today(plan) : supplementDue;
                entry.askSupplement(
                        String.valueOf(why), contests.calendar(entry.contest()).endOfDay(due), now);
                note(entry, actor, "Yêu cầu bổ sung đề án đến hết ngày " + Deadlines.day(due) + ".", why);
            }
            case INVALID -> {
                entry.invalid(now);
                note(entry, actor, "Đề án không hợp lệ.", why);
            }
        }
    }

    @Transactional(readOnly = true)
    public boolean valid(String code) {
        return entry(code).state() == EntryState.VALID;
    }

    @Transactional(readOnly = true)
    public boolean supplementAsked(String code) {
        return entry(code).state() == EntryState.SUPPLEMENT;
    }

    /** The first instant at which a supplement is too late. */
    @Transactional(readOnly = true)
    public Instant supplementDue(String code) {
        var due = entry(code).supplementDue();
        if (due == null) {
            throw Refusal.conflict("Đề án %s không có yêu cầu bổ sung.".formatted(code));
        }
        return due;
    }

    /** The unit has supplemented what was asked; the entry is checked again. */
    public void supplemented(String code, Actor actor) {
        var entry = entry(code);
        requireComplete(entry, "Đề án chưa đủ nội dung. Đề nghị bổ sung các nội dung được nêu.");
        entry.supplemented();
        note(entry, actor, "Đã bổ sung, hoàn thiện đề án.", null);
        giveReceipt(entry, actor, deadlineClock.now(), null);
    }

    /**
     * Looks at a file that somebody hands in, and keeps it aside until it is {@linkplain #addDocument added} or closed. In
     * no transaction of its own: a file may wait for its turn and takes time to open, and neither costs a connection.
     *
     * @throws Refusal if the file is not what the plan asks for, or may not come from this person or now
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Upload look(String code, @Nullable String kind, @Nullable String fileName, InputStream file, Actor actor) {
        var entry = openForFiles(code, actor);
        return Upload.read(artefact(contests.plan(entry.contest()), ArtefactKind.FILE, kind), fileName, file);
    }

    /** Adds a file that has been looked at, byte for byte. */
    public SubmissionDocument addDocument(String code, Upload upload, Actor actor) {
        var entry = openForFiles(code, actor);
        var document = documents.saveAndFlush(SubmissionDocument.file(code, upload, actor.userId(), clock.instant()));
        contents.write(document.id(), upload.content());
        note(entry, actor, "Đã tải lên file “" + upload.fileName() + "”.", null);
        return document;
    }

    /** Adds an address at which something may be seen that is too large to be a file. */
    public SubmissionDocument addLink(String code, @Nullable String kind, @Nullable String address, Actor actor) {
        var entry = openForFiles(code, actor);
        var artefact = artefact(contests.plan(entry.contest()), ArtefactKind.LINK, kind);
        var link = Link.read(address);
        var document = documents.saveAndFlush(
                SubmissionDocument.link(code, artefact.id(), link, actor.userId(), clock.instant()));
        contents.write(document.id(), link.content());
        note(entry, actor, "Đã thêm liên kết “" + link.address() + "”.", null);
        return document;
    }

    /** The entry, if this person may hand in one more file or link now. */
    private Submission openForFiles(String code, Actor actor) {
        var entry = entry(code);
        requireKeeper(entry, actor);
        requireFilesOpen(entry);
        if (documents.countBySubmission(code) >= MAXIMUM_DOCUMENTS) {
            throw Refusal.conflict(
                    "Đề án đã có %d tài liệu. Đề nghị xoá bớt trước khi gửi thêm.".formatted(MAXIMUM_DOCUMENTS));
        }
        return entry;
    }

    private static void requireFilesOpen(Submission entry) {
        if (!entry.state().unsent() && entry.state() != EntryState.SUPPLEMENT) {
            throw Refusal.conflict("Đề án %s đang ở trạng thái “%s” nên không thay đổi file được."
                    .formatted(entry.code(), entry.state().label()));
        }
    }

    private static Artefact artefact(ContestPlan plan, ArtefactKind shape, @Nullable String kind) {
        return plan.artefacts().stream()
                .filter(artefact -> artefact.kind() == shape && artefact.id().equals(kind))
                .findFirst()
                .orElseThrow(() -> {
                    var message = "Loại tài liệu không có trong kế hoạch. Chỉ nhận: "
                            + plan.artefacts().stream()
                                    .filter(artefact -> artefact.kind() == shape)
                                    .map(artefact -> artefact.id() + " (" + artefact.name() + ")")
                                    .collect(Collectors.joining(", "))
                            + ".";
                    return Refusal.invalid(message, List.of(new Fault("kind", message)));
                });
    }

    /**
     * Takes a file or link away that its unit no longer wants. What has been sent once stays: a supplement adds to it.
     *
     * @return what it was
     */
    public SubmissionDocument removeDocument(String code, UUID document, Actor actor) {
        var entry = entry(code);
        requireKeeper(entry, actor);
        requireFilesOpen(entry);
        var known = document(code, document);
        if (known.wasSentAt(lastSent(code))) {
            throw Refusal.conflict("“%s” thuộc bản đã gửi nên được giữ lại. Đề nghị tải thêm tài liệu thay thế."
                    .formatted(known.fileName()));
        }
        entities.lock(
                entry, LockModeType.OPTIMISTIC_FORCE_INCREMENT); // whoever sends it at this moment counts on the file
        contents.delete(document);
        documents.delete(known);
        note(entry, actor, "Đã xoá “" + known.fileName() + "”.", null);
        return known;
    }

    /** A file of an entry with its bytes, for whoever may read the entry. */
    @Transactional(readOnly = true)
    public Download open(String code, UUID document, Actor actor) {
        read(code, actor);
        return open(document(code, document));
    }

    /** A file with its bytes, for a package whose reader has been looked at. */
    public Download open(SubmissionDocument document) {
        return new Download(document, contents.read(document.id(), document.size()));
    }

    private SubmissionDocument document(String code, UUID id) {
        return documents
                .findById(id)
                .filter(document -> document.submission().equals(code))
                .orElseThrow(() -> Refusal.notFound("Không tìm thấy tài liệu. Đề nghị kiểm tra lại."));
    }

    /** People of the lead unit, the standing body, and whoever types in what came on paper (N11). */
    private void requireKeeper(Submission entry, Actor actor) {
        if (!actor.memberOf(entry.contest(), entry.unit())
                && !(entry.onBehalf() != null && rights.may(Right.TYPE_ENTRY, entry.contest(), actor))
                && !rights.unconfined(Right.WRITE_ENTRY, entry.contest(), actor)) {
            throw Refusal.forbidden("Chỉ người của đơn vị chủ trì được sửa đề án %s.".formatted(entry.code()));
        }
    }

    /** Sends every entry that waits in a round to be scored; answers how many. */
    public int openRound(String contest, String round) {
        return moves.open(contest, round);
    }

    /** Sends one entry in whose round is open already. */
    public void enterRound(String code) {
        var entry = entry(code);
        if (entry.state() != EntryState.SCORING) {
            entry.enterRound();
            note(entry, Actor.SYSTEM, "Vòng thi đã mở; đề án được đưa vào chấm điểm.", null);
        }
    }

    /** All sheets of the entry are in. */
    public void scored(String code) {
        var entry = entry(code);
        if (entry.scored()) {
            note(entry, Actor.SYSTEM, "Đề án đã được chấm.", null);
        }
    }

    /**
     * Gives every entry of a round its result.
     *
     * @param advancing codes of those that go on; in the last round, of those that win
     * @param nextRound where they go on to, or null in the last round
     */
    public int decideRound(String contest, String round, Collection<String> advancing, @Nullable String nextRound) {
        return moves.decide(
                contest, round, Set.copyOf(advancing), won(contest, nextRound), nextRound, lost(contest, nextRound));
    }

    private EntryState won(String contest, @Nullable String next) {
        if (next == null) {
            return EntryState.AWARDED;
        }
        return contests.roundRule(contest, next).team() ? EntryState.FINALIST : EntryState.SELECTED;
    }

    private EntryState lost(String contest, @Nullable String next) {
        if (next == null) {
            return EntryState.NOT_AWARDED;
        }
        return contests.roundRule(contest, next).team() ? EntryState.STOPPED : EntryState.NOT_SELECTED;
    }

    /**
     * Whether the round that the entry's process waits in has its result. It asks under the lock that the decision
     * takes: either the decision sees the entry waiting, or the entry sees the decision.
     */
    public boolean roundDecided(String code) {
        var entry = entry(code);
        var round = contests.lockRound(entry.contest(), roundOf(entry));
        entities.refresh(entry);
        return entry.resultPending() || round.state() == RoundState.ANNOUNCED || missed(entry, round);
    }

    /** Whether the entry's round was locked or announced before the entry could be scored in it. */
    @Transactional(readOnly = true)
    public boolean missedRound(String code) {
        var entry = entry(code);
        return missed(entry, contests.round(entry.contest(), roundOf(entry)));
    }

    private static boolean missed(Submission entry, Round round) {
        return round.over() && EntryState.WAITING.contains(entry.state()) && !entry.resultPending();
    }

    /** The entry's process takes note of its result; answers whether the entry goes on to a further round. */
    public boolean takeResult(String code) {
        var entry = entry(code);
        if (entry.resultPending()) {
            entry.takeResult();
        } else if (missedRound(code)) {
            entry.missRound(lost(entry.contest(), nextRound(entry)));
            note(entry, Actor.SYSTEM, "Vòng thi đã khoá trước khi đề án được đưa vào chấm điểm.", null);
        }
        return entry.state().advances();
    }

    /** Whether the round that a valid entry enters takes none any more. */
    @Transactional(readOnly = true)
    public boolean firstRoundOver(String contest) {
        return firstRound(contest).over();
    }

    private Round firstRound(String contest) {
        return contests.rounds(contest).get(0);
    }

    private static String roundOf(Submission entry) {
        var round = entry.round();
        if (round == null) {
            throw new IllegalStateException("Entry " + entry.code() + " is in no round");
        }
        return round;
    }

    private @Nullable String nextRound(Submission entry) {
        var rounds = contests.plan(entry.contest()).rounds();
        for (int i = 0; i < rounds.size() - 1; i++) {
            if (rounds.get(i).id().equals(entry.round())) {
                return rounds.get(i + 1).id();
            }
        }
        return null;
    }

    /** The selected have been handed over to the tier above; answers how many. */
    public int forwarded(String contest) {
        return moves.forward(contest);
    }

    @Transactional(readOnly = true)
    public List<String> codesInRound(String contest, String round, Collection<EntryState> states) {
        return submissions.codesInRound(contest, round, states);
    }

    /** Instances of the entries that stand in a round and have no result of it yet. */
    @Transactional(readOnly = true)
    public List<String> processInstancesInRound(String contest, String round) {
        return submissions.instancesInRound(contest, round, EntryState.IN_ROUND);
    }

    /** Instances of the entries that something can still happen to. */
    @Transactional(readOnly = true)
    public List<String> openProcessInstances(String contest) {
        return submissions.instancesNotIn(contest, EntryState.FINISHED);
    }

    /** How many entries of a round still have to be scored. */
    @Transactional(readOnly = true)
    public long unscored(String contest, String round) {
        return submissions.countInRound(contest, round, EntryState.UNSCORED);
    }

    @Transactional(readOnly = true)
    public long count(String contest, Collection<EntryState> states) {
        return submissions.count(contest, states);
    }

    /** Lead units by entry code. */
    @Transactional(readOnly = true)
    public Map<String, String> unitsByCode(String contest) {
        return submissions.units(contest).stream().collect(Collectors.toMap(UnitOf::code, UnitOf::unit));
    }

    /** Notes which process instance carries the entry. */
    public void attach(String code, String processInstance) {
        entry(code).attach(processInstance);
    }

    /** The team that stands for the entry in a round held live (R39). */
    public void formTeam(String code, Team team, Actor actor) {
        var entry = entry(code);
        var faults = new Faults();
        var captain = Text.oneLine(faults.required("captain", "đội trưởng", team.captain(), 200));
        Text.refusePersonalNumber(faults, "captain", captain);
        var members = new ArrayList<String>();
        var given = team.members() == null ? List.<@Nullable String>of() : team.members();
        for (int i = 0; i < given.size(); i++) {
            var field = "members[" + i + "].name";
            members.add(Text.oneLine(faults.required(field, "họ và tên thành viên", given.get(i), 200)));
            Text.refusePersonalNumber(faults, field, members.get(i));
        }
        if (members.isEmpty()) {
            faults.add("members", "Chưa có thành viên đội thi. Vui lòng nhập ít nhất một thành viên.");
        } else if (members.size() > MAXIMUM_TEAM) {
            faults.add("members", "Đội thi có quá %d thành viên. Vui lòng ghi ít hơn.".formatted(MAXIMUM_TEAM));
        }
        int supporters = team.supporters() == null ? 0 : team.supporters();
        if (supporters < 0) {
            faults.add("supporters", "Số cổ động viên không được âm. Vui lòng nhập lại.");
        }
        faults.refuseIfAny("Chưa ghi nhận được đội thi. Đề nghị sửa các nội dung được nêu.");
        entry.formTeam(captain, members, supporters);
        note(entry, actor, "Đã thành lập đội thi.", null);
    }

    /** How the entry is applied after the contest (R49). */
    public void reportApplication(String code, ApplicationReport report, Actor actor) {
        var entry = entry(code);
        var faults = new Faults();
        var results = faults.required("results", "kết quả áp dụng", report.results(), 4000);
        var difficulties = faults.optional("difficulties", "khó khăn, vướng mắc", report.difficulties(), 4000);
        var from = report.applied() ? Optional.ofNullable(report.appliedFrom()).orElse(entry.appliedFrom()) : null;
        if (report.applied() && from == null) {
            faults.add("appliedFrom", "Chưa có ngày bắt đầu áp dụng. Vui lòng nhập ngày.");
        } else if (from != null && from.isAfter(today(contests.plan(entry.contest())))) {
            faults.add("appliedFrom", "Ngày bắt đầu áp dụng không được sau ngày hôm nay. Vui lòng nhập lại.");
        }
        faults.refuseIfAny("Chưa ghi nhận được báo cáo. Đề nghị sửa các nội dung được nêu.");
        entry.report(report.applied(), from, results, difficulties, clock.instant());
        note(entry, actor, "Đã báo cáo kết quả áp dụng.", null);
    }

    /** The contest is over for this entry; what had its end keeps it. */
    public void close(String code) {
        var entry = entry(code);
        if (entry.close()) {
            note(entry, Actor.SYSTEM, "Cuộc thi đã kết thúc; hồ sơ đề án được đóng.", null);
        }
    }

    /**
     * The lead unit takes its entry out of the contest before it is judged; everybody who could read it still can (N9).
     *
     * @return where it stood
     * @throws Refusal if somebody else than the unit's head does it, without a reason, or too late
     */
    public EntryState withdraw(String code, @Nullable String reason, Actor actor) {
        var entry = lockedEntry(code);
        if (!actor.headOf(entry.contest(), entry.unit())) {
            throw Refusal.forbidden("Chỉ thủ trưởng đơn vị chủ trì được rút đề án %s. Đề nghị trình thủ trưởng đơn vị."
                    .formatted(code));
        }
        var why = reason("reason", "lý do rút đề án", reason, "Chưa rút được đề án. Đề nghị ghi rõ lý do.");
        var counted = entry.countsFor();
        var before = entry.withdraw();
        units.counted(entry.contest(), counted, Set.of());
        note(entry, asHead(actor, entry.contest(), entry.unit()), "Đơn vị đã rút đề án.", why);
        return before;
    }

    /**
     * A partner leaves a joint entry before submissions are locked, and owes an entry of its own again (N9, A8).
     *
     * @throws Refusal if somebody else than that unit's head does it, without a reason, or too late
     */
    public void partnerWithdraws(String code, String unit, @Nullable String reason, Actor actor) {
        var contest = entry(code).contest();
        if (!actor.headOf(contest, unit)) {
            throw Refusal.forbidden(
                    "Chỉ thủ trưởng của đơn vị phối hợp được rút đơn vị đó khỏi đề án %s. Đề nghị trình thủ trưởng đơn vị."
                            .formatted(code));
        }
        var moments = extensions.hold(entry(code)).moments();
        var now = deadlineClock.now();
        if (moments.isPresent() && !now.isBefore(moments.get().lock())) {
            throw Refusal.conflict(
                    "Đã khoá tiếp nhận từ %s nên đơn vị phối hợp không rút khỏi đề án %s được. Đề nghị liên hệ cơ quan thường trực."
                            .formatted(
                                    Deadlines.moment(
                                            moments.get().lock(),
                                            contests.plan(contest).calendar()),
                                    code));
        }
        var entry = lockedEntry(code);
        var why = reason(
                "reason",
                "lý do rút khỏi đề án liên kết",
                reason,
                "Chưa rút được khỏi đề án liên kết. Đề nghị ghi rõ lý do.");
        var counted = entry.countsFor();
        entry.partnerWithdraws(unit, why, actor.userId(), now);
        units.counted(contest, counted, entry.countsFor());
        note(
                entry,
                asHead(actor, contest, unit),
                contests.unitName(contest, unit) + " đã rút khỏi đề án liên kết.",
                why);
    }

    private static Actor asHead(Actor actor, String contest, String unit) {
        return actor.acting(List.of(Groups.head(contest, unit)));
    }

    private Submission lockedEntry(String code) {
        var entry = entry(code);
        entities.flush();
        entities.refresh(entry, LockModeType.PESSIMISTIC_WRITE);
        return entry;
    }

    private void note(Submission entry, Actor actor, String what, @Nullable String remark) {
        events.save(new SubmissionEvent(entry.code(), clock.instant(), actor, what, remark));
    }
}
