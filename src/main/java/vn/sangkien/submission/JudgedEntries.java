package vn.sangkien.submission;

import java.util.Collection;
import java.util.Set;

/** Which entries somebody reads in order to judge; who judges is not for entries to know. */
public interface JudgedEntries {
    /** Of some entries those that a user judges, each as {@code entry/round}. */
    Set<String> among(String userId, Collection<String> entries);

    /** The rounds of a contest in which a user judges anything. */
    Set<String> rounds(String contest, String userId);

    /** The same in a query's words: that the user {@code :judge} judges the entry {@code j} in the round it stands in. */
    String condition();
}
