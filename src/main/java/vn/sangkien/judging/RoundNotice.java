package vn.sangkien.judging;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.data.domain.Persistable;

/** That a round's results came by a paper from outside, and by which; a round has one such paper. */
@Entity
@Table(name = "round_notice")
public class RoundNotice implements Persistable<RoundNotice.Key> {
    /** One notice per round. */
    @Embeddable
    public record Key(@Column(name = "contest") String contest, @Column(name = "round_id") String round) {}

    @EmbeddedId
    private Key id;

    @Column(name = "notice_number", nullable = false)
    private String number;

    @Column(name = "notice_date", nullable = false)
    private LocalDate date;

    @Column(name = "issuer", nullable = false)
    private String issuer;

    @Column(name = "recorded_by", nullable = false)
    private String recordedBy;

    @Column(name = "recorded_at", nullable = false)
    private Instant recordedAt;

    @Transient
    private boolean fresh;

    protected RoundNotice() {}

    RoundNotice(Key id, String number, LocalDate date, String issuer, String recordedBy, Instant recordedAt) {
        this.id = id;
        this.number = number;
        this.date = date;
        this.issuer = issuer;
        this.recordedBy = recordedBy;
        this.recordedAt = recordedAt;
        this.fresh = true;
    }

    /** As a later sentence cites it. */
    public String citation() {
        return "Thông báo số %s ngày %s của %s".formatted(number, Words.date(date), issuer);
    }

    @Override
    public Key getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return fresh;
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
