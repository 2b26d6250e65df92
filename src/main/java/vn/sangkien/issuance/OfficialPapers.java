package vn.sangkien.issuance;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface OfficialPapers extends JpaRepository<OfficialPaper, String> {
    List<OfficialPaper> findByContestOrderByOpenedAtAscKeyAsc(String contest);
}
