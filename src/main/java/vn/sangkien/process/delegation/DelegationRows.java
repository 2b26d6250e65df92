package vn.sangkien.process.delegation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface DelegationRows extends JpaRepository<Delegation, Long> {
    @Query("select distinct d from Delegation d left join fetch d.groups"
            + " where d.contest = :contest and (d.from = :user or d.to = :user) order by d.firstDay desc, d.id desc")
    List<Delegation> of(String contest, String user);

    @Query("select d from Delegation d where d.id = :id and d.contest = :contest and (d.from = :user or d.to = :user)")
    Optional<Delegation> find(long id, String contest, String user);

    /** The same person's delegations of these days that are not revoked. */
    @Query("select d from Delegation d where d.contest = :contest and d.from = :user and d.revokedAt is null"
            + " and d.firstDay <= :last and d.lastDay >= :first order by d.firstDay")
    List<Delegation> between(String contest, String user, LocalDate first, LocalDate last);
}
