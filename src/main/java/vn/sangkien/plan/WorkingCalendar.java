package vn.sangkien.plan;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import vn.sangkien.plan.ContestPlan.CalendarRules;

/**
 * Which days an office works, so that deadlines, reminders and due dates all count the same days (N29). It knows only
 * days of the plan's own zone; the zone of the server never matters.
 */
public final class WorkingCalendar {
    /** No calendar in use has so many days off in a row; one that does would make every count endless. */
    private static final int LONGEST_REST = 366;

    private final CalendarRules rules;
    private final Set<DayOfWeek> weekend;
    private final Set<MonthDay> yearlyHolidays = new HashSet<>();
    private final Set<LocalDate> holidays;
    private final Set<LocalDate> workingWeekendDays;

    /**
     * @throws java.time.format.DateTimeParseException if a yearly holiday is no day of a year; {@link PlanReader} lets
     *     no such plan through
     */
    public WorkingCalendar(CalendarRules rules) {
        this.rules = rules;
        weekend = EnumSet.copyOf(rules.weekend());
        rules.yearlyHolidays().forEach(day -> yearlyHolidays.add(MonthDay.parse("--" + day)));
        holidays = Set.copyOf(rules.holidays());
        workingWeekendDays = Set.copyOf(rules.workingWeekendDays());
    }

    /** A public holiday is off even when a swap would make its weekend day a working one. */
    public boolean isWorkingDay(LocalDate date) {
        if (holidays.contains(date) || yearlyHolidays.contains(MonthDay.from(date))) {
            return false;
        }
        return !weekend.contains(date.getDayOfWeek()) || workingWeekendDays.contains(date);
    }

    /** The first working day after {@code date}, never {@code date} itself. */
    public LocalDate nextWorkingDay(LocalDate date) {
        return step(date, 1);
    }

    /** The last working day before {@code date}, never {@code date} itself. */
    public LocalDate previousWorkingDay(LocalDate date) {
        return step(date, -1);
    }

    /** {@code date} if it is a working day, else the last one before it. */
    public LocalDate lastWorkingDayUpTo(LocalDate date) {
        return isWorkingDay(date) ? date : previousWorkingDay(date);
    }

    /**
     * Counts working days the way an office does: the first day is not counted (Civil Code 2015, art. 147), days off
     * are skipped.
     *
     * @param days how many, negative to count back; 0 gives {@code date} itself even if it is a day off
     */
    public LocalDate plusWorkingDays(LocalDate date, int days) {
        var day = date;
        for (int left = Math.abs(days); left > 0; left--) {
            day = step(day, Integer.signum(days));
        }
        return day;
    }

    /** When the office opens on that day, whether or not it works that day. */
    public Instant officeOpen(LocalDate date) {
        return date.atTime(rules.officeOpens()).atZone(zone()).toInstant();
    }

    /** When the office closes on that day, whether or not it works that day. */
    public Instant officeClose(LocalDate date) {
        return date.atTime(rules.officeCloses()).atZone(zone()).toInstant();
    }

    /** "24 giờ 00" of that day: the first instant of the next. */
    public Instant endOfDay(LocalDate date) {
        return date.plusDays(1).atStartOfDay(zone()).toInstant();
    }

    /** The day that {@code instant} falls on in the plan's zone. */
    public LocalDate dayOf(Instant instant) {
        return instant.atZone(zone()).toLocalDate();
    }

    /** The plan's zone. */
    public ZoneId zone() {
        return rules.zone();
    }

    private LocalDate step(LocalDate date, int direction) {
        var day = date;
        for (int tries = 0; tries < LONGEST_REST; tries++) {
            day = day.plusDays(direction);
            if (isWorkingDay(day)) {
                return day;
            }
        }
        throw new IllegalArgumentException("No working day within a year of " + date);
    }
}
