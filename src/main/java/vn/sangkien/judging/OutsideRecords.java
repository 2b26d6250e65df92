package vn.sangkien.judging;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface OutsideRecords extends JpaRepository<OutsideRecord, OutsideRecord.Key> {
    @Query("select r from OutsideRecord r where r.id.contest = :contest and r.id.round = :round")
    List<OutsideRecord> ofRound(String contest, String round);
}
