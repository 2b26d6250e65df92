package vn.sangkien.submission;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which entries a list shows.
 *
 * @param states only these; empty: all
 * @param units only entries that one of these leads or is a partner of; empty: all
 * @param text words of code or title, with or without marks; empty: all
 */
public record SubmissionFilter(
        @Nullable Collection<EntryState> states, @Nullable Collection<String> units, @Nullable String text) {

    public static final SubmissionFilter ALL = new SubmissionFilter(null, null, null);

    Collection<EntryState> wantedStates() {
        return states == null || states.isEmpty() ? List.of(EntryState.values()) : states;
    }

    boolean anyUnit() {
        return units == null || units.isEmpty();
    }

    Collection<String> wantedUnits() {
        return units == null || units.isEmpty() ? List.of("") : units;
    }

    String pattern() {
        var words = text == null ? "" : Text.searchable(text);
        return "%" + words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
