package vn.sangkien.process.dossier;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

interface DossiersReceived extends JpaRepository<DossierReceived, Long> {
    Optional<DossierReceived> findByContestAndSha256(String contest, String sha256);

    Optional<DossierReceived> findByContestAndId(String contest, long id);

    List<DossierReceived> findByContestOrderById(String contest);
}
