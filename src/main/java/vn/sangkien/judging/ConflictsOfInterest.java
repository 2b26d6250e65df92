package vn.sangkien.judging;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface ConflictsOfInterest extends JpaRepository<ConflictOfInterest, ConflictOfInterest.Key> {
    @Query("select c.id.judge from ConflictOfInterest c where c.id.entry = :entry")
    Set<String> judges(String entry);

    @Query("select c from ConflictOfInterest c where c.contest = :contest and c.id.entry in :entries")
    List<ConflictOfInterest> of(String contest, Collection<String> entries);

    @Query(
            """
            select c from ConflictOfInterest c
            where c.contest = :contest and c.round = :round order by c.declaredAt, c.id.entry, c.id.judge
            """)
    Page<ConflictOfInterest> declared(String contest, String round, Pageable page);
}
