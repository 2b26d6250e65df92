package vn.sangkien.submission;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface SubmissionDocuments extends JpaRepository<SubmissionDocument, UUID> {
    @Query("select d from SubmissionDocument d where d.submission = :code order by d.uploadedAt, d.id")
    List<SubmissionDocument> ofEntry(String code);

    int countBySubmission(String submission);

    @Query(
            """
            select d from SubmissionDocument d join Submission s on s.code = d.submission
            where s.contest = :contest and s.round in :rounds order by s.number, d.uploadedAt, d.id""")
    List<SubmissionDocument> inRounds(String contest, Collection<String> rounds);
}
