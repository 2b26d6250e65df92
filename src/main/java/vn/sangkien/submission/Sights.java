package vn.sangkien.submission;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Right;
import vn.sangkien.contest.ContestService;
import vn.sangkien.contest.Round;
import vn.sangkien.contest.RoundState;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.plan.Function;

/** Says for each function which entries are somebody's own; {@link Right} says which functions that concerns. */
@Component
class Sights {
    private static final Set<Function> JUDGES =
            Set.of(Function.JUDGE, Function.CHIEF_JUDGE, Function.UPPER_JUDGE, Function.UPPER_CHIEF_JUDGE);

    private final ContestService contests;
    private final JudgedEntries judged;

    Sights(ContestService contests, JudgedEntries judged) {
        this.contests = contests;
        this.judged = judged;
    }

    /** To look at these entries of a contest. */
    Sight of(String contest, Actor actor, Collection<String> entries) {
        var sight = of(contest, actor);
        return sight.judge() == null ? sight : sight.judging(judged.among(sight.judge(), entries));
    }

    /** Without what was given to a judge: so much for the rounds as a whole, and for {@link Lines}. */
    Sight of(String contest, Actor actor) {
        if (actor.equals(Actor.SYSTEM)) {
            return Sight.ALL;
        }
        var plan = contests.plan(contest);
        var held = actor.functionsIn(plan);
        return new Sight(
                Right.FOLLOW_ENTRY.isUnconfined(held),
                Right.READ_ENTRY.isUnconfined(held),
                plan.units().stream()
                        .map(ContestPlan.Unit::code)
                        .filter(unit -> actor.memberOf(contest, unit))
                        .collect(Collectors.toSet()),
                held.contains(Function.JUDGE) || held.contains(Function.UPPER_JUDGE) ? actor.userId() : null,
                Set.of(),
                plan.roles().stream()
                        .filter(role -> role.function() == Function.UPPER_COMMITTEE && actor.holds(contest, role.id()))
                        .flatMap(role -> plan.rounds().stream()
                                .filter(round -> round.tier().equals(role.tier()))
                                .map(ContestPlan.Round::id))
                        .collect(Collectors.toSet()),
                Right.TYPE_ENTRY.isOf(held),
                Right.READ_ENTRY.isUnconfined(held) || Collections.disjoint(held, JUDGES) ? Set.of() : blind(plan));
    }

    private Set<String> blind(ContestPlan plan) {
        var blind = plan.rounds().stream()
                .filter(ContestPlan.Round::judgedBlind)
                .map(ContestPlan.Round::id)
                .collect(Collectors.toSet());
        return blind.isEmpty()
                ? blind
                : contests.rounds(plan.key()).stream()
                        .filter(round -> blind.contains(round.id()) && round.state() != RoundState.ANNOUNCED)
                        .map(Round::id)
                        .collect(Collectors.toSet());
    }
}
