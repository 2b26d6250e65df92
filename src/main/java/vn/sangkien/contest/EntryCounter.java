package vn.sangkien.contest;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import org.springframework.data.domain.Persistable;

/** The last numbers that a contest set aside for entries and gave to a receipt; only ever raised by one statement, never by an entity's update. */
@Entity
@Table(name = "entry_counter")
class EntryCounter implements Persistable<String> {
    @Id
    @Column(name = "contest")
    private String contest;

    @Column(name = "last_number", nullable = false)
    private int lastNumber;

    @Column(name = "last_receipt", nullable = false)
    private int lastReceipt;

    @Transient
    private boolean fresh;

    protected EntryCounter() {}

    EntryCounter(String contest) {
        this.contest = contest;
        this.fresh = true;
    }

    @Override
    public String getId() {
        return contest;
    }

    @Override
    public boolean isNew() {
        return fresh;
    }

    int lastNumber() {
        return lastNumber;
    }

    int lastReceipt() {
        return lastReceipt;
    }
}
