package vn.sangkien.judging;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import org.springframework.data.domain.Persistable;

/** That a judge scores an entry in a round. Without such a row nobody sees or scores an entry as a judge (N2). */
@Entity
@Table(name = "assignment")
class Assignment implements Persistable<Assignment.Key> {
    /** An entry is given to a judge once in a round. */
    @Embeddable
    record Key(
            @Column(name = "entry_code") String entry,
            @Column(name = "round_id") String round,
            @Column(name = "judge") String judge) {}

    @EmbeddedId
    private Key id;

    @Column(name = "contest", nullable = false)
    private String contest;

    @Column(name = "assigned_by", nullable = false)
    private String assignedBy;

    @Column(name = "assigned_at", nullable = false)
    private Instant assignedAt;

    @Transient
    private boolean fresh;

    protected Assignment() {}

    Assignment(Key id, String contest, String assignedBy, Instant assignedAt) {
        this.id = id;
        this.contest = contest;
        this.assignedBy = assignedBy;
        this.assignedAt = assignedAt;
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

    String entry() {
        return id.entry();
    }

    String judge() {
        return id.judge();
    }
}
