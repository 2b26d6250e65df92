package vn.sangkien.judging;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Why a sent sheet no longer counts: the judge sends another in its place, the sheet itself stays as it was (N3). */
@Entity
@Immutable
@Table(name = "sheet_reopening")
public class SheetReopening {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(name = "contest", nullable = false)
    private String contest;

    @Column(name = "round_id", nullable = false)
    private String round;

    @Column(name = "entry_code", nullable = false)
    private String entry;

    @OneToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "sheet_id", nullable = false)
    private ScoreSheet sheet;

    @Column(name = "reason", columnDefinition = "text", nullable = false)
    private String reason;

    @Column(name = "reopened_by", nullable = false)
    private String by;

    @Column(name = "reopened_at", nullable = false)
    private Instant at;

    protected SheetReopening() {}

    SheetReopening(ScoreSheet sheet, String reason, String by, Instant at) {
        this.contest = sheet.contest();
        this.round = sheet.round();
        this.entry = sheet.entry();
        this.sheet = sheet;
        this.reason = reason;
        this.by = by;
        this.at = at;
    }

    /** The number it was given when it was written. */
    public @Nullable Long id() {
        return id;
    }

    public ScoreSheet sheet() {
        return sheet;
    }

    public String reason() {
        return reason;
    }

    /** The account of whoever reopened it. */
    public String by() {
        return by;
    }

    public Instant at() {
        return at;
    }
}
