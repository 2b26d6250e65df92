package vn.sangkien.submission;

import java.util.Collection;
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

    boolean anyState() {
        return states == null || states.isEmpty();
    }

    boolean anyUnit() {
        return units == null || units.isEmpty();
    }

    boolean anyText() {
        return text == null || text.isBlank();
    }

    String pattern() {
        var words = text == null ? "" : Text.searchable(text);
        return "%" + words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
