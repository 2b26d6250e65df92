package vn.sangkien.notification;

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

/** One thing told to one group or person. Its key says what it is about, so the same thing is never told twice. */
@Entity
@Table(name = "notice")
public class Notice {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(name = "contest")
    private @Nullable String contest;

    @Column(name = "audience", nullable = false)
    private String audience;

    @Column(name = "kind", nullable = false)
    private String kind;

    @Column(name = "subject", nullable = false)
    private String subject;

    @Column(name = "body", nullable = false, columnDefinition = "text")
    private String body;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "dedup_key", nullable = false)
    private String dedupKey;

    @Enumerated(EnumType.STRING)
    @Column(name = "mail_state", nullable = false)
    private MailState mailState;

    @Column(name = "attempts", nullable = false)
    private int attempts;

    @Column(name = "next_attempt_at")
    private @Nullable Instant nextAttemptAt;

    @Column(name = "mailed_at")
    private @Nullable Instant mailedAt;

    @Column(name = "last_error")
    private @Nullable String lastError;

    @Version
    @Column(name = "version", nullable = false)
    private @Nullable Long version;

    protected Notice() {}

    Notice(
            @Nullable String contest,
            String audience,
            String kind,
            String subject,
            String body,
            String dedupKey,
            MailState mailState,
            Instant createdAt) {
        this.contest = contest;
        this.audience = audience;
        this.kind = kind;
        this.subject = subject;
        this.body = body;
        this.dedupKey = dedupKey;
        this.mailState = mailState;
        this.createdAt = createdAt;
    }

    boolean waits(Instant now) {
        return mailState == MailState.WAITING && (nextAttemptAt == null || !nextAttemptAt.isAfter(now));
    }

    /** Takes the notice for one attempt: until the pause is over nobody else tries it. */
    void attempt(Instant until) {
        attempts++;
        nextAttemptAt = until;
    }

    void mailed(Instant at) {
        mailState = MailState.MAILED;
        mailedAt = at;
        nextAttemptAt = null;
        lastError = null;
    }

    void withoutAddress() {
        mailState = MailState.NO_ADDRESS;
        nextAttemptAt = null;
    }

    void failed(String error, boolean forGood) {
        lastError = error.length() > 1000 ? error.substring(0, 1000) : error;
        if (forGood) {
            mailState = MailState.GIVEN_UP;
            nextAttemptAt = null;
        }
    }

    public long id() {
        if (id == null) {
            throw new IllegalStateException("not stored yet");
        }
        return id;
    }

    public @Nullable String contest() {
        return contest;
    }

    /** Group id or user id. */
    public String audience() {
        return audience;
    }

    public String kind() {
        return kind;
    }

    public String subject() {
        return subject;
    }

    public String body() {
        return body;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public String dedupKey() {
        return dedupKey;
    }

    public MailState mailState() {
        return mailState;
    }

    public int attempts() {
        return attempts;
    }

    public @Nullable Instant nextAttemptAt() {
        return nextAttemptAt;
    }

    public @Nullable Instant mailedAt() {
        return mailedAt;
    }

    public @Nullable String lastError() {
        return lastError;
    }
}
