package vn.sangkien.notification;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface NoticeBoard extends JpaRepository<Notice, Long> {
    @Query("select n.dedupKey from Notice n where n.dedupKey in :keys")
    Set<String> told(Collection<String> keys);

    /** What was told to several of the audiences at once is there once. */
    @Query(
            """
            select n from Notice n where n.audience in :audiences and not exists (
                select 1 from Notice same where same.audience in :audiences and same.audience <> n.audience and same.createdAt = n.createdAt
                    and same.kind = n.kind and same.subject = n.subject and same.body = n.body and same.id < n.id)
            order by n.createdAt desc, n.id desc""")
    Page<Notice> forAudiences(Collection<String> audiences, Pageable page);

    @Query("select n from Notice n where n.contest = :contest order by n.createdAt desc, n.id desc")
    Page<Notice> ofContest(String contest, Pageable page);

    @Query(
            """
            select new vn.sangkien.notification.Told(n.audience, max(n.createdAt)) from Notice n
            where n.contest = :contest and n.kind in :kinds group by n.audience""")
    List<Told> lastTold(String contest, Collection<String> kinds);

    @Query(
            """
            select n.id from Notice n
            where n.mailState = vn.sangkien.notification.MailState.WAITING
                and (n.nextAttemptAt is null or n.nextAttemptAt <= :now)
            order by n.id
            """)
    List<Long> due(Instant now, Limit limit);
}
