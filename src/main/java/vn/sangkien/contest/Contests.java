package vn.sangkien.contest;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface Contests extends JpaRepository<Contest, String> {
    boolean existsByCode(String code);

    @Query("select c.key from Contest c where c.code = :code")
    Optional<String> keyOf(String code);

    @Query("select c from Contest c order by c.createdAt, c.key")
    List<Contest> inOrder();

    @Query("select c from Contest c where c.phase <> vn.sangkien.contest.Phase.CLOSED order by c.createdAt, c.key")
    List<Contest> running();
}
