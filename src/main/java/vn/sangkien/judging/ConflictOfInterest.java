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

/** That a judge has an interest in an entry, in the judge's own words; it keeps them from the entry in later rounds too. */
@Entity
@Table(name = "conflict_of_interest")
public class ConflictOfInterest implements Persistable<ConflictOfInterest.Key> {
    /** A judge declares it of an entry once. */
    @Embeddable
    public record Key(@Column(name = "entry_code") String entry, @Column(name = "judge") String judge) {}

    @EmbeddedId
    private Key id;

    @Column(name = "contest", nullable = false)
    private String contest;

    @Column(name = "round_id", nullable = false)
    private String round;

    @Column(name = "reason", nullable = false, columnDefinition = "text")
    private String reason;

    @Column(name = "replaced_by")
    private @Nullable String replacedBy;

    @Column(name = "declared_at", nullable = false)
    private Instant declaredAt;

    @Transient
    private boolean fresh;

    protected ConflictOfInterest() {}

    ConflictOfInterest(
            Key id, String contest, String round, String reason, @Nullable String replacedBy, Instant declaredAt) {
        this.id = id;
        this.contest = contest;
        this.round = round;
        this.reason = reason;
        this.replacedBy = replacedBy;
        this.declaredAt = declaredAt;
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

    public String entry() {
        return id.entry();
    }

    public String judge() {
        return id.judge();
    }

    public String reason() {
        return reason;
    }

    /** Who scores the entry instead; null where nobody on the panel may. */
    public @Nullable String replacedBy() {
        return replacedBy;
    }

    public Instant declaredAt() {
        return declaredAt;
    }
}
