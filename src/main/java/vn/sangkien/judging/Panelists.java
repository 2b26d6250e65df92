package vn.sangkien.judging;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface Panelists extends JpaRepository<Panelist, Panelist.Key> {
    @Query("select p from Panelist p where p.id.contest = :contest and p.id.round = :round order by p.seat")
    List<Panelist> panel(String contest, String round);

    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("delete from Panelist p where p.id.contest = :contest and p.id.round = :round")
    void dismiss(String contest, String round);
}
