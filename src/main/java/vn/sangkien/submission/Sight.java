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
 * @param judge who may read in order to judge; null if nobody
 * @param judged of the entries that are looked at, everything of these, each as {@code entry/round}, while it is scored in
 *     that round, except entries of the judge's own units (N2)
 * @param sentUp everything of what was handed over to the tier that holds these rounds
 * @param typedIn everything of what units handed in on paper to be typed in
 * @param blind to a judge, the rounds that are judged blind and whose results are not published: of an entry in one of
 *     them that they may not read but to judge it, they are not told whose it is (docs/adr/0027-blind-judging.md)
 */
record Sight(
        boolean codes,
        boolean all,
        Set<String> units,
        @Nullable String judge,
        Set<String> judged,
        Set<String> sentUp,
        boolean typedIn,
        Set<String> blind) {
    static final Sight ALL = new Sight(true, true, Set.of(), null, Set.of(), Set.of(), true, Set.of());

    static final List<EntryState> BEING_SCORED = List.of(EntryState.SCORING, EntryState.SCORED);
    /** In an upper round already, but still in the house. */
    static final List<EntryState> NOT_SENT_UP = List.of(EntryState.VALID, EntryState.SELECTED);

    /** The same, to look at entries of which the judge was given these. */
    Sight judging(Set<String> given) {
        return new Sight(codes, all, units, judge, given, sentUp, typedIn, blind);
    }

    boolean reads(Submission entry) {
        return openly(entry) || judges(entry.code(), entry.round(), entry.state(), entry.partnerUnits());
    }

    boolean reads(SubmissionLine line) {
        return openly(line)
                || judges(
                        line.code(),
                        line.round(),
                        line.state(),
                        line.partners().stream()
                                .map(SubmissionLine.PartnerLine::unit)
                                .toList());
    }

    /** Whether whose entry it is stays hidden. */
    boolean blinds(Submission entry) {
        return entry.round() != null && blind.contains(entry.round()) && !openly(entry);
    }

    boolean blinds(SubmissionLine line) {
        return line.round() != null && blind.contains(line.round()) && !openly(line);
    }

    /** Whether it stays hidden of a round's entries as a whole. */
    boolean blinds(String round) {
        return blind.contains(round) && !all && !sentUp.contains(round);
    }

    private boolean judges(String code, @Nullable String round, EntryState state, Collection<String> named) {
        return round != null
                && judged.contains(code + "/" + round)
                && BEING_SCORED.contains(state)
                && named.stream().noneMatch(units::contains);
    }

    private boolean openly(Submission entry) {
        return openly(
                entry.unit(),
                entry.partners().stream()
                        .filter(partner -> partner.state().takesPart())
                        .map(Partner::unit),
                entry.round(),
                entry.state(),
                entry.onBehalf() != null);
    }

    private boolean openly(SubmissionLine line) {
        return openly(
                line.unit(),
                line.partners().stream()
                        .filter(partner -> partner.state().takesPart())
                        .map(SubmissionLine.PartnerLine::unit),
                line.round(),
                line.state(),
                line.onPaper());
    }

    /** By any right but that to judge. */
    private boolean openly(
            String lead, Stream<String> joined, @Nullable String round, EntryState state, boolean onPaper) {
        return all
                || typedIn && onPaper
                || units.contains(lead)
                || joined.anyMatch(units::contains)
                || round != null && sentUp.contains(round) && !NOT_SENT_UP.contains(state);
    }
}
