package vn.sangkien.process.dossier;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A package that was taken in: who sent it, by which letter, and the SHA-256 that names it. */
@Entity
@Immutable
@Table(name = "dossier_received")
public class DossierReceived {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(name = "contest", nullable = false)
    private String contest;

    @Column(name = "sha256", nullable = false)
    private String sha256;

    @Column(name = "sender", nullable = false)
    private String sender;

    @Column(name = "sender_title", nullable = false)
    private String senderTitle;

    @Column(name = "sender_body", nullable = false)
    private String senderBody;

    @Column(name = "unit")
    private @Nullable String unit;

    @Column(name = "letter_number")
    private @Nullable String letterNumber;

    @Column(name = "letter_date")
    private @Nullable LocalDate letterDate;

    @Column(name = "entries", nullable = false)
    private int entries;

    @Column(name = "taken_by", nullable = false)
    private String takenBy;

    @Column(name = "taken_at", nullable = false)
    private Instant takenAt;

    protected DossierReceived() {}

    DossierReceived(
            String contest,
            String sha256,
            DossierManifest manifest,
            @Nullable String unit,
            String takenBy,
            Instant takenAt) {
        this.contest = contest;
        this.sha256 = sha256;
        this.sender = manifest.contest().key();
        this.senderTitle = manifest.contest().title();
        this.senderBody = manifest.contest().body();
        this.unit = unit;
        var letter = manifest.letter();
        this.letterNumber = letter == null ? null : letter.number();
        this.letterDate = letter == null ? null : letter.date();
        this.entries = manifest.entries().size();
        this.takenBy = takenBy;
        this.takenAt = takenAt;
    }

    /** Given by the database when it is taken in. */
    public long id() {
        return Objects.requireNonNull(id);
    }

    public String contest() {
        return contest;
    }

    /** Of what the package says of itself. */
    public String sha256() {
        return sha256;
    }

    /** Key of the sending contest, which may be one of another installation. */
    public String sender() {
        return sender;
    }

    public String senderTitle() {
        return senderTitle;
    }

    public String senderBody() {
        return senderBody;
    }

    /** Code of the unit that leads its entries here; null where several do. */
    public @Nullable String unit() {
        return unit;
    }

    public @Nullable String letterNumber() {
        return letterNumber;
    }

    public @Nullable LocalDate letterDate() {
        return letterDate;
    }

    /** How many entries came in it. */
    public int entries() {
        return entries;
    }

    public String takenBy() {
        return takenBy;
    }

    public Instant takenAt() {
        return takenAt;
    }
}
