package vn.sangkien.judging;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry's place in a round.
 *
 * @param rank 1-2-2-4: equals share a place, and the next place counts them all
 * @param belowFloor id of a criterion whose mean stays below its floor
 * @param tieBreak the plan's tie-break figures by id
 * @param reason which figure decided between equal totals; empty when the total alone did
 */
public record Ranked(
        int rank,
        String entry,
        BigDecimal total,
        int sheets,
        BigDecimal spread,
        DecidedBy decidedBy,
        @Nullable String belowFloor,
        Map<String, BigDecimal> tieBreak,
        String reason) {}
