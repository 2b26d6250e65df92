package vn.sangkien.judging;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface RoundResults extends JpaRepository<RoundResult, Long> {
    @Query(
            "select r from RoundResult r where r.contest = :contest and r.round = :round order by r.boardPlace, r.rank, r.id")
    List<RoundResult> all(String contest, String round);

    @Query(
            "select r from RoundResult r where r.contest = :contest and r.round = :round order by r.boardPlace, r.rank, r.id")
    Page<RoundResult> page(String contest, String round, Pageable page);

    boolean existsByContestAndRound(String contest, String round);

    /** The one thing that is added to a result afterwards. */
    @Modifying(clearAutomatically = true)
    @Query(value = "update round_result set prize = :prize where id = :id and prize is null", nativeQuery = true)
    void won(long id, String prize);

    @Query("select r from RoundResult r where r.entry = :entry and r.round = :round")
    Optional<RoundResult> ofEntry(String entry, String round);

    @Query(
            """
            select r.entry from RoundResult r
            where r.contest = :contest and r.round = :round and r.advances = true and r.entry is not null
            """)
    Set<String> advancing(String contest, String round);
}
