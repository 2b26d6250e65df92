package vn.sangkien.unit;

import vn.sangkien.plan.ContestPlan.Obligation;
import vn.sangkien.plan.ContestPlan.UnitCategory;

/** What a unit owes by its category; a decision table answers, so that a circular can change it (R30, R32). */
@FunctionalInterface
public interface ObligationRule {
    ObligationOf decide(UnitCategory category);

    /** Whether entries are owed, and how many at least. */
    record ObligationOf(Obligation obligation, int minimumEntries) {}
}
