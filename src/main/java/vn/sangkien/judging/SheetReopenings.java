package vn.sangkien.judging;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface SheetReopenings extends JpaRepository<SheetReopening, Long> {
    @Query(
            """
            select r from SheetReopening r join fetch r.sheet s left join fetch s.points
            where r.entry = :entry and r.round = :round order by r.id
            """)
    List<SheetReopening> ofEntry(String entry, String round);
}
