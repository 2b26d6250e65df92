package vn.sangkien.judging;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;
import vn.sangkien.plan.ContestPlan;

/**
 * What an entry scored in a round. It exists from the moment the chair concludes or the scoring closes, and no longer
 * changes once closed, save for the chair's vote between equals.
 */
@Entity
@Table(name = "round_score")
public class RoundScore implements Persistable<RoundScore.Key> {
    /** An entry has one score per round. */
    @Embeddable
    public record Key(@Column(name = "entry_code") String entry, @Column(name = "round_id") String round) {}

    @EmbeddedId
    private Key id;

    @Column(name = "contest", nullable = false)
    private String contest;

    /** Position of the board among the plan's, from 1; 0 where the round is not divided. */
    @Column(name = "board", nullable = false)
    private int board;

    @Column(name = "total", nullable = false)
    private BigDecimal total;

    /** What of the total comes from outside the sheets. */
    @Column(name = "outside", nullable = false)
    private BigDecimal outside;

    @Column(name = "sheets", nullable = false)
    private int sheets;

    @Column(name = "spread", nullable = false)
    private BigDecimal spread;

    @Enumerated(EnumType.STRING)
    @Column(name = "decided_by", nullable = false)
    private DecidedBy decidedBy;

    @Column(name = "chair")
    private @Nullable String chair;

    @Column(name = "chair_reason", columnDefinition = "text")
    private @Nullable String chairReason;

    @Column(name = "below_floor")
    private @Nullable String belowFloor;

    @ElementCollection
    @BatchSize(size = 100)
    @CollectionTable(
            name = "round_score_criterion",
            joinColumns = {@JoinColumn(name = "entry_code"), @JoinColumn(name = "round_id")})
    @MapKeyColumn(name = "criterion")
    @Column(name = "mean", nullable = false)
    private Map<String, BigDecimal> means = new TreeMap<>();

    @Column(name = "tie_key", nullable = false)
    private String tieKey;

    @Column(name = "chair_vote", nullable = false)
    private int chairVote;

    @Column(name = "tie_reason", columnDefinition = "text")
    private @Nullable String tieReason;

    @Column(name = "closed_at")
    private @Nullable Instant closedAt;

    @Version
    @Column(name = "version", nullable = false)
    private @Nullable Long version;

    protected RoundScore() {}

    private RoundScore(
            String contest,
            ContestPlan.Round round,
            String entry,
            int board,
            BigDecimal total,
            DecidedBy decidedBy,
            Tally tally) {
        this.id = new Key(entry, round.id());
        this.contest = contest;
        this.board = board;
        this.total = total;
        this.outside = BigDecimal.ZERO;
        this.decidedBy = decidedBy;
        this.tieKey = "";
        this.spread = BigDecimal.ZERO;
        count(round, tally);
    }

    static RoundScore byMean(String contest, ContestPlan.Round round, String entry, int board, Tally tally) {
        return new RoundScore(
                contest, round, entry, board, tally.mean(round.scoring().decimals()), DecidedBy.MEAN, tally);
    }

    static RoundScore byChair(
            String contest,
            ContestPlan.Round round,
            String entry,
            int board,
            BigDecimal total,
            String chair,
            String reason,
            Tally tally) {
        var score = new RoundScore(contest, round, entry, board, total, DecidedBy.CHAIR, tally);
        score.chair = chair;
        score.chairReason = reason;
        return score;
    }

    private void count(ContestPlan.Round round, Tally tally) {
        sheets = tally.sheets();
        spread = tally.spread();
        means.clear();
        means.putAll(tally.means(round.criteria(), round.scoring().decimals()));
        belowFloor = round.criteria().stream()
                .filter(criterion -> means.containsKey(criterion.id())
                        && means.getOrDefault(criterion.id(), BigDecimal.ZERO).compareTo(criterion.floor()) < 0)
                .map(ContestPlan.Criterion::id)
                .findFirst()
                .orElse(null);
        tieKey = TieKey.of(round.scoring().tieBreak(), means, chairVote);
    }

    /** @param points that the entry has from outside its sheets */
    void close(Instant at, BigDecimal points) {
        if (closedAt == null) {
            closedAt = at;
            total = total.subtract(outside).add(points);
            outside = points;
        }
    }

    void prefer(ContestPlan.Round round, int vote, String reason) {
        chairVote = vote;
        tieReason = reason;
        tieKey = TieKey.of(round.scoring().tieBreak(), means, chairVote);
    }

    @Override
    public Key getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return version == null;
    }

    public String entry() {
        return id.entry();
    }

    public String round() {
        return id.round();
    }

    public String contest() {
        return contest;
    }

    int board() {
        return board;
    }

    public BigDecimal total() {
        return Words.atLeastOneDecimal(total);
    }

    /** What the sheets or the chair gave, without the points from outside. */
    public BigDecimal ofJudges() {
        return Words.atLeastOneDecimal(total.subtract(outside));
    }

    /** How many judges' sheets count. */
    public int sheets() {
        return sheets;
    }

    public BigDecimal spread() {
        return spread;
    }

    public DecidedBy decidedBy() {
        return decidedBy;
    }

    public @Nullable String chair() {
        return chair;
    }

    public @Nullable String chairReason() {
        return chairReason;
    }

    /** Id of the first criterion whose mean stays below its floor. */
    public @Nullable String belowFloor() {
        return belowFloor;
    }

    /** Means by criterion id; empty when the chair concluded without any sheet. */
    public Map<String, BigDecimal> means() {
        return Map.copyOf(means);
    }

    public @Nullable Instant closedAt() {
        return closedAt;
    }

    boolean closed() {
        return closedAt != null;
    }

    String tieKey() {
        return tieKey;
    }

    @Nullable
    String tieReason() {
        return tieReason;
    }

    boolean sameTotal(@Nullable RoundScore other) {
        return other != null && other.total.compareTo(total) == 0;
    }

    /** Whether every figure is the same, so that both share a place. */
    boolean ties(@Nullable RoundScore other) {
        return other != null && sameTotal(other) && other.tieKey.equals(tieKey);
    }
}
