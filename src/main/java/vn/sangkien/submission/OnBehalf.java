package vn.sangkien.submission;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Who of a unit handed in its entry on paper, for somebody else to type in (N11). The typist is whoever the entry was
 * {@linkplain Submission#createdBy() created by}; neither ever changes.
 *
 * @param submitter full name, at most 200 characters
 * @param position what they are in the unit, at most 200 characters
 */
@Embeddable
public record OnBehalf(
        @Column(name = "handed_in_by", updatable = false) @NotBlank @Size(max = 200) String submitter,
        @Column(name = "handed_in_position", updatable = false) @NotBlank @Size(max = 200) String position) {

    /** Name and position in one line. */
    public String inWords() {
        return submitter + " (" + position + ")";
    }
}
