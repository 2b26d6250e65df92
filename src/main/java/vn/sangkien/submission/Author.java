package vn.sangkien.submission;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.jspecify.annotations.Nullable;

/** An author of an entry, with no more about the person than the contest's rules ask for (N32). */
@Embeddable
public record Author(
        @Column(name = "name") String name,
        @Column(name = "job") @Nullable String position,
        @Enumerated(EnumType.STRING) @Column(name = "status") AuthorStatus status,
        @Column(name = "union_member") boolean unionMember,
        @Column(name = "birth_year") @Nullable Integer birthYear,
        @Column(name = "unit") String unit) {}
