package vn.sangkien.submission;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry as its unit writes it down. It may be incomplete; only what is wrong in itself is refused.
 *
 * @param unit code of the lead unit
 * @param theme id of a theme of the plan
 * @param themeReason why this theme, where the plan leaves the theme open
 * @param indexes ids or other names of index tags of the plan
 * @param sections text by section id of the plan
 * @param onBehalf who of the unit handed it in on paper, where somebody else types it in; said at the start alone
 */
public record SubmissionDraft(
        @NotBlank @Nullable String unit,
        @Nullable List<String> partnerUnits,
        @NotNull @Nullable Kind kind,
        @NotBlank @Size(max = 300) @Nullable String title,
        @NotBlank @Nullable String theme,
        @Size(max = 1000) @Nullable String themeReason,
        @Nullable List<String> indexes,
        @Nullable Map<String, String> sections,
        @Nullable List<AuthorEntry> authors,
        @Nullable Boolean applied,
        @Nullable LocalDate appliedFrom,
        @Size(max = 2000) @Nullable String evidence,
        @Nullable OnBehalf onBehalf) {

    /** What a unit writes down itself. */
    public SubmissionDraft(
            @Nullable String unit,
            @Nullable List<String> partnerUnits,
            @Nullable Kind kind,
            @Nullable String title,
            @Nullable String theme,
            @Nullable String themeReason,
            @Nullable List<String> indexes,
            @Nullable Map<String, String> sections,
            @Nullable List<AuthorEntry> authors,
            @Nullable Boolean applied,
            @Nullable LocalDate appliedFrom,
            @Nullable String evidence) {
        this(
                unit,
                partnerUnits,
                kind,
                title,
                theme,
                themeReason,
                indexes,
                sections,
                authors,
                applied,
                appliedFrom,
                evidence,
                null);
    }
}
