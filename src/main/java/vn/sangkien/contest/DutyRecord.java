package vn.sangkien.contest;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** That somebody did a duty of the plan, and what they stated about it. Only ever added. */
@Entity
@Table(name = "duty_record")
public class DutyRecord {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(name = "contest", nullable = false)
    private String contest;

    @Column(name = "duty", nullable = false)
    private String duty;

    @Column(name = "subject")
    private @Nullable String subject;

    @Column(name = "by_user", nullable = false)
    private String byUser;

    @Column(name = "made_at", nullable = false)
    private Instant at;

    @Column(name = "body", columnDefinition = "text", nullable = false)
    private String body;

    protected DutyRecord() {}

    DutyRecord(String contest, String duty, @Nullable String subject, String byUser, Instant at, String body) {
        this.contest = contest;
        this.duty = duty;
        this.subject = subject;
        this.byUser = byUser;
        this.at = at;
        this.body = body;
    }

    public Long id() {
        if (id == null) {
            throw new IllegalStateException("A record has its number once it is stored");
        }
        return id;
    }

    public String contest() {
        return contest;
    }

    /** Process and task, for example {@code launch.HoldLaunch}. */
    public String duty() {
        return duty;
    }

    /** What it was done for: a unit's code, a paper's key; empty where the contest itself is meant. */
    public @Nullable String subject() {
        return subject;
    }

    public String byUser() {
        return byUser;
    }

    public Instant at() {
        return at;
    }

    /** The statement, as JSON. */
    public String body() {
        return body;
    }
}
