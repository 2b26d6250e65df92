package vn.sangkien.submission;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.sangkien.plan.ContestPlan.Obligation;
import vn.sangkien.plan.ContestPlan.UnitCategory;

/** A unit with its counts, as the database answers. */
record StandingRow(
        String code,
        String name,
        UnitCategory category,
        Obligation obligation,
        int minimumEntries,
        long led,
        long joined,
        @Nullable Instant lock) {}
