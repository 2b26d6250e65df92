package vn.sangkien.submission;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** How an entry is applied after the contest (R49). */
public record ApplicationReport(
        boolean applied, @Nullable LocalDate appliedFrom, @Nullable String results, @Nullable String difficulties) {}
