package vn.sangkien.access;

import org.springframework.data.jpa.repository.JpaRepository;

interface Credentials extends JpaRepository<Credential, String> {
    boolean existsBySubject(String subject);
}
