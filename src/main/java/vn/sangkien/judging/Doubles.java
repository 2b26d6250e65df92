package vn.sangkien.judging;

import java.sql.SQLException;
import org.springframework.dao.DataIntegrityViolationException;
import vn.sangkien.refusal.Refusal;

/** Tells a row that somebody else wrote first from a defect: only the former is the caller's to mend. */
final class Doubles {
    /** Unique violation, in H2 and PostgreSQL alike. */
    private static final String UNIQUE_VIOLATION = "23505";

    private Doubles() {}

    static RuntimeException refused(DataIntegrityViolationException failure, Refusal refusal) {
        return failure.getMostSpecificCause() instanceof SQLException database
                        && UNIQUE_VIOLATION.equals(database.getSQLState())
                ? refusal
                : failure;
    }
}
