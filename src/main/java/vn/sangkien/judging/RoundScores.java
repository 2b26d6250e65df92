package vn.sangkien.judging;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface RoundScores extends JpaRepository<RoundScore, RoundScore.Key> {
    /** One page of the ranking with its neighbours' figures, by one statement whatever the number of entries. */
    @Query(
            value =
                    """
            select new vn.sangkien.judging.Placing(
                rank() over (order by s.total desc, s.tieKey desc),
                s.id.entry, s.total, s.sheets, s.spread, s.decidedBy, s.belowFloor, s.tieKey, s.tieReason,
                lag(s.total) over (order by s.total desc, s.tieKey desc, s.id.entry),
                lag(s.tieKey) over (order by s.total desc, s.tieKey desc, s.id.entry),
                lead(s.total) over (order by s.total desc, s.tieKey desc, s.id.entry),
                lead(s.tieKey) over (order by s.total desc, s.tieKey desc, s.id.entry))
            from RoundScore s
            where s.contest = :contest and s.id.round = :round and s.closedAt is not null
            order by s.total desc, s.tieKey desc, s.id.entry
            """,
            countQuery =
                    """
            select count(s) from RoundScore s
            where s.contest = :contest and s.id.round = :round and s.closedAt is not null
            """)
    Page<Placing> ranking(String contest, String round, Pageable page);

    @Query(
            """
            select s.id.entry from RoundScore s
            where s.contest = :contest and s.id.round = :round and s.closedAt is not null
            """)
    Set<String> closed(String contest, String round);

    @Query("select s from RoundScore s where s.contest = :contest and s.id.round = :round and s.id.entry in :entries")
    List<RoundScore> ofEntries(String contest, String round, Collection<String> entries);
}
