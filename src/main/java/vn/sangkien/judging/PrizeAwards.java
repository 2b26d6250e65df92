package vn.sangkien.judging;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface PrizeAwards extends JpaRepository<PrizeAward, PrizeAward.Key> {
    @Query("select a from PrizeAward a where a.contest = :contest and a.id.round = :round order by a.id.entry")
    List<PrizeAward> ofRound(String contest, String round);
}
