package vn.sangkien.judging;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface ScoreSheets extends JpaRepository<ScoreSheet, Long> {
    @Query(
            """
            select s from ScoreSheet s left join fetch s.points
            where s.entry = :entry and s.round = :round order by s.judge, s.attempt
            """)
    List<ScoreSheet> ofEntry(String entry, String round);

    @Query(
            """
            select s from ScoreSheet s left join fetch s.points
            where s.contest = :contest and s.round = :round order by s.entry, s.judge, s.attempt
            """)
    List<ScoreSheet> ofRound(String contest, String round);

    @Query("select distinct s.judge from ScoreSheet s where s.contest = :contest and s.round = :round order by s.judge")
    List<String> judgesWithSheets(String contest, String round);
}
