package vn.sangkien.judging;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;

/** Which paper a round's figures from outside come from; what is brought later takes its place. */
@Entity
@Table(name = "outside_record")
public class OutsideRecord {
    /** A source of a round has one paper. */
    @Embeddable
    public record Key(
            @Column(name = "contest") String contest,
            @Column(name = "round_id") String round,
            @Column(name = "source") String source) {}

    @EmbeddedId
    private Key id;

    @Column(name = "paper_number", nullable = false)
    private String number;

    @Column(name = "paper_date", nullable = false)
    private LocalDate date;

    @Column(name = "issuer", nullable = false)
    private String issuer;

    @Column(name = "recorded_by", nullable = false)
    private String recordedBy;

    @Column(name = "recorded_at", nullable = false)
    private Instant recordedAt;

    protected OutsideRecord() {}

    OutsideRecord(Key id, String number, LocalDate date, String issuer, String recordedBy, Instant recordedAt) {
        this.id = id;
        this.number = number;
        this.date = date;
        this.issuer = issuer;
        this.recordedBy = recordedBy;
        this.recordedAt = recordedAt;
    }

    public String source() {
        return id.source();
    }

    /** As a later sentence cites it. */
    public String citation() {
        return "văn bản số %s ngày %s của %s".formatted(number, Words.date(date), issuer);
    }

    public String number() {
        return number;
    }

    public LocalDate date() {
        return date;
    }

    public String issuer() {
        return issuer;
    }

    public String recordedBy() {
        return recordedBy;
    }

    public Instant recordedAt() {
        return recordedAt;
    }
}
