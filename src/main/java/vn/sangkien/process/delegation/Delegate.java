package vn.sangkien.process.delegation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Who shall stand in, from when until when.
 *
 * @param to login of somebody out of {@link Delegations#substitutes}
 * @param firstDay today or later, in the contest's time zone
 * @param lastDay the last day, to its end
 */
public record Delegate(
        @Nullable String to, @Nullable LocalDate firstDay, @Nullable LocalDate lastDay, @Nullable String reason) {}
