package vn.sangkien.process.bulk;

import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import vn.sangkien.access.Actor;

/**
 * Who brings a table and how.
 *
 * @param dryRun to be told what would become of each row, and take nothing in
 * @param address where it came from, if the request may be over when the work is done; null for that of the request
 * @param done is told how many rows have been worked on
 */
public record Run(Actor actor, boolean dryRun, @Nullable String address, IntConsumer done) {
    /** For a caller who waits for the answer. */
    public static Run now(Actor actor, boolean dryRun) {
        return new Run(actor, dryRun, null, rows -> {});
    }
}
