package vn.sangkien.submission;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface EntryExtensions extends JpaRepository<EntryExtension, Long> {
    List<EntryExtension> findBySubmissionOrderByIdAsc(String submission);
}
