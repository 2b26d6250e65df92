package vn.sangkien.judging;

import java.util.Objects;
import java.util.Optional;
import vn.sangkien.plan.ContestPlan;

/** Which board of a divided round an entry stands in: its unit or its theme says so, and scores know neither. */
public interface Boards {
    Optional<ContestPlan.Group> of(ContestPlan.Round round, String entry);

    /** Position of an entry's board among the plan's, from 1, or after all of them if it stands in none; 0 in an undivided round. */
    default int position(ContestPlan.Round round, String entry) {
        if (!round.divided()) {
            return 0;
        }
        var groups = Objects.requireNonNull(round.groups());
        return 1 + of(round, entry).map(groups::indexOf).orElse(groups.size());
    }
}
