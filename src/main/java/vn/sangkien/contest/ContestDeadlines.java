package vn.sangkien.contest;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface ContestDeadlines extends JpaRepository<ContestDeadline, ContestDeadline.Key> {
    @Query("select d from ContestDeadline d where d.key.contest = :contest order by d.position")
    List<ContestDeadline> ofContest(String contest);
}
