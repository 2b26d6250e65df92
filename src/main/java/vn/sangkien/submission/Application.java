package vn.sangkien.submission;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a unit has reported on how its entry is applied (R49).
 *
 * @param applied whether it is; then {@code from} says since which day
 */
public record Application(
        String code,
        String title,
        String unit,
        boolean applied,
        @Nullable LocalDate from,
        String results,
        @Nullable String difficulties) {}
