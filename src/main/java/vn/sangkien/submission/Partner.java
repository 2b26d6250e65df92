package vn.sangkien.submission;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A unit named in a joint entry, and its answer (R31). */
@Embeddable
public record Partner(
        @Column(name = "contest") String contest,
        @Column(name = "unit") String unit,
        @Enumerated(EnumType.STRING) @Column(name = "state") PartnerState state,
        @Column(name = "reason") @Nullable String reason,
        @Column(name = "answered_by") @Nullable String byUser,
        @Column(name = "answered_at") @Nullable Instant at) {

    static Partner asked(String contest, String unit) {
        return new Partner(contest, unit, PartnerState.PENDING, null, null, null);
    }

    Partner answered(boolean confirmed, @Nullable String why, String by, Instant when) {
        return new Partner(contest, unit, confirmed ? PartnerState.CONFIRMED : PartnerState.DECLINED, why, by, when);
    }

    Partner withdrawn(String why, String by, Instant when) {
        return new Partner(contest, unit, PartnerState.WITHDRAWN, why, by, when);
    }
}
