package vn.sangkien.contest;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;
import vn.sangkien.plan.ContestPlan.Bound;
import vn.sangkien.plan.ContestPlan.CalendarRules;
import vn.sangkien.plan.ContestPlan.DeadlineRule;
import vn.sangkien.plan.ContestPlan.RollForward;
import vn.sangkien.plan.DeadlineMoments;
import vn.sangkien.plan.Deadlines;

/** A deadline as it holds now: the words, and the instants that they mean. All three instants are known or none is. */
@Entity
@Table(name = "contest_deadline")
public class ContestDeadline implements Persistable<ContestDeadline.Key> {
    /** A deadline stands in a contest once. */
    @Embeddable
    public record Key(@Column(name = "contest") String contest, @Column(name = "deadline_id") String id) {}

    @EmbeddedId
    private Key key;

    @Column(name = "name", nullable = false)
    private String name;

    @Column(name = "words", nullable = false)
    private String text;

    @Column(name = "from_date")
    private @Nullable LocalDate from;

    @Column(name = "due_date")
    private @Nullable LocalDate date;

    @Enumerated(EnumType.STRING)
    @Column(name = "bound", nullable = false)
    private Bound bound;

    @Enumerated(EnumType.STRING)
    @Column(name = "roll_forward", nullable = false)
    private RollForward rollForward;

    @Column(name = "warning_working_days", nullable = false)
    private int warningWorkingDays;

    @Column(name = "watched", nullable = false)
    private boolean watched;

    @Column(name = "proposal", nullable = false)
    private boolean proposal;

    @Column(name = "target_at")
    private @Nullable Instant target;

    @Column(name = "literal_end_at")
    private @Nullable Instant literalEnd;

    @Column(name = "lock_at")
    private @Nullable Instant lock;

    @Column(name = "seat", nullable = false)
    private int position;

    @Version
    @Column(name = "version", nullable = false)
    private @Nullable Long version;

    protected ContestDeadline() {}

    ContestDeadline(String contest, int position, DeadlineRule rule, CalendarRules calendar) {
        this.key = new Key(contest, rule.id());
        this.name = rule.name();
        this.position = position;
        this.rollForward = rule.rollForward();
        this.warningWorkingDays = rule.warningWorkingDays();
        this.watched = rule.watched();
        this.text = rule.text();
        this.bound = rule.bound();
        read(rule, calendar);
    }

    /** Takes over other words; who knows the old ones is {@link Amendment}. */
    void amend(DeadlineRule rule, CalendarRules calendar) {
        read(rule, calendar);
    }

    private void read(DeadlineRule rule, CalendarRules calendar) {
        text = rule.text();
        from = rule.from();
        date = rule.date();
        bound = rule.bound();
        proposal = rule.proposal();
        var moments = Deadlines.moments(rule, calendar);
        target = moments.map(DeadlineMoments::target).orElse(null);
        literalEnd = moments.map(DeadlineMoments::literalEnd).orElse(null);
        lock = moments.map(DeadlineMoments::lock).orElse(null);
    }

    /** The deadline in the plan's own shape, for everything that reads words or counts days. */
    public DeadlineRule rule(ZoneId zone) {
        var at = bound == Bound.INSTANT && lock != null ? lock.atZone(zone).toLocalDateTime() : null;
        return new DeadlineRule(
                id(), name, text, from, date, at, bound, rollForward, warningWorkingDays, watched, proposal);
    }

    @Override
    public Key getId() {
        return key;
    }

    @Override
    public boolean isNew() {
        return version == null;
    }

    public String contest() {
        return key.contest();
    }

    public String id() {
        return key.id();
    }

    public String name() {
        return name;
    }

    /** The words of the plan or of the last amendment. */
    public String text() {
        return text;
    }

    public @Nullable LocalDate from() {
        return from;
    }

    public @Nullable LocalDate date() {
        return date;
    }

    public Bound bound() {
        return bound;
    }

    public RollForward rollForward() {
        return rollForward;
    }

    public int warningWorkingDays() {
        return warningWorkingDays;
    }

    public boolean watched() {
        return watched;
    }

    public boolean proposal() {
        return proposal;
    }

    /** Its place in the plan's list. */
    public int position() {
        return position;
    }

    public @Nullable Instant target() {
        return target;
    }

    public @Nullable Instant literalEnd() {
        return literalEnd;
    }

    /** The first instant that is too late. */
    public @Nullable Instant lock() {
        return lock;
    }

    /** The three instants; empty while the date is unknown. */
    public Optional<DeadlineMoments> moments() {
        return target == null || literalEnd == null || lock == null
                ? Optional.empty()
                : Optional.of(new DeadlineMoments(target, literalEnd, lock));
    }
}
