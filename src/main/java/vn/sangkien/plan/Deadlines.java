package vn.sangkien.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.sangkien.plan.ContestPlan.Bound;
import vn.sangkien.plan.ContestPlan.CalendarRules;
import vn.sangkien.plan.ContestPlan.DeadlineRule;
import vn.sangkien.plan.ContestPlan.Reminder;
import vn.sangkien.plan.ContestPlan.RollForward;

/**
 * Reads the words of a deadline as instants and says instants in words, in the plan's zone and never the server's. The
 * one place where "trước ngày 30/6/2019" gets its meaning (requirements §3; Civil Code 2015, art. 147–148).
 */
public final class Deadlines {
    /** Id of the deadline by which entries are due; the only one that closes reception. */
    public static final String SUBMISSION = "submission";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MM/yyyy", Locale.ROOT);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH 'giờ' mm", Locale.ROOT);
    private static final List<String> WEEKDAYS =
            List.of("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật");

    private Deadlines() {}

    /**
     * The three instants of a deadline; an exact moment gives the same instant three times, because nobody can read it
     * differently. Empty while the date is unknown.
     */
    public static Optional<DeadlineMoments> moments(DeadlineRule rule, CalendarRules rules) {
        var calendar = new WorkingCalendar(rules);
        if (rule.bound() == Bound.INSTANT) {
            return Optional.ofNullable(rule.at())
                    .map(at -> at.atZone(calendar.zone()).toInstant())
                    .map(at -> new DeadlineMoments(at, at, at));
        }
        return lastValidDay(rule)
                .map(last -> new DeadlineMoments(
                        calendar.officeClose(targetDay(rule, last, calendar)),
                        calendar.endOfDay(last),
                        calendar.endOfDay(lockDay(rule, last, calendar))));
    }

    /** The last day on which an act is in time as the words say it, before any roll-forward. */
    public static Optional<LocalDate> lastValidDay(DeadlineRule rule) {
        return switch (rule.bound()) {
            case EXCLUSIVE -> Optional.ofNullable(rule.date()).map(date -> date.minusDays(1));
            case INCLUSIVE -> Optional.ofNullable(rule.date());
            case MONTH ->
                Optional.ofNullable(rule.date())
                        .map(date -> YearMonth.from(date).atEndOfMonth());
            case INSTANT -> Optional.ofNullable(rule.at()).map(at -> at.toLocalDate());
            case UNKNOWN -> Optional.empty();
        };
    }

    /** When the warning fires: office opening, {@code warningWorkingDays} before the target's day, always before the lock. */
    public static Optional<Instant> warning(DeadlineRule rule, CalendarRules rules) {
        return moments(rule, rules).map(moments -> openingBefore(moments, rule.warningWorkingDays(), rules));
    }

    /**
     * When a reminder goes out: office opening, so many working days before the target's day of the submission
     * deadline. Empty while that deadline has no date.
     */
    public static Optional<Instant> reminder(Reminder reminder, DeadlineRule submission, CalendarRules rules) {
        return moments(submission, rules).map(moments -> openingBefore(moments, reminder.workingDaysBefore(), rules));
    }

    /**
     * The line that units read: what the plan says, which day that makes, and when the door really closes, for example
     * "Hạn nộp: trước ngày 30/06/2019 (hết ngày 29/06/2019, thứ Bảy). Khoá tiếp nhận: 24 giờ 00 ngày 01/07/2019."
     */
    public static String describe(DeadlineRule rule, CalendarRules rules) {
        boolean submission = rule.id().equals(SUBMISSION);
        var name = submission ? "Hạn nộp" : rule.name();
        return moments(rule, rules)
                .map(moments -> "%s: %s. %s: %s."
                        .formatted(
                                name,
                                words(rule),
                                submission ? "Khoá tiếp nhận" : "Hết hạn",
                                moment(moments.lock(), rules)))
                .orElseGet(() -> "%s: %s (chưa có ngày cụ thể).".formatted(name, rule.text()));
    }

    /**
     * An instant in words of the plan's zone, for example "17 giờ 00 ngày 28/06/2019". Midnight is told as the end of
     * the day before, "24 giờ 00 ngày 01/07/2019", because "00 giờ 00 ngày 02/07" would be read as one day more.
     */
    public static String moment(Instant instant, CalendarRules rules) {
        var local = instant.atZone(rules.zone()).toLocalDateTime();
        if (local.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            return "24 giờ 00 ngày " + day(local.toLocalDate().minusDays(1));
        }
        return CLOCK.format(local) + " ngày " + day(local.toLocalDate());
    }

    /** A date as screens show it, dd/MM/yyyy. */
    public static String day(LocalDate date) {
        return DAY.format(date);
    }

    /** The Vietnamese name of the date's weekday as it stands inside a sentence, for example "thứ Bảy". */
    public static String weekday(LocalDate date) {
        return WEEKDAYS.get(date.getDayOfWeek().getValue() - 1);
    }

    /** The plan's words with their dates written out, for example "trước ngày 30/06/2019 (hết ngày 29/06/2019, thứ Bảy)". */
    public static String words(DeadlineRule rule) {
        var from = rule.from();
        var start = from == null ? "" : "từ ngày " + day(from) + " ";
        return start
                + switch (rule.bound()) {
                    case EXCLUSIVE -> "trước ngày " + day(set(rule.date())) + closing(rule);
                    case INCLUSIVE -> "đến hết ngày " + day(set(rule.date())) + " (" + weekday(set(rule.date())) + ")";
                    case MONTH -> "trong tháng " + MONTH.format(set(rule.date())) + closing(rule);
                    case INSTANT -> {
                        var at = set(rule.at());
                        yield (from == null ? "" : "đến ") + CLOCK.format(at) + " ngày " + day(at.toLocalDate()) + " ("
                                + weekday(at.toLocalDate()) + ")";
                    }
                    case UNKNOWN -> rule.text();
                };
    }

    private static String closing(DeadlineRule rule) {
        var last = lastValidDay(rule).orElseThrow();
        return " (hết ngày " + day(last) + ", " + weekday(last) + ")";
    }

    /** A window that holds no working day keeps its last day, else the target would lie before the window opens. */
    private static LocalDate targetDay(DeadlineRule rule, LocalDate last, WorkingCalendar calendar) {
        var day = calendar.lastWorkingDayUpTo(last);
        var from = rule.from();
        return from != null && day.isBefore(from) ? last : day;
    }

    private static LocalDate lockDay(DeadlineRule rule, LocalDate last, WorkingCalendar calendar) {
        boolean rolls = rule.rollForward() == RollForward.NEXT_WORKING_DAY && !calendar.isWorkingDay(last);
        return rolls ? calendar.nextWorkingDay(last) : last;
    }

    private static Instant openingBefore(DeadlineMoments moments, int workingDays, CalendarRules rules) {
        var calendar = new WorkingCalendar(rules);
        var day = calendar.plusWorkingDays(calendar.dayOf(moments.target()), -workingDays);
        var opening = calendar.officeOpen(day);
        return opening.isBefore(moments.lock()) ? opening : calendar.officeOpen(calendar.previousWorkingDay(day));
    }

    private static <T> T set(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("A deadline lacks the date that its bound needs");
        }
        return value;
    }
}
