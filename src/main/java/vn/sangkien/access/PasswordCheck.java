package vn.sangkien.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.text.Normalizer;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords and compares them. Where there is nothing to compare with, the same work is done. No more passwords are worked on at once than there are processors, so that a crowd
 * at the door cannot use up the memory.
 */
@Component
class PasswordCheck {
    /** Nobody types more; what is longer is not worked on at full length. */
    static final int LONGEST = 256;

    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final long BOUND = 10_000;

    private final PasswordEncoder encoder;
    private final Semaphore turns = new Semaphore(Runtime.getRuntime().availableProcessors(), true);
    private final Fingerprint fingerprint;
    private final Cache<String, Boolean> known;

    PasswordCheck(PasswordEncoder encoder, Fingerprint fingerprint, Ticker ticker) {
        this.encoder = encoder;
        this.fingerprint = fingerprint;
        this.known = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterWrite(REMEMBERED)
                .maximumSize(BOUND)
                .build();
    }

    /** The same password however it was composed on the keyboard. */
    static String normal(String password) {
        String cut = password.length() > LONGEST ? password.substring(0, LONGEST) : password;
        return Normalizer.normalize(cut, Normalizer.Form.NFKC);
    }

    String hash(String password) {
        return inTurn(() -> encoder.encode(normal(password)));
    }

    boolean matches(@Nullable String hash, String password) {
        String normal = normal(password);
        if (hash == null || password.length() > LONGEST) {
            inTurn(() -> encoder.encode(normal));
            return false;
        }
        return inTurn(() -> encoder.matches(normal, hash));
    }

    /**
     * Whether this password was found right a few minutes ago: programs send theirs with each request. A new hash, also one
     * that another node wrote, is a new question.
     */
    boolean known(@Nullable String hash, String password) {
        return hash != null && known.getIfPresent(key(hash, password)) != null;
    }

    void remember(String hash, String password) {
        known.put(key(hash, password), true);
    }

    private String key(String hash, String password) {
        return fingerprint.of(hash, password);
    }

    private <T> T inTurn(Supplier<T> work) {
        turns.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }
}
