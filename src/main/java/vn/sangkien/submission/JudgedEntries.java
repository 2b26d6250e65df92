package vn.sangkien.submission;

import java.util.Set;

/** Which entries somebody reads in order to judge; who judges is not for entries to know. */
@FunctionalInterface
public interface JudgedEntries {
    /** What a user judges in the rounds of a contest, each as {@code entry/round}. */
    Set<String> of(String contest, String userId);
}
