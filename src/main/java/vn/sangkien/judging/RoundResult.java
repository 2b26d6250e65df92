package vn.sangkien.judging;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A line of a round's decided result: what was announced stays as it was announced. */
@Entity
@Immutable
@Table(name = "round_result")
public class RoundResult {
    /** Where a result comes from. */
    public enum Source {
        /** Our own panel and committee. */
        PANEL,
        /** A notice of the body that scored. */
        NOTICE
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(name = "contest", nullable = false)
    private String contest;

    @Column(name = "round_id", nullable = false)
    private String round;

    @Column(name = "entry_code")
    private @Nullable String entry;

    @Column(name = "title", nullable = false)
    private String title;

    @Column(name = "unit_name", nullable = false)
    private String unitName;

    @Column(name = "total", nullable = false)
    private BigDecimal total;

    @Column(name = "place", nullable = false)
    private int rank;

    @Column(name = "advances", nullable = false)
    private boolean advances;

    @Enumerated(EnumType.STRING)
    @Column(name = "suggestion")
    private @Nullable Suggestion suggestion;

    @Column(name = "reason", nullable = false, columnDefinition = "text")
    private String reason;

    @Enumerated(EnumType.STRING)
    @Column(name = "source", nullable = false)
    private Source source;

    @Column(name = "board")
    private @Nullable String board;

    @Column(name = "board_place", nullable = false)
    private int boardPlace;

    @Column(name = "prize")
    private @Nullable String prize;

    @Column(name = "recorded_by", nullable = false)
    private String recordedBy;

    @Column(name = "recorded_at", nullable = false)
    private Instant recordedAt;

    protected RoundResult() {}

    RoundResult(
            String contest,
            String round,
            @Nullable String entry,
            String title,
            String unitName,
            BigDecimal total,
            int rank,
            boolean advances,
            @Nullable Suggestion suggestion,
            String reason,
            Source source,
            @Nullable String board,
            int boardPlace,
            @Nullable String prize,
            String recordedBy,
            Instant recordedAt) {
        this.contest = contest;
        this.round = round;
        this.entry = entry;
        this.title = title;
        this.unitName = unitName;
        this.total = total;
        this.rank = rank;
        this.advances = advances;
        this.suggestion = suggestion;
        this.reason = reason;
        this.source = source;
        this.board = board;
        this.boardPlace = boardPlace;
        this.prize = prize;
        this.recordedBy = recordedBy;
        this.recordedAt = recordedAt;
    }

    public @Nullable Long id() {
        return id;
    }

    public String contest() {
        return contest;
    }

    public String round() {
        return round;
    }

    /** Our entry's code; empty for an entry of somebody else. */
    public @Nullable String entry() {
        return entry;
    }

    public String title() {
        return title;
    }

    public String unitName() {
        return unitName;
    }

    public BigDecimal total() {
        return Words.atLeastOneDecimal(total);
    }

    public int rank() {
        return rank;
    }

    public boolean advances() {
        return advances;
    }

    public @Nullable Suggestion suggestion() {
        return suggestion;
    }

    /** Why this place, why against the suggestion, or by which paper; may be empty. */
    public String reason() {
        return reason;
    }

    public Source source() {
        return source;
    }

    /** Name of the board whose place it is; empty where all entries were ranked together. */
    public @Nullable String board() {
        return board;
    }

    /** Name of the prize class that the notice names; empty for none, and for a final of our own ({@link PrizeAward}). */
    public @Nullable String prize() {
        return prize;
    }

    public String recordedBy() {
        return recordedBy;
    }

    public Instant recordedAt() {
        return recordedAt;
    }
}
