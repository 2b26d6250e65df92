package vn.sangkien.submission;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.sangkien.plan.DeadlineMoments;

/** More time for one entry alone: until when, by which paper, why. Never changed afterwards. */
@Entity
@Table(name = "entry_extension")
public class EntryExtension {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(name = "submission", nullable = false)
    private String submission;

    @Column(name = "last_day", nullable = false)
    private LocalDate until;

    @Column(name = "target_at", nullable = false)
    private Instant target;

    @Column(name = "literal_end_at", nullable = false)
    private Instant literalEnd;

    @Column(name = "lock_at", nullable = false)
    private Instant lock;

    @Column(name = "old_lock_at", nullable = false)
    private Instant oldLock;

    @Column(name = "approver", nullable = false)
    private String approver;

    @Column(name = "paper_number", nullable = false)
    private String number;

    @Column(name = "paper_date", nullable = false)
    private LocalDate paperDate;

    @Column(name = "reason", columnDefinition = "text", nullable = false)
    private String reason;

    @Column(name = "by_user", nullable = false)
    private String byUser;

    @Column(name = "made_at", nullable = false)
    private Instant at;

    protected EntryExtension() {}

    EntryExtension(
            String submission,
            LocalDate until,
            DeadlineMoments moments,
            Instant oldLock,
            String approver,
            String number,
            LocalDate paperDate,
            String reason,
            String byUser,
            Instant at) {
        this.submission = submission;
        this.until = until;
        this.target = moments.target();
        this.literalEnd = moments.literalEnd();
        this.lock = moments.lock();
        this.oldLock = oldLock;
        this.approver = approver;
        this.number = number;
        this.paperDate = paperDate;
        this.reason = reason;
        this.byUser = byUser;
        this.at = at;
    }

    public Long id() {
        if (id == null) {
            throw new IllegalStateException("An extension has its number once it is stored");
        }
        return id;
    }

    public String submission() {
        return submission;
    }

    /** The last day in time, in the plan's zone. */
    public LocalDate until() {
        return until;
    }

    public DeadlineMoments moments() {
        return new DeadlineMoments(target, literalEnd, lock);
    }

    /** The first instant that would have been too late without it. */
    public Instant oldLock() {
        return oldLock;
    }

    /** Who approved it, as the paper names them. */
    public String approver() {
        return approver;
    }

    /** Number of the paper. */
    public String number() {
        return number;
    }

    public LocalDate paperDate() {
        return paperDate;
    }

    public String reason() {
        return reason;
    }

    /** Who put it on record. */
    public String byUser() {
        return byUser;
    }

    public Instant at() {
        return at;
    }
}
