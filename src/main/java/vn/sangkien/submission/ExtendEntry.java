package vn.sangkien.submission;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A paper gives one entry more time. Nothing is checked here, so that every door refuses in the same words.
 *
 * @param until the new last day in time, inclusive, in the plan's zone
 * @param approver who approved it, as the paper names them
 * @param number number of the paper
 */
public record ExtendEntry(
        @Nullable LocalDate until,
        @Nullable String approver,
        @Nullable String number,
        @Nullable LocalDate paperDate,
        @Nullable String reason) {}
