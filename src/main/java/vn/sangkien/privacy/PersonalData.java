package vn.sangkien.privacy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One kind of data in which people may be named. */
public interface PersonalData {
    /** What it is, for a report in Vietnamese. */
    String label();

    /** Everything of this kind that is of a person or names them, as it is stored. */
    List<Map<String, @Nullable Object>> of(Person person);

    /**
     * How much of it an erasure of the contest would still touch.
     *
     * @throws vn.sangkien.refusal.Refusal if something has to be done before
     */
    long left(String contest);

    /**
     * Erases a portion, in the caller's transaction, so that an erasure that was interrupted goes on where it stopped.
     *
     * @param most the most to touch
     * @return how much was touched; 0 when nothing is left
     */
    int erase(String contest, int most);

    /** What of this kind outlives the erasure; empty where nothing does. */
    default List<Kept> kept(String contest) {
        return List.of();
    }

    /**
     * Something that stays.
     *
     * @param why the reason, a sentence in Vietnamese
     */
    record Kept(String what, long number, String why) {}
}
