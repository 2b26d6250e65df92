package vn.sangkien.notification;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import org.springframework.data.domain.Persistable;

/** That the mail server took a notice for one address, so that a retry for another address does not repeat it. */
@Entity
@Table(name = "notice_delivery")
class NoticeDelivery implements Persistable<NoticeDelivery.Key> {
    /** Each address gets a notice once. */
    @Embeddable
    record Key(@Column(name = "notice_id") long notice, @Column(name = "address") String address) {}

    @EmbeddedId
    private Key id;

    @Column(name = "delivered_at", nullable = false)
    private Instant deliveredAt;

    @Transient
    private boolean fresh;

    protected NoticeDelivery() {}

    NoticeDelivery(Key id, Instant deliveredAt) {
        this.id = id;
        this.deliveredAt = deliveredAt;
        this.fresh = true;
    }

    @Override
    public Key getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return fresh;
    }

    Instant deliveredAt() {
        return deliveredAt;
    }
}
