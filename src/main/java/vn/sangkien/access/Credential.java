package vn.sangkien.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.security.SecureRandom;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * With what an account signs in: either a password, of which only the hash is kept, or the office's sign-on service. Every
 * change makes a new stamp, and that ends the account's sessions.
 */
@Entity
@Table(name = "credential")
class Credential {
    private static final SecureRandom RANDOM = new SecureRandom();

    @Id
    @Column(name = "user_id")
    private String userId;

    @Column(name = "password")
    private @Nullable String password;

    @Column(name = "one_time", nullable = false)
    private boolean oneTime;

    @Column(name = "subject")
    private @Nullable String subject;

    @Column(name = "changed_at", nullable = false)
    private Instant changedAt;

    @Column(name = "stamp", nullable = false)
    private long stamp;

    @Version
    @Column(name = "version")
    private @Nullable Long version;

    protected Credential() {
        this.userId = "";
        this.changedAt = Instant.EPOCH;
    }

    private Credential(String userId, @Nullable String password, @Nullable String subject, Instant at) {
        this.userId = userId;
        this.password = password;
        this.subject = subject;
        this.changedAt = at;
        this.stamp = RANDOM.nextLong();
    }

    static Credential password(String userId, String hash, boolean oneTime, Instant at) {
        var credential = new Credential(userId, hash, null, at);
        credential.oneTime = oneTime;
        return credential;
    }

    /** @param subject who it is to the office's sign-on service, which may give a name to somebody else one day */
    static Credential linked(String userId, String subject, Instant at) {
        return new Credential(userId, null, subject, at);
    }

    void replace(String hash, boolean forOneTime, Instant at) {
        this.password = hash;
        this.oneTime = forOneTime;
        this.subject = null;
        this.changedAt = at;
        this.stamp = RANDOM.nextLong();
    }

    String userId() {
        return userId;
    }

    @Nullable
    String hash() {
        return password;
    }

    /** Whether the password was given by somebody else and has to be changed before anything else. */
    boolean oneTime() {
        return oneTime;
    }

    @Nullable
    String subject() {
        return subject;
    }

    /** Never the same again, also when a credential is taken away and another is given. */
    long stamp() {
        return stamp;
    }
}
