package vn.sangkien.judging;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** How many entries of a round have their final score, counted along. */
@Component
class ClosedScores {
    private final JdbcTemplate jdbc;

    ClosedScores(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** One more. Who closes another one of the same round waits. */
    void count(String contest, String round) {
        int counted = jdbc.update(
                "update closed_scores set entries = entries + 1 where contest = ? and round_id = ?", contest, round);
        if (counted == 0) {
            jdbc.update("insert into closed_scores (contest, round_id, entries) values (?, ?, 1)", contest, round);
        }
    }

    /** Keeps others from closing a score of the round until the transaction ends. */
    void hold(String contest, String round) {
        int held = jdbc.update(
                "update closed_scores set entries = entries where contest = ? and round_id = ?", contest, round);
        if (held == 0) {
            jdbc.update("insert into closed_scores (contest, round_id, entries) values (?, ?, 0)", contest, round);
        }
    }

    int of(String contest, String round) {
        return jdbc.query(
                "select entries from closed_scores where contest = ? and round_id = ?",
                rows -> rows.next() ? rows.getInt(1) : 0,
                contest,
                round);
    }
}
