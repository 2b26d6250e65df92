package vn.sangkien.process.complaint;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface ComplaintRows extends JpaRepository<Complaint, Long> {
    @Query("select c from Complaint c where c.entry = :entry order by c.id")
    List<Complaint> of(String entry);

    @Query("select c from Complaint c where c.entry = :entry and c.round = :round")
    Optional<Complaint> find(String entry, String round);

    @Query("select c.entry from Complaint c where c.contest = :contest and c.answeredAt is null order by c.id")
    List<String> open(String contest);
}
