package vn.sangkien.judging;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One drawing of lots for the running order of a round; it never changes, another one may take its place. */
@Entity
@Table(name = "lot_draw")
public class LotDraw {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(name = "contest", nullable = false, updatable = false)
    private String contest;

    @Column(name = "round_id", nullable = false, updatable = false)
    private String round;

    @Column(name = "number", nullable = false, updatable = false)
    private int number;

    @Column(name = "seed", nullable = false, updatable = false)
    private int seed;

    @Column(name = "reason", columnDefinition = "text")
    private @Nullable String reason;

    @Column(name = "drawn_by", nullable = false, updatable = false)
    private String drawnBy;

    @Column(name = "drawn_at", nullable = false, updatable = false)
    private Instant drawnAt;

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "lot_draw_entry", joinColumns = @JoinColumn(name = "lot_draw"))
    @OrderColumn(name = "place")
    @Column(name = "entry_code", nullable = false)
    private List<String> entries = new ArrayList<>();

    protected LotDraw() {}

    LotDraw(
            String contest,
            String round,
            int number,
            int seed,
            Collection<String> entries,
            @Nullable String reason,
            String by,
            Instant at) {
        this.contest = contest;
        this.round = round;
        this.number = number;
        this.seed = seed;
        this.entries = new ArrayList<>(Lots.order(entries, seed));
        this.reason = reason;
        this.drawnBy = by;
        this.drawnAt = at;
    }

    /** From 1 on; the highest of a round holds. */
    public int number() {
        return number;
    }

    /** The number from which the order can be drawn again. */
    public int seed() {
        return seed;
    }

    /** Why it was drawn again; empty for the first draw. */
    public @Nullable String reason() {
        return reason;
    }

    public String drawnBy() {
        return drawnBy;
    }

    public Instant drawnAt() {
        return drawnAt;
    }

    /** Entry codes in the order in which their teams perform. */
    public List<String> order() {
        return List.copyOf(entries);
    }
}
