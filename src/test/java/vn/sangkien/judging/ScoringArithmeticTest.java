package vn.sangkien.judging;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.plan.ContestPlan.Criterion;

/** What holds for the figures of every panel under every plan, whoever computes them again (N26). */
class ScoringArithmeticTest {
    private static final String ENTRY = "KS2019-001";
    private static final List<String> TIE_BREAK = List.of("c1", "c0", "chair");

    /** A round of some plan and the sheets of one entry in it; a sheet is the points by criterion. */
    record Scored(ContestPlan.Round round, List<Map<String, BigDecimal>> points) {
        List<ScoreSheet> sheets() {
            return IntStream.range(0, points.size())
                    .mapToObj(judge -> sheet(round, ENTRY, "gk" + judge, points.get(judge)))
                    .toList();
        }

        /** The sum of all sheets in ten thousandths, without any decimal arithmetic of ours. */
        BigInteger sum() {
            return points.stream()
                    .flatMap(sheet -> round.criteria().stream().map(criterion -> hundredths(sheet.get(criterion.id()))
                            .multiply(hundredths(criterion.factor()))))
                    .reduce(BigInteger.ZERO, BigInteger::add);
        }

        int decimals() {
            return round.scoring().decimals();
        }
    }

    @Property
    void theOrderOfSheetsDoesNotMatter(@ForAll("scored") Scored scored, @ForAll Random random) {
        var sheets = new ArrayList<>(scored.sheets());
        var tally = Tally.of(sheets);
        Collections.shuffle(sheets, random);
        var shuffled = Tally.of(sheets);

        assertThat(shuffled.mean(scored.decimals())).isEqualTo(tally.mean(scored.decimals()));
        assertThat(shuffled.means(scored.round().criteria(), scored.decimals()))
                .isEqualTo(tally.means(scored.round().criteria(), scored.decimals()));
        assertThat(shuffled.spread()).isEqualByComparingTo(tally.spread());
        assertThat(shuffled.outliers()).isEqualTo(tally.outliers());
    }

    @Property
    void theMeanLiesBetweenLowestAndHighestAndNeverAboveTheMaximum(@ForAll("scored") Scored scored) {
        var totals = scored.sheets().stream().map(ScoreSheet::total).toList();

        assertThat(totals)
                .allSatisfy(total -> assertThat(total).isBetween(BigDecimal.ZERO, SheetRules.highest(scored.round())));
        assertThat(Tally.of(scored.sheets()).mean(scored.decimals()))
                .isBetween(
                        rounded(Collections.min(totals), scored.decimals()),
                        rounded(Collections.max(totals), scored.decimals()))
                .isLessThanOrEqualTo(rounded(SheetRules.highest(scored.round()), scored.decimals()));
    }

    /** Less than half a unit of the last digit from the exact mean, or exactly half of it above. */
    @Property
    void theMeanIsRoundedHalfUpAtThePlansDigit(@ForAll("scored") Scored scored) {
        var mean = Tally.of(scored.sheets()).mean(scored.decimals());
        var sheets = BigInteger.valueOf(scored.points().size());
        var error = mean.movePointRight(4).toBigIntegerExact().multiply(sheets).subtract(scored.sum());
        var unit = BigInteger.TEN.pow(4 - scored.decimals()).multiply(sheets);

        assertThat(mean.scale()).isEqualTo(scored.decimals());
        assertThat(error.shiftLeft(1)).isGreaterThan(unit.negate()).isLessThanOrEqualTo(unit);
    }

    @Property
    void everyStoredFigureCanBeRecomputedFromTheSheets(@ForAll("scored") Scored scored) {
        var score = RoundScore.byMean("khanh-son-2019", scored.round(), ENTRY, 0, Tally.of(scored.sheets()));

        assertThat(score.total())
                .isEqualByComparingTo(mean(scored.sum(), 4, scored.points().size(), scored.decimals()));
        for (var criterion : scored.round().criteria()) {
            var sum = scored.points().stream()
                    .map(sheet -> hundredths(sheet.get(criterion.id())))
                    .reduce(BigInteger.ZERO, BigInteger::add);
            assertThat(score.means().get(criterion.id()))
                    .isEqualByComparingTo(mean(sum, 2, scored.points().size(), scored.decimals()));
        }
        assertThat(score.sheets()).isEqualTo(scored.points().size());
    }

    @Property(tries = 300)
    void placesAreConsistentInBothStylesAndOnEveryPage(
            @ForAll("entries") List<RoundScore> entries,
            @ForAll boolean dense,
            @ForAll @IntRange(min = 1, max = 7) int size) {
        var whole = places(entries, 0, entries.size(), dense);

        assertThat(whole).hasSameSizeAs(entries).allSatisfy(placing -> {
            int better = better(entries, placing.score());
            assertThat(placing.better()).isEqualTo(better);
            assertThat(placing.rank()).isEqualTo(1 + (dense ? betterPlaces(entries, placing.score()) : better));
        });
        var paged = new ArrayList<Placing>();
        for (int skipped = 0; skipped < entries.size(); skipped += size) {
            paged.addAll(places(entries, skipped, size, dense));
        }
        assertThat(paged).isEqualTo(whole);
    }

    /** The database orders by total and key alone: so the key may part equals, and nobody else. */
    @Property(tries = 300)
    void tieBreakKeysNeverReorderDifferentTotals(@ForAll("entries") List<RoundScore> entries) {
        for (int i = 1; i < entries.size(); i++) {
            var above = entries.get(i - 1);
            var below = entries.get(i);

            assertThat(above.total()).isGreaterThanOrEqualTo(below.total());
            if (above.sameTotal(below)) {
                var figures = TIE_BREAK.stream()
                        .filter(id -> !id.equals(TieKey.CHAIR))
                        .map(id -> above.means().get(id).compareTo(below.means().get(id)))
                        .filter(comparison -> comparison != 0)
                        .findFirst();
                assertThat(figures.orElse(0)).isNotNegative();
                assertThat(above.ties(below)).isEqualTo(figures.isEmpty());
            } else {
                assertThat(above.ties(below)).isFalse();
            }
        }
    }

    /** Panels of one to nine judges, sheets of one to five criteria, with and without weights. */
    @Provide
    Arbitrary<Scored> scored() {
        return rounds().flatMap(round ->
                points(round).list().ofMinSize(1).ofMaxSize(9).map(sheets -> new Scored(round, sheets)));
    }

    /** A ranking with many equals, in the database's order. */
    @Provide
    Arbitrary<List<RoundScore>> entries() {
        var round =
                round(List.of(criterion(0, 4, "1", null), criterion(1, 4, "1", null), criterion(2, 4, "1", null)), 1);
        return points(round).list().ofMaxSize(20).map(entries -> IntStream.range(0, entries.size())
                .mapToObj(number -> {
                    var entry = "KS2019-%03d".formatted(number);
                    var score = RoundScore.byMean(
                            "khanh-son-2019",
                            round,
                            entry,
                            0,
                            Tally.of(List.of(sheet(round, entry, "gk1", entries.get(number)))));
                    score.close(Instant.EPOCH, BigDecimal.ZERO);
                    return score;
                })
                .sorted(Comparator.comparing(RoundScore::total)
                        .thenComparing(RoundScore::tieKey)
                        .reversed()
                        .thenComparing(RoundScore::entry))
                .toList());
    }

    private static Arbitrary<ContestPlan.Round> rounds() {
        var criteria = Combinators.combine(
                        Arbitraries.integers().between(1, 100),
                        Arbitraries.of("1", "0.5", "0.25", "0.1", "0.01"),
                        Arbitraries.of("0.4", "0.6", "1", "2", "0.33").injectNull(0.5))
                .as((max, step, weight) -> criterion(0, max, step, weight));
        return Combinators.combine(
                        criteria.list().ofMinSize(1).ofMaxSize(5),
                        Arbitraries.integers().between(0, 4))
                .as((list, decimals) -> round(
                        IntStream.range(0, list.size())
                                .mapToObj(i -> new Criterion(
                                        "c" + i,
                                        "Tiêu chí " + i,
                                        list.get(i).max(),
                                        list.get(i).step(),
                                        BigDecimal.ZERO,
                                        list.get(i).weight(),
                                        null,
                                        null))
                                .toList(),
                        decimals));
    }

    private static Arbitrary<Map<String, BigDecimal>> points(ContestPlan.Round round) {
        return Arbitraries.integers()
                .between(0, Integer.MAX_VALUE)
                .list()
                .ofSize(round.criteria().size())
                .map(figures -> {
                    var points = new LinkedHashMap<String, BigDecimal>();
                    for (int i = 0; i < figures.size(); i++) {
                        var criterion = round.criteria().get(i);
                        int steps = criterion.max().divide(criterion.step()).intValueExact();
                        points.put(
                                criterion.id(),
                                criterion.step().multiply(BigDecimal.valueOf(figures.get(i) % (steps + 1))));
                    }
                    return points;
                });
    }

    private static Criterion criterion(int number, int max, String step, String weight) {
        return new Criterion(
                "c" + number,
                "Tiêu chí " + number,
                BigDecimal.valueOf(max),
                new BigDecimal(step),
                BigDecimal.ZERO,
                weight == null ? null : new BigDecimal(weight),
                null,
                null);
    }

    /** What a vote brings is nothing to all of it, in the order of votes, and all of it for the most. */
    @Property
    void aVoteBringsItsShareOfTheMost(
            @ForAll List<@IntRange(max = 1_000_000) Integer> votes,
            @ForAll @IntRange(min = 1, max = 100) int max,
            @ForAll @IntRange(max = 4) int decimals) {
        var source =
                new ContestPlan.Outside("v", "V", ContestPlan.OutsideKind.VOTES, BigDecimal.valueOf(max), null, false);
        var figures = votes.stream().sorted().map(BigDecimal::valueOf).toList();
        var most = figures.isEmpty() ? BigDecimal.ZERO : figures.get(figures.size() - 1);
        var points = figures.stream()
                .map(figure -> OutsideScore.points(source, figure, most, decimals))
                .toList();

        assertThat(points).isSortedAccordingTo(Comparator.naturalOrder()).allSatisfy(one -> assertThat(one)
                .isBetween(BigDecimal.ZERO, source.max()));
        if (most.signum() > 0) {
            assertThat(points.get(points.size() - 1)).isEqualByComparingTo(source.max());
        }
        for (int i = 0; i < points.size(); i++) {
            // at most half a unit of the last digit from the exact share, without a division
            var off = points.get(i).multiply(most).subtract(source.max().multiply(figures.get(i)));
            assertThat(off.abs().multiply(BigDecimal.valueOf(2))).isLessThanOrEqualTo(most.movePointLeft(decimals));
        }
    }

    private static ContestPlan.Round round(List<Criterion> criteria, int decimals) {
        var plain = Rounds.qualifying();
        return new ContestPlan.Round(
                plain.id(),
                plain.name(),
                plain.tier(),
                plain.mode(),
                plain.judges(),
                plain.chief(),
                plain.committee(),
                plain.scoringDeadline(),
                plain.team(),
                criteria,
                new ContestPlan.Scoring(1, null, decimals, new BigDecimal("20"), BigDecimal.ZERO, TIE_BREAK, null),
                plain.advance(),
                true,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static ScoreSheet sheet(
            ContestPlan.Round round, String entry, String judge, Map<String, BigDecimal> points) {
        return new ScoreSheet(
                "khanh-son-2019", round, entry, judge, ScoreSheet.FIRST, 1, points, null, judge, Instant.EPOCH);
    }

    private static List<Placing> places(List<RoundScore> entries, int skipped, int size, boolean dense) {
        int from = skipped - Math.min(skipped, 1);
        var rows = entries.subList(from, (int) Math.min(entries.size(), (long) skipped + size + 1));
        return Placing.of(
                rows, skipped, size, dense, score -> better(entries, score), score -> betterPlaces(entries, score));
    }

    private static int better(List<RoundScore> entries, RoundScore score) {
        return (int) entries.stream().filter(other -> isBetter(other, score)).count();
    }

    private static int betterPlaces(List<RoundScore> entries, RoundScore score) {
        return (int) entries.stream()
                .filter(other -> isBetter(other, score))
                .map(other -> other.total() + "/" + other.tieKey())
                .distinct()
                .count();
    }

    private static boolean isBetter(RoundScore one, RoundScore other) {
        int byTotal = one.total().compareTo(other.total());
        return byTotal > 0 || byTotal == 0 && one.tieKey().compareTo(other.tieKey()) > 0;
    }

    private static BigInteger hundredths(BigDecimal figure) {
        return figure.movePointRight(2).toBigIntegerExact();
    }

    /** Half up by whole numbers: twice the sum and once the divisor, by twice the divisor, without a rest. */
    private static BigDecimal mean(BigInteger sum, int scale, int count, int decimals) {
        var divisor = BigInteger.TEN.pow(scale).multiply(BigInteger.valueOf(count));
        var units = sum.multiply(BigInteger.TEN.pow(decimals));
        return new BigDecimal(units.shiftLeft(1).add(divisor).divide(divisor.shiftLeft(1)), decimals);
    }

    private static BigDecimal rounded(BigDecimal figure, int decimals) {
        return figure.setScale(decimals, RoundingMode.HALF_UP);
    }
}
