package vn.sangkien.submission;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The decision by which an entry was recognised as an initiative («sáng kiến được công nhận»): another thing than a prize,
 * which it neither needs nor follows from.
 *
 * @param number of the decision, such as 45/QĐ-UBND
 * @param date of the decision, in the plan's zone; not in the future
 * @param issuer who has decided
 */
@Embeddable
public record Recognition(
        @Column(name = "recognition_number") @Nullable String number,
        @Column(name = "recognition_date") @Nullable LocalDate date,
        @Column(name = "recognition_issuer") @Nullable String issuer) {}
