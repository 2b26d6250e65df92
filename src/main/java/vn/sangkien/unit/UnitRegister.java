package vn.sangkien.unit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.plan.ContestPlan.Obligation;
import vn.sangkien.plan.ContestPlan.Unit;
import vn.sangkien.plan.ContestPlan.UnitCategory;
import vn.sangkien.unit.ObligationRule.ObligationOf;

/** Keeps the units of every contest, with what each of them owes. */
@Service
@Transactional
public class UnitRegister {
    private static final ObligationOf NOTHING = new ObligationOf(Obligation.ENCOURAGED, 0);

    private final ContestUnits units;

    UnitRegister(ContestUnits units) {
        this.units = units;
    }

    /**
     * Enters the plan's units; where the plan itself says what a unit owes, that goes before the rule (A7). None owes what it
     * cannot begin.
     */
    public List<ContestUnit> enter(ContestPlan plan, ObligationRule rule) {
        var byCategory = new EnumMap<UnitCategory, ObligationOf>(UnitCategory.class);
        var entered = new ArrayList<ContestUnit>();
        for (var unit : plan.units()) {
            var owes = byCategory.computeIfAbsent(unit.category(), rule::decide);
            entered.add(new ContestUnit(
                    plan.key(), unit, entered.size(), plan.byPackageOnly() ? NOTHING : owes(unit, owes)));
        }
        return units.saveAll(entered);
    }

    private static ObligationOf owes(Unit unit, ObligationOf byCategory) {
        var own = unit.obligation();
        if (own == null || own == byCategory.obligation()) {
            return byCategory;
        }
        return new ObligationOf(own, own == Obligation.MANDATORY ? Math.max(1, byCategory.minimumEntries()) : 0);
    }

    /**
     * Takes down that an entry has come to count for units, or no longer does: how a unit stands is read off without going
     * through its entries.
     *
     * @param before the units that it counted for
     * @param after the units that it counts for now
     */
    public void counted(String contest, Set<String> before, Set<String> after) {
        var changed =
                new TreeMap<String, Integer>(); // always in the same order, because each line is held until the commit
        after.forEach(unit -> changed.merge(unit, 1, Integer::sum));
        before.forEach(unit -> changed.merge(unit, -1, Integer::sum));
        changed.forEach((unit, by) -> {
            if (by != 0) {
                units.count(new ContestUnit.Key(contest, unit), by);
            }
        });
    }

    /** Units in the plan's order. */
    @Transactional(readOnly = true)
    public List<ContestUnit> units(String contest) {
        return units.ofContest(contest);
    }
}
