package vn.sangkien.submission;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * Where an entry comes from that the office of another contest has sent up in a package (R45, R70). Its own unit leads it here
 * if that takes part in this contest too, else the sending body; whose it was there stays with it.
 *
 * @param contest key of the sending contest, which may be one of another installation
 * @param code of the entry there
 * @param body who sent it
 * @param unit name of the unit that leads it there
 * @param partners names of the units that take part in it there; null if it is no joint entry
 * @param dossier id of the package that it came in
 */
@Embeddable
public record Origin(
        @Column(name = "origin_contest", updatable = false) String contest,
        @Column(name = "origin_code", updatable = false) String code,
        @Column(name = "origin_body", updatable = false) String body,
        @Column(name = "origin_unit", updatable = false) String unit,
        @Column(name = "origin_partners", updatable = false) @Nullable String partners,
        @Column(name = "origin_dossier", updatable = false) long dossier) {

    /** Whose it was there, in one line. */
    public String units() {
        return partners == null ? unit : unit + "; " + partners;
    }
}
