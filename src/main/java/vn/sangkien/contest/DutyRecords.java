package vn.sangkien.contest;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;

interface DutyRecords extends JpaRepository<DutyRecord, Long> {
    List<DutyRecord> findByContestAndDutyOrderByIdAsc(String contest, String duty);

    Page<DutyRecord> findByContestAndDutyInOrderByIdDesc(String contest, Collection<String> duties, Pageable page);

    Optional<DutyRecord> findFirstByContestAndDutyOrderByIdDesc(String contest, String duty);

    Optional<DutyRecord> findFirstByContestAndDutyAndSubjectOrderByIdDesc(String contest, String duty, String subject);
}
