package vn.sangkien.submission;

import static java.util.stream.Collectors.toMap;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Right;
import vn.sangkien.contest.ContestService;
import vn.sangkien.contest.Rights;
import vn.sangkien.plan.ContestPlan.Obligation;
import vn.sangkien.plan.Deadlines;
import vn.sangkien.unit.UnitStanding;
import vn.sangkien.unit.UnitState;

/** How every unit of a contest stands: the running counts, and who has more time of their own. */
@Service
@Transactional(readOnly = true)
public class UnitStandings {
    private static final String STANDINGS =
            """
            select new vn.sangkien.submission.StandingRow(u.id.code, u.name, u.category, u.obligation, u.minimumEntries,
                u.entries, d.lock)
            from ContestUnit u
                left join ContestDeadline d on d.key.contest = u.id.contest and d.key.id = :submission
            where u.id.contest = :contest order by u.position""";

    private static final String RUNNING = "select x.submission, x.lock from EntryExtension x where x.lock > :now";

    private static final String EXTENDED =
            """
            select e.code, e.unit, q.unit
            from Submission e left join e.partners q on q.state in (PENDING, CONFIRMED)
            where e.code in :entries and e.contest = :contest and e.state in :unsent""";

    private static final BinaryOperator<Instant> LATER = (one, two) -> one.isAfter(two) ? one : two;

    private final EntityManager entities;
    private final ContestService contests;
    private final Rights rights;
    private final Clock clock;

    UnitStandings(EntityManager entities, ContestService contests, Rights rights, Clock clock) {
        this.entities = entities;
        this.contests = contests;
        this.rights = rights;
        this.clock = clock;
    }

    /** The lines that somebody may see: every unit's, or those of their own units, because how others stand is theirs. */
    public List<UnitStanding> visible(String contest, Actor actor) {
        var all = standings(contest);
        return rights.unconfined(Right.READ_UNITS, contest, actor)
                ? all
                : all.stream()
                        .filter(unit -> actor.memberOf(contest, unit.code()))
                        .toList();
    }

    /** The figures over all units, for whoever may see every line of them. */
    public Optional<StandingCounts> visibleCounts(String contest, Actor actor) {
        return visibleCounts(contest, visible(contest, actor), actor);
    }

    /** The same of lines that were read already. */
    public Optional<StandingCounts> visibleCounts(String contest, List<UnitStanding> visible, Actor actor) {
        return rights.unconfined(Right.READ_UNITS, contest, actor)
                ? Optional.of(counts(contest, visible))
                : Optional.empty();
    }

    /** Every unit in the plan's order. A joint entry counts for its lead unit and for each partner that confirmed (A8). */
    public List<UnitStanding> standings(String contest) {
        var now = clock.instant();
        var extended = extended(contest, now);
        return entities.createQuery(STANDINGS, StandingRow.class)
                .setParameter("contest", contest)
                .setParameter("submission", Deadlines.SUBMISSION)
                .getResultStream()
                .map(row -> UnitStanding.of(
                        row.code(),
                        row.name(),
                        row.category(),
                        row.obligation(),
                        row.minimumEntries(),
                        row.entries(),
                        row.lock() != null && !now.isBefore(row.lock()),
                        running(row.lock(), extended.get(row.code()))))
                .toList();
    }

    /**
     * The latest lock of the extensions that still run, by unit: of entries that it leads or joins and that are not sent.
     * The few extensions are read first, so that no database goes through all entries for them.
     */
    private Map<String, Instant> extended(String contest, Instant now) {
        var running = entities.createQuery(RUNNING, Tuple.class)
                .setParameter("now", now)
                .getResultStream()
                .collect(toMap(x -> x.get(0, String.class), x -> x.get(1, Instant.class), LATER));
        var latest = new HashMap<String, Instant>();
        if (!running.isEmpty()) {
            entities.createQuery(EXTENDED, Tuple.class)
                    .setParameter("entries", running.keySet())
                    .setParameter("contest", contest)
                    .setParameter("unsent", EntryState.UNSENT)
                    .getResultStream()
                    .forEach(entry -> Stream.of(entry.get(1, String.class), entry.get(2, String.class))
                            .filter(Objects::nonNull)
                            .forEach(unit -> latest.merge(unit, running.get(entry.get(0, String.class)), LATER)));
        }
        return latest;
    }

    /** An extension counts where it is later than everybody's lock. */
    private static @Nullable Instant running(@Nullable Instant lock, @Nullable Instant until) {
        return lock != null && until != null && until.isAfter(lock) ? until : null;
    }

    /** Units that owe an entry and have not sent enough. */
    public List<UnitStanding> debtors(String contest) {
        return standings(contest).stream().filter(UnitStanding::owes).toList();
    }

    public StandingCounts counts(String contest) {
        return counts(contest, standings(contest));
    }

    private StandingCounts counts(String contest, List<UnitStanding> units) {
        return new StandingCounts(
                units.size(),
                count(units, unit -> unit.obligation() == Obligation.MANDATORY),
                count(units, unit -> unit.state() == UnitState.SENT),
                count(units, unit -> unit.state() == UnitState.NOT_SENT),
                count(units, unit -> unit.state() == UnitState.OVERDUE),
                count(units, unit -> unit.state() == UnitState.NOT_TAKING_PART),
                contests.entries(contest));
    }

    private static int count(List<UnitStanding> units, Predicate<UnitStanding> which) {
        return (int) units.stream().filter(which).count();
    }
}
