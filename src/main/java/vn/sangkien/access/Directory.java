package vn.sangkien.access;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The people and groups of the installation. It hides where accounts are kept, so that the engine's identity tables of
 * today can become the office's own directory tomorrow.
 */
public interface Directory {
    /** The groups a user belongs to; empty for an unknown user. */
    Set<String> groupsOf(String userId);

    /** User ids of a group's members, in order of id. */
    List<String> members(String group);

    /** Display names by user id; unknown ids stand for themselves. */
    Map<String, String> names(Collection<String> userIds);

    /** E-mail addresses behind a group id or a user id; people without an address are left out. */
    List<String> addresses(String audience);

    default String name(String userId) {
        return names(List.of(userId)).getOrDefault(userId, userId);
    }

    default Actor actor(String userId) {
        return new Actor(userId, groupsOf(userId));
    }
}
