package vn.sangkien.access;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.plan.Function;

/**
 * The person by whom something happens, with the groups they hold at that time.
 *
 * @param userId lower-case ASCII login
 * @param groups group ids as {@link Groups} names them, those that are lent included
 * @param lent which of the groups are held only in somebody's place (N12), with the login of whose place it is
 * @param inPlaceOf in whose place they do what they are doing, as far as {@link #acting} has told
 */
public record Actor(String userId, Set<String> groups, Map<String, String> lent, @Nullable String inPlaceOf) {
    /** The process itself: timers and jobs act in nobody's name. Its group has a name that no group of people can have. */
    public static final Actor SYSTEM = new Actor("hethong", Set.of("="));

    public Actor {
        groups = Set.copyOf(groups);
        lent = Map.copyOf(lent);
    }

    /** Somebody who stands in for nobody. */
    public Actor(String userId, Set<String> groups) {
        this(userId, groups, Map.of(), null);
    }

    /** The same person doing what any of these groups may do: in somebody's place where none of them is their own. */
    public Actor acting(Collection<String> through) {
        boolean own = through.stream().anyMatch(group -> groups.contains(group) && !lent.containsKey(group));
        String whose = own
                ? null
                : through.stream()
                        .map(lent::get)
                        .filter(Objects::nonNull)
                        .sorted()
                        .findFirst()
                        .orElse(null);
        return new Actor(userId, groups, lent, whose);
    }

    public boolean holds(String contest, String role) {
        return groups.contains(Groups.role(contest, role));
    }

    public boolean staffOf(String contest, String unit) {
        return groups.contains(Groups.staff(contest, unit));
    }

    public boolean headOf(String contest, String unit) {
        return groups.contains(Groups.head(contest, unit));
    }

    public boolean memberOf(String contest, String unit) {
        return staffOf(contest, unit) || headOf(contest, unit);
    }

    /** Whether the person belongs to anything in this contest. */
    public boolean takesPartIn(String contest) {
        return groups.stream().anyMatch(group -> group.startsWith(contest + "."));
    }

    /** What the person is in the whole installation, whatever the contest. */
    public Set<Function> functions() {
        var held = EnumSet.of(Function.ANYBODY, Function.SIGNED_ON);
        Groups.INSTALLATION.forEach((group, function) -> {
            if (groups.contains(group)) {
                held.add(function);
            }
        });
        return held;
    }

    /** What the person is in a contest: what they are in another gives nothing here. */
    public Set<Function> functionsIn(ContestPlan plan) {
        var held = functions();
        plan.roles().stream().filter(role -> holds(plan.key(), role.id())).forEach(role -> held.add(role.function()));
        for (var unit : plan.units()) {
            if (staffOf(plan.key(), unit.code())) {
                held.add(Function.UNIT_STAFF);
            }
            if (headOf(plan.key(), unit.code())) {
                held.add(Function.UNIT_HEAD);
            }
        }
        return held;
    }
}
