package vn.sangkien.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One row as it stands in the database.
 *
 * @param seq 1, 2, 3 … without gaps
 * @param at the database's time, to the microsecond; never before the row's predecessor
 * @param deed name of a {@link Deed}
 * @param by login of whoever did it; empty where somebody who failed to sign in gave none
 * @param was values before, as JSON with sorted names
 * @param became values after, likewise
 * @param hash SHA-256 over the predecessor's hash and all of the above
 */
public record AuditRow(
        long seq,
        Instant at,
        String deed,
        String by,
        @Nullable String onBehalf,
        @Nullable String address,
        @Nullable String contest,
        @Nullable String subject,
        @Nullable String was,
        @Nullable String became,
        String hash) {
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    /** What the hash of this row has to be if it follows that one. */
    String hashAfter(String previous) {
        return Text.sha256(previous
                + Arrays.asList(
                                String.valueOf(seq),
                                MICROSECONDS.format(at),
                                deed,
                                by,
                                onBehalf,
                                address,
                                contest,
                                subject,
                                was,
                                became)
                        .stream()
                        // with its length before it, so that nothing moves from one value into the next
                        .map(value -> value == null ? "-" : value.length() + ":" + value)
                        .collect(Collectors.joining("\n", "\n", "\n")));
    }

    AuditRow after(String previous) {
        return new AuditRow(seq, at, deed, by, onBehalf, address, contest, subject, was, became, hashAfter(previous));
    }

    /** The deed in words; a name that this release does not know stands for itself. */
    public String label() {
        return Arrays.stream(Deed.values())
                .filter(known -> known.name().equals(deed))
                .map(Deed::label)
                .findFirst()
                .orElse(deed);
    }

    public Map<String, String> before() {
        return Text.read(was);
    }

    public Map<String, String> after() {
        return Text.read(became);
    }
}
