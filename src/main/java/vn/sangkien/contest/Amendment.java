package vn.sangkien.contest;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One change of a deadline: what it was, what it became, by which paper and why. Never changed afterwards. */
@Entity
@Table(name = "amendment")
public class Amendment {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(name = "contest", nullable = false)
    private String contest;

    @Column(name = "deadline_id", nullable = false)
    private String deadlineId;

    @Column(name = "paper_number", nullable = false)
    private String number;

    @Column(name = "paper_date", nullable = false)
    private LocalDate paperDate;

    @Column(name = "reason", columnDefinition = "text", nullable = false)
    private String reason;

    @Column(name = "old_words", nullable = false)
    private String oldText;

    @Column(name = "old_date")
    private @Nullable LocalDate oldDate;

    @Column(name = "old_lock_at")
    private @Nullable Instant oldLock;

    @Column(name = "new_words", nullable = false)
    private String newText;

    @Column(name = "new_date")
    private @Nullable LocalDate newDate;

    @Column(name = "new_lock_at")
    private @Nullable Instant newLock;

    @Column(name = "by_user", nullable = false)
    private String byUser;

    @Column(name = "made_at", nullable = false)
    private Instant at;

    protected Amendment() {}

    /** Notes the deadline as it is before the change; {@link #became} notes it afterwards. */
    Amendment(ContestDeadline before, String number, LocalDate paperDate, String reason, String byUser, Instant at) {
        this.contest = before.contest();
        this.deadlineId = before.id();
        this.number = number;
        this.paperDate = paperDate;
        this.reason = reason;
        this.byUser = byUser;
        this.at = at;
        this.oldText = before.text();
        this.oldDate = before.date();
        this.oldLock = before.lock();
        this.newText = before.text();
    }

    Amendment became(ContestDeadline after) {
        newText = after.text();
        newDate = after.date();
        newLock = after.lock();
        return this;
    }

    public Long id() {
        if (id == null) {
            throw new IllegalStateException("An amendment has its number once it is stored");
        }
        return id;
    }

    public String contest() {
        return contest;
    }

    public String deadlineId() {
        return deadlineId;
    }

    /** Number of the amending paper. */
    public String number() {
        return number;
    }

    public LocalDate paperDate() {
        return paperDate;
    }

    public String reason() {
        return reason;
    }

    public String oldText() {
        return oldText;
    }

    public @Nullable LocalDate oldDate() {
        return oldDate;
    }

    public @Nullable Instant oldLock() {
        return oldLock;
    }

    public String newText() {
        return newText;
    }

    public @Nullable LocalDate newDate() {
        return newDate;
    }

    public @Nullable Instant newLock() {
        return newLock;
    }

    public String byUser() {
        return byUser;
    }

    public Instant at() {
        return at;
    }
}
