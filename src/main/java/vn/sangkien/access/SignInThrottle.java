package vn.sangkien.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Slows down whoever guesses passwords and shuts nobody out. What counts is the lane: one account tried from one address.
 *
 * <p>A lane with few failures is free. In a suspicious lane a password is put off when it is brought for the first time,
 * and looked at when it is brought again after the pause. Somebody who knows the password does just that and is in, even
 * from the very address of somebody who tries one guess after another. Of the passwords that come back only so many are
 * looked at in a while, and none that was just found wrong. A lane is suspicious after a few failures of its own; one in
 * which nobody has signed in lately, also when the account or the address as a whole sees many.
 *
 * <p>The state is in this process: written to the database, each wrong guess would be a transaction that a stranger can
 * cause. With several nodes a guesser has the budget once per node, and the owner may be put off once per node.
 */
@Component
class SignInThrottle {
    /** How long a password is put off that a suspicious lane brings for the first time. */
    static final Duration PAUSE = Duration.ofSeconds(10);

    static final int LANE_FAILURES = 5;
    static final int ACCOUNT_FAILURES = 20;
    static final int ADDRESS_FAILURES = 40;

    /** How many returning passwords a suspicious lane has looked at, and in which time. */
    static final int LOOKS = 30;

    private static final Duration LOOKS_WITHIN = Duration.ofSeconds(20);

    private static final Duration RETURN_WITHIN = Duration.ofMinutes(2);
    private static final Duration MEMORY = Duration.ofMinutes(15);
    private static final Duration ACQUAINTANCE = Duration.ofDays(1);
    private static final long BOUND = 100_000;

    private static final Logger LOG = LoggerFactory.getLogger(SignInThrottle.class);

    /** What failures are counted by. */
    private sealed interface Counted {}

    private record Lane(String address, String account) implements Counted {}

    private record Account(String account) implements Counted {}

    private record Address(String address) implements Counted {}

    private final Ticker ticker;
    private final Cache<Counted, Integer> failures;
    private final Cache<Lane, Boolean> acquainted;
    private final Cache<Lane, int[]> looks;
    private final Cache<String, Long> putOff;
    private final Cache<String, Boolean> wrong;

    SignInThrottle(Ticker ticker) {
        this.ticker = ticker;
        this.failures = cache(MEMORY);
        this.acquainted = cache(ACQUAINTANCE);
        this.looks = cache(LOOKS_WITHIN);
        this.putOff = cache(RETURN_WITHIN);
        this.wrong = cache(MEMORY);
    }

    private <K, V> Cache<K, V> cache(Duration life) {
        return Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterWrite(life)
                .maximumSize(BOUND)
                .build();
    }

    /**
     * Lets a try through to be looked at.
     *
     * @param account as typed, or any stand-in for what cannot be an account
     * @param candidate stands for this password in this lane
     * @return false for a password that need not be looked at: it was found wrong a short while ago
     * @throws TooManyAttempts when it is put off
     */
    boolean admit(String address, String account, String candidate) {
        var lane = new Lane(network(address), account);
        if (!suspicious(lane)) {
            return true;
        }
        long now = ticker.read();
        Duration waited = Duration.ofNanos(now - putOff.get(candidate, c -> now));
        if (waited.compareTo(PAUSE) < 0) {
            throw new TooManyAttempts(PAUSE.minus(waited));
        }
        boolean fresh = wrong.getIfPresent(candidate) == null;
        if (fresh && !lookLeft(lane)) {
            throw new TooManyAttempts(PAUSE);
        }
        putOff.invalidate(candidate);
        return fresh;
    }

    private boolean suspicious(Lane lane) {
        if (count(lane) >= LANE_FAILURES) {
            return true;
        }
        return acquainted.getIfPresent(lane) == null
                && (count(new Account(lane.account())) >= ACCOUNT_FAILURES
                        || count(new Address(lane.address())) >= ADDRESS_FAILURES);
    }

    private int count(Counted by) {
        Integer counted = failures.getIfPresent(by);
        return counted == null ? 0 : counted;
    }

    /** Takes one look of those that the lane has; they are counted from the first one on, not from the last. */
    private boolean lookLeft(Lane lane) {
        int[] taken = looks.get(lane, l -> new int[1]);
        synchronized (taken) {
            return taken[0]++ < LOOKS;
        }
    }

    void failed(String address, String account, String candidate) {
        wrong.put(candidate, true);
        var lane = new Lane(network(address), account);
        failures.asMap().merge(lane, 1, Integer::sum);
        int ofAccount = failures.asMap().merge(new Account(account), 1, Integer::sum);
        int ofAddress = failures.asMap().merge(new Address(lane.address()), 1, Integer::sum);
        if (ofAccount == ACCOUNT_FAILURES || ofAddress == ADDRESS_FAILURES) {
            LOG.warn(
                    "Many failed attempts to sign in: account '{}' {} times, address {} {} times",
                    account,
                    ofAccount,
                    lane.address(),
                    ofAddress);
        }
    }

    void succeeded(String address, String account) {
        var lane = new Lane(network(address), account);
        failures.invalidate(lane);
        acquainted.put(lane, true);
    }

    /** Forgets what was counted against an account on this node. */
    void forget(String account) {
        failures.asMap()
                .keySet()
                .removeIf(by -> by instanceof Lane lane && lane.account().equals(account)
                        || by instanceof Account one && one.account().equals(account));
    }

    /** An IPv6 subscriber has a whole network of 64 bits to call from. */
    private static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            return HexFormat.of()
                    .formatHex(Arrays.copyOf(InetAddress.getByName(address).getAddress(), 8));
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
