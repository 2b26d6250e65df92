package vn.sangkien.judging;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** A team on stage: called, in one part of its performance after the other, closed. */
@Entity
@Table(name = "stage_team")
public class StageTeam implements Persistable<StageTeam.Key> {
    /** A team is called once in a round. */
    @Embeddable
    public record Key(@Column(name = "entry_code") String entry, @Column(name = "round_id") String round) {}

    /** When a part began, and when it ended; still empty while it runs. */
    @Embeddable
    public record Span(
            @Column(name = "started_at", nullable = false) Instant startedAt,
            @Column(name = "ended_at") @Nullable Instant endedAt) {
        /** How much of its minutes is left at that moment; negative once they are over. */
        public Duration left(int minutes, Instant now) {
            return Duration.between(now, startedAt.plus(Duration.ofMinutes(minutes)));
        }
    }

    @EmbeddedId
    private Key id;

    @Column(name = "contest", nullable = false)
    private String contest;

    @Column(name = "called_by", nullable = false)
    private String calledBy;

    @Column(name = "called_at", nullable = false)
    private Instant calledAt;

    @Column(name = "closed_by")
    private @Nullable String closedBy;

    @Column(name = "closed_at")
    private @Nullable Instant closedAt;

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(
            name = "stage_segment",
            joinColumns = {@JoinColumn(name = "entry_code"), @JoinColumn(name = "round_id")})
    @MapKeyColumn(name = "segment")
    private Map<String, Span> segments = new HashMap<>();

    @Version
    @Column(name = "version", nullable = false)
    private @Nullable Long version;

    protected StageTeam() {}

    StageTeam(Key id, String contest, String by, Instant at) {
        this.id = id;
        this.contest = contest;
        this.calledBy = by;
        this.calledAt = at;
    }

    /** Starts a part, also once more after a false start. */
    void start(String segment, Instant at) {
        segments.put(segment, new Span(at, null));
    }

    void end(String segment, Instant at) {
        var span = segments.get(segment);
        if (span != null && span.endedAt() == null) {
            segments.put(segment, new Span(span.startedAt(), at));
        }
    }

    void close(String by, Instant at) {
        running().ifPresent(segment -> end(segment, at));
        closedBy = by;
        closedAt = at;
    }

    @Override
    public Key getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return version == null;
    }

    public String entry() {
        return id.entry();
    }

    public Instant calledAt() {
        return calledAt;
    }

    public boolean closed() {
        return closedAt != null;
    }

    /** The parts that have begun, by their id. */
    public Map<String, Span> segments() {
        return Map.copyOf(segments);
    }

    /** The part that runs now. */
    public Optional<String> running() {
        return segments.entrySet().stream()
                .filter(segment -> segment.getValue().endedAt() == null)
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
