package vn.sangkien.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sangkien.plan.ContestPlan.Bound;
import vn.sangkien.plan.ContestPlan.DeadlineRule;
import vn.sangkien.plan.ContestPlan.RollForward;

/** A shifted plan is the same plan on other dates: same weekdays, same distances, words that fit. */
class PlanShiftTest {
    private final PlanReader reader = new PlanReader();
    private final ContestPlan plan =
            new PlanCatalogue(reader).find("khanh-son-2019").orElseThrow();

    @ParameterizedTest
    @ValueSource(longs = {-60, 1, 26, 390, 400})
    void keepsWeekdaysAndDistances(long weeks) {
        var shifted = plan.shiftedByWeeks(weeks);

        assertThat(shifted.header().date()).isEqualTo(plan.header().date().plusWeeks(weeks));
        for (int i = 0; i < plan.deadlines().size(); i++) {
            var before = plan.deadlines().get(i).date();
            var after = shifted.deadlines().get(i).date();
            assertThat(after).isEqualTo(before == null ? null : before.plusWeeks(weeks));
        }
        assertThat(shifted.units().get(0).until())
                .isEqualTo(plan.units().get(0).until().plusWeeks(weeks));
        assertThat(shifted.calendar()).isEqualTo(plan.calendar());
        assertThat(shifted.parentPlan()).isEqualTo(plan.parentPlan());
        assertThat(shifted.legalReferences()).isEqualTo(plan.legalReferences());
        assertThat(shifted.personalData()).isEqualTo(plan.personalData());
        assertThat(reader.faults(shifted)).isEmpty();
        assertThat(reader.read(reader.toYaml(shifted))).isEqualTo(shifted);
    }

    @Test
    void rewritesTheDatesInsideTheWords() {
        var shifted = plan.shiftedByWeeks(390);

        assertThat(shifted.deadlines())
                .extracting(DeadlineRule::text)
                .containsExactly(
                        "trước ngày 20/12/2026",
                        "hết ngày 08/1/2027",
                        "trước ngày 19/1/2027",
                        "Trước ngày 27/1/2027",
                        "theo thông báo của Ban tổ chức cấp tỉnh",
                        "Theo kế hoạch của tỉnh tổ chức",
                        "đến hết ngày 06/6/2027");
        assertThat(shifted.shiftedByWeeks(-390).deadlines()).isEqualTo(plan.deadlines());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "từ ngày 1/6/2019 đến ngày 30/06/2019 | từ ngày 8/6/2019 đến ngày 07/07/2019",
                "trước ngày 30 tháng 6 năm 2019 | trước ngày 07 tháng 7 năm 2019",
                "trước ngày 25/5 | trước ngày 01/6",
                "ngày 31/2/2019 | ngày 31/2/2019",
                "1/2 số giám khảo, Kế hoạch 336/KH-UBND | 1/2 số giám khảo, Kế hoạch 336/KH-UBND"
            })
    void keepsTheWayADateWasWritten(String before, String after) {
        var rule = rule(before, LocalDate.of(2019, 6, 30), null, Bound.EXCLUSIVE);

        assertThat(shifted(rule, 1).text()).isEqualTo(after);
    }

    @Test
    void movesAMonthIntoTheMonthOfItsDate() {
        var shifted = shifted(rule("trong tháng 11/2022", LocalDate.of(2022, 11, 1), null, Bound.MONTH), 20);

        assertThat(shifted.text()).isEqualTo("trong tháng 3/2023");
        assertThat(shifted.date()).isEqualTo("2023-03-21");
    }

    @Test
    void movesAnExactMoment() {
        var rule = rule("22 giờ 00 ngày 15/10/2022", null, LocalDateTime.of(2022, 10, 15, 22, 0), Bound.INSTANT);

        var shifted = shifted(rule, 2);

        assertThat(shifted.at()).isEqualTo("2022-10-29T22:00");
        assertThat(shifted.text()).isEqualTo("22 giờ 00 ngày 29/10/2022");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2019-05-21", "2026-11-23", "2026-11-24", "2026-11-28", "2027-01-01", "2028-02-29"})
    void findsTheWeeksThatPutTheSubmissionDeadlineAboutSoFarAhead(LocalDate today) {
        var shifted = plan.shiftedByWeeks(plan.weeksToPutDeadline(today, 40));

        var date = shifted.deadline("submission").orElseThrow().date();
        assertThat(ChronoUnit.DAYS.between(today, date)).isBetween(36L, 44L);
        assertThat(date.getDayOfWeek()).isEqualTo(DayOfWeek.SUNDAY);
    }

    @Test
    void becomesAnotherContestUnderAnotherKey() {
        var other = plan.withKey("dien-tap", "DT2026");

        assertThat(other.key()).isEqualTo("dien-tap");
        assertThat(other.code()).isEqualTo("DT2026");
        assertThat(other.withKey(plan.key(), plan.code())).isEqualTo(plan);
    }

    private DeadlineRule shifted(DeadlineRule rule, long weeks) {
        var with = new ContestPlan(
                plan.key(),
                plan.code(),
                plan.header(),
                plan.parentPlan(),
                plan.calendar(),
                plan.tiers(),
                plan.roles(),
                plan.units(),
                plan.eligibility(),
                plan.themes(),
                plan.indexes(),
                plan.sections(),
                plan.artefacts(),
                List.of(rule),
                plan.reminders(),
                plan.rounds(),
                plan.duties(),
                plan.papers(),
                plan.legalReferences(),
                plan.personalData(),
                plan.complaints(),
                plan.prizes());
        return with.shiftedByWeeks(weeks).deadlines().get(0);
    }

    private static DeadlineRule rule(String text, LocalDate date, LocalDateTime at, Bound bound) {
        return new DeadlineRule(
                "submission", "Hạn thử", text, null, date, at, bound, RollForward.NEXT_WORKING_DAY, 0, false, false);
    }
}
