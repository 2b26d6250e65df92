package vn.sangkien.process.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.sangkien.contest.DeadlineClock;

/**
 * The moment that a deadline is compared with: the database's, which all nodes share, read in the sending transaction.
 * Both databases tell when that transaction began, so nobody becomes late by waiting for others.
 * Where the engine's clock has been moved (rehearsal, tests), that clock decides.
 */
@Component
class DatabaseDeadlineClock implements DeadlineClock {
    /** A larger difference than this between the engine's clock and the machine's means that somebody moved the clock. */
    private static final Duration MOVED = Duration.ofSeconds(1);

    private final JdbcTemplate jdbc;
    private final Clock clock;

    DatabaseDeadlineClock(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Instant now() {
        var engine = clock.instant();
        if (Duration.between(engine, Instant.now()).abs().compareTo(MOVED) > 0) {
            return engine;
        }
        var database = jdbc.queryForObject("select current_timestamp", OffsetDateTime.class);
        if (database == null) {
            throw new IllegalStateException("The database gave no time");
        }
        return database.toInstant();
    }
}
