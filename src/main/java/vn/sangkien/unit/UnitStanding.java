package vn.sangkien.unit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.sangkien.plan.ContestPlan.Obligation;
import vn.sangkien.plan.ContestPlan.UnitCategory;

/**
 * One line of the list that says which units have sent.
 *
 * @param entries entries it leads, and joint entries it has confirmed, that were sent and stand
 * @param extendedUntil the first instant that is too late for an entry of its that was given more time, while that runs
 */
public record UnitStanding(
        String code,
        String name,
        UnitCategory category,
        Obligation obligation,
        int entries,
        UnitState state,
        @Nullable Instant extendedUntil) {

    /** Judges one unit's line: encouraged units are never overdue (R32), nor is one whose entry was given more time. */
    public static UnitStanding of(
            String code,
            String name,
            UnitCategory category,
            Obligation obligation,
            int minimumEntries,
            int entries,
            boolean closed,
            @Nullable Instant extendedUntil) {
        UnitState state;
        if (entries >= Math.max(1, minimumEntries)) {
            state = UnitState.SENT;
        } else if (!closed || extendedUntil != null) {
            state = UnitState.NOT_SENT;
        } else if (obligation == Obligation.MANDATORY) {
            state = UnitState.OVERDUE;
        } else {
            state = entries > 0 ? UnitState.SENT : UnitState.NOT_TAKING_PART;
        }
        return new UnitStanding(code, name, category, obligation, entries, state, extendedUntil);
    }

    /** Whether the unit still owes an entry. */
    public boolean owes() {
        return obligation == Obligation.MANDATORY && state != UnitState.SENT;
    }
}
