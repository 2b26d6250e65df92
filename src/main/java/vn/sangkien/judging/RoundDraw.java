package vn.sangkien.judging;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import org.springframework.data.domain.Persistable;

/** The number a round's assignment is drawn from, so that anybody can draw it again. Who changes the assignment locks it. */
@Entity
@Table(name = "round_draw")
class RoundDraw implements Persistable<RoundDraw.Key> {
    /** A round is drawn once. */
    @Embeddable
    record Key(@Column(name = "contest") String contest, @Column(name = "round_id") String round) {}

    @EmbeddedId
    private Key id;

    @Column(name = "seed", nullable = false)
    private int seed;

    @Column(name = "drawn_at", nullable = false)
    private Instant drawnAt;

    @Transient
    private boolean fresh;

    protected RoundDraw() {}

    RoundDraw(Key id, int seed, Instant drawnAt) {
        this.id = id;
        this.seed = seed;
        this.drawnAt = drawnAt;
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

    int seed() {
        return seed;
    }
}
