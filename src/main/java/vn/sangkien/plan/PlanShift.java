package vn.sangkien.plan;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.sangkien.plan.ContestPlan.Bound;
import vn.sangkien.plan.ContestPlan.DeadlineRule;
import vn.sangkien.plan.ContestPlan.Unit;

/** Moves a plan in time by whole weeks and keeps its words true. */
final class PlanShift {
    private static final Pattern LONG_DATE = Pattern.compile("(\\d{1,2}) tháng (\\d{1,2}) năm (\\d{4})");
    private static final Pattern SHORT_DATE = Pattern.compile("(?<![\\d/])(\\d{1,2})/(\\d{1,2})/(\\d{4})(?![\\d/])");
    private static final Pattern MONTH = Pattern.compile("(?<=tháng )(\\d{1,2})/(\\d{4})(?![\\d/])");
    private static final Pattern DAY_ONLY = Pattern.compile("(?<=ngày )(\\d{1,2})/(\\d{1,2})(?![\\d/])");
    private static final int DAYS_IN_WEEK = 7;

    private PlanShift() {}

    static ContestPlan byWeeks(ContestPlan plan, long weeks) {
        var header = plan.header();
        return plan.with(
                plan.key(),
                plan.code(),
                header.with(header.date().plusWeeks(weeks), header.title()),
                plan.units().stream().map(unit -> unit(unit, weeks)).toList(),
                deadlines(plan, weeks));
    }

    static List<DeadlineRule> deadlines(ContestPlan plan, long weeks) {
        return plan.deadlines().stream().map(rule -> deadline(rule, weeks)).toList();
    }

    static long weeksTo(ContestPlan plan, LocalDate wanted) {
        var submission = plan.deadline(Deadlines.SUBMISSION).orElseThrow();
        var date = submission.date();
        var from = date == null ? Deadlines.lastValidDay(submission).orElseThrow() : date;
        return Math.round(ChronoUnit.DAYS.between(from, wanted) / (double) DAYS_IN_WEEK);
    }

    private static Unit unit(Unit unit, long weeks) {
        return new Unit(
                unit.code(),
                unit.name(),
                unit.category(),
                unit.login(),
                unit.obligation(),
                later(unit.from(), weeks),
                later(unit.until(), weeks),
                unit.successor(),
                unit.proposal());
    }

    private static DeadlineRule deadline(DeadlineRule rule, long weeks) {
        var at = rule.at();
        return new DeadlineRule(
                rule.id(),
                rule.name(),
                text(rule, weeks),
                later(rule.from(), weeks),
                later(rule.date(), weeks),
                at == null ? null : at.plusWeeks(weeks),
                rule.bound(),
                rule.rollForward(),
                rule.warningWorkingDays(),
                rule.watched(),
                rule.proposal());
    }

    private static @Nullable LocalDate later(@Nullable LocalDate date, long weeks) {
        return date == null ? null : date.plusWeeks(weeks);
    }

    /** Every date inside the words moves by as many weeks as the deadline itself and keeps the way it was written. */
    private static String text(DeadlineRule rule, long weeks) {
        var text = LONG_DATE.matcher(rule.text()).replaceAll(match -> longDate(match, weeks));
        text = SHORT_DATE.matcher(text).replaceAll(match -> shortDate(match, weeks));
        var last = Deadlines.lastValidDay(rule).orElse(null);
        if (last == null) {
            return text;
        }
        text = DAY_ONLY.matcher(text).replaceAll(match -> dayOnly(match, last.getYear(), weeks));
        return rule.bound() == Bound.MONTH
                ? MONTH.matcher(text).replaceAll(match -> month(match, last, weeks, rule))
                : text;
    }

    private static String longDate(MatchResult match, long weeks) {
        var date = date(match.group(3), match.group(2), match.group(1));
        if (date == null) {
            return match.group();
        }
        var moved = date.plusWeeks(weeks);
        return day(moved, match.group(1)) + " tháng " + month(moved.getMonthValue(), match.group(2)) + " năm "
                + moved.getYear();
    }

    private static String shortDate(MatchResult match, long weeks) {
        var date = date(match.group(3), match.group(2), match.group(1));
        if (date == null) {
            return match.group();
        }
        var moved = date.plusWeeks(weeks);
        return day(moved, match.group(1)) + "/" + month(moved.getMonthValue(), match.group(2)) + "/" + moved.getYear();
    }

    private static String dayOnly(MatchResult match, int year, long weeks) {
        var date = date(String.valueOf(year), match.group(2), match.group(1));
        if (date == null) {
            return match.group();
        }
        var moved = date.plusWeeks(weeks);
        return day(moved, match.group(1)) + "/" + month(moved.getMonthValue(), match.group(2));
    }

    /** A month cannot move by weeks; it becomes the month into which the deadline's own date moves. */
    private static String month(MatchResult match, LocalDate last, long weeks, DeadlineRule rule) {
        var written = date(match.group(2), match.group(1), "1");
        var own = rule.date();
        if (written == null || own == null || !YearMonth.from(written).equals(YearMonth.from(last))) {
            return match.group();
        }
        var moved = own.plusWeeks(weeks);
        return month(moved.getMonthValue(), match.group(1)) + "/" + moved.getYear();
    }

    private static @Nullable LocalDate date(String year, String month, String day) {
        try {
            return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Official papers write 05 for days below ten; only a writer who left the zero out shows that he does not. */
    private static String day(LocalDate date, String pattern) {
        return pattern.length() == 1 ? String.valueOf(date.getDayOfMonth()) : "%02d".formatted(date.getDayOfMonth());
    }

    /** Official papers write 6 for June, so only a written zero asks for one. */
    private static String month(int month, String pattern) {
        return pattern.startsWith("0") ? "%02d".formatted(month) : String.valueOf(month);
    }
}
