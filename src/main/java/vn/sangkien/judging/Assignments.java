package vn.sangkien.judging;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface Assignments extends JpaRepository<Assignment, Assignment.Key> {
    /** How many entries of a round one judge has. */
    record Load(String judge, long entries) {}

    @Query(
            """
            select a.id.judge from Assignment a
            where a.id.entry = :entry and a.id.round = :round order by a.id.judge
            """)
    List<String> judges(String entry, String round);

    @Query(
            """
            select a from Assignment a
            where a.contest = :contest and a.id.round = :round and a.id.entry in :entries order by a.id.entry, a.id.judge
            """)
    List<Assignment> of(String contest, String round, Collection<String> entries);

    @Query("select distinct a.id.entry from Assignment a where a.contest = :contest and a.id.round = :round")
    Set<String> entries(String contest, String round);

    /** Of what was given to anybody what one judge reads. */
    String READABLE =
            """
            (a.id.judge = :judge
                or exists (select 1 from Panelist p
                    where p.id.contest = a.contest and p.id.round = a.id.round and p.id.userId = :judge and p.chief))
            and not exists (select 1 from ConflictOfInterest c where c.id.entry = a.id.entry and c.id.judge = :judge)
            """;

    @Query("select distinct concat(a.id.entry, '/', a.id.round) from Assignment a where a.id.entry in :entries and "
            + READABLE)
    Set<String> readable(String judge, Collection<String> entries);

    @Query(
            """
            select a.id.round from Assignment a where a.contest = :contest and a.id.judge = :judge
            union
            select p.id.round from Panelist p where p.id.contest = :contest and p.id.userId = :judge and p.chief
            """)
    Set<String> rounds(String contest, String judge);

    @Query(
            """
            select new vn.sangkien.judging.Assignments$Load(a.id.judge, count(a)) from Assignment a
            where a.contest = :contest and a.id.round = :round group by a.id.judge
            """)
    List<Load> loads(String contest, String round);

    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("delete from Assignment a where a.id.entry = :entry and a.id.round = :round and a.id.judge in :judges")
    void takeOff(String entry, String round, Collection<String> judges);
}
