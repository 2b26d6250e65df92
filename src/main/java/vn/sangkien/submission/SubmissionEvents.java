package vn.sangkien.submission;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface SubmissionEvents extends JpaRepository<SubmissionEvent, Long> {
    List<SubmissionEvent> findBySubmissionOrderByIdAsc(String submission);
}
