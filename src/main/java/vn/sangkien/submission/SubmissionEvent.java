package vn.sangkien.submission;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.sangkien.access.Actor;

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

    @Column(name = "in_place_of")
    private @Nullable String inPlaceOf;

    @Column(name = "what", nullable = false)
    private String what;

    @Column(name = "note", columnDefinition = "text")
    private @Nullable String note;

    protected SubmissionEvent() {}

    SubmissionEvent(String submission, Instant at, Actor by, String what, @Nullable String note) {
        this.submission = submission;
        this.at = at;
        this.byUser = by.userId();
        this.inPlaceOf = by.inPlaceOf();
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

    /** The login of whoever was stood in for (N12). */
    public @Nullable String inPlaceOf() {
        return inPlaceOf;
    }

    /** What happened, a Vietnamese sentence. */
    public String what() {
        return what;
    }

    public @Nullable String note() {
        return note;
    }
}
