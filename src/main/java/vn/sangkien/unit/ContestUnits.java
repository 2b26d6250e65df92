package vn.sangkien.unit;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface ContestUnits extends JpaRepository<ContestUnit, ContestUnit.Key> {
    @Query("select u from ContestUnit u where u.id.contest = :contest order by u.position")
    List<ContestUnit> ofContest(String contest);

    @Modifying
    @Query("update ContestUnit u set u.entries = u.entries + :by where u.id = :unit")
    int count(ContestUnit.Key unit, int by);
}
