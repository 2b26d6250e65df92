package vn.sangkien.contest;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.refusal.Refusal;

/** A plan in force. The plan's text never changes; what an amendment moves are the deadlines beside it. */
@Entity
@Table(name = "contest")
public class Contest implements Persistable<String> {
    @Id
    @Column(name = "contest_key")
    private String key;

    @Column(name = "code", nullable = false, updatable = false)
    private String code;

    @Column(name = "title", nullable = false, updatable = false)
    private String title;

    @Column(name = "plan_yaml", columnDefinition = "text", nullable = false, updatable = false)
    private String planYaml;

    @Enumerated(EnumType.STRING)
    @Column(name = "phase", nullable = false)
    private Phase phase;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "submissions_closed_at")
    private @Nullable Instant submissionsClosedAt;

    @Column(name = "closed_at")
    private @Nullable Instant closedAt;

    @Column(name = "personal_data_erased_at")
    private @Nullable Instant personalDataErasedAt;

    @Version
    @Column(name = "version", nullable = false)
    private @Nullable Long version;

    protected Contest() {}

    Contest(ContestPlan plan, String planYaml, Instant createdAt) {
        this.key = plan.key();
        this.code = plan.code();
        this.title = plan.header().title();
        this.planYaml = planYaml;
        this.phase = Phase.LAUNCH;
        this.createdAt = createdAt;
    }

    /** Goes forward to a phase; a phase that has passed already stays passed. */
    void enter(Phase next) {
        if (next.compareTo(phase) > 0 && phase != Phase.CLOSED) {
            phase = next;
        }
    }

    /** Marks the moment after which entries are late; the first moment stands. */
    void closeSubmissions(Instant at) {
        if (submissionsClosedAt == null) {
            submissionsClosedAt = at;
        }
    }

    void close(Instant at) {
        if (phase != Phase.CLOSED) {
            phase = Phase.CLOSED;
            closedAt = at;
        }
    }

    /** Nobody is named in it any more; the first moment stands. */
    void erasePersonalData(Instant at) {
        if (personalDataErasedAt == null) {
            personalDataErasedAt = at;
        }
    }

    /** Refuses what a contest that is over no longer takes. */
    public void requireRunning() {
        if (phase == Phase.CLOSED) {
            throw Refusal.conflict("%s đã kết thúc nên không tiếp nhận thay đổi.".formatted(title));
        }
    }

    @Override
    public String getId() {
        return key;
    }

    @Override
    public boolean isNew() {
        return version == null;
    }

    public String key() {
        return key;
    }

    /** What entry codes begin with. */
    public String code() {
        return code;
    }

    public String title() {
        return title;
    }

    public String planYaml() {
        return planYaml;
    }

    public Phase phase() {
        return phase;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public @Nullable Instant submissionsClosedAt() {
        return submissionsClosedAt;
    }

    public @Nullable Instant closedAt() {
        return closedAt;
    }

    /** When the names of its people were erased; empty while they are held. */
    public @Nullable Instant personalDataErasedAt() {
        return personalDataErasedAt;
    }
}
