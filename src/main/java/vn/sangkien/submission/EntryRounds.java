package vn.sangkien.submission;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.access.Actor;
import vn.sangkien.contest.ContestService;
import vn.sangkien.contest.Round;
import vn.sangkien.contest.RoundState;
import vn.sangkien.plan.ContestPlan;

/** Entries on their way through the rounds of a contest, one by one and all at once. */
@Service
@Transactional
public class EntryRounds {
    private final Submissions submissions;
    private final Lines lines;
    private final BulkMoves moves;
    private final Entries entries;
    private final ContestService contests;
    private final EntityManager entities;

    EntryRounds(
            Submissions submissions,
            Lines lines,
            BulkMoves moves,
            Entries entries,
            ContestService contests,
            EntityManager entities) {
        this.submissions = submissions;
        this.lines = lines;
        this.moves = moves;
        this.entries = entries;
        this.contests = contests;
        this.entities = entities;
    }

    /** Sends every entry that waits in a round to be scored; answers how many. */
    public int openRound(String contest, String round) {
        return moves.open(contest, round);
    }

    /** Sends one entry in whose round is open already. */
    public void enterRound(String code) {
        var entry = entries.get(code);
        if (entry.state() != EntryState.SCORING) {
            entry.enterRound();
            entries.note(entry, Actor.SYSTEM, "Vòng thi đã mở; đề án được đưa vào chấm điểm.", null);
        }
    }

    /** All sheets of the entry are in. */
    public void scored(String code) {
        var entry = entries.get(code);
        if (entry.scored()) {
            entries.note(entry, Actor.SYSTEM, "Đề án đã được chấm.", null);
        }
    }

    /**
     * Gives every entry of a round its result.
     *
     * @param advancing codes of those that go on; in the last round, of those that win
     * @param nextRound where they go on to, or null in the last round
     */
    public int decideRound(String contest, String round, Collection<String> advancing, @Nullable String nextRound) {
        return moves.decide(
                contest,
                round,
                Set.copyOf(advancing),
                won(contest, round, nextRound),
                nextRound,
                lost(contest, round, nextRound));
    }

    /** What is sent up once stays sent up, however many rounds the tier above holds before its final. */
    private EntryState won(String contest, String round, @Nullable String next) {
        if (next == null) {
            return EntryState.AWARDED;
        }
        var plan = contests.plan(contest);
        var further = contests.roundRule(contest, next);
        boolean above = plan.upper(contests.roundRule(contest, round));
        if (plan.upper(further) && !above) {
            return EntryState.SELECTED; // first it has to be handed over
        }
        if (finals(plan, further)) {
            return EntryState.FINALIST;
        }
        return above ? EntryState.FORWARDED : EntryState.SELECTED;
    }

    private static boolean finals(ContestPlan plan, ContestPlan.Round round) {
        return plan.phase(round).filter(ContestPlan.Phase.FINALS::equals).isPresent();
    }

    private EntryState lost(String contest, String round, @Nullable String next) {
        if (next == null) {
            return EntryState.NOT_AWARDED;
        }
        return contests.plan(contest).upper(contests.roundRule(contest, round))
                ? EntryState.STOPPED
                : EntryState.NOT_SELECTED;
    }

    /**
     * Whether the round that the entry's process waits in has its result. It asks under the lock that the decision
     * takes: either the decision sees the entry waiting, or the entry sees the decision.
     */
    public boolean roundDecided(String code) {
        var entry = entries.get(code);
        var round = contests.lockRound(entry.contest(), roundOf(entry));
        entities.refresh(entry);
        return entry.resultPending() || round.state() == RoundState.ANNOUNCED || missed(entry, round);
    }

    /** Whether the entry's round was locked or announced before the entry could be scored in it. */
    @Transactional(readOnly = true)
    public boolean missedRound(String code) {
        var entry = entries.get(code);
        return missed(entry, contests.round(entry.contest(), roundOf(entry)));
    }

    private static boolean missed(Submission entry, Round round) {
        return round.over() && EntryState.WAITING.contains(entry.state()) && !entry.resultPending();
    }

    /** The entry's process takes note of its result; answers whether the entry goes on to a further round. */
    public boolean takeResult(String code) {
        var entry = entries.get(code);
        if (entry.resultPending()) {
            entry.takeResult();
        } else if (missedRound(code)) {
            entry.missRound(lost(entry.contest(), roundOf(entry), nextRound(entry)));
            entries.note(entry, Actor.SYSTEM, "Vòng thi đã khoá trước khi đề án được đưa vào chấm điểm.", null);
        }
        return entry.state().advances();
    }

    /** Whether the round that a valid entry enters takes none any more. */
    @Transactional(readOnly = true)
    public boolean firstRoundOver(String contest) {
        return firstRound(contest).over();
    }

    Round firstRound(String contest) {
        return contests.rounds(contest).get(0);
    }

    private static String roundOf(Submission entry) {
        var round = entry.round();
        if (round == null) {
            throw new IllegalStateException("Entry " + entry.code() + " is in no round");
        }
        return round;
    }

    private @Nullable String nextRound(Submission entry) {
        var rounds = contests.plan(entry.contest()).rounds();
        for (int i = 0; i < rounds.size() - 1; i++) {
            if (rounds.get(i).id().equals(entry.round())) {
                return rounds.get(i + 1).id();
            }
        }
        return null;
    }

    /** The selected have been handed over to the tier above, which may hold its final next; answers how many. */
    public int forwarded(String contest) {
        var plan = contests.plan(contest);
        boolean toFinal = plan.rounds().stream()
                .filter(plan::upper)
                .findFirst()
                .filter(round -> finals(plan, round))
                .isPresent();
        return moves.forward(contest, toFinal ? EntryState.FINALIST : EntryState.FORWARDED);
    }

    @Transactional(readOnly = true)
    public List<String> codesInRound(String contest, String round, Collection<EntryState> states) {
        return submissions.codesInRound(contest, round, states);
    }

    /** Instances of the entries that stand in a round and have no result of it yet. */
    @Transactional(readOnly = true)
    public List<String> processInstancesInRound(String contest, String round) {
        return submissions.instancesInRound(contest, round, EntryState.IN_ROUND);
    }

    /** How many entries of a round still have to be scored. */
    @Transactional(readOnly = true)
    public long unscored(String contest, String round) {
        return submissions.countInRound(contest, round, EntryState.UNSCORED);
    }

    /** Entries that stand in a round and have no result of it yet. */
    @Transactional(readOnly = true)
    public List<SubmissionLine> linesInRound(String contest, String round) {
        return lines.withPartners(submissions.linesInRound(contest, round, EntryState.IN_ROUND));
    }
}
