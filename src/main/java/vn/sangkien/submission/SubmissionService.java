package vn.sangkien.submission;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Groups;
import vn.sangkien.access.Right;
import vn.sangkien.contest.ContestService;
import vn.sangkien.contest.DeadlineClock;
import vn.sangkien.contest.Phase;
import vn.sangkien.contest.Rights;
import vn.sangkien.plan.ContestPlan;
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
    private static final String NOT_BEGUN = "Chưa lập được đề án. Đề nghị sửa các nội dung được nêu.";
    private static final int REASON = 2000;
    private static final int MAXIMUM_TEAM = 30;
    private static final String GRACE = "Nhận trong thời gian gia hạn theo Điều 148.";
    private static final String OWN_TIME = "Gửi trong thời gian gia hạn riêng theo văn bản số %s.";
    private static final String LATE = "Gửi sau thời điểm khoá tiếp nhận; chờ Ban tổ chức quyết định.";

    private final Submissions submissions;
    private final Entries entries;
    private final SubmissionEvents events;
    private final Sendings sendings;
    private final EntryRounds rounds;
    private final Lines lines;
    private final Sights sights;
    private final Rights rights;
    private final Completeness completeness;
    private final Extensions extensions;
    private final ContestService contests;
    private final UnitRegister units;
    private final DeadlineClock deadlineClock;
    private final Clock clock;

    SubmissionService(
            Submissions submissions,
            Entries entries,
            SubmissionEvents events,
            Sendings sendings,
            EntryRounds rounds,
            Lines lines,
            Sights sights,
            Rights rights,
            Completeness completeness,
            Extensions extensions,
            ContestService contests,
            UnitRegister units,
            DeadlineClock deadlineClock,
            Clock clock) {
        this.submissions = submissions;
        this.entries = entries;
        this.events = events;
        this.sendings = sendings;
        this.rounds = rounds;
        this.lines = lines;
        this.sights = sights;
        this.rights = rights;
        this.completeness = completeness;
        this.extensions = extensions;
        this.contests = contests;
        this.units = units;
        this.deadlineClock = deadlineClock;
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
        var check = open(contestKey, draft, actor);
        whyNot(contestKey, check.leadUnit(), draft, actor).ifPresent(why -> {
            throw Refusal.forbidden(why);
        });
        var onBehalf = check.onBehalf();
        var content = check.content(NOT_BEGUN);
        requireRoom(contestKey, content.unit(), 1);
        int number = contests.nextEntryNumber(contestKey);
        var entry = new Submission(
                contestKey, contests.plan(contestKey).code(), number, content, actor.userId(), clock.instant());
        if (processInstance != null) {
            entry.attach(processInstance);
        }
        if (onBehalf != null) {
            entry.typedInFor(onBehalf);
        }
        submissions.saveAndFlush(entry);
        if (onBehalf == null) {
            entries.note(entry, actor, "Đã lập bản nháp đề án.", null);
        } else {
            entries.note(
                    entry,
                    actor,
                    "Đã lập bản nháp, nhập thay cho %s từ bản giấy.".formatted(unitName(entry)),
                    "Người nộp bản giấy: " + onBehalf.inWords());
        }
        return entry;
    }

    /** A plan may bound how many entries one unit leads; what was withdrawn or turned away leaves room for another. */
    void requireRoom(String contest, String unit, int more) {
        var most = contests.plan(contest).rounds().get(0).entriesPerUnit();
        if (most == null) {
            return;
        }
        if (contests.plan(contest).byPackageOnly()) {
            throw Refusal.conflict(
                    "Cuộc thi này chỉ nhận đề án trong gói hồ sơ do cuộc thi vòng trước gửi, đơn vị không lập đề án tại đây. Đề nghị dự thi ở vòng trước.");
        }
        contests.oneStartAtATime(contest);
        if (submissions.countOfUnit(contest, unit, EntryState.GONE) + more > most) {
            throw Refusal.conflict(
                    "Kế hoạch cho mỗi đơn vị nhiều nhất %02d đề án và đơn vị đã có đủ. Đề nghị rút bớt một đề án trước khi lập đề án mới."
                            .formatted(most));
        }
    }

    /**
     * Takes nothing down; for the row of a table, that it is not this person's to begin is one fault among the others.
     *
     * @throws Refusal as {@link #start(String, SubmissionDraft, Actor) the start} would, and naming everything at once
     */
    @Transactional(readOnly = true)
    public void check(String contestKey, SubmissionDraft draft, Actor actor) {
        var check = open(contestKey, draft, actor);
        whyNot(contestKey, check.leadUnit(), draft, actor).ifPresent(why -> check.fault("unit", why));
        check.onBehalf();
        check.content(NOT_BEGUN);
    }

    private DraftCheck open(String contestKey, SubmissionDraft draft, Actor actor) {
        rights.require(Right.START_ENTRY, contestKey, actor);
        requireOpen(contestKey);
        var plan = contests.plan(contestKey);
        return new DraftCheck(plan, draft, today(plan));
    }

    /** @throws Refusal if the contest takes no new entries now */
    void requireOpen(String contestKey) {
        var contest = contests.contest(contestKey);
        contest.requireRunning();
        var plan = contests.plan(contestKey);
        var first = plan.rounds().get(0);
        if (contest.phase().compareTo(Phase.of(plan, first)) > 0) {
            throw Refusal.conflict("%s của cuộc thi đã kết thúc nên không nhận đề án mới.".formatted(first.name()));
        }
    }

    /** Every entry of a contest that has not been withdrawn, by one statement. */
    @Transactional(readOnly = true)
    public List<Named> named(String contest) {
        return submissions.named(contest);
    }

    /** Nothing for somebody of the unit, a program, or whoever types in what the unit handed in on paper (N11). */
    private Optional<String> whyNot(String contest, String lead, SubmissionDraft draft, Actor actor) {
        boolean onPaper = draft.onBehalf() != null;
        boolean member = actor.memberOf(contest, lead);
        boolean typist = rights.may(Right.TYPE_ENTRY, contest, actor);
        if (onPaper && !typist) {
            return Optional.of(
                    "Chỉ văn thư, cơ quan thường trực được nhập thay đơn vị nộp bản giấy. Người của đơn vị đề nghị lập đề án"
                            + " mà không nêu người nộp bản giấy (onBehalf).");
        }
        if (lead.isEmpty()) {
            return Optional.empty(); // the draft is refused, with what to choose
        }
        if (onPaper && member) {
            return Optional.of(
                    "Không nhập thay cho đơn vị của chính mình. Đề nghị lập đề án mà không nêu người nộp bản giấy (onBehalf)"
                            + " để thủ trưởng đơn vị duyệt.");
        }
        if (!onPaper && !member && !rights.unconfined(Right.START_ENTRY, contest, actor)) {
            return Optional.of(
                    typist
                            ? "Đề án của đơn vị khác chỉ được nhập thay khi đơn vị nộp bản giấy. Đề nghị ghi họ và tên, chức vụ"
                                    + " người nộp bản giấy (onBehalf: submitter, position)."
                            : "Chỉ người của đơn vị chủ trì được lập đề án. Đề nghị chọn đơn vị của mình.");
        }
        return Optional.empty();
    }

    private String unitName(Submission entry) {
        return contests.unitName(entry.contest(), entry.unit());
    }

    private LocalDate today(ContestPlan plan) {
        return LocalDate.ofInstant(clock.instant(), plan.calendar().zone());
    }

    /** Takes over what the unit wrote, complete or not; the entry keeps its lead unit. */
    public Submission edit(String code, SubmissionDraft draft, Actor actor) {
        var entry = entries.get(code);
        entries.requireKeeper(entry, actor);
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
        entries.note(entry, actor, "Đã sửa nội dung đề án.", null);
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
        return entries.get(code).whole();
    }

    /** Entries that have come to these rounds, with what is written in them, in order of number; by statements for a hundred at once. */
    @Transactional(readOnly = true)
    public List<Submission> inRounds(String contest, Collection<String> rounds) {
        var found = submissions.inRounds(contest, rounds);
        found.forEach(Submission::whole);
        return found;
    }

    @Transactional(readOnly = true)
    public boolean anyInRounds(String contest, Collection<String> rounds) {
        return submissions.existsByContestAndRoundIn(contest, rounds);
    }

    /**
     * An entry as far as somebody may see it.
     *
     * @param content false for whoever may only follow its state: nothing written in it is for their eyes
     * @param blind true for whoever judges it blind: neither unit, partners, authors, names of people and files, nor its
     *     history is for their eyes
     */
    public record Seen(Submission entry, boolean content, boolean blind) {}

    /** @throws Refusal as if there were no such entry, to whoever may not know of it */
    @Transactional(readOnly = true)
    public Seen follow(String code, Actor actor) {
        var seen = entries.seen(code, actor);
        seen.entry().whole();
        return seen;
    }

    /**
     * An entry for whoever may know everything of it.
     *
     * @throws Refusal as if there were no such entry, to whoever may not read it; with the reason, to whoever judges it blind
     */
    @Transactional(readOnly = true)
    public Submission read(String code, Actor actor) {
        return entries.read(code, actor);
    }

    /**
     * The same also for whoever judges it blind; whoever calls it shows them no more than {@link Seen#blind} allows.
     *
     * @throws Refusal as if there were no such entry, to whoever may not read it
     */
    @Transactional(readOnly = true)
    public Seen judge(String code, Actor actor) {
        return entries.judge(code, actor);
    }

    /** Whether somebody who judges in a round must not know whose its entries are. */
    @Transactional(readOnly = true)
    public boolean blind(String contest, String round, Actor actor) {
        return sights.of(contest, actor).blinds(round);
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

    /** What the units have reported on the application of their entries (R49). */
    @Transactional(readOnly = true)
    public List<Application> applications(String contest) {
        return submissions.applications(contest);
    }

    /** Codes of the entries that were sent and are neither found valid nor turned away yet. */
    @Transactional(readOnly = true)
    public List<String> unchecked(String contest) {
        return submissions.codes(contest, EntryState.UNCHECKED);
    }

    /** The entry's history, the oldest first. */
    @Transactional(readOnly = true)
    public List<SubmissionEvent> events(String code) {
        return events.findBySubmissionOrderByIdAsc(code);
    }

    /** What still hinders sending, field by field. */
    @Transactional(readOnly = true)
    public List<Fault> missing(String code) {
        return completeness.missing(entries.get(code));
    }

    /** Remarks about the authors, and what would not stay hidden from whoever judges blind, for whoever sends and checks. */
    @Transactional(readOnly = true)
    public List<String> warnings(String code) {
        return completeness.warnings(entries.get(code));
    }

    /** The unit has written the entry to the end: partners are asked, or the head's turn comes. */
    public void prepared(String code, Actor actor) {
        var entry = entries.get(code);
        requireComplete(entry, "Đề án chưa đủ điều kiện trình duyệt. Đề nghị bổ sung các nội dung được nêu.");
        entry.prepared();
        entries.note(entry, actor, "Đã hoàn thành xây dựng đề án.", null);
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
        return entries.get(code).state() == EntryState.AWAITING_PARTNERS;
    }

    /** Units whose answer is still missing. */
    @Transactional(readOnly = true)
    public List<String> partnersToAsk(String code) {
        return entries.get(code).partnersToAsk();
    }

    /** A partner's answer to a joint entry; to decline needs a reason. */
    public void partnerAnswers(String code, String unit, boolean confirmed, @Nullable String reason, Actor actor) {
        var entry = entries.locked(code);
        var faults = new Faults();
        var why = confirmed
                ? faults.optional("reason", "lý do", reason, 1000)
                : faults.required("reason", "lý do từ chối liên kết", reason, 1000);
        faults.refuseIfAny("Chưa ghi nhận được trả lời. Đề nghị sửa các nội dung được nêu.");
        entry.partnerAnswers(unit, confirmed, why, actor.userId(), clock.instant());
        var name = contests.unitName(entry.contest(), unit);
        entries.note(
                entry,
                actor,
                name + (confirmed ? " xác nhận tham gia đề án liên kết." : " từ chối tham gia đề án liên kết."),
                why);
    }

    /** The head hands the entry back to the unit's staff; partners keep their answers. */
    public void headReturns(String code, @Nullable String reason, Actor actor) {
        var entry = entries.get(code);
        var why = reason("reason", "lý do trả lại", reason, "Chưa trả lại được đề án. Đề nghị ghi rõ lý do.");
        entry.headReturns(why);
        entries.note(
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
        return Optional.ofNullable(entries.get(code).returnReason());
    }

    /**
     * The head sends the entry. This is where the deadline is applied: while nobody can move it, against the one clock
     * that all nodes share; an entry that was given more time, against its own. After the door closed the entry is late and waits for the committee; only where the plan
     * names an exact moment is it refused. What came on paper is sent by whoever types in: the head has signed the paper.
     */
    public void headSends(String code, Actor actor) {
        var entry = entries.get(code);
        entry.requireHeadsTurn();
        if (entry.onBehalf() != null && actor.memberOf(entry.contest(), entry.unit())) {
            throw Refusal.forbidden(
                    "Đề án %s do người khác nhập thay từ bản giấy nên người của đơn vị không tự gửi. Đề nghị để văn thư, cơ quan"
                                    .formatted(code)
                            + " thường trực đối chiếu với bản giấy rồi gửi.");
        }
        send(entry, actor);
    }

    void send(Submission entry, Actor actor) {
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
            entries.note(entry, actor, sending(entry) + ".", remark);
            sendings.giveReceipt(entry, actor, now, remark);
        } else if (deadline.hard()) {
            var closed = Deadlines.moment(
                    moments.get().lock(), contests.plan(entry.contest()).calendar());
            throw Refusal.conflict(
                    "Đã khoá tiếp nhận từ %s nên không gửi được đề án %s. Đề nghị liên hệ cơ quan thường trực."
                            .formatted(closed, entry.code()));
        } else {
            entry.sendLate(actor.userId(), now);
            entries.note(
                    entry, actor, sending(entry) + " sau thời điểm khoá tiếp nhận; chờ Ban tổ chức quyết định.", null);
            sendings.giveReceipt(entry, actor, now, LATE);
        }
    }

    private String sending(Submission entry) {
        var origin = entry.origin();
        if (origin != null) {
            return "%s đã gửi đề án".formatted(origin.body());
        }
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

    /** Whether the head has sent it, in time or late. */
    @Transactional(readOnly = true)
    public boolean sent(String code) {
        return !entries.get(code).state().unsent();
    }

    /** Whether it came late and the committee has not decided yet. */
    @Transactional(readOnly = true)
    public boolean late(String code) {
        return entries.get(code).state() == EntryState.LATE;
    }

    @Transactional(readOnly = true)
    public boolean lateAccepted(String code) {
        return Boolean.TRUE.equals(entries.get(code).lateAccepted());
    }

    /** The committee's decision on a late entry, with its reason and minutes (N8); none is taken into a round that is over. */
    public void decideLate(
            String code, boolean accepted, @Nullable String reason, @Nullable String minutesNumber, Actor actor) {
        var entry = entries.get(code);
        var faults = new Faults();
        var why = faults.required("reason", "lý do", reason, REASON);
        var minutes = faults.required("minutesNumber", "số biên bản", minutesNumber, 64);
        faults.refuseIfAny("Chưa ghi nhận được quyết định. Đề nghị sửa các nội dung được nêu.");
        if (accepted && rounds.firstRoundOver(entry.contest())) {
            throw Refusal.conflict(
                    "%s đã khoá chấm điểm nên không nhận thêm được đề án %s. Đề nghị quyết định không nhận và nêu rõ lý do."
                            .formatted(rounds.firstRound(entry.contest()).name(), code));
        }
        entry.decideLate(accepted, why, minutes);
        units.counted(entry.contest(), Set.of(), entry.countsFor());
        entries.note(
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
        var entry = entries.get(code);
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
        entries.note(entry, actor, "Đã tiếp nhận đề án.", remark);
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
        var entry = entries.get(code);
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
                entries.note(entry, actor, "Đề án hợp lệ.", why);
            }
            case SUPPLEMENT -> {
                var due = supplementDue == null ? today(plan) : supplementDue;
                entry.askSupplement(
                        String.valueOf(why), contests.calendar(entry.contest()).endOfDay(due), now);
                entries.note(entry, actor, "Yêu cầu bổ sung đề án đến hết ngày " + Deadlines.day(due) + ".", why);
            }
            case INVALID -> {
                entry.invalid(now);
                entries.note(entry, actor, "Đề án không hợp lệ.", why);
            }
        }
    }

    @Transactional(readOnly = true)
    public boolean valid(String code) {
        return entries.get(code).state() == EntryState.VALID;
    }

    @Transactional(readOnly = true)
    public boolean supplementAsked(String code) {
        return entries.get(code).state() == EntryState.SUPPLEMENT;
    }

    /** The first instant at which a supplement is too late. */
    @Transactional(readOnly = true)
    public Instant supplementDue(String code) {
        var due = entries.get(code).supplementDue();
        if (due == null) {
            throw Refusal.conflict("Đề án %s không có yêu cầu bổ sung.".formatted(code));
        }
        return due;
    }

    /** The unit has supplemented what was asked; the entry is checked again. */
    public void supplemented(String code, Actor actor) {
        var entry = entries.get(code);
        requireComplete(entry, "Đề án chưa đủ nội dung. Đề nghị bổ sung các nội dung được nêu.");
        entry.supplemented();
        entries.note(entry, actor, "Đã bổ sung, hoàn thiện đề án.", null);
        sendings.giveReceipt(entry, actor, deadlineClock.now(), null);
    }

    /** Instances of the entries that something can still happen to. */
    @Transactional(readOnly = true)
    public List<String> openProcessInstances(String contest) {
        return submissions.instancesNotIn(contest, EntryState.FINISHED);
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
        entries.get(code).attach(processInstance);
    }

    /** The team that stands for the entry in a round held live (R39). */
    public void formTeam(String code, Team team, Actor actor) {
        writeTeam(code, team, false, actor);
    }

    /** Puts right who is on the team of an entry; whoever calls has seen to it that its running order is not drawn yet. */
    public void changeTeam(String code, Team team, Actor actor) {
        writeTeam(code, team, true, actor);
    }

    private void writeTeam(String code, Team team, boolean change, Actor actor) {
        var entry = entries.get(code);
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
        if (change) {
            entry.changeTeam(captain, members, supporters);
        } else {
            entry.formTeam(captain, members, supporters);
        }
        entries.note(entry, actor, change ? "Đã sửa danh sách đội thi." : "Đã thành lập đội thi.", null);
    }

    /** The team that stands for an entry, once it is on record. */
    @Transactional(readOnly = true)
    public Optional<Team> team(String code) {
        return Optional.ofNullable(entries.get(code).team());
    }

    /** Which of these entries have a team on record. */
    @Transactional(readOnly = true)
    public Set<String> withTeam(Collection<String> codes) {
        return submissions.withTeam(codes);
    }

    /**
     * Puts on record by which decision an entry was recognised as an initiative, after its last result.
     *
     * @throws Refusal before that; without number, date, issuer; for a decision of tomorrow
     */
    public void recognise(String code, Recognition wish, Actor actor) {
        var entry = entries.get(code);
        var faults = new Faults();
        var number = Text.oneLine(faults.required("number", "số quyết định", wish.number(), 64));
        var issuer = Text.oneLine(faults.required("issuer", "cơ quan ban hành quyết định", wish.issuer(), 300));
        var date = wish.date();
        if (date == null) {
            faults.add("date", "Chưa có ngày quyết định. Vui lòng nhập ngày.");
        } else if (date.isAfter(today(contests.plan(entry.contest())))) {
            faults.add("date", "Ngày quyết định không được sau ngày hôm nay. Vui lòng nhập lại.");
        }
        faults.refuseIfAny("Chưa ghi được quyết định công nhận sáng kiến. Đề nghị sửa các nội dung được nêu.");
        entry.recognise(new Recognition(number, date, issuer));
        entries.note(entry, actor, "Đã ghi quyết định công nhận sáng kiến.", number);
    }

    /** How the entry is applied after the contest (R49). */
    public void reportApplication(String code, ApplicationReport report, Actor actor) {
        var entry = entries.get(code);
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
        entries.note(entry, actor, "Đã báo cáo kết quả áp dụng.", null);
    }

    /** The contest is over for this entry; what had its end keeps it. */
    public void close(String code) {
        var entry = entries.get(code);
        if (entry.close()) {
            entries.note(entry, Actor.SYSTEM, "Cuộc thi đã kết thúc; hồ sơ đề án được đóng.", null);
        }
    }

    /**
     * The lead unit takes its entry out of the contest before it is judged; everybody who could read it still can (N9).
     *
     * @return where it stood
     * @throws Refusal if somebody else than the unit's head does it, without a reason, or too late
     */
    public EntryState withdraw(String code, @Nullable String reason, Actor actor) {
        var entry = entries.locked(code);
        if (!actor.headOf(entry.contest(), entry.unit())) {
            throw Refusal.forbidden("Chỉ thủ trưởng đơn vị chủ trì được rút đề án %s. Đề nghị trình thủ trưởng đơn vị."
                    .formatted(code));
        }
        var why = reason("reason", "lý do rút đề án", reason, "Chưa rút được đề án. Đề nghị ghi rõ lý do.");
        var counted = entry.countsFor();
        var before = entry.withdraw();
        units.counted(entry.contest(), counted, Set.of());
        entries.note(entry, asHead(actor, entry.contest(), entry.unit()), "Đơn vị đã rút đề án.", why);
        return before;
    }

    /**
     * A partner leaves a joint entry before submissions are locked, and owes an entry of its own again (N9, A8).
     *
     * @throws Refusal if somebody else than that unit's head does it, without a reason, or too late
     */
    public void partnerWithdraws(String code, String unit, @Nullable String reason, Actor actor) {
        var contest = entries.get(code).contest();
        if (!actor.headOf(contest, unit)) {
            throw Refusal.forbidden(
                    "Chỉ thủ trưởng của đơn vị phối hợp được rút đơn vị đó khỏi đề án %s. Đề nghị trình thủ trưởng đơn vị."
                            .formatted(code));
        }
        var moments = extensions.hold(entries.get(code)).moments();
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
        var entry = entries.locked(code);
        var why = reason(
                "reason",
                "lý do rút khỏi đề án liên kết",
                reason,
                "Chưa rút được khỏi đề án liên kết. Đề nghị ghi rõ lý do.");
        var counted = entry.countsFor();
        entry.partnerWithdraws(unit, why, actor.userId(), now);
        units.counted(contest, counted, entry.countsFor());
        entries.note(
                entry,
                asHead(actor, contest, unit),
                contests.unitName(contest, unit) + " đã rút khỏi đề án liên kết.",
                why);
    }

    private static Actor asHead(Actor actor, String contest, String unit) {
        return actor.acting(List.of(Groups.head(contest, unit)));
    }
}
