package vn.sangkien.process.delegation;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One person stands in for another one in a contest, from the beginning of one day to the end of another. */
@Entity
@Table(name = "delegation")
public class Delegation {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(name = "contest", nullable = false, updatable = false)
    private String contest;

    @Column(name = "from_user", nullable = false, updatable = false)
    private String from;

    @Column(name = "to_user", nullable = false, updatable = false)
    private String to;

    @Column(name = "first_day", nullable = false, updatable = false)
    private LocalDate firstDay;

    @Column(name = "last_day", nullable = false, updatable = false)
    private LocalDate lastDay;

    @Column(name = "starts_at", nullable = false, updatable = false)
    private Instant startsAt;

    @Column(name = "ends_at", nullable = false, updatable = false)
    private Instant endsAt;

    @Column(name = "reason", nullable = false, updatable = false, columnDefinition = "text")
    private String reason;

    @Column(name = "made_at", nullable = false, updatable = false)
    private Instant madeAt;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    @Column(name = "revoked_by")
    private @Nullable String revokedBy;

    @ElementCollection
    @CollectionTable(name = "delegation_group", joinColumns = @JoinColumn(name = "delegation"))
    @Column(name = "group_id", nullable = false)
    private Set<String> groups = new HashSet<>();

    @Version
    @Column(name = "version", nullable = false)
    private long version;

    protected Delegation() {}

    Delegation(
            String contest,
            String from,
            String to,
            LocalDate firstDay,
            LocalDate lastDay,
            ZoneId zone,
            String reason,
            Set<String> groups,
            Instant madeAt) {
        this.contest = contest;
        this.from = from;
        this.to = to;
        this.firstDay = firstDay;
        this.lastDay = lastDay;
        this.startsAt = firstDay.atStartOfDay(zone).toInstant();
        this.endsAt = lastDay.plusDays(1).atStartOfDay(zone).toInstant();
        this.reason = reason;
        this.groups.addAll(groups);
        this.madeAt = madeAt;
    }

    /** How far a delegation is at some moment. */
    public enum State {
        AHEAD("chưa bắt đầu"),
        IN_FORCE("đang có hiệu lực"),
        OVER("đã hết thời hạn"),
        REVOKED("đã thu hồi");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public State state(Instant now) {
        if (revokedAt != null) {
            return State.REVOKED;
        }
        return now.isBefore(startsAt) ? State.AHEAD : now.isBefore(endsAt) ? State.IN_FORCE : State.OVER;
    }

    void revoke(String by, Instant now) {
        revokedBy = by;
        revokedAt = now;
    }

    public long id() {
        if (id == null) {
            throw new IllegalStateException("A delegation has its number once it is stored");
        }
        return id;
    }

    public String contest() {
        return contest;
    }

    /** Login of whoever is away. */
    public String from() {
        return from;
    }

    /** Login of whoever stands in. */
    public String to() {
        return to;
    }

    public LocalDate firstDay() {
        return firstDay;
    }

    /** The last day on which it holds, to its end. */
    public LocalDate lastDay() {
        return lastDay;
    }

    public Instant startsAt() {
        return startsAt;
    }

    /** The first moment at which it holds no more. */
    public Instant endsAt() {
        return endsAt;
    }

    public String reason() {
        return reason;
    }

    /** Ids of the groups that are lent. */
    public Set<String> groups() {
        return Set.copyOf(groups);
    }
}
