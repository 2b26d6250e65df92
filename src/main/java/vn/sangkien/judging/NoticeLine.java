package vn.sangkien.judging;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One line of a result notice.
 *
 * @param entry our entry's code; empty for an entry of somebody else
 * @param title may stay empty where the code says it
 * @param unit may stay empty where the code says it
 * @param advances what the notice says; empty leaves it to the plan's threshold or top
 * @param prize name of the prize class; empty where the notice names none
 */
public record NoticeLine(
        @Nullable String entry,
        @Nullable String title,
        @Nullable String unit,
        @Nullable BigDecimal score,
        @Nullable Boolean advances,
        @Nullable String prize) {
    /** A line without a prize. */
    public NoticeLine(
            @Nullable String entry,
            @Nullable String title,
            @Nullable String unit,
            @Nullable BigDecimal score,
            @Nullable Boolean advances) {
        this(entry, title, unit, score, advances, null);
    }
}
