package vn.sangkien.judging;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface RoundScores extends JpaRepository<RoundScore, RoundScore.Key> {
    String CLOSED = "from RoundScore s where s.contest = :contest and s.id.round = :round and s.closedAt is not null ";
    String BETTER = "and s.board = :board and (s.total > :total or s.total = :total and s.tieKey > :tieKey)";

    /**
     * So many rows of the ranking, best first, after so many others. What is the same for all is named in the order too: H2
     * reads in the order of an index only if it is named from its first column on.
     */
    @Query(
            "select s " + CLOSED
                    + """
            order by s.contest, s.id.round, s.board, s.total desc, s.tieKey desc, s.id.entry limit :rows offset :skipped""")
    List<RoundScore> ranking(String contest, String round, int rows, int skipped);

    /** How many stand in the boards before one. */
    @Query("select count(s) " + CLOSED + "and s.board < :board")
    int countBefore(String contest, String round, int board);

    @Query("select count(s) " + CLOSED + BETTER)
    int countBetter(String contest, String round, int board, BigDecimal total, String tieKey);

    /** How many different figures are better: the places before it when no place is left out. */
    @Query("select count(*) from (select distinct s.total as total, s.tieKey as tieKey " + CLOSED + BETTER
            + ") as better")
    int countBetterPlaces(String contest, String round, int board, BigDecimal total, String tieKey);

    /** Entries with their equals in every figure, as long as one of these was not voted about. */
    @Query(
            "select s.id.entry " + CLOSED
                    + """
            and s.belowFloor is null and exists (select 1 from RoundScore o where o.contest = s.contest
            and o.id.round = s.id.round and o.board = s.board and o.total = s.total and o.tieKey = s.tieKey
            and o.closedAt is not null and o.belowFloor is null and o.id.entry <> s.id.entry
            and (o.tieReason is null or s.tieReason is null))""")
    Set<String> tied(String contest, String round);

    @Query("select s.id.entry " + CLOSED)
    Set<String> closed(String contest, String round);

    @Query("select s from RoundScore s where s.contest = :contest and s.id.round = :round and s.id.entry in :entries")
    List<RoundScore> ofEntries(String contest, String round, Collection<String> entries);
}
