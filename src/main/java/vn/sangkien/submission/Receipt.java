package vn.sangkien.submission;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.sangkien.access.Actor;

/**
 * Phiếu tiếp nhận: what a unit is given for every sending and can show when it comes to a dispute (N24). It says what was
 * sent, not what became of it, and is never changed.
 */
@Entity
@Table(name = "submission_receipt")
public class Receipt {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(name = "contest", nullable = false, updatable = false)
    private String contest;

    @Column(name = "number_in_contest", nullable = false, updatable = false)
    private int number;

    @Column(name = "submission", nullable = false, updatable = false)
    private String submission;

    @Column(name = "version_sent", nullable = false, updatable = false)
    private int version;

    @Column(name = "title", nullable = false, updatable = false)
    private String title;

    @Column(name = "unit", nullable = false, updatable = false)
    private String unit;

    @Column(name = "sent_by", nullable = false, updatable = false)
    private String sentBy;

    @Column(name = "sent_in_place_of", updatable = false)
    private @Nullable String sentInPlaceOf;

    @Column(name = "on_behalf_of", updatable = false)
    private @Nullable String onBehalfOf;

    @Column(name = "sent_at", nullable = false, updatable = false)
    private Instant sentAt;

    @Column(name = "remark", updatable = false)
    private @Nullable String remark;

    @ElementCollection
    @CollectionTable(name = "submission_receipt_file", joinColumns = @JoinColumn(name = "receipt"))
    @OrderColumn(name = "seat")
    private List<ReceiptFile> files = new ArrayList<>();

    protected Receipt() {}

    Receipt(
            Submission entry,
            int number,
            int version,
            List<ReceiptFile> files,
            Actor sender,
            @Nullable String onBehalfOf,
            Instant sentAt,
            @Nullable String remark) {
        this.contest = entry.contest();
        this.number = number;
        this.submission = entry.code();
        this.version = version;
        this.title = entry.title();
        this.unit = entry.unit();
        this.sentBy = sender.userId();
        this.sentInPlaceOf = sender.inPlaceOf();
        this.onBehalfOf = onBehalfOf;
        this.sentAt = sentAt;
        this.remark = remark;
        this.files.addAll(files);
    }

    public String contest() {
        return contest;
    }

    /** Runs through the contest without a gap, from 1. */
    public int number() {
        return number;
    }

    /** Code of the entry. */
    public String submission() {
        return submission;
    }

    /** Which sending of the entry it is: 1, then one more with each supplement. */
    public int version() {
        return version;
    }

    /** The entry's name as it was sent. */
    public String title() {
        return title;
    }

    /** Code of the lead unit. */
    public String unit() {
        return unit;
    }

    public String sentBy() {
        return sentBy;
    }

    /** The login of the head in whose place it was sent (N12). */
    public @Nullable String sentInPlaceOf() {
        return sentInPlaceOf;
    }

    /** The unit's code where somebody outside it sent the entry (N11). */
    public @Nullable String onBehalfOf() {
        return onBehalfOf;
    }

    public Instant sentAt() {
        return sentAt;
    }

    /** What the moment means for the deadline, where there is something to say. */
    public @Nullable String remark() {
        return remark;
    }

    public List<ReceiptFile> files() {
        return List.copyOf(files);
    }
}
