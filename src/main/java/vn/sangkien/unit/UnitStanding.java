package vn.sangkien.unit;

import vn.sangkien.plan.ContestPlan.Obligation;
import vn.sangkien.plan.ContestPlan.UnitCategory;

/**
 * One line of the list that says which units have sent.
 *
 * @param entries entries it leads, and joint entries it has confirmed, that were sent and stand
 */
public record UnitStanding(
        String code, String name, UnitCategory category, Obligation obligation, int entries, UnitState state) {

    /** Judges one unit's line: encouraged units are never overdue (R32). */
    public static UnitStanding of(
            String code,
            String name,
            UnitCategory category,
            Obligation obligation,
            int minimumEntries,
            int entries,
            boolean closed) {
        UnitState state;
        if (entries >= Math.max(1, minimumEntries)) {
            state = UnitState.SENT;
        } else if (!closed) {
            state = UnitState.NOT_SENT;
        } else if (obligation == Obligation.MANDATORY) {
            state = UnitState.OVERDUE;
        } else {
            state = entries > 0 ? UnitState.SENT : UnitState.NOT_TAKING_PART;
        }
        return new UnitStanding(code, name, category, obligation, entries, state);
    }

    /** Whether the unit still owes an entry. */
    public boolean owes() {
        return obligation == Obligation.MANDATORY && state != UnitState.SENT;
    }
}
