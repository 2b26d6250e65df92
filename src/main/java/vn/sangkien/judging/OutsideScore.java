package vn.sangkien.judging;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.springframework.data.domain.Persistable;
import vn.sangkien.plan.ContestPlan.Outside;

/** What one entry has from one source outside its sheets: the figure as the paper says it, and the points that it brings. */
@Entity
@Table(name = "outside_score")
public class OutsideScore implements Persistable<OutsideScore.Key> {
    /** A source has one figure for an entry in a round. */
    @Embeddable
    public record Key(
            @Column(name = "entry_code") String entry,
            @Column(name = "round_id") String round,
            @Column(name = "source") String source) {}

    @EmbeddedId
    private Key id;

    @Column(name = "contest", nullable = false)
    private String contest;

    @Column(name = "figure", nullable = false)
    private BigDecimal figure;

    @Column(name = "points", nullable = false)
    private BigDecimal points;

    @Transient
    private boolean fresh;

    protected OutsideScore() {}

    OutsideScore(String contest, Key id, BigDecimal figure, BigDecimal points) {
        this.contest = contest;
        this.id = id;
        this.figure = figure;
        this.points = points;
        this.fresh = true;
    }

    /**
     * What a figure brings: points times their weight, or the source's maximum times votes by most votes (nothing while
     * nobody has any), rounded half up, once.
     *
     * @param most the highest figure of the round
     */
    static BigDecimal points(Outside source, BigDecimal figure, BigDecimal most, int decimals) {
        return switch (source.kind()) {
            case POINTS ->
                (source.weight() == null ? figure : figure.multiply(source.weight()))
                        .setScale(decimals, RoundingMode.HALF_UP);
            case VOTES ->
                most.signum() == 0
                        ? BigDecimal.ZERO.setScale(decimals)
                        : source.max().multiply(figure).divide(most, decimals, RoundingMode.HALF_UP);
        };
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

    public String source() {
        return id.source();
    }

    public String contest() {
        return contest;
    }

    public BigDecimal figure() {
        return figure;
    }

    public BigDecimal points() {
        return Words.atLeastOneDecimal(points);
    }
}
