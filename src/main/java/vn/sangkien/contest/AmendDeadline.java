package vn.sangkien.contest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import vn.sangkien.plan.ContestPlan.Bound;

/**
 * An amended plan moves a deadline (N13).
 *
 * @param text the amending paper's own words
 * @param date the new date, where the words name a day or a month
 * @param at the new moment, where they name an hour
 * @param bound how the words bound the date; empty: as before, or at the moment where one is given
 * @param number number of the amending paper
 */
public record AmendDeadline(
        @NotBlank String deadline,
        @NotBlank @Size(max = 500) String text,
        @Nullable LocalDate date,
        @Nullable LocalDateTime at,
        @Nullable Bound bound,
        @NotBlank @Size(max = 64) String number,
        @NotNull @Nullable LocalDate paperDate,
        @NotBlank @Size(max = 2000) String reason) {}
