package vn.sangkien.judging;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.math.BigDecimal;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;
import vn.sangkien.plan.ContestPlan.Prize;

/** The prize class that an entry of the final is proposed for, as the plan had it on that day. */
@Entity
@Immutable
@Table(name = "prize_award")
public class PrizeAward implements Persistable<PrizeAward.Key> {
    /** An entry has one prize in a round at most. */
    @Embeddable
    record Key(@Column(name = "entry_code") String entry, @Column(name = "round_id") String round) {}

    @EmbeddedId
    private Key id;

    @Column(name = "contest", nullable = false)
    private String contest;

    @Column(name = "prize", nullable = false)
    private String prize;

    @Column(name = "name", nullable = false)
    private String name;

    @Column(name = "money")
    private @Nullable BigDecimal money;

    @Column(name = "reason", columnDefinition = "text")
    private @Nullable String reason;

    @Column(name = "proposed_by", nullable = false)
    private String proposedBy;

    @Column(name = "proposed_at", nullable = false)
    private Instant proposedAt;

    @Transient
    private boolean fresh;

    protected PrizeAward() {}

    PrizeAward(Key id, String contest, Prize prize, @Nullable String reason, String by, Instant at) {
        this.id = id;
        this.contest = contest;
        this.prize = prize.id();
        this.name = prize.name();
        this.money = prize.money();
        this.reason = reason;
        this.proposedBy = by;
        this.proposedAt = at;
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

    /** Id of the class in the plan. */
    public String prize() {
        return prize;
    }

    public String name() {
        return name;
    }

    /** In đồng; empty where the plan gives none. */
    public @Nullable BigDecimal money() {
        return money;
    }

    /** Why it departs from the prize table's suggestion; empty where it does not. */
    public @Nullable String reason() {
        return reason;
    }
}
