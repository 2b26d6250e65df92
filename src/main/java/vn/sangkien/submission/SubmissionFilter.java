package vn.sangkien.submission;

import java.util.Collection;
import java.util.List;
import vn.sangkien.plan.ContestPlan.UnitCategory;

/**
 * Which entries a list shows; an empty collection or text asks for all.
 *
 * @param units entries that one of these leads or is a partner of
 * @param categories groups of lead units
 * @param themes ids of the plan's themes
 * @param rounds ids of the plan's rounds, in which an entry stands
 * @param text words of code or title, with or without marks
 */
public record SubmissionFilter(
        Collection<EntryState> states,
        Collection<String> units,
        Collection<UnitCategory> categories,
        Collection<String> themes,
        Collection<String> rounds,
        String text) {

    public static final SubmissionFilter ALL =
            new SubmissionFilter(List.of(), List.of(), List.of(), List.of(), List.of(), "");

    boolean anyText() {
        return text.isBlank();
    }

    String pattern() {
        return Text.pattern(text);
    }
}
