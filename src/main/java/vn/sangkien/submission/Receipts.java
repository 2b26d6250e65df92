package vn.sangkien.submission;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface Receipts extends JpaRepository<Receipt, Long> {
    @Query("select r from Receipt r left join fetch r.files where r.submission = :code order by r.version")
    List<Receipt> ofEntry(String code);

    int countBySubmission(String submission);

    @Query("select max(r.sentAt) from Receipt r where r.submission = :code")
    Optional<Instant> lastSent(String code);
}
