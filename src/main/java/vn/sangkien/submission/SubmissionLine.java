package vn.sangkien.submission;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry as lists show it.
 *
 * @param unit code of the lead unit; like its name empty for whoever judges the entry blind
 * @param onPaper whether it was typed in for its unit
 * @param partners units named in a joint entry, in the entry's order
 */
public record SubmissionLine(
        String code,
        Kind kind,
        String title,
        String theme,
        String unit,
        String unitName,
        EntryState state,
        @Nullable String round,
        boolean late,
        boolean grace,
        Instant createdAt,
        @Nullable Instant sentAt,
        boolean onPaper,
        List<PartnerLine> partners) {

    /** A partner as lists show it. */
    public record PartnerLine(String unit, String unitName, PartnerState state) {}

    /** As the database answers, one statement for all lines. */
    SubmissionLine(
            String code,
            Kind kind,
            String title,
            String theme,
            String unit,
            String unitName,
            EntryState state,
            @Nullable String round,
            boolean late,
            boolean grace,
            Instant createdAt,
            @Nullable Instant sentAt,
            @Nullable String handedInBy) {
        this(
                code,
                kind,
                title,
                theme,
                unit,
                unitName,
                state,
                round,
                late,
                grace,
                createdAt,
                sentAt,
                handedInBy != null,
                List.of());
    }

    SubmissionLine with(List<PartnerLine> named) {
        return new SubmissionLine(
                code, kind, title, theme, unit, unitName, state, round, late, grace, createdAt, sentAt, onPaper, named);
    }

    /** What is left for whoever follows an entry without reading it. */
    SubmissionLine withoutContent() {
        return new SubmissionLine(
                code, kind, "", "", unit, unitName, state, round, late, grace, createdAt, sentAt, onPaper, List.of());
    }

    /** What is left for whoever judges it blind. */
    SubmissionLine withoutUnits() {
        return new SubmissionLine(
                code, kind, title, theme, "", "", state, round, late, grace, createdAt, sentAt, false, List.of());
    }

    /** The lead unit and every partner that has confirmed. */
    public String unitNames() {
        var names = new StringBuilder(unitName);
        partners.stream()
                .filter(partner -> partner.state() == PartnerState.CONFIRMED)
                .forEach(partner -> names.append("; ").append(partner.unitName()));
        return names.toString();
    }
}
