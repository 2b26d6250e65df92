package vn.sangkien.process.complaint;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the lead unit of an entry objects to in the announced result of one round, and what it was answered (N21). */
@Entity
@Table(name = "complaint")
public class Complaint {
    /** What the committee came to. */
    public enum Outcome {
        UPHELD("Giữ nguyên kết quả"),
        CORRECTED("Điều chỉnh kết quả bằng văn bản");

        private final String label;

        Outcome(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(name = "contest", nullable = false)
    private String contest;

    @Column(name = "entry_code", nullable = false)
    private String entry;

    @Column(name = "round_id", nullable = false)
    private String round;

    @Column(name = "reason", columnDefinition = "text", nullable = false)
    private String reason;

    @Column(name = "filed_by", nullable = false)
    private String filedBy;

    @Column(name = "filed_at", nullable = false)
    private Instant filedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "outcome")
    private @Nullable Outcome outcome;

    @Column(name = "answer", columnDefinition = "text")
    private @Nullable String answer;

    @Column(name = "minutes_number")
    private @Nullable String minutesNumber;

    @Column(name = "correction_number")
    private @Nullable String correctionNumber;

    @Column(name = "answered_by")
    private @Nullable String answeredBy;

    @Column(name = "answered_at")
    private @Nullable Instant answeredAt;

    @Version
    @Column(name = "version")
    private long version;

    protected Complaint() {}

    Complaint(String contest, String entry, String round, String reason, String by, Instant at) {
        this.contest = contest;
        this.entry = entry;
        this.round = round;
        this.reason = reason;
        this.filedBy = by;
        this.filedAt = at;
    }

    void answer(ComplaintTasks.ReviewComplaint review, String by, Instant at) {
        outcome = review.outcome();
        answer = review.answer();
        minutesNumber = review.minutesNumber();
        correctionNumber = review.outcome() == Outcome.CORRECTED ? review.correctionNumber() : null;
        answeredBy = by;
        answeredAt = at;
    }

    public @Nullable Long id() {
        return id;
    }

    public String entry() {
        return entry;
    }

    public String round() {
        return round;
    }

    public String reason() {
        return reason;
    }

    /** The account of the unit's head. */
    public String filedBy() {
        return filedBy;
    }

    public Instant filedAt() {
        return filedAt;
    }

    /** Empty until it is answered, as everything below. */
    public @Nullable Outcome outcome() {
        return outcome;
    }

    public @Nullable String answer() {
        return answer;
    }

    /** Of the committee's minutes. */
    public @Nullable String minutesNumber() {
        return minutesNumber;
    }

    /** Of the paper that corrects the result; only of {@link Outcome#CORRECTED}. */
    public @Nullable String correctionNumber() {
        return correctionNumber;
    }

    public @Nullable String answeredBy() {
        return answeredBy;
    }

    public @Nullable Instant answeredAt() {
        return answeredAt;
    }
}
