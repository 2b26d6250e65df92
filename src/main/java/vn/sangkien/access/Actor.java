package vn.sangkien.access;

import java.util.Set;

/**
 * The person on whose behalf something happens, with the groups they held when they signed on.
 *
 * @param userId lower-case ASCII login
 * @param groups group ids as {@link Groups} names them
 */
public record Actor(String userId, Set<String> groups) {
    /** The process itself: timers and jobs act in nobody's name. */
    public static final Actor SYSTEM = new Actor("hethong", Set.of());

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
}
