package vn.sangkien.process.dossier;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.sangkien.plan.ContestPlan.Phase;

/**
 * The announced results of one round for one sender of a package, as a file: what the sender's door for notices needs, and
 * the other entries of the round, because places count among all of them. Described in
 * {@code docs/adr/0029-to-the-province-and-back.md}.
 *
 * @param number of the official notice
 * @param date of the official notice
 * @param issuer who announces
 * @param results the sender's own entries
 * @param others the entries of everybody else
 * @param sha256 of everything else that the file says, so that an accident does not go unnoticed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record NoticeFile(
        @NotBlank String format,
        int version,
        @NotNull @Valid Answered answers,
        @NotNull @Valid From contest,
        @NotNull @Valid Round round,
        @NotBlank @Size(max = 64) String number,
        @NotNull LocalDate date,
        @NotBlank @Size(max = 300) String issuer,
        @NotNull @Size(max = 1000) List<@NotNull @Valid Own> results,
        @NotNull @Size(max = 10_000) List<@NotNull @Valid Other> others,
        @Nullable @Pattern(regexp = "[0-9a-f]{64}") String sha256) {
    static final String FORMAT = "sang-kien/thong-bao-ket-qua";
    static final int VERSION = 1;

    /** The package that it answers: key of the contest that sent it, and the SHA-256 that names it. */
    record Answered(
            @NotBlank @Size(max = 64) String contest, @NotNull @Pattern(regexp = "[0-9a-f]{64}") String dossier) {}

    /** The contest that has judged. */
    record From(
            @NotBlank @Size(max = 64) String key,
            @NotBlank @Size(max = 64) String number,
            @NotBlank @Size(max = 500) String title) {}

    /** @param phase the part of the contest that holds it, which is the same in both plans */
    record Round(@NotBlank @Size(max = 64) String id, @NotBlank @Size(max = 300) String name, @NotNull Phase phase) {}

    /**
     * An entry of the sender.
     *
     * @param entry its code in the sending contest
     * @param code its code in the contest that has judged
     * @param score 0 where {@code note} says why it was not scored
     * @param rank among all entries of the round; null where it was not scored
     * @param advances whether it goes on; in the last round, whether it wins
     * @param prize name of the prize class, once everybody may know it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Own(
            @NotBlank @Size(max = 64) String entry,
            @NotBlank @Size(max = 64) String code,
            @NotBlank @Size(max = 500) String title,
            @NotBlank @Size(max = 500) String unit,
            @NotNull @PositiveOrZero BigDecimal score,
            @Nullable @Positive Integer rank,
            boolean advances,
            @Nullable @Size(max = 200) String prize,
            @Nullable @Size(max = 300) String note) {}

    /** An entry of somebody else. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Other(
            @NotBlank @Size(max = 500) String title,
            @NotBlank @Size(max = 500) String unit,
            @NotNull @PositiveOrZero BigDecimal score,
            @Positive int rank,
            boolean advances,
            @Nullable @Size(max = 200) String prize) {}

    NoticeFile with(String seal) {
        return new NoticeFile(format, version, answers, contest, round, number, date, issuer, results, others, seal);
    }
}
