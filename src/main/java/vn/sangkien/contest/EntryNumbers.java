package vn.sangkien.contest;

import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Gives entries their numbers, in the transaction that makes the entry: one that fails gives its number back, and none is
 * left out for good. Two who begin an entry at once take different ones and do not wait for each other.
 */
@Component
class EntryNumbers {
    /** How many are set aside at a time: every so many starts one waits for another. */
    private static final int SET_ASIDE = 50;
    /** More than ever begin an entry at the same moment; beyond it others wait. */
    private static final int AT_ONCE = 20;

    private final JdbcTemplate jdbc;
    private final EntryCounters counters;

    EntryNumbers(JdbcTemplate jdbc, EntryCounters counters) {
        this.jdbc = jdbc;
        this.counters = counters;
    }

    /** The lowest number that nobody has or is at; 0 where there is no such contest. */
    int take(String contest) {
        int lowest = lowest(contest);
        if (lowest == 0) {
            if (counters.raise(contest, 0) == 0) {
                return 0;
            }
            lowest = lowest(contest); // whoever held the counter before may have set some aside
        }
        if (lowest == 0) {
            counters.raise(contest, SET_ASIDE);
            int last = counters.last(contest);
            lowest = last - SET_ASIDE + 1;
            jdbc.batchUpdate(
                    "insert into free_entry_number (contest, entry_number) values (?, ?)",
                    IntStream.rangeClosed(lowest, last)
                            .mapToObj(number -> new Object[] {contest, number})
                            .toList());
        }
        jdbc.update("delete from free_entry_number where contest = ? and entry_number = ?", contest, lowest);
        return lowest;
    }

    /** Looked for and locked by two statements: H2 has no lowest that is not locked, it has none where the lowest is. */
    private int lowest(String contest) {
        for (int number : jdbc.queryForList(
                "select entry_number from free_entry_number where contest = ? order by entry_number limit " + AT_ONCE,
                Integer.class,
                contest)) {
            if (!jdbc.queryForList(
                            "select entry_number from free_entry_number where contest = ? and entry_number = ? for update skip locked",
                            Integer.class,
                            contest,
                            number)
                    .isEmpty()) {
                return number;
            }
        }
        return 0;
    }

    /** Lets nobody else who asks for this begin an entry of the contest until the transaction ends. */
    void hold(String contest) {
        counters.raise(contest, 0);
    }

    /** How many have been taken: each is an entry, and none is deleted. */
    int taken(String contest) {
        return jdbc.query(
                "select c.last_number - (select count(*) from free_entry_number f where f.contest = c.contest)"
                        + " from entry_counter c where c.contest = ?",
                rows -> rows.next() ? rows.getInt(1) : 0,
                contest);
    }
}
