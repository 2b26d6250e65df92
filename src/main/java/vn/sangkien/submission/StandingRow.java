package vn.sangkien.submission;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.sangkien.plan.ContestPlan.Obligation;
import vn.sangkien.plan.ContestPlan.UnitCategory;

/** A unit as the database answers. */
record StandingRow(
        String code,
        String name,
        UnitCategory category,
        Obligation obligation,
        int minimumEntries,
        int entries,
        @Nullable Instant lock) {}
