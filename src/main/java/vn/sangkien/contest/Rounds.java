package vn.sangkien.contest;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface Rounds extends JpaRepository<Round, Round.Key> {
    @Query("select r from Round r where r.key.contest = :contest order by r.position")
    List<Round> ofContest(String contest);
}
