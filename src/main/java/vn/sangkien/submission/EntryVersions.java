package vn.sangkien.submission;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface EntryVersions extends JpaRepository<EntryVersion, Long> {
    @Query("select v from EntryVersion v join fetch v.receipt r where r.submission = :code order by r.version")
    List<EntryVersion> ofEntry(String code);

    @Query("select v from EntryVersion v join fetch v.receipt r left join fetch r.files"
            + " where r.submission = :code and r.version = :number")
    Optional<EntryVersion> find(String code, int number);
}
