package vn.sangkien.judging;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface RoundDraws extends JpaRepository<RoundDraw, RoundDraw.Key> {
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select d from RoundDraw d where d.id.contest = :contest and d.id.round = :round")
    Optional<RoundDraw> locked(String contest, String round);
}
