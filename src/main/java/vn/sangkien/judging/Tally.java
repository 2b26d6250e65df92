package vn.sangkien.judging;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.sangkien.plan.ContestPlan.Criterion;

/**
 * The arithmetic over one entry's sheets: per judge the last attempt counts, the mean of those is rounded half up, once.
 * Decimal all the way, so no figure depends on the order of the sheets.
 */
record Tally(Collection<ScoreSheet> all, Collection<ScoreSheet> counting) {
    static Tally of(Collection<ScoreSheet> sheets) {
        var last = new TreeMap<String, ScoreSheet>();
        for (var sheet : sheets) {
            last.merge(sheet.judge(), sheet, (a, b) -> a.attempt() >= b.attempt() ? a : b);
        }
        return new Tally(List.copyOf(sheets), List.copyOf(last.values()));
    }

    int sheets() {
        return counting.size();
    }

    boolean enough(int minimum) {
        return sheets() >= minimum;
    }

    BigDecimal mean(int decimals) {
        return mean(counting.stream().map(ScoreSheet::total).toList(), decimals);
    }

    /** Means by criterion, rounded like the total so that a tie is broken by figures that everybody can see. */
    Map<String, BigDecimal> means(List<Criterion> criteria, int decimals) {
        var means = new TreeMap<String, BigDecimal>();
        if (counting.isEmpty()) {
            return means;
        }
        for (var criterion : criteria) {
            var points = counting.stream()
                    .map(sheet -> sheet.points().getOrDefault(criterion.id(), BigDecimal.ZERO))
                    .toList();
            means.put(criterion.id(), mean(points, decimals));
        }
        return means;
    }

    /** Highest less lowest total. */
    BigDecimal spread() {
        return spread(counting);
    }

    boolean spreadTooWide(BigDecimal limit) {
        return sheets() > 1 && spread().compareTo(limit) >= 0;
    }

    /** Who gave the highest and the lowest first total; they score again. */
    List<String> outliers() {
        var first = all.stream()
                .filter(sheet -> sheet.attempt() == ScoreSheet.FIRST)
                .toList();
        if (spread(first).signum() == 0) {
            return List.of();
        }
        var highest = totals(first).get(first.size() - 1);
        var lowest = totals(first).get(0);
        return first.stream()
                .filter(sheet ->
                        sheet.total().compareTo(highest) == 0 || sheet.total().compareTo(lowest) == 0)
                .map(ScoreSheet::judge)
                .sorted()
                .toList();
    }

    private static BigDecimal mean(List<BigDecimal> figures, int decimals) {
        if (figures.isEmpty()) {
            throw new IllegalArgumentException("no sheet, no mean");
        }
        return figures.stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(figures.size()), decimals, RoundingMode.HALF_UP);
    }

    private static BigDecimal spread(Collection<ScoreSheet> sheets) {
        var totals = totals(sheets);
        return totals.isEmpty()
                ? BigDecimal.ZERO
                : totals.get(totals.size() - 1).subtract(totals.get(0));
    }

    private static List<BigDecimal> totals(Collection<ScoreSheet> sheets) {
        return sheets.stream()
                .map(ScoreSheet::total)
                .sorted(Comparator.naturalOrder())
                .toList();
    }
}
