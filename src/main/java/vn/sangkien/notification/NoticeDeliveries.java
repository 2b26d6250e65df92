package vn.sangkien.notification;

import java.util.Set;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface NoticeDeliveries extends JpaRepository<NoticeDelivery, NoticeDelivery.Key> {
    @Query("select d.id.address from NoticeDelivery d where d.id.notice = :notice")
    Set<String> addresses(long notice);
}
