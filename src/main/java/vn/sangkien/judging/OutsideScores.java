package vn.sangkien.judging;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface OutsideScores extends JpaRepository<OutsideScore, OutsideScore.Key> {
    @Query("select coalesce(sum(o.points), 0) from OutsideScore o where o.id.entry = :entry and o.id.round = :round")
    BigDecimal sum(String entry, String round);

    @Query("select o from OutsideScore o where o.contest = :contest and o.id.round = :round")
    List<OutsideScore> ofRound(String contest, String round);

    @Query("select o from OutsideScore o where o.id.round = :round and o.id.entry in :entries")
    List<OutsideScore> ofEntries(String round, Collection<String> entries);

    @Query(
            """
            select o from OutsideScore o where o.contest = :contest and o.id.round = :round and o.id.source = :source
            order by o.figure desc, o.id.entry""")
    Page<OutsideScore> ofSource(String contest, String round, String source, Pageable page);

    @Modifying(flushAutomatically = true)
    @Query("delete from OutsideScore o where o.contest = :contest and o.id.round = :round and o.id.source = :source")
    void clear(String contest, String round, String source);

    /** Adds up the totals of a round anew, in one statement however many entries it has. */
    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query(
            """
            update versioned RoundScore s set
            s.total = s.total - s.outside + (select coalesce(sum(o.points), 0) from OutsideScore o
                where o.id.entry = s.id.entry and o.id.round = s.id.round),
            s.outside = (select coalesce(sum(o.points), 0) from OutsideScore o
                where o.id.entry = s.id.entry and o.id.round = s.id.round)
            where s.contest = :contest and s.id.round = :round""")
    void addUp(String contest, String round);
}
