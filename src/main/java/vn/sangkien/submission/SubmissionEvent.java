package vn.sangkien.submission;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One line of an entry's history. Only ever added (R70, N18). */
@Entity
@Table(name = "submission_event")
public class SubmissionEvent {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(name = "submission", nullable = false)
    private String submission;

    @Column(name = "happened_at", nullable = false)
    private Instant at;

    @Column(name = "by_user", nullable = false)
    private String byUser;

    @Column(name = "what", nullable = false)
    private String what;

    @Column(name = "note", columnDefinition = "text")
    private @Nullable String note;

    protected SubmissionEvent() {}

    SubmissionEvent(String submission, Instant at, String byUser, String what, @Nullable String note) {
        this.submission = submission;
        this.at = at;
        this.byUser = byUser;
        this.what = what;
        this.note = note;
    }

    public Long id() {
        if (id == null) {
            throw new IllegalStateException("An event has its number once it is stored");
        }
        return id;
    }

    public String submission() {
        return submission;
    }

    public Instant at() {
        return at;
    }

    public String byUser() {
        return byUser;
    }

    /** What happened, a Vietnamese sentence. */
    public String what() {
        return what;
    }

    public @Nullable String note() {
        return note;
    }
}
