package vn.sangkien.judging;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface StageTeams extends JpaRepository<StageTeam, StageTeam.Key> {
    @Query(
            """
            select distinct t from StageTeam t left join fetch t.segments
            where t.contest = :contest and t.id.round = :round order by t.calledAt, t.id.entry""")
    List<StageTeam> ofRound(String contest, String round);

    @Query("select count(t) > 0 from StageTeam t where t.contest = :contest and t.id.round = :round")
    boolean anyCalled(String contest, String round);
}
