package vn.sangkien.judging;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import org.springframework.data.domain.Persistable;

/** Somebody of the secretariat whom the panel's decision gives to one round (N1). */
@Entity
@Table(name = "panel_secretary")
class PanelSecretary implements Persistable<PanelSecretary.Key> {
    @Embeddable
    record Key(
            @Column(name = "contest") String contest,
            @Column(name = "round_id") String round,
            @Column(name = "user_id") String userId) {}

    @EmbeddedId
    private Key id;

    @Column(name = "decision_number", nullable = false)
    private String decisionNumber;

    @Column(name = "appointed_by", nullable = false)
    private String appointedBy;

    @Column(name = "appointed_at", nullable = false)
    private Instant appointedAt;

    @Transient
    private boolean fresh;

    protected PanelSecretary() {}

    PanelSecretary(Key id, String decisionNumber, String appointedBy, Instant appointedAt) {
        this.id = id;
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
}
