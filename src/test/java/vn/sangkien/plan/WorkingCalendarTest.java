package vn.sangkien.plan;

import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.sangkien.plan.ContestPlan.CalendarRules;

/** Which days an office works: weekends, holidays of every year, of one year, and days swapped for them. */
class WorkingCalendarTest {
    /** The National Day of 2024 as it was: Monday 2/9 and Tuesday 3/9 off; Saturday 7/9 is worked instead here. */
    private final WorkingCalendar calendar = new WorkingCalendar(rules(
            List.of(SATURDAY, SUNDAY),
            List.of("01-01", "04-30", "05-01", "09-02"),
            List.of(LocalDate.of(2024, 9, 3)),
            List.of(LocalDate.of(2024, 9, 7))));

    @ParameterizedTest
    @CsvSource({
        "2024-08-30,true",
        "2024-08-31,false",
        "2024-09-01,false",
        "2024-09-02,false",
        "2024-09-03,false",
        "2024-09-04,true",
        "2024-09-07,true",
        "2024-09-08,false",
        "2027-09-02,false",
        "2027-09-03,true"
    })
    void knowsWorkingDays(LocalDate date, boolean working) {
        assertThat(calendar.isWorkingDay(date)).isEqualTo(working);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-08-30,0,2024-08-30",
        "2024-08-31,0,2024-08-31",
        "2024-08-30,1,2024-09-04",
        "2024-08-31,1,2024-09-04",
        "2024-09-04,-1,2024-08-30",
        "2024-09-03,-1,2024-08-30",
        "2024-09-06,1,2024-09-07",
        "2024-09-06,2,2024-09-09",
        "2024-09-09,-2,2024-09-06",
        "2024-01-31,20,2024-02-28"
    })
    void countsWorkingDaysForthAndBack(LocalDate from, int days, LocalDate expected) {
        assertThat(calendar.plusWorkingDays(from, days)).isEqualTo(expected);
    }

    @Test
    void findsNeighbouringWorkingDays() {
        assertThat(calendar.nextWorkingDay(LocalDate.of(2024, 8, 30))).isEqualTo("2024-09-04");
        assertThat(calendar.previousWorkingDay(LocalDate.of(2024, 9, 4))).isEqualTo("2024-08-30");
        assertThat(calendar.lastWorkingDayUpTo(LocalDate.of(2024, 9, 3))).isEqualTo("2024-08-30");
        assertThat(calendar.lastWorkingDayUpTo(LocalDate.of(2024, 9, 4))).isEqualTo("2024-09-04");
    }

    @Test
    void givesOfficeHoursInThePlansZone() {
        var day = LocalDate.of(2019, 6, 28);

        assertThat(calendar.officeOpen(day)).isEqualTo(Instant.parse("2019-06-28T00:30:00Z"));
        assertThat(calendar.officeClose(day)).isEqualTo(Instant.parse("2019-06-28T10:00:00Z"));
        assertThat(calendar.endOfDay(day)).isEqualTo(Instant.parse("2019-06-28T17:00:00Z"));
        assertThat(calendar.dayOf(Instant.parse("2019-06-28T17:00:00Z"))).isEqualTo("2019-06-29");
    }

    @Test
    void stopsCountingWhereNobodyEverWorks() {
        var idle = new WorkingCalendar(rules(List.of(DayOfWeek.values()), List.of(), List.of(), List.of()));

        assertThatIllegalArgumentException().isThrownBy(() -> idle.nextWorkingDay(LocalDate.of(2024, 9, 2)));
    }

    private static CalendarRules rules(
            List<DayOfWeek> weekend, List<String> yearly, List<LocalDate> holidays, List<LocalDate> swapped) {
        return new CalendarRules(
                ZoneId.of("Asia/Ho_Chi_Minh"),
                LocalTime.of(7, 30),
                LocalTime.of(17, 0),
                weekend,
                yearly,
                holidays,
                swapped);
    }
}
