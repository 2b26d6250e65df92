package vn.sangkien.contest;

import java.time.Instant;

/** The moment that a deadline is compared with, the same for every node that serves the contest. */
@FunctionalInterface
public interface DeadlineClock {
    Instant now();
}
