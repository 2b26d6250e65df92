package vn.sangkien.judging;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface PanelSecretaries extends JpaRepository<PanelSecretary, PanelSecretary.Key> {
    @Query(
            "select s.id.userId from PanelSecretary s where s.id.contest = :contest and s.id.round = :round order by s.id.userId")
    List<String> of(String contest, String round);

    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("delete from PanelSecretary s where s.id.contest = :contest and s.id.round = :round")
    void dismiss(String contest, String round);
}
