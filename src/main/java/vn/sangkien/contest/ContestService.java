package vn.sangkien.contest;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.access.Actor;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.plan.ContestPlan.Due;
import vn.sangkien.plan.ContestPlan.Mode;
import vn.sangkien.plan.Deadlines;
import vn.sangkien.plan.PlanReader;
import vn.sangkien.plan.WorkingCalendar;
import vn.sangkien.refusal.Faults;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.unit.ObligationRule;
import vn.sangkien.unit.UnitRegister;

/** Contests in force: what their plans say, what their deadlines mean today, where they and their rounds stand. */
@Service
@Transactional
public class ContestService {
    private static final Pattern ENTRY_CODE = Pattern.compile("([A-Z0-9]{2,12})-\\d{3,}");

    private final Contests contests;
    private final EntryCounters counters;
    private final EntryNumbers numbers;
    private final ContestDeadlines deadlines;
    private final Amendments amendments;
    private final Rounds rounds;
    private final DutyRecords duties;
    private final UnitRegister units;
    private final PlanReader reader;
    private final PlanCache plans;
    private final EntityManager entities;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    ContestService(
            Contests contests,
            EntryCounters counters,
            EntryNumbers numbers,
            ContestDeadlines deadlines,
            Amendments amendments,
            Rounds rounds,
            DutyRecords duties,
            UnitRegister units,
            PlanReader reader,
            PlanCache plans,
            EntityManager entities,
            JdbcTemplate jdbc,
            Clock clock) {
        this.contests = contests;
        this.counters = counters;
        this.numbers = numbers;
        this.deadlines = deadlines;
        this.amendments = amendments;
        this.rounds = rounds;
        this.duties = duties;
        this.units = units;
        this.reader = reader;
        this.plans = plans;
        this.entities = entities;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Puts a plan into force with its units, deadlines and rounds.
     *
     * @throws Refusal if a contest has that key, or entry codes that begin the same
     */
    public Contest create(ContestPlan plan, String planYaml, ObligationRule rule) {
        if (contests.existsById(plan.key())) {
            throw Refusal.conflict(
                    "Đã có cuộc thi với khoá “%s”. Đề nghị dùng khoá khác trong tệp kế hoạch.".formatted(plan.key()));
        }
        if (contests.existsByCode(plan.code())) {
            throw codeTaken(plan);
        }
        Contest contest;
        try {
            contest = contests.saveAndFlush(new Contest(plan, planYaml, clock.instant()));
        } catch (DataIntegrityViolationException e) {
            throw codeTaken(plan);
        }
        counters.save(new EntryCounter(plan.key()));
        units.enter(plan, rule);
        int position = 0;
        for (var deadline : plan.deadlines()) {
            deadlines.save(new ContestDeadline(plan.key(), position++, deadline, plan.calendar()));
        }
        position = 0;
        for (var round : plan.rounds()) {
            rounds.save(new Round(plan.key(), position++, round));
        }
        contests.flush();
        plans.putInForce(plan);
        return contest;
    }

    private static Refusal codeTaken(ContestPlan plan) {
        return Refusal.conflict(
                "Đã có cuộc thi dùng mã đề án “%s” hoặc khoá “%s”. Đề nghị dùng mã khác trong tệp kế hoạch."
                        .formatted(plan.code(), plan.key()));
    }

    /** Whether no plan was ever put into force; asked by starts, which need no repository for anything else. */
    @Transactional(readOnly = true)
    public boolean isEmpty() {
        return jdbc.queryForList("select 1 from contest fetch first 1 row only").isEmpty();
    }

    /** The plan as it was put into force; deadlines as amended are in {@link #deadlines}. */
    @Transactional(readOnly = true)
    public ContestPlan plan(String contest) {
        return inForce(contest).plan();
    }

    @Transactional(readOnly = true)
    public WorkingCalendar calendar(String contest) {
        return inForce(contest).calendar();
    }

    private PlanCache.InForce inForce(String contest) {
        return plans.get(contest, () -> reader.read(contest(contest).planYaml()));
    }

    @Transactional(readOnly = true)
    public Contest contest(String key) {
        return contests.findById(key).orElseThrow(() -> noContest(key));
    }

    static Refusal noContest(String key) {
        return Refusal.notFound("Không tìm thấy cuộc thi “%s”. Đề nghị kiểm tra lại.".formatted(key));
    }

    /** The contest that an entry's code belongs to, whether or not there is such an entry. */
    @Transactional(readOnly = true)
    public Optional<String> keyOf(String entryCode) {
        var code = ENTRY_CODE.matcher(entryCode);
        if (!code.matches()) {
            return Optional.empty();
        }
        return plans.keyOf(code.group(1)).or(() -> contests.keyOf(code.group(1)));
    }

    /** Every contest, the oldest first. */
    @Transactional(readOnly = true)
    public List<Contest> all() {
        return contests.inOrder();
    }

    /** The name of a unit of the contest; a code that is unknown stands for itself. */
    @Transactional(readOnly = true)
    public String unitName(String contest, String unit) {
        return plan(contest).units().stream()
                .filter(u -> u.code().equals(unit))
                .map(ContestPlan.Unit::name)
                .findFirst()
                .orElse(unit);
    }

    /** The clock that everything of the contest is dated with. */
    public Instant now() {
        return clock.instant();
    }

    /** Gives the lowest free entry number, in the transaction that makes the entry; those who ask at once get different ones. */
    @Transactional
    public int nextEntryNumber(String contest) {
        int number = numbers.take(contest);
        if (number == 0) {
            throw noContest(contest);
        }
        return number;
    }

    /** Makes whoever begins an entry of the contest wait for each other, where how many there are already matters. */
    @Transactional
    public void oneStartAtATime(String contest) {
        numbers.hold(contest);
    }

    /** Gives the next number of a receipt, in the transaction that sends the entry: one that is refused takes none. */
    @Transactional
    public int nextReceiptNumber(String contest) {
        if (counters.raiseReceipt(contest) == 0) {
            throw noContest(contest);
        }
        return counters.lastReceipt(contest);
    }

    /** How many entries a contest has, by the numbers that are taken. */
    @Transactional(readOnly = true)
    public int entries(String contest) {
        return numbers.taken(contest);
    }

    /** Deadlines as they hold now, in the plan's order. */
    @Transactional(readOnly = true)
    public List<ContestDeadline> deadlines(String contest) {
        return deadlines.ofContest(contest);
    }

    @Transactional(readOnly = true)
    public ContestDeadline deadline(String contest, String id) {
        return deadlines
                .findById(new ContestDeadline.Key(contest, id))
                .orElseThrow(
                        () -> Refusal.notFound("Cuộc thi không có thời hạn “%s”. Đề nghị kiểm tra lại.".formatted(id)));
    }

    /**
     * The deadline as it holds now, kept from being amended until this transaction ends, so that an act and the deadline
     * that it is compared with belong together.
     */
    @Transactional
    public ContestDeadline holdDeadline(String contest, String id) {
        return locked(deadline(contest, id), LockModeType.PESSIMISTIC_READ);
    }

    /** The deadline as it holds now, kept also from whoever sends against it until this transaction ends. */
    public ContestDeadline lockDeadline(String contest, String id) {
        return locked(deadline(contest, id), LockModeType.PESSIMISTIC_WRITE);
    }

    /** Whether a deadline has a date yet. */
    @Transactional(readOnly = true)
    public boolean known(String contest, String id) {
        return deadline(contest, id).lock() != null;
    }

    /** The first instant that is too late; empty while the date is unknown. */
    @Transactional(readOnly = true)
    public Optional<Instant> lock(String contest, String id) {
        return Optional.ofNullable(deadline(contest, id).lock());
    }

    /** When people are warned that a deadline is near; empty while its date is unknown. */
    @Transactional(readOnly = true)
    public Optional<Instant> warning(String contest, String id) {
        var rules = plan(contest).calendar();
        return Deadlines.warning(deadline(contest, id).rule(rules.zone()), rules);
    }

    /** When a reminder of the plan goes out; empty while the submission date is unknown. */
    @Transactional(readOnly = true)
    public Optional<Instant> reminder(String contest, String id) {
        var plan = plan(contest);
        var reminder = plan.reminders().stream()
                .filter(r -> r.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("Kế hoạch không có lần nhắc “%s”.".formatted(id)));
        var deadline = deadline(contest, Deadlines.SUBMISSION);
        return Deadlines.reminder(reminder, deadline.rule(plan.calendar().zone()), plan.calendar());
    }

    /**
     * A deadline's lock, or the end of the day so many working days from now, whichever is later; empty while the
     * deadline's date is unknown.
     */
    @Transactional(readOnly = true)
    public Optional<Instant> later(String contest, String id, int workingDays) {
        var calendar = calendar(contest);
        var atLeast = calendar.endOfDay(calendar.plusWorkingDays(calendar.dayOf(clock.instant()), workingDays));
        return lock(contest, id).map(lock -> lock.isAfter(atLeast) ? lock : atLeast);
    }

    /** When a duty that began at {@code begun} is due: office closing of its day; empty while its deadline is unknown. */
    @Transactional(readOnly = true)
    public @Nullable Instant due(String contest, Due due, Instant begun) {
        var calendar = calendar(contest);
        var from = begun;
        var named = due.deadline();
        if (named != null) {
            var target = deadline(contest, named).target();
            if (target == null) {
                return null;
            }
            if (due.workingDays() == 0) {
                return target;
            }
            from = target;
        }
        return calendar.officeClose(calendar.plusWorkingDays(calendar.dayOf(from), due.workingDays()));
    }

    /** The line that people read about a deadline. */
    @Transactional(readOnly = true)
    public String describe(String contest, String id) {
        var rules = plan(contest).calendar();
        return Deadlines.describe(deadline(contest, id).rule(rules.zone()), rules);
    }

    /** Moves a deadline, with the paper that does so; everything that waits for it has to be told afterwards. */
    public Amendment amend(String contest, AmendDeadline command, Actor actor) {
        var rules = plan(contest).calendar();
        contest(contest).requireRunning();
        var deadline = lockDeadline(contest, command.deadline());
        var now = clock.instant();
        if (deadline.id().equals(Deadlines.SUBMISSION) && closed(contest, deadline, now)) {
            throw Refusal.conflict(
                    "Đã khoá tiếp nhận đề án nên không điều chỉnh được hạn nộp. Đề án nộp sau thời điểm khoá"
                            + " do Ban tổ chức quyết định.");
        }
        var check = new AmendmentCheck(deadline, command, rules, now);
        var amendment = check.amendment(actor);
        deadline.amend(check.rule(), rules);
        return amendments.save(amendment.became(deadline));
    }

    /** The lock closes reception, not the job that follows it: who sent between the two is late and stays so. */
    private boolean closed(String contest, ContestDeadline submission, Instant now) {
        var lock = submission.lock();
        return contest(contest).submissionsClosedAt() != null || lock != null && !now.isBefore(lock);
    }

    /** Amendments in the order they were made. */
    @Transactional(readOnly = true)
    public List<Amendment> amendments(String contest) {
        return amendments.findByContestOrderByIdAsc(contest);
    }

    /** Goes forward to a phase; one that has passed already stays passed. */
    public void enterPhase(String contest, Phase phase) {
        contest(contest).enter(phase);
    }

    /** Closes reception: waits for whoever is sending at this moment, then notes when it closed. */
    public void closeSubmissions(String contest) {
        lockDeadline(contest, Deadlines.SUBMISSION);
        contest(contest).closeSubmissions(clock.instant());
    }

    public void close(String contest) {
        contest(contest).close(clock.instant());
    }

    @Transactional(readOnly = true)
    public Round round(String contest, String id) {
        return rounds.findById(new Round.Key(contest, id))
                .orElseThrow(
                        () -> Refusal.notFound("Cuộc thi không có vòng thi “%s”. Đề nghị kiểm tra lại.".formatted(id)));
    }

    /** Rounds in the plan's order. */
    @Transactional(readOnly = true)
    public List<Round> rounds(String contest) {
        return rounds.ofContest(contest);
    }

    /** What the plan says about a round. */
    @Transactional(readOnly = true)
    public ContestPlan.Round roundRule(String contest, String id) {
        return plan(contest)
                .round(id)
                .orElseThrow(
                        () -> Refusal.notFound("Kế hoạch không có vòng thi “%s”. Đề nghị kiểm tra lại.".formatted(id)));
    }

    /** The round as it is now, kept from everybody else until this transaction ends. */
    public Round lockRound(String contest, String id) {
        return locked(round(contest, id), LockModeType.PESSIMISTIC_WRITE);
    }

    /** The committee's decision on how a round is held (R34); what the plan has fixed it can only put on record. */
    public void decideFormat(
            String contest,
            String round,
            Mode mode,
            @Nullable String ground,
            @Nullable String minutesNumber,
            Actor actor) {
        var faults = new Faults();
        if (mode == Mode.DECIDED_BY_COMMITTEE || mode == Mode.EXTERNAL) {
            faults.add("format", "Hình thức phải là chấm điểm, thi trực tiếp hoặc kết hợp. Vui lòng chọn lại.");
        }
        var planned = roundRule(contest, round).mode();
        if (planned != Mode.DECIDED_BY_COMMITTEE && planned != mode) {
            faults.add("format", "Kế hoạch đã quy định hình thức khác. Đề nghị chọn đúng hình thức của kế hoạch.");
        }
        var why = faults.required("ground", "căn cứ quyết định hình thức", ground, 2000);
        var minutes = faults.required("minutesNumber", "số biên bản", minutesNumber, 64);
        faults.refuseIfAny("Chưa ghi nhận được quyết định về hình thức. Đề nghị sửa các nội dung được nêu.");
        lockRound(contest, round).decideFormat(mode, why, minutes, actor.userId(), clock.instant());
    }

    public void openRound(String contest, String round) {
        lockRound(contest, round).open(clock.instant());
    }

    /** @param batch the engine's, which opens the entries of the round for judging */
    public void openedBy(String contest, String round, @Nullable String batch) {
        lockRound(contest, round).openedBy(batch);
    }

    public void lockScoring(String contest, String round) {
        lockRound(contest, round).lockScoring();
    }

    public void announceRound(String contest, String round) {
        lockRound(contest, round).announce(plan(contest).typedIn(roundRule(contest, round)), clock.instant());
    }

    /** Puts on record that a duty was done. */
    public DutyRecord record(String contest, String duty, @Nullable String subject, Actor actor, String json) {
        contest(contest).requireRunning();
        return duties.save(new DutyRecord(contest, duty, subject, actor.userId(), clock.instant(), json));
    }

    /** Records of a duty in the order they were made. */
    @Transactional(readOnly = true)
    public List<DutyRecord> records(String contest, String duty) {
        return duties.findByContestAndDutyOrderByIdAsc(contest, duty);
    }

    /** Records of these duties, the latest first. */
    @Transactional(readOnly = true)
    public Page<DutyRecord> records(String contest, Collection<String> of, Pageable page) {
        return duties.findByContestAndDutyInOrderByIdDesc(contest, of, page);
    }

    @Transactional(readOnly = true)
    public Optional<DutyRecord> latest(String contest, String duty) {
        return duties.findFirstByContestAndDutyOrderByIdDesc(contest, duty);
    }

    @Transactional(readOnly = true)
    public Optional<DutyRecord> latest(String contest, String duty, String subject) {
        return duties.findFirstByContestAndDutyAndSubjectOrderByIdDesc(contest, duty, subject);
    }

    /** Reads the row anew under the lock: what was read before may have changed while waiting. */
    private <E> E locked(E entity, LockModeType mode) {
        entities.flush();
        entities.refresh(entity, mode);
        return entity;
    }
}
