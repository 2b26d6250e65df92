package vn.sangkien.judging;

import java.util.Collection;
import java.util.Map;
import vn.sangkien.plan.ContestPlan;

/** Which board of a divided round each entry stands in: its unit or its theme says so, and scores know neither. */
public interface Boards {
    /** The board of each of these entries, by code; whoever stands in none is left out. */
    Map<String, ContestPlan.Group> of(ContestPlan.Round round, Collection<String> entries);
}
