package vn.sangkien.submission;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface DocumentContents extends JpaRepository<DocumentContent, UUID> {}
