package vn.sangkien.process.dossier;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.sangkien.submission.AuthorStatus;
import vn.sangkien.submission.Kind;

/**
 * What a package of entries says of itself: {@value DossierPackage#MANIFEST} in it, described in
 * {@code docs/adr/0029-to-the-province-and-back.md}. The same contest writes the same bytes as long as nothing of what it
 * sends has changed, so that their SHA-256 names the package.
 *
 * @param version of the format; a reader refuses any other than its own
 * @param letter the official letter, once it is issued
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DossierManifest(
        @NotBlank String format,
        int version,
        @NotNull @Valid Sender contest,
        @Nullable @Valid Letter letter,
        @NotEmpty @Size(max = 1000) List<@NotNull @Valid Entry> entries) {
    static final String FORMAT = "sang-kien/ho-so";
    static final int VERSION = 1;

    /**
     * The contest that sends.
     *
     * @param number of its plan
     * @param body who sends
     * @param parent number of the plan of the tier above that it carries out
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Sender(
            @NotBlank @Size(max = 64) String key,
            @NotBlank @Size(max = 64) String number,
            @NotBlank @Size(max = 500) String title,
            int edition,
            int year,
            @NotBlank @Size(max = 300) String body,
            @Nullable @Size(max = 64) String parent) {}

    /** The official letter that goes with the package. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Letter(
            @NotBlank @Size(max = 100) String number,
            @Nullable LocalDate date,
            @Nullable @Size(max = 500) String subject,
            @Nullable @Size(max = 10_000) String recipients) {}

    /**
     * A unit of the sending contest.
     *
     * @param category as the plan's list of units has it
     */
    record Unit(
            @NotBlank @Size(max = 64) String code,
            @NotBlank @Size(max = 300) String name,
            @NotBlank @Size(max = 40) String category) {}

    /** What is chosen from a list of the plan. */
    record Choice(@NotBlank @Size(max = 64) String id, @NotBlank @Size(max = 1000) String name) {}

    /** An author, with no more about the person than the contest's rules ask for (N32). */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Author(
            @NotBlank @Size(max = 200) String name,
            @Nullable @Size(max = 200) String position,
            @NotNull AuthorStatus status,
            boolean unionMember,
            @Nullable Integer birthYear,
            @NotBlank @Size(max = 300) String unit) {}

    /**
     * A file of an entry.
     *
     * @param path in the package
     * @param name as its unit called it
     * @param kind id of the plan's artefact that it is
     * @param size in bytes
     * @param link the address, where it stands for one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Packed(
            @NotBlank @Size(max = 500) String path,
            @NotBlank @Size(max = 200) String name,
            @NotBlank @Size(max = 64) String kind,
            @PositiveOrZero long size,
            @NotNull @Pattern(regexp = "[0-9a-f]{64}") String sha256,
            @Nullable @Size(max = 500) String link) {}

    /**
     * An entry.
     *
     * @param sections text by section id of the sending plan
     * @param score of the sending contest's own last round; null where it has held none
     * @param rank there
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(
            @NotBlank @Size(max = 64) String code,
            @NotNull @Valid Unit unit,
            @NotNull @Size(max = 20) List<@NotNull @Valid Unit> partners,
            @NotNull Kind kind,
            @NotBlank @Size(max = 300) String title,
            @NotNull @Valid Choice theme,
            @Nullable @Size(max = 1000) String themeReason,
            @NotNull @Size(max = 100) List<@NotNull @Valid Choice> indexes,
            @NotNull @Size(max = 100) Map<@NotBlank String, @NotNull String> sections,
            @NotNull @Size(max = 100) List<@NotNull @Valid Author> authors,
            boolean applied,
            @Nullable LocalDate appliedFrom,
            @Nullable String evidence,
            @Nullable @PositiveOrZero BigDecimal score,
            @Nullable @Positive Integer rank,
            @NotNull @Size(max = 100) List<@NotNull @Valid Packed> files) {}
}
