package vn.sangkien.contest;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.sangkien.access.Actor;
import vn.sangkien.plan.ContestPlan.Bound;
import vn.sangkien.plan.ContestPlan.CalendarRules;
import vn.sangkien.plan.ContestPlan.DeadlineRule;
import vn.sangkien.plan.DeadlineMoments;
import vn.sangkien.plan.Deadlines;
import vn.sangkien.refusal.Faults;

/** Whether an amendment makes sense: all that is wrong with it at once, or the deadline that it makes. */
final class AmendmentCheck {
    private final ContestDeadline deadline;
    private final AmendDeadline command;
    private final CalendarRules calendar;
    private final Instant now;
    private final Faults faults = new Faults();
    private final String text;
    private final String number;
    private final String reason;
    private final LocalDate paperDate;
    private final DeadlineRule rule;

    AmendmentCheck(ContestDeadline deadline, AmendDeadline command, CalendarRules calendar, Instant now) {
        this.deadline = deadline;
        this.command = command;
        this.calendar = calendar;
        this.now = now;
        this.text = faults.required("text", "nội dung thời hạn mới", command.text(), 500);
        this.number = faults.required("number", "số văn bản điều chỉnh", command.number(), 64);
        this.reason = faults.required("reason", "lý do điều chỉnh", command.reason(), 2000);
        this.paperDate = paperDate(command.paperDate());
        this.rule = rule(bound());
        moments();
        faults.refuseIfAny(
                "Chưa điều chỉnh được thời hạn “%s”. Đề nghị sửa các nội dung được nêu.".formatted(deadline.name()));
    }

    DeadlineRule rule() {
        return rule;
    }

    Amendment amendment(Actor actor) {
        return new Amendment(deadline, number, paperDate, reason, actor.userId(), now);
    }

    private LocalDate paperDate(@Nullable LocalDate date) {
        if (date == null) {
            faults.add("paperDate", "Chưa có ngày của văn bản điều chỉnh. Vui lòng nhập ngày.");
            return LocalDate.EPOCH;
        }
        if (date.isAfter(LocalDate.ofInstant(now, calendar.zone()))) {
            faults.add("paperDate", "Ngày của văn bản điều chỉnh không được sau ngày hôm nay. Vui lòng nhập lại.");
        }
        return date;
    }

    private Bound bound() {
        var asked = command.bound();
        if (asked != null) {
            return asked;
        }
        if (command.at() != null) {
            return Bound.INSTANT;
        }
        return deadline.bound() == Bound.INSTANT || deadline.bound() == Bound.UNKNOWN
                ? Bound.INCLUSIVE
                : deadline.bound();
    }

    private DeadlineRule rule(Bound bound) {
        boolean needsMoment = bound == Bound.INSTANT;
        boolean needsDate = !needsMoment && bound != Bound.UNKNOWN;
        if (needsDate && command.date() == null) {
            faults.add("date", "Chưa có ngày của thời hạn mới. Vui lòng nhập ngày.");
        }
        if (!needsDate && command.date() != null) {
            faults.add("date", "Cách tính thời hạn này không dùng ngày. Vui lòng bỏ trống.");
        }
        if (needsMoment && command.at() == null) {
            faults.add("at", "Chưa có thời điểm của thời hạn mới. Vui lòng nhập ngày, giờ.");
        }
        if (!needsMoment && command.at() != null) {
            faults.add("at", "Cách tính thời hạn này không dùng giờ. Vui lòng bỏ trống.");
        }
        if (bound == Bound.UNKNOWN && deadline.lock() != null) {
            faults.add(
                    "bound",
                    "Thời hạn đã có ngày cụ thể nên không đổi thành chưa xác định được. Vui lòng nhập ngày mới.");
        }
        var end = command.at() == null ? command.date() : command.at().toLocalDate();
        var from = deadline.from();
        return new DeadlineRule(
                deadline.id(),
                deadline.name(),
                text,
                from != null && end != null && from.isAfter(end) ? null : from,
                needsDate ? command.date() : null,
                needsMoment ? command.at() : null,
                bound,
                deadline.rollForward(),
                deadline.warningWorkingDays(),
                deadline.watched(),
                false);
    }

    private void moments() {
        if (!faults.none()) {
            return;
        }
        var field = rule.bound() == Bound.INSTANT ? "at" : "date";
        var last = Deadlines.lastValidDay(rule);
        if (last.isPresent() && last.get().isBefore(paperDate)) {
            faults.add(field, "Thời hạn mới không được trước ngày của văn bản điều chỉnh. Vui lòng nhập lại.");
        }
        var lock = Deadlines.moments(rule, calendar).map(DeadlineMoments::lock);
        if (lock.isPresent() && !lock.get().isAfter(now)) {
            faults.add(field, "Thời hạn mới đã qua. Vui lòng nhập thời hạn sau thời điểm hiện tại.");
        }
    }
}
