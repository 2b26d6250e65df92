package vn.sangkien.contest;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface EntryCounters extends JpaRepository<EntryCounter, String> {
    @Modifying
    @Query("update EntryCounter c set c.lastNumber = c.lastNumber + :by where c.contest = :contest")
    int raise(String contest, int by);

    @Query("select c.lastNumber from EntryCounter c where c.contest = :contest")
    int last(String contest);

    @Modifying
    @Query("update EntryCounter c set c.lastReceipt = c.lastReceipt + 1 where c.contest = :contest")
    int raiseReceipt(String contest);

    @Query("select c.lastReceipt from EntryCounter c where c.contest = :contest")
    int lastReceipt(String contest);
}
