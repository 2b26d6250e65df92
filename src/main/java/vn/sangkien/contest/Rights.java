package vn.sangkien.contest;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Groups;
import vn.sangkien.access.Right;
import vn.sangkien.plan.Function;
import vn.sangkien.refusal.Refusal;

/**
 * Looks up in {@link Right} what somebody may do in a contest. To those who have nothing to do with a contest or an entry
 * it answers as if there were none, after the same work, so that nobody learns by trying what exists.
 */
@Component
public class Rights {
    private final ContestService contests;

    Rights(ContestService contests) {
        this.contests = contests;
    }

    /** The contests that somebody has to do with, the oldest first. */
    public List<Contest> contests(Actor actor) {
        return contests.all().stream()
                .filter(contest -> concerns(contest.key(), actor))
                .toList();
    }

    private static boolean concerns(String contest, Actor actor) {
        return actor.takesPartIn(contest) || actor.groups().stream().anyMatch(Groups.INSTALLATION::containsKey);
    }

    private Set<Function> functions(String contest, Actor actor) {
        return concerns(contest, actor) ? actor.functionsIn(contests.plan(contest)) : Set.of();
    }

    /** Whether somebody may do it at all in the contest. */
    public boolean may(Right right, String contest, Actor actor) {
        return right.isOf(functions(contest, actor));
    }

    /** Whether somebody may do it with every object of the contest. */
    public boolean unconfined(Right right, String contest, Actor actor) {
        return actor.equals(Actor.SYSTEM) || right.isUnconfined(functions(contest, actor));
    }

    /**
     * Whether somebody may do something of no contest, by what they are in the installation or, where that is enough, in
     * any contest.
     */
    public boolean may(Right right, Actor actor) {
        return right.isOf(actor.functions())
                || right.ofAnyContest()
                        && contests(actor).stream().anyMatch(contest -> may(right, contest.key(), actor));
    }

    /** @throws Refusal to whoever {@linkplain #may(Right, Actor) may not} do something of no contest */
    public void require(Right right, Actor actor) {
        if (!may(right, actor)) {
            throw right.refusal();
        }
    }

    /** @throws Refusal to whoever lacks a right that belongs to no contest */
    public void require(Right right, Set<Function> functions) {
        if (!right.isOf(functions)) {
            throw right.refusal();
        }
    }

    /** @throws Refusal to whoever lacks the right in this contest; to those outside it as if there were no such contest */
    public void require(Right right, String contest, Actor actor) {
        if (actor.equals(Actor.SYSTEM)) {
            return;
        }
        if (!concerns(contest, actor)) {
            throw ContestService.noContest(contest);
        }
        require(right, functions(contest, actor));
    }

    /**
     * @throws Refusal to whoever lacks the right over every entry of the contest; as if there were no such entry, unless
     *     they may follow all of the contest's entries anyway
     */
    public void requireOnEntry(Right right, String code, Actor actor) {
        Optional<Set<Function>> held = contests.keyOf(code).map(contest -> functions(contest, actor));
        if (held.filter(right::isOf).isPresent()) {
            return;
        }
        throw held.filter(Right.FOLLOW_ENTRY::isUnconfined).isPresent() ? right.refusal() : noEntry(code);
    }

    /** The answer about an entry that does not exist, or not for whoever asks. */
    public static Refusal noEntry(String code) {
        return Refusal.notFound("Không tìm thấy đề án “%s”. Đề nghị kiểm tra lại.".formatted(code));
    }
}
