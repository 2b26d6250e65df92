package vn.sangkien.access;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The people and groups of the installation. It hides where accounts are kept, so that the engine's identity tables of
 * today can become the office's own directory tomorrow.
 */
public interface Directory {
    /** A user with the groups they belong to and those of people in whose place they stand now; none for an unknown user. */
    Actor actor(String userId);

    /** User ids of a group's members, in order of id. */
    List<String> members(String group);

    /** Display names by user id; unknown ids stand for themselves. */
    Map<String, String> names(Collection<String> userIds);

    /**
     * E-mail addresses behind a group id or a user id; with the members of a group those who stand in for one of them now.
     * People without an address are left out.
     */
    List<String> addresses(String audience);

    default String name(String userId) {
        return names(List.of(userId)).getOrDefault(userId, userId);
    }
}
