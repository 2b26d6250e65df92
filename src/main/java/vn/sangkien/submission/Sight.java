package vn.sangkien.submission;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody sees of a contest's entries; the same rule for one entry here and for lists in {@link Lines#page}.
 *
 * @param codes code, unit and state of every entry
 * @param all everything of every entry
 * @param units everything of the entries that one of these leads or takes part in, until it declines or withdraws
 * @param judged everything of these, each as {@code entry/round}, while it is scored in that round, except entries of the
 *     judge's own units (N2)
 * @param sentUp everything of what was handed over to the tier that holds these rounds
 * @param typedIn everything of what units handed in on paper to be typed in
 */
record Sight(boolean codes, boolean all, Set<String> units, Set<String> judged, Set<String> sentUp, boolean typedIn) {
    static final Sight ALL = new Sight(true, true, Set.of(), Set.of(), Set.of(), true);

    static final List<EntryState> BEING_SCORED = List.of(EntryState.SCORING, EntryState.SCORED);
    /** In an upper round already, but still in the house. */
    static final List<EntryState> NOT_SENT_UP = List.of(EntryState.VALID, EntryState.SELECTED);

    boolean reads(Submission entry) {
        return reads(
                entry.code(),
                entry.unit(),
                entry.partners().stream()
                        .filter(partner -> partner.state().takesPart())
                        .map(Partner::unit),
                entry.partnerUnits(),
                entry.round(),
                entry.state(),
                entry.onBehalf() != null);
    }

    boolean reads(SubmissionLine line) {
        return reads(
                line.code(),
                line.unit(),
                line.partners().stream()
                        .filter(partner -> partner.state().takesPart())
                        .map(SubmissionLine.PartnerLine::unit),
                line.partners().stream().map(SubmissionLine.PartnerLine::unit).toList(),
                line.round(),
                line.state(),
                line.onPaper());
    }

    private boolean reads(
            String code,
            String lead,
            Stream<String> joined,
            Collection<String> named,
            @Nullable String round,
            EntryState state,
            boolean onPaper) {
        return all
                || typedIn && onPaper
                || units.contains(lead)
                || joined.anyMatch(units::contains)
                || round != null
                        && judged.contains(code + "/" + round)
                        && BEING_SCORED.contains(state)
                        && named.stream().noneMatch(units::contains)
                || round != null && sentUp.contains(round) && !NOT_SENT_UP.contains(state);
    }
}
