package vn.sangkien.submission;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * An author as the unit writes them down.
 *
 * @param unit code of the author's unit, if it is not the lead unit
 */
public record AuthorEntry(
        @NotBlank @Size(max = 200) @Nullable String name,
        @Size(max = 200) @Nullable String position,
        @NotNull @Nullable AuthorStatus status,
        boolean unionMember,
        @Nullable Integer birthYear,
        @Nullable String unit) {}
