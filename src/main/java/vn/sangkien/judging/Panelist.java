package vn.sangkien.judging;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** One judge of one round, as a decision appointed them (N1). */
@Entity
@Table(name = "panelist")
public class Panelist implements Persistable<Panelist.Key> {
    /** A person sits on a panel once. */
    @Embeddable
    public record Key(
            @Column(name = "contest") String contest,
            @Column(name = "round_id") String round,
            @Column(name = "user_id") String userId) {}

    @EmbeddedId
    private Key id;

    @Column(name = "seat", nullable = false)
    private int seat;

    @Column(name = "chief", nullable = false)
    private boolean chief;

    @Column(name = "chairs")
    private @Nullable String chairs;

    @Column(name = "decision_number", nullable = false)
    private String decisionNumber;

    @Column(name = "appointed_by", nullable = false)
    private String appointedBy;

    @Column(name = "appointed_at", nullable = false)
    private Instant appointedAt;

    @Transient
    private boolean fresh;

    protected Panelist() {}

    /** @param chairs the board that they preside over; null for none of their own */
    Panelist(
            Key id,
            int seat,
            boolean chief,
            @Nullable String chairs,
            String decisionNumber,
            String appointedBy,
            Instant appointedAt) {
        this.id = id;
        this.seat = seat;
        this.chief = chief;
        this.chairs = chairs;
        this.decisionNumber = decisionNumber;
        this.appointedBy = appointedBy;
        this.appointedAt = appointedAt;
        this.fresh = true;
    }

    @Override
    public Key getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return fresh;
    }

    public String userId() {
        return id.userId();
    }

    public int seat() {
        return seat;
    }

    public boolean chief() {
        return chief;
    }

    /** The board that they preside over in place of the round's chief. */
    public @Nullable String chairs() {
        return chairs;
    }

    public String decisionNumber() {
        return decisionNumber;
    }

    public String appointedBy() {
        return appointedBy;
    }

    public Instant appointedAt() {
        return appointedAt;
    }
}
