package vn.sangkien.judging;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** A row of the ranking: the place, how many entries are better, the score, and the scores above and below it. */
record Placing(int rank, int better, RoundScore score, @Nullable RoundScore above, @Nullable RoundScore below) {
    /**
     * Places of one page.
     *
     * @param rows the page's scores, best first, after the one above it unless it is the first page, and before the one
     *     below it
     * @param skipped entries before the page
     * @param dense whether the place after a shared one follows without a gap
     * @param betterThan how many entries are better; asked once at most, as is {@code placesBefore}
     * @param placesBefore how many different figures are better
     */
    static List<Placing> of(
            List<RoundScore> rows,
            int skipped,
            int size,
            boolean dense,
            ToIntFunction<RoundScore> betterThan,
            ToIntFunction<RoundScore> placesBefore) {
        var places = new ArrayList<Placing>();
        int start = Math.min(skipped, 1);
        int better = skipped;
        int rank = skipped + 1;
        for (int row = start; row < Math.min(rows.size(), (long) size + start); row++) {
            var score = rows.get(row);
            var above = row == 0 ? null : rows.get(row - 1);
            boolean first = row == start;
            boolean equal = score.ties(above);
            if (!equal) {
                better = skipped - start + row;
            } else if (first) {
                better = betterThan.applyAsInt(score);
            }
            if (!dense) {
                rank = better + 1;
            } else if (first && better > 0) {
                rank = placesBefore.applyAsInt(score) + 1;
            } else if (first || !equal) {
                rank = first ? 1 : rank + 1;
            }
            places.add(new Placing(rank, better, score, above, row + 1 < rows.size() ? rows.get(row + 1) : null));
        }
        return places;
    }
}
