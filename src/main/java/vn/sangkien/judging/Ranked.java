package vn.sangkien.judging;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.sangkien.plan.ContestPlan;

/**
 * One entry's place in a round.
 *
 * @param rank equals share a place; whether the next place counts them all (1-2-2-4) or follows (1-2-2-3) is the plan's
 *     {@link vn.sangkien.plan.ContestPlan.RankStyle}
 * @param better how many entries are better, whatever the style: what a top number compares with
 * @param belowFloor id of a criterion whose mean stays below its floor
 * @param tieBreak the plan's tie-break figures by id
 * @param board the board whose places these are; empty where all entries are ranked together
 * @param segments points by the round's segments, weighted; empty where it is not divided or the chair concluded alone
 * @param outside points by the round's sources from outside the sheets, as far as they are recorded
 * @param reason which figure decided between equal totals, why the chair concluded a total, which criterion stays below its
 *     floor; empty when the total of the sheets alone did
 */
public record Ranked(
        int rank,
        int better,
        String entry,
        BigDecimal total,
        int sheets,
        BigDecimal spread,
        DecidedBy decidedBy,
        @Nullable String belowFloor,
        Map<String, BigDecimal> tieBreak,
        ContestPlan.@Nullable Group board,
        Map<String, BigDecimal> segments,
        Map<String, BigDecimal> outside,
        String reason) {}
