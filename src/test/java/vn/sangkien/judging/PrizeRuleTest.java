package vn.sangkien.judging;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.sangkien.judging.PrizeRule.Place;
import vn.sangkien.judging.PrizeRule.Suggested;
import vn.sangkien.plan.ContestPlan.Prize;

/** The prize table: one first, two second, three third, as most plans have it. */
class PrizeRuleTest {
    private static final List<Prize> TABLE =
            List.of(prize("nhat", 1, null), prize("nhi", 2, null), prize("ba", 3, null));

    private static Prize prize(String id, int quantity, @Nullable Integer minimum) {
        return new Prize(id, "Giải " + id, quantity, null, minimum == null ? null : BigDecimal.valueOf(minimum), true);
    }

    /** Totals as a ranking: equals share a place. */
    private static List<Place> ranking(List<Integer> totals) {
        var sorted = totals.stream().sorted(Comparator.reverseOrder()).toList();
        return sorted.stream()
                .map(total -> new Place(sorted.indexOf(total) + 1, BigDecimal.valueOf(total)))
                .toList();
    }

    private static String read(List<Suggested> suggested) {
        return suggested.stream()
                .map(line -> line.tied()
                        ? "?"
                        : Optional.ofNullable(line.prize()).map(Prize::id).orElse("-"))
                .collect(Collectors.joining(" "));
    }

    private static List<Integer> totals(String text) {
        return Arrays.stream(text.split(" ")).map(Integer::valueOf).toList();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "90, nhat",
        "90 80 70 60 50 40 30, nhat nhi nhi ba ba ba -",
        "90 80 80 60, nhat nhi nhi ba",
        "90 90 70 60, ? ? nhi ba",
        "90 80 70 70 50, nhat nhi ? ? ba",
        "90 80 70 60 50 40 40, nhat nhi nhi ba ba ? ?",
        "90 80 70 60 50 40 30 30, nhat nhi nhi ba ba ba - -"
    })
    void thePrizesGoDownTheRankingAndEqualsAcrossABorderAreLeftToTheCommittee(String totals, String expected) {
        assertThat(read(PrizeRule.suggest(ranking(totals(totals)), TABLE))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "85 84 60, nhi nhi -",
        "90 79 78 77, nhat nhi nhi -",
        "90 70 69, nhat nhi -",
    })
    void aClassWhoseMarkNobodyReachesStaysEmpty(String totals, String expected) {
        var table = List.of(prize("nhat", 1, 90), prize("nhi", 2, 70));

        assertThat(read(PrizeRule.suggest(ranking(totals(totals)), table))).isEqualTo(expected);
    }

    @Property
    void noClassIsGivenMoreOftenThanThereAreAndNobodyBelowAnotherGetsMore(
            @ForAll @Size(max = 30) List<@IntRange(max = 20) Integer> totals,
            @ForAll @Size(max = 4) List<@IntRange(min = 1, max = 5) Integer> quantities) {
        var table = new ArrayList<Prize>();
        quantities.forEach(quantity -> table.add(prize("giai-" + table.size(), quantity, null)));
        var places = ranking(totals);

        var suggested = PrizeRule.suggest(places, table);

        assertThat(suggested).hasSameSizeAs(places);
        for (var prize : table) {
            assertThat(suggested.stream()
                            .filter(line -> prize.equals(line.prize()))
                            .count())
                    .isLessThanOrEqualTo(prize.quantity());
        }
        for (int i = 1; i < suggested.size(); i++) {
            if (places.get(i).rank() == places.get(i - 1).rank()) {
                assertThat(suggested.get(i)).as("equals").isEqualTo(suggested.get(i - 1));
            }
        }
        var ranks = suggested.stream()
                .filter(line -> !line.tied())
                .map(line -> line.prize() == null ? table.size() : table.indexOf(line.prize()))
                .toList();
        assertThat(ranks).isSorted();
        long seats = quantities.stream().mapToInt(Integer::intValue).sum();
        long taken = suggested.stream()
                .filter(line -> line.tied() || line.prize() != null)
                .count();
        assertThat(taken)
                .as("no seat is left while somebody stands for it")
                .isGreaterThanOrEqualTo(Math.min(seats, places.size()));
    }
}
