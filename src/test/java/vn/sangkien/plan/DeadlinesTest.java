package vn.sangkien.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sangkien.plan.ContestPlan.Bound;
import vn.sangkien.plan.ContestPlan.CalendarRules;
import vn.sangkien.plan.ContestPlan.DeadlineRule;
import vn.sangkien.plan.ContestPlan.Reminder;
import vn.sangkien.plan.ContestPlan.RollForward;

/** What the words of a deadline mean, to the second, wherever the server stands (requirements §3). */
class DeadlinesTest {
    private static final ContestPlan PLAN =
            new PlanCatalogue(new PlanReader()).find("khanh-son-2019").orElseThrow();
    private static final CalendarRules RULES = PLAN.calendar();

    private final TimeZone serverZone = TimeZone.getDefault();

    @AfterEach
    void putTheServersZoneBack() {
        TimeZone.setDefault(serverZone);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Asia/Ho_Chi_Minh", "America/Los_Angeles", "Pacific/Kiritimati", "Europe/Berlin"})
    void readsTheThreeDatesOfThePlanTheSameWayInEveryServerZone(String zone) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));

        assertThat(moments("submission"))
                .isEqualTo(moments("2019-06-28T17:00+07:00", "2019-06-30T00:00+07:00", "2019-07-02T00:00+07:00"));
        assertThat(moments("qualifying"))
                .isEqualTo(moments("2019-07-29T17:00+07:00", "2019-07-30T00:00+07:00", "2019-07-30T00:00+07:00"));
        assertThat(moments("dossier"))
                .isEqualTo(moments("2019-08-06T17:00+07:00", "2019-08-07T00:00+07:00", "2019-08-07T00:00+07:00"));
        assertThat(moments("scoring"))
                .isEqualTo(moments("2019-07-19T17:00+07:00", "2019-07-20T00:00+07:00", "2019-07-20T00:00+07:00"));
        assertThat(moments("report"))
                .isEqualTo(moments("2019-12-13T17:00+07:00", "2019-12-16T00:00+07:00", "2019-12-17T00:00+07:00"));
        assertThat(line("submission"))
                .isEqualTo("Hạn nộp: trước ngày 30/06/2019 (hết ngày 29/06/2019, thứ Bảy). "
                        + "Khoá tiếp nhận: 24 giờ 00 ngày 01/07/2019.");
    }

    @Test
    void knowsNoMomentWhileTheDateIsUnknown() {
        var rule = rule("final");

        assertThat(Deadlines.moments(rule, RULES)).isEmpty();
        assertThat(Deadlines.warning(rule, RULES)).isEmpty();
        assertThat(Deadlines.reminder(PLAN.reminders().get(0), rule, RULES)).isEmpty();
        assertThat(line("final")).isEqualTo("Vòng chung khảo: Theo kế hoạch của tỉnh tổ chức (chưa có ngày cụ thể).");
    }

    @Test
    void locksAtAnExactMomentWhateverTheDay() {
        var rule = rule(Bound.INSTANT, null, null, LocalDateTime.of(2022, 10, 15, 22, 0), 0);

        assertThat(Deadlines.moments(rule, RULES))
                .contains(moments("2022-10-15T22:00+07:00", "2022-10-15T22:00+07:00", "2022-10-15T22:00+07:00"));
        assertThat(Deadlines.describe(rule, RULES))
                .isEqualTo("Hạn thử: 22 giờ 00 ngày 15/10/2022 (thứ Bảy). Hết hạn: 22 giờ 00 ngày 15/10/2022.");
    }

    @Test
    void countsTheWholeOfAnInclusiveDay() {
        var rule = rule(Bound.INCLUSIVE, null, LocalDate.of(2018, 10, 30), null, 0);

        assertThat(Deadlines.moments(rule, RULES))
                .contains(moments("2018-10-30T17:00+07:00", "2018-10-31T00:00+07:00", "2018-10-31T00:00+07:00"));
        assertThat(Deadlines.describe(rule, RULES))
                .isEqualTo("Hạn thử: đến hết ngày 30/10/2018 (thứ Ba). Hết hạn: 24 giờ 00 ngày 30/10/2018.");
    }

    @Test
    void endsAMonthOnItsLastDay() {
        var rule = rule(Bound.MONTH, null, LocalDate.of(2024, 2, 1), null, 0);

        assertThat(Deadlines.moments(rule, RULES))
                .contains(moments("2024-02-29T17:00+07:00", "2024-03-01T00:00+07:00", "2024-03-01T00:00+07:00"));
        assertThat(Deadlines.describe(rule, RULES))
                .isEqualTo(
                        "Hạn thử: trong tháng 02/2024 (hết ngày 29/02/2024, thứ Năm). Hết hạn: 24 giờ 00 ngày 29/02/2024.");
    }

    @Test
    void neverAimsBeforeAWindowOpens() {
        var saturday = LocalDate.of(2019, 6, 29);
        var rule = rule(Bound.INCLUSIVE, saturday, saturday.plusDays(1), null, 0);

        assertThat(Deadlines.moments(rule, RULES))
                .contains(moments("2019-06-30T17:00+07:00", "2019-07-01T00:00+07:00", "2019-07-02T00:00+07:00"));
        assertThat(Deadlines.describe(rule, RULES))
                .startsWith("Hạn thử: từ ngày 29/06/2019 đến hết ngày 30/06/2019 (Chủ nhật).");
    }

    @Test
    void rollsOnlyWhereThePlanSaysSo() {
        var sunday = LocalDate.of(2019, 6, 30);
        var rule = new DeadlineRule(
                "thu", "Hạn thử", "x", null, sunday, null, Bound.INCLUSIVE, RollForward.NONE, 0, false, false);

        assertThat(Deadlines.moments(rule, RULES))
                .contains(moments("2019-06-28T17:00+07:00", "2019-07-01T00:00+07:00", "2019-07-01T00:00+07:00"));
    }

    @Test
    void rollsOverALongHoliday() {
        var rules = new CalendarRules(
                RULES.zone(),
                RULES.officeOpens(),
                RULES.officeCloses(),
                RULES.weekend(),
                RULES.yearlyHolidays(),
                List.of(LocalDate.of(2019, 7, 1), LocalDate.of(2019, 7, 2)),
                List.of());

        assertThat(Deadlines.moments(rule("submission"), rules))
                .contains(moments("2019-06-28T17:00+07:00", "2019-06-30T00:00+07:00", "2019-07-04T00:00+07:00"));
    }

    @ParameterizedTest
    @CsvSource({
        "submission,2019-06-21T07:30+07:00",
        "qualifying,2019-07-22T07:30+07:00",
        "dossier,2019-08-02T07:30+07:00"
    })
    void warnsWhenTheOfficeOpensSomeWorkingDaysBeforeTheTarget(String id, OffsetDateTime expected) {
        assertThat(Deadlines.warning(rule(id), RULES)).contains(expected.toInstant());
    }

    @Test
    void warnsBeforeALockThatComesBeforeTheOfficeOpens() {
        var rule = rule(Bound.INSTANT, null, null, LocalDateTime.of(2019, 7, 1, 6, 0), 0);

        assertThat(Deadlines.warning(rule, RULES)).contains(instant("2019-06-28T07:30+07:00"));
    }

    @ParameterizedTest
    @CsvSource({
        "r10,2019-06-14T07:30+07:00",
        "r5,2019-06-21T07:30+07:00",
        "r3,2019-06-25T07:30+07:00",
        "r1,2019-06-27T07:30+07:00"
    })
    void remindsInWorkingDaysBeforeTheTarget(String id, OffsetDateTime expected) {
        Reminder reminder = PLAN.reminders().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();

        assertThat(Deadlines.reminder(reminder, rule("submission"), RULES)).contains(expected.toInstant());
    }

    @Test
    void saysMidnightAsTheEndOfTheDayBefore() {
        assertThat(Deadlines.moment(instant("2019-07-02T00:00+07:00"), RULES)).isEqualTo("24 giờ 00 ngày 01/07/2019");
        assertThat(Deadlines.moment(instant("2019-06-28T17:00+07:00"), RULES)).isEqualTo("17 giờ 00 ngày 28/06/2019");
        assertThat(Deadlines.moment(instant("2019-07-02T00:00:01+07:00"), RULES))
                .isEqualTo("00 giờ 00 ngày 02/07/2019");
    }

    @Test
    void keepsOfficeHoursThroughAChangeOfTheClock() {
        var berlin = new CalendarRules(
                ZoneId.of("Europe/Berlin"),
                LocalTime.of(7, 30),
                LocalTime.of(17, 0),
                RULES.weekend(),
                List.of(),
                List.of(),
                List.of());
        var sunday = rule(Bound.INCLUSIVE, null, LocalDate.of(2019, 3, 31), null, 0);

        assertThat(Deadlines.moments(sunday, berlin))
                .contains(moments("2019-03-29T17:00+01:00", "2019-04-01T00:00+02:00", "2019-04-02T00:00+02:00"));
    }

    private static DeadlineRule rule(String id) {
        return PLAN.deadline(id).orElseThrow();
    }

    private static DeadlineRule rule(
            Bound bound, LocalDate from, LocalDate date, LocalDateTime at, int warningWorkingDays) {
        return new DeadlineRule(
                "thu",
                "Hạn thử",
                "x",
                from,
                date,
                at,
                bound,
                RollForward.NEXT_WORKING_DAY,
                warningWorkingDays,
                false,
                false);
    }

    private static DeadlineMoments moments(String id) {
        return Deadlines.moments(rule(id), RULES).orElseThrow();
    }

    private static DeadlineMoments moments(String target, String literalEnd, String lock) {
        return new DeadlineMoments(instant(target), instant(literalEnd), instant(lock));
    }

    private static String line(String id) {
        return Deadlines.describe(rule(id), RULES);
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
