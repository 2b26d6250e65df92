package vn.sangkien.submission;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.access.Actor;
import vn.sangkien.contest.ContestDeadline;
import vn.sangkien.contest.ContestService;
import vn.sangkien.contest.Rights;
import vn.sangkien.plan.ContestPlan.Bound;
import vn.sangkien.plan.ContestPlan.CalendarRules;
import vn.sangkien.plan.ContestPlan.DeadlineRule;
import vn.sangkien.plan.DeadlineMoments;
import vn.sangkien.plan.Deadlines;
import vn.sangkien.refusal.Faults;
import vn.sangkien.refusal.Refusal;

/**
 * More time for one entry alone, and what deadline holds for each. The extension is read as the plan reads "đến hết ngày"
 * (last day, roll-forward by art. 148 of the Civil Code 2015, lock); what happens after its lock is what happens to all.
 */
@Service
@Transactional
public class Extensions {
    private static final int DAYS_AT_MOST = 366;

    private final EntryExtensions extensions;
    private final Submissions submissions;
    private final SubmissionEvents events;
    private final ContestService contests;
    private final EntityManager entities;
    private final Clock clock;

    Extensions(
            EntryExtensions extensions,
            Submissions submissions,
            SubmissionEvents events,
            ContestService contests,
            EntityManager entities,
            Clock clock) {
        this.extensions = extensions;
        this.submissions = submissions;
        this.events = events;
        this.contests = contests;
        this.entities = entities;
        this.clock = clock;
    }

    /** The deadline that holds for an entry now. */
    @Transactional(readOnly = true)
    public EntryDeadline deadline(String code) {
        return deadline(code, contests.deadline(contestOf(code), Deadlines.SUBMISSION));
    }

    /** The same, kept from being amended until this transaction ends. */
    EntryDeadline hold(Submission entry) {
        return deadline(entry.code(), contests.holdDeadline(entry.contest(), Deadlines.SUBMISSION));
    }

    private EntryDeadline deadline(String code, ContestDeadline general) {
        return EntryDeadline.of(general, extensions.findBySubmissionOrderByIdAsc(code));
    }

    private String contestOf(String code) {
        return contests.keyOf(code).orElseThrow(() -> Rights.noEntry(code));
    }

    /** Extensions of an entry in the order they were granted. */
    @Transactional(readOnly = true)
    public List<EntryExtension> of(String code) {
        return extensions.findBySubmissionOrderByIdAsc(code);
    }

    /** When a reminder of the plan is due for an entry, by the deadline that holds for it; empty while that has no date. */
    @Transactional(readOnly = true)
    public Optional<Instant> reminder(String code, String id) {
        var plan = contests.plan(contestOf(code));
        return plan.reminders().stream()
                .filter(reminder -> reminder.id().equals(id))
                .findFirst()
                .flatMap(reminder ->
                        Deadlines.reminder(reminder, deadline(code).rule(plan.calendar()), plan.calendar()));
    }

    /**
     * Puts on record that a paper gives an entry more time, also after everybody's lock: as long as it is not sent and
     * could still be judged.
     *
     * @throws Refusal if the entry has been sent or comes too late for its round, or naming everything that is wrong
     */
    public EntryExtension extend(String code, ExtendEntry command, Actor actor) {
        var entry = submissions.findById(code).orElseThrow(() -> Rights.noEntry(code));
        contests.contest(entry.contest()).requireRunning();
        requireWaitedFor(entry);
        var deadline = hold(entry);
        var present = deadline.moments()
                .orElseThrow(() -> Refusal.conflict(
                        "Hạn nộp đề án chưa có ngày cụ thể nên chưa gia hạn được. Đề nghị chờ kế hoạch điều chỉnh."));
        var now = clock.instant();
        var rules = contests.plan(entry.contest()).calendar();
        var faults = new Faults();
        var until = until(command.until(), deadline.general(), present, rules, now, faults);
        var approver = Text.oneLine(faults.required("approver", "người phê duyệt", command.approver(), 200));
        var number = Text.oneLine(faults.required("number", "số văn bản gia hạn", command.number(), 64));
        var paperDate = paperDate(command.paperDate(), rules, now, faults);
        var reason = faults.required("reason", "lý do gia hạn", command.reason(), 2000);
        Text.refusePersonalNumber(faults, "approver", approver);
        faults.refuseIfAny(
                "Chưa gia hạn được hạn nộp của đề án %s. Đề nghị sửa các nội dung được nêu.".formatted(code));
        entities.lock(
                entry, LockModeType.OPTIMISTIC_FORCE_INCREMENT); // whoever sends it at this moment is compared anew
        var moments = Deadlines.moments(until(deadline.general(), until), rules).orElseThrow();
        events.save(new SubmissionEvent(
                code,
                now,
                actor,
                "Được gia hạn nộp đến hết ngày %s theo văn bản số %s.".formatted(Deadlines.day(until), number),
                reason));
        return extensions.saveAndFlush(new EntryExtension(
                code, until, moments, present.lock(), approver, number, paperDate, reason, actor.userId(), now));
    }

    private void requireWaitedFor(Submission entry) {
        if (!entry.state().unsent()) {
            throw Refusal.conflict(
                    "Đề án %s đang ở trạng thái “%s” nên không gia hạn nộp. Đề án nộp trễ do Ban tổ chức quyết định nhận hay không."
                            .formatted(entry.code(), entry.state().label()));
        }
        var first = contests.rounds(entry.contest()).get(0);
        if (first.over()) {
            throw Refusal.conflict(
                    "%s đã khoá chấm điểm nên không gia hạn nộp đề án %s được. Đề nghị liên hệ Ban tổ chức."
                            .formatted(first.name(), entry.code()));
        }
    }

    private static LocalDate until(
            @Nullable LocalDate day,
            ContestDeadline general,
            DeadlineMoments present,
            CalendarRules rules,
            Instant now,
            Faults faults) {
        if (day == null) {
            faults.add("until", "Chưa có ngày gia hạn. Vui lòng chọn ngày cuối cùng được nộp.");
            return LocalDate.EPOCH;
        }
        var today = LocalDate.ofInstant(now, rules.zone());
        if (Math.abs(ChronoUnit.DAYS.between(today, day)) > DAYS_AT_MOST) {
            faults.add("until", "Ngày gia hạn cách hôm nay quá %d ngày. Vui lòng chọn lại.".formatted(DAYS_AT_MOST));
            return day;
        }
        var lock = Deadlines.moments(until(general, day), rules).orElseThrow().lock();
        if (!lock.isAfter(now)) {
            faults.add("until", "Ngày gia hạn đã qua. Vui lòng chọn ngày sau thời điểm hiện tại.");
        } else if (!lock.isAfter(present.lock())) {
            faults.add(
                    "until",
                    "Ngày gia hạn không muộn hơn hạn hiện nay (khoá tiếp nhận: %s). Vui lòng chọn ngày sau đó."
                            .formatted(Deadlines.moment(present.lock(), rules)));
        }
        return day;
    }

    private static LocalDate paperDate(@Nullable LocalDate date, CalendarRules rules, Instant now, Faults faults) {
        if (date == null) {
            faults.add("paperDate", "Chưa có ngày của văn bản gia hạn. Vui lòng nhập ngày.");
            return LocalDate.EPOCH;
        }
        if (date.isAfter(LocalDate.ofInstant(now, rules.zone()))) {
            faults.add("paperDate", "Ngày của văn bản gia hạn không được sau ngày hôm nay. Vui lòng nhập lại.");
        } else if (date.isBefore(LocalDate.of(1900, 1, 1))) {
            faults.add("paperDate", "Ngày của văn bản gia hạn không hợp lý. Vui lòng nhập lại.");
        }
        return date;
    }

    /** "đến hết ngày …" in the plan's own shape, rolling forward as everybody's deadline does. */
    static DeadlineRule until(ContestDeadline general, LocalDate day) {
        return new DeadlineRule(
                general.id(),
                general.name(),
                "đến hết ngày " + Deadlines.day(day),
                null,
                day,
                null,
                Bound.INCLUSIVE,
                general.rollForward(),
                general.warningWorkingDays(),
                general.watched(),
                false);
    }
}
