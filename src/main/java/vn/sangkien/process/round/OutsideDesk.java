package vn.sangkien.process.round;

import java.util.List;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Right;
import vn.sangkien.audit.Act;
import vn.sangkien.audit.Audit;
import vn.sangkien.audit.Deed;
import vn.sangkien.contest.ContestService;
import vn.sangkien.judging.OutsideRecord;
import vn.sangkien.judging.OutsideResults;
import vn.sangkien.judging.OutsideScore;
import vn.sangkien.judging.OutsideScoring;
import vn.sangkien.judging.Panels;
import vn.sangkien.plan.ContestPlan.Outside;
import vn.sangkien.plan.ContestPlan.Round;
import vn.sangkien.process.judging.TieTasks;
import vn.sangkien.process.task.Answers;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.submission.EntryRounds;
import vn.sangkien.submission.SubmissionLine;

/** Brings points of a quiz, a vote of the public and the like into a round, by the body that prepares its results. */
@Component
public class OutsideDesk {
    private final OutsideScoring scoring;
    private final ContestService contests;
    private final EntryRounds entries;
    private final Panels panels;
    private final TieTasks ties;
    private final Audit audit;

    OutsideDesk(
            OutsideScoring scoring,
            ContestService contests,
            EntryRounds entries,
            Panels panels,
            TieTasks ties,
            Audit audit) {
        this.scoring = scoring;
        this.contests = contests;
        this.entries = entries;
        this.panels = panels;
        this.ties = ties;
        this.audit = audit;
    }

    /** A source that somebody may bring figures of. */
    public record Source(Round round, Outside outside) {}

    /** The sources of a contest's rounds that somebody may bring. */
    public List<Source> sources(String contest, Actor actor) {
        var plan = contests.plan(contest);
        return plan.rounds().stream()
                .filter(round -> !round.outsides().isEmpty() && panels.mayRecordOutside(plan, round, actor))
                .flatMap(round -> round.outsides().stream().map(source -> new Source(round, source)))
                .toList();
    }

    /** @throws Refusal if the round has no such source, or the actor may not bring it */
    public Source source(String contest, String round, String source, Actor actor) {
        var rule = contests.roundRule(contest, round);
        if (!panels.mayRecordOutside(contests.plan(contest), rule, actor)) {
            throw Right.RECORD_OUTSIDE.refusal();
        }
        return new Source(rule, OutsideScoring.source(rule, source));
    }

    /** The entries whose figures are asked for. */
    public List<SubmissionLine> entries(String contest, String round) {
        return entries.linesInRound(contest, round);
    }

    /**
     * Records what a source says of every entry of the round.
     *
     * @throws Refusal if the actor may not, the round is decided, or naming every fault
     */
    @Transactional
    public OutsideRecord record(String contest, String round, String source, OutsideResults results, Actor actor) {
        var of = source(contest, round, source, actor);
        var codes = entries(contest, round).stream().map(SubmissionLine::code).toList();
        var record = scoring.record(contest, of.round(), source, results, codes, actor);
        var act = Act.of(Deed.OUTSIDE_SCORES_RECORDED)
                .by(actor.userId())
                .in(contest)
                .on(round)
                .became("source", source)
                .became("RecordNotice.number", record.number())
                .became("RecordNotice.date", record.date());
        scoring.figures(contest, of.round(), source, Pageable.unpaged())
                .forEach(score -> act.became("figures." + score.entry(), Answers.number(score.figure())));
        audit.record(act);
        if (entries.unscored(contest, round) == 0) {
            ties.ask(contest, round);
        }
        return record;
    }

    /**
     * One source's figures, highest first; empty until they are recorded.
     *
     * @throws Refusal to whoever may not know the round's scores yet (N20)
     */
    @Transactional(readOnly = true)
    public Page<OutsideScore> figures(String contest, String round, String source, Pageable page, Actor actor) {
        var rule = contests.roundRule(contest, round);
        if (!panels.mayReadScores(contests.plan(contest), rule, actor)) {
            throw Right.READ_SCORES.refusal();
        }
        return scoring.figures(contest, rule, source, page);
    }
}
