package vn.sangkien.judging;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface ScoreSheets extends JpaRepository<ScoreSheet, Long> {
    /** Those that stand; what was reopened does not count any more. */
    @Query(
            """
            select s from ScoreSheet s left join fetch s.points
            where s.entry = :entry and s.round = :round and not exists (select 1 from SheetReopening r where r.sheet = s)
            order by s.judge, s.attempt
            """)
    List<ScoreSheet> ofEntry(String entry, String round);

    @Query(
            """
            select s from ScoreSheet s left join fetch s.points
            where s.contest = :contest and s.round = :round
            and not exists (select 1 from SheetReopening r where r.sheet = s) order by s.entry, s.judge, s.attempt
            """)
    List<ScoreSheet> ofRound(String contest, String round);

    /** How many a judge has sent of one attempt, also those that were reopened since. */
    int countByEntryAndRoundAndJudgeAndAttempt(String entry, String round, String judge, int attempt);

    @Query("select distinct s.judge from ScoreSheet s where s.contest = :contest and s.round = :round order by s.judge")
    List<String> judgesWithSheets(String contest, String round);
}
