package vn.sangkien.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface PersonalTokens extends JpaRepository<PersonalToken, UUID> {
    Optional<PersonalToken> findByHash(String hash);

    List<PersonalToken> findByUserIdOrderByCreatedAt(String userId);

    Optional<PersonalToken> findByIdAndUserId(UUID id, String userId);

    long countByUserId(String userId);

    @Modifying
    @Query("delete from PersonalToken t where t.userId = :userId")
    void revokeAll(String userId);

    @Modifying
    @Query("update PersonalToken t set t.lastUsedAt = :now where t.id = :id")
    void used(UUID id, Instant now);
}
