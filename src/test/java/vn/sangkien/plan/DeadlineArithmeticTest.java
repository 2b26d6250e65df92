package vn.sangkien.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.TimeZone;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import vn.sangkien.plan.ContestPlan.Bound;
import vn.sangkien.plan.ContestPlan.CalendarRules;
import vn.sangkien.plan.ContestPlan.DeadlineRule;
import vn.sangkien.plan.ContestPlan.Reminder;
import vn.sangkien.plan.ContestPlan.RollForward;

/** What holds for every date of every plan, whatever its holidays and swapped days (requirements §3). */
class DeadlineArithmeticTest {
    private static final LocalDate FIRST = LocalDate.of(2019, 1, 1);
    private static final int YEARS = 10 * 366;

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.integers().between(0, YEARS).map(FIRST::plusDays);
    }

    @Provide
    Arbitrary<CalendarRules> calendars() {
        var zones = Arbitraries.of("Asia/Ho_Chi_Minh", "UTC", "Europe/Berlin", "Pacific/Auckland")
                .map(ZoneId::of);
        var weekends = Arbitraries.of(DayOfWeek.class).set().ofMinSize(1).ofMaxSize(3);
        var off = days().list().ofMaxSize(12);
        return Combinators.combine(zones, weekends, off, off)
                .as((zone, weekend, holidays, worked) -> new CalendarRules(
                        zone,
                        LocalTime.of(7, 30),
                        LocalTime.of(17, 0),
                        List.copyOf(EnumSet.copyOf(weekend)),
                        List.of("01-01", "04-30", "05-01", "09-02"),
                        holidays,
                        worked));
    }

    private static DeadlineRule rule(LocalDate date, Bound bound, RollForward roll, int warning) {
        return new DeadlineRule(
                "submission", "Hạn nộp", "theo kế hoạch", null, date, null, bound, roll, warning, true, false);
    }

    private static DeadlineMoments moments(LocalDate date, Bound bound, RollForward roll, CalendarRules rules) {
        return Deadlines.moments(rule(date, bound, roll, 1), rules).orElseThrow();
    }

    @Property
    void targetLiteralEndAndLockFollowEachOther(
            @ForAll("days") LocalDate date, @ForAll("calendars") CalendarRules rules, @ForAll RollForward roll) {
        var calendar = new WorkingCalendar(rules);
        var moments = moments(date, Bound.EXCLUSIVE, roll, rules);

        assertThat(moments.target()).isBefore(moments.literalEnd());
        assertThat(moments.literalEnd()).isBeforeOrEqualTo(moments.lock());
        assertThat(moments.literalEnd())
                .isEqualTo(date.atStartOfDay(rules.zone()).toInstant());
        assertThat(calendar.isWorkingDay(calendar.dayOf(moments.target()))).isTrue();
    }

    @Property
    void theLockIsTheEndOfTheLastDayOrOfTheNextWorkingDay(
            @ForAll("days") LocalDate date, @ForAll("calendars") CalendarRules rules) {
        var calendar = new WorkingCalendar(rules);
        var lastLocked = calendar.dayOf(moments(date, Bound.INCLUSIVE, RollForward.NEXT_WORKING_DAY, rules)
                .lock()
                .minusNanos(1));

        assertThat(calendar.isWorkingDay(lastLocked)).isTrue();
        assertThat(date.datesUntil(lastLocked)).noneMatch(calendar::isWorkingDay);
        assertThat(moments(date, Bound.INCLUSIVE, RollForward.NONE, rules).lock())
                .isEqualTo(calendar.endOfDay(date));
    }

    @Property
    void beforeADayIsUpToTheDayBefore(
            @ForAll("days") LocalDate date, @ForAll("calendars") CalendarRules rules, @ForAll RollForward roll) {
        assertThat(moments(date, Bound.EXCLUSIVE, roll, rules))
                .isEqualTo(moments(date.minusDays(1), Bound.INCLUSIVE, roll, rules));
    }

    @Property
    void aLaterDateIsNeverAnEarlierDeadline(
            @ForAll("days") LocalDate date,
            @ForAll @IntRange(min = 1, max = 400) int later,
            @ForAll("calendars") CalendarRules rules) {
        var one = moments(date, Bound.EXCLUSIVE, RollForward.NEXT_WORKING_DAY, rules);
        var other = moments(date.plusDays(later), Bound.EXCLUSIVE, RollForward.NEXT_WORKING_DAY, rules);

        assertThat(other.target()).isAfterOrEqualTo(one.target());
        assertThat(other.literalEnd()).isAfter(one.literalEnd());
        assertThat(other.lock()).isAfterOrEqualTo(one.lock());
    }

    @Property
    void warningsAndRemindersComeWhenAnOfficeOpensAndBeforeTheLock(
            @ForAll("days") LocalDate date,
            @ForAll @IntRange(max = 30) int ahead,
            @ForAll("calendars") CalendarRules rules) {
        var calendar = new WorkingCalendar(rules);
        var rule = rule(date, Bound.EXCLUSIVE, RollForward.NEXT_WORKING_DAY, ahead);
        var lock = Deadlines.moments(rule, rules).orElseThrow().lock();

        var warning = Deadlines.warning(rule, rules).orElseThrow();
        assertThat(warning).isBefore(lock).isEqualTo(calendar.officeOpen(calendar.dayOf(warning)));
        assertThat(calendar.isWorkingDay(calendar.dayOf(warning))).isTrue();
        var reminded = Deadlines.reminder(new Reminder("r", ahead + 1, "Nhắc"), rule, rules)
                .orElseThrow();
        assertThat(reminded).as("one working day earlier").isBefore(warning);
    }

    @Property
    void workingDaysCountedForthAndBackMeet(
            @ForAll("days") LocalDate date,
            @ForAll @IntRange(min = 1, max = 60) int days,
            @ForAll("calendars") CalendarRules rules) {
        var calendar = new WorkingCalendar(rules);
        var from = calendar.lastWorkingDayUpTo(date);
        var there = calendar.plusWorkingDays(from, days);

        assertThat(calendar.plusWorkingDays(there, -days)).isEqualTo(from);
        assertThat(from.plusDays(1).datesUntil(there.plusDays(1)).filter(calendar::isWorkingDay))
                .hasSize(days);
    }

    @Property(tries = 200)
    void theZoneOfTheServerDoesNotMatter(
            @ForAll("days") LocalDate date,
            @ForAll("calendars") CalendarRules rules,
            @ForAll @IntRange(min = -18, max = 18) int hours) {
        var here = moments(date, Bound.EXCLUSIVE, RollForward.NEXT_WORKING_DAY, rules);
        var servers = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.ofHours(hours)));
        try {
            assertThat(moments(date, Bound.EXCLUSIVE, RollForward.NEXT_WORKING_DAY, rules))
                    .isEqualTo(here);
        } finally {
            TimeZone.setDefault(servers);
        }
    }
}
