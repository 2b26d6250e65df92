package vn.sangkien.access;

import java.util.EnumSet;
import java.util.Set;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.plan.Function;

/**
 * The person on whose behalf something happens, with the groups they held when they signed on.
 *
 * @param userId lower-case ASCII login
 * @param groups group ids as {@link Groups} names them
 */
public record Actor(String userId, Set<String> groups) {
    /** The process itself: timers and jobs act in nobody's name. Its group has a name that no group of people can have. */
    public static final Actor SYSTEM = new Actor("hethong", Set.of("="));

    public Actor {
        groups = Set.copyOf(groups);
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

    public boolean administrator() {
        return groups.contains(Groups.ADMINISTRATORS);
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
