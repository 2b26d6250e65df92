package vn.sangkien.judging;

import jakarta.persistence.LockModeType;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface LotDraws extends JpaRepository<LotDraw, Long> {
    @Query(
            """
            select distinct d from LotDraw d left join fetch d.entries
            where d.contest = :contest and d.round = :round order by d.number""")
    List<LotDraw> ofRound(String contest, String round);

    /** The draws of a round, kept from everybody else: whoever changes what happens on stage asks for them first. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select d from LotDraw d where d.contest = :contest and d.round = :round order by d.number")
    List<LotDraw> locked(String contest, String round);

    boolean existsByContestAndRound(String contest, String round);
}
