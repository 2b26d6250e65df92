package vn.sangkien.judging;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import vn.sangkien.plan.ContestPlan;

/**
 * One judge's independent view of one entry; once sent, nobody changes it (N3). A second attempt is a second sheet, and so
 * is what replaces one that was {@linkplain SheetReopening reopened}.
 */
@Entity
@Immutable
@Table(name = "score_sheet")
public class ScoreSheet {
    /** A judge's own, independent sheet. */
    public static final int FIRST = 1;

    /** The sheet that takes its place after a discrepancy. */
    public static final int SECOND = 2;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(name = "contest", nullable = false)
    private String contest;

    @Column(name = "round_id", nullable = false)
    private String round;

    @Column(name = "entry_code", nullable = false)
    private String entry;

    @Column(name = "judge", nullable = false)
    private String judge;

    @Column(name = "attempt", nullable = false)
    private int attempt;

    @Column(name = "edition", nullable = false)
    private int edition;

    @ElementCollection
    @Immutable
    @CollectionTable(name = "score_sheet_point", joinColumns = @JoinColumn(name = "sheet_id"))
    @MapKeyColumn(name = "criterion")
    @Column(name = "points", nullable = false)
    private Map<String, BigDecimal> points = new LinkedHashMap<>();

    @Column(name = "total", nullable = false)
    private BigDecimal total;

    @Column(name = "remark", columnDefinition = "text")
    private @Nullable String comment;

    @Column(name = "sent_by", nullable = false)
    private String sentBy;

    @Column(name = "sent_at", nullable = false)
    private Instant sentAt;

    protected ScoreSheet() {}

    ScoreSheet(
            String contest,
            ContestPlan.Round round,
            String entry,
            String judge,
            int attempt,
            int edition,
            Map<String, BigDecimal> points,
            @Nullable String comment,
            String sentBy,
            Instant sentAt) {
        this.contest = contest;
        this.round = round.id();
        this.entry = entry;
        this.judge = judge;
        this.attempt = attempt;
        this.edition = edition;
        this.points.putAll(points);
        this.total = SheetRules.total(round, points);
        this.comment = comment;
        this.sentBy = sentBy;
        this.sentAt = sentAt;
    }

    public String contest() {
        return contest;
    }

    public String round() {
        return round;
    }

    public String entry() {
        return entry;
    }

    public String judge() {
        return judge;
    }

    /** 1, or 2 for a sheet that replaces the first after a discrepancy. */
    public int attempt() {
        return attempt;
    }

    /** 1, or one more for each sheet of the same attempt that was reopened before. */
    public int edition() {
        return edition;
    }

    /** Points by criterion id. */
    public Map<String, BigDecimal> points() {
        return Map.copyOf(points);
    }

    /** What the points count, weighted and exact; nothing is rounded before the mean. */
    public BigDecimal total() {
        return total;
    }

    public @Nullable String comment() {
        return comment;
    }

    public String sentBy() {
        return sentBy;
    }

    public Instant sentAt() {
        return sentAt;
    }
}
