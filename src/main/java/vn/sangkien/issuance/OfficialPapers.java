package vn.sangkien.issuance;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;

interface OfficialPapers extends JpaRepository<OfficialPaper, String> {
    Page<OfficialPaper> findByContestOrderByOpenedAtAscKeyAsc(String contest, Pageable page);
}
