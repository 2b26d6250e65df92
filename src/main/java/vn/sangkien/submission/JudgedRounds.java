package vn.sangkien.submission;

import java.util.Set;

/** On which panels somebody sits; who judges is not for entries to know. */
@FunctionalInterface
public interface JudgedRounds {
    /** Ids of the rounds of a contest whose panel a user belongs to. */
    Set<String> of(String contest, String userId);
}
