package vn.sangkien.judging;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A row of the ranking as the database sees it: the place, and the figures of the rows above and below. */
record Placing(
        Long rank,
        String entry,
        BigDecimal total,
        int sheets,
        BigDecimal spread,
        DecidedBy decidedBy,
        @Nullable String belowFloor,
        String tieKey,
        @Nullable String tieReason,
        @Nullable BigDecimal totalAbove,
        @Nullable String tieKeyAbove,
        @Nullable BigDecimal totalBelow,
        @Nullable String tieKeyBelow) {

    boolean tiesAbove() {
        return totalAbove != null && totalAbove.compareTo(total) == 0;
    }

    boolean tiesBelow() {
        return totalBelow != null && totalBelow.compareTo(total) == 0;
    }
}
