package vn.sangkien.submission;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
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

/** How every unit of a contest stands, by one statement, whatever the number of entries. */
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
        return rights.unconfined(Right.READ_UNITS, contest, actor) ? Optional.of(counts(contest)) : Optional.empty();
    }

    /** Every unit in the plan's order. A joint entry counts for its lead unit and for each partner that confirmed (A8). */
    public List<UnitStanding> standings(String contest) {
        var now = clock.instant();
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
                        row.lock() != null && !now.isBefore(row.lock())))
                .toList();
    }

    /** Units that owe an entry and have not sent enough. */
    public List<UnitStanding> debtors(String contest) {
        return standings(contest).stream().filter(UnitStanding::owes).toList();
    }

    public StandingCounts counts(String contest) {
        var units = standings(contest);
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
