package vn.sangkien.judging;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.access.Actor;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Faults;
import vn.sangkien.refusal.Refusal;

/** The scoring of one entry in one round, from the first sheet to the closed total. */
@Service
@Transactional
public class JudgingService {
    private final Panels panels;
    private final AssignmentService assignments;
    private final ScoreSheets sheets;
    private final SheetReopenings reopenings;
    private final RoundScores scores;
    private final ClosedScores closed;
    private final OutsideScoring outside;
    private final Boards boards;
    private final Clock clock;

    JudgingService(
            Panels panels,
            AssignmentService assignments,
            ScoreSheets sheets,
            SheetReopenings reopenings,
            RoundScores scores,
            ClosedScores closed,
            OutsideScoring outside,
            Boards boards,
            Clock clock) {
        this.panels = panels;
        this.assignments = assignments;
        this.sheets = sheets;
        this.reopenings = reopenings;
        this.scores = scores;
        this.closed = closed;
        this.outside = outside;
        this.boards = boards;
        this.clock = clock;
    }

    /** What still hinders sending these points, field by field; a draft may be saved all the same. */
    @Transactional(readOnly = true)
    public List<Fault> faults(
            ContestPlan.Round round, Map<String, ? extends @Nullable BigDecimal> points, @Nullable String comment) {
        var faults = new Faults();
        SheetRules.check(round, points, faults);
        faults.optional("comment", "nhận xét", comment, SheetRules.COMMENT);
        return faults.all();
    }

    /** A judge's first, final and independent sheet. */
    public ScoreSheet sendSheet(
            String contest,
            ContestPlan.Round round,
            String entry,
            Map<String, ? extends @Nullable BigDecimal> points,
            @Nullable String comment,
            Predicate<String> belongsToEntryUnits,
            Actor judge) {
        requireJudge(contest, round, entry, belongsToEntryUnits, judge);
        requireOpen(entry, round);
        return send(contest, round, entry, ScoreSheet.FIRST, points, comment, judge);
    }

    /** The second sheet of a judge whose first was highest or lowest; it takes the place of the first in the mean. */
    public ScoreSheet rescore(
            String contest,
            ContestPlan.Round round,
            String entry,
            Map<String, ? extends @Nullable BigDecimal> points,
            @Nullable String comment,
            Predicate<String> belongsToEntryUnits,
            Actor judge) {
        requireJudge(contest, round, entry, belongsToEntryUnits, judge);
        requireOpen(entry, round);
        if (!outliers(entry, round.id()).contains(judge.userId())) {
            throw Refusal.conflict(
                    "Phiếu chấm này không thuộc diện chấm lại. Chỉ giám khảo cho điểm cao nhất hoặc thấp nhất chấm lại.");
        }
        return send(contest, round, entry, ScoreSheet.SECOND, points, comment, judge);
    }

    private ScoreSheet send(
            String contest,
            ContestPlan.Round round,
            String entry,
            int attempt,
            Map<String, ? extends @Nullable BigDecimal> points,
            @Nullable String comment,
            Actor judge) {
        var faults = new Faults();
        var checked = SheetRules.check(round, points, faults);
        var remark = faults.optional("comment", "nhận xét", comment, SheetRules.COMMENT);
        faults.refuseIfAny("Phiếu chấm chưa gửi được. Đề nghị sửa các điểm được nêu.");
        if (sheets.ofEntry(entry, round.id()).stream()
                .anyMatch(sent -> sent.judge().equals(judge.userId()) && sent.attempt() == attempt)) {
            throw alreadySent(entry);
        }
        int earlier = sheets.countByEntryAndRoundAndJudgeAndAttempt(entry, round.id(), judge.userId(), attempt);
        var sheet = new ScoreSheet(
                contest,
                round,
                entry,
                judge.userId(),
                attempt,
                earlier + 1,
                checked,
                remark,
                judge.userId(),
                clock.instant());
        try {
            return sheets.saveAndFlush(sheet);
        } catch (DataIntegrityViolationException sentMeanwhile) {
            throw Doubles.refused(sentMeanwhile, alreadySent(entry));
        }
    }

    private static Refusal alreadySent(String entry) {
        return Refusal.conflict(
                "Phiếu chấm đề án %s đã được gửi trước đó. Phiếu đã gửi không thay đổi được.".formatted(entry));
    }

    private void requireJudge(
            String contest, ContestPlan.Round round, String entry, Predicate<String> belongsToEntryUnits, Actor judge) {
        if (!panels.isJudge(contest, round.id(), judge.userId())) {
            throw Refusal.forbidden(
                    "Tài khoản “%s” không thuộc Ban giám khảo của %s nên không chấm điểm được. Đề nghị liên hệ Ban tổ chức."
                            .formatted(judge.userId(), round.name()));
        }
        if (belongsToEntryUnits.test(judge.userId())) {
            throw Refusal.forbidden(
                    "Giám khảo không chấm đề án của đơn vị mình. Đề nghị để giám khảo khác chấm đề án này.");
        }
        if (!assignments.judges(entry, round.id()).contains(judge.userId())) {
            throw Refusal.forbidden(
                    "Đề án %s không được giao cho tài khoản “%s” chấm tại %s. Đề nghị chấm các đề án được giao."
                            .formatted(entry, judge.userId(), round.name()));
        }
    }

    private void requireOpen(String entry, ContestPlan.Round round) {
        if (score(entry, round.id()).isPresent()) {
            throw Refusal.conflict("Điểm của đề án %s tại %s đã có kết luận nên không nhận thêm phiếu chấm."
                    .formatted(entry, round.name()));
        }
    }

    /**
     * Takes a judge's last sheet out of the reckoning, so that they may send another; the sheet stays on record as it was.
     *
     * @throws Refusal if the score of the entry is concluded, there is no such sheet, or no reason
     */
    public SheetReopening reopen(
            ContestPlan.Round round,
            String entry,
            String judge,
            @Nullable String reason,
            Predicate<String> belongsToEntryUnits,
            Actor actor) {
        if (belongsToEntryUnits.test(actor.userId())) {
            throw Refusal.forbidden(
                    "Đề án là của đơn vị mình nên không mở lại phiếu chấm được. Đề nghị để người khác có quyền mở lại.");
        }
        if (judge.equals(actor.userId())) {
            throw Refusal.forbidden(
                    "Không ai tự mở lại phiếu chấm của mình. Đề nghị để Tổ thư ký hoặc Trưởng ban giám khảo mở lại.");
        }
        var faults = new Faults();
        var why = faults.required("reason", "lý do mở lại phiếu chấm", reason, 2000);
        faults.refuseIfAny("Chưa mở lại được phiếu chấm. Đề nghị sửa các nội dung được nêu.");
        if (score(entry, round.id()).isPresent()) {
            throw Refusal.conflict("Điểm của đề án %s tại %s đã có kết luận nên không mở lại phiếu chấm được."
                    .formatted(entry, round.name()));
        }
        var sheet = sheets(entry, round.id()).stream()
                .filter(one -> one.judge().equals(judge))
                .reduce((first, second) -> second)
                .orElseThrow(() -> Refusal.notFound(
                        "Giám khảo “%s” không có phiếu chấm đã gửi của đề án %s tại %s. Đề nghị kiểm tra lại."
                                .formatted(judge, entry, round.name())));
        try {
            return reopenings.saveAndFlush(new SheetReopening(sheet, why, actor.userId(), clock.instant()));
        } catch (DataIntegrityViolationException reopenedMeanwhile) {
            throw Doubles.refused(
                    reopenedMeanwhile,
                    Refusal.conflict("Phiếu chấm của giám khảo “%s” vừa được người khác mở lại.".formatted(judge)));
        }
    }

    /** What was reopened of an entry, in that order, each with the sheet that no longer counts. */
    @Transactional(readOnly = true)
    public List<SheetReopening> reopenings(String entry, String round) {
        return reopenings.ofEntry(entry, round);
    }

    /** The last reopening of a judge who has not sent another sheet since. */
    @Transactional(readOnly = true)
    public Optional<SheetReopening> reopened(String entry, String round, String judge, int attempt) {
        return sheet(entry, round, judge, attempt).isPresent()
                ? Optional.empty()
                : reopenings(entry, round).stream()
                        .filter(one ->
                                one.sheet().judge().equals(judge) && one.sheet().attempt() == attempt)
                        .reduce((first, second) -> second);
    }

    /** Every sheet of an entry that counts, with its points, both attempts, by judge. */
    @Transactional(readOnly = true)
    public List<ScoreSheet> sheets(String entry, String round) {
        return sheets.ofEntry(entry, round);
    }

    /** Every sheet of a round with its points, by entry and judge: the score matrix, read at once. */
    @Transactional(readOnly = true)
    public List<ScoreSheet> matrix(String contest, String round) {
        return sheets.ofRound(contest, round);
    }

    @Transactional(readOnly = true)
    public Optional<ScoreSheet> sheet(String entry, String round, String judge, int attempt) {
        return sheets(entry, round).stream()
                .filter(sheet -> sheet.judge().equals(judge) && sheet.attempt() == attempt)
                .findFirst();
    }

    /** Judges who were given the entry and have not sent a sheet. */
    @Transactional(readOnly = true)
    public List<String> pendingJudges(String round, String entry) {
        var sent = sheets(entry, round).stream().map(ScoreSheet::judge).toList();
        return assignments.judges(entry, round).stream()
                .filter(judge -> !sent.contains(judge))
                .toList();
    }

    @Transactional(readOnly = true)
    public boolean enoughSheets(String entry, ContestPlan.Round round) {
        return tally(entry, round.id()).enough(round.scoring().minimumSheets());
    }

    /** Whether highest and lowest counting total are at least the plan's spread apart (N4). */
    @Transactional(readOnly = true)
    public boolean spreadTooWide(String entry, ContestPlan.Round round) {
        return tally(entry, round.id()).spreadTooWide(round.scoring().spread());
    }

    @Transactional(readOnly = true)
    public BigDecimal spread(String entry, String round) {
        return tally(entry, round).spread();
    }

    /** The judges with the highest and the lowest first total; nobody when all agree. */
    @Transactional(readOnly = true)
    public List<String> outliers(String entry, String round) {
        return tally(entry, round).outliers();
    }

    /** The chair's figure, where sheets are too few or too far apart. */
    public RoundScore chairDecides(
            String contest,
            ContestPlan.Round round,
            String entry,
            @Nullable BigDecimal total,
            @Nullable String reason,
            Predicate<String> belongsToEntryUnits,
            Actor chair) {
        var board = boards.of(round, entry).map(ContestPlan.Group::id).orElse(null);
        if (!panels.chairFor(contest, round.id(), board, belongsToEntryUnits).equals(Optional.of(chair.userId()))) {
            throw Refusal.forbidden(
                    "Chỉ Trưởng ban giám khảo (hoặc giám khảo thay thế khi đề án là của đơn vị Trưởng ban) được kết luận điểm.");
        }
        requireOpen(entry, round);
        var tally = tally(entry, round.id());
        if (tally.enough(round.scoring().minimumSheets())
                && !tally.spreadTooWide(round.scoring().spread())) {
            throw Refusal.conflict(
                    "Đề án %s đã đủ phiếu chấm và chênh lệch trong giới hạn, điểm là trung bình các phiếu nên không cần kết luận."
                            .formatted(entry));
        }
        var faults = new Faults();
        var highest = SheetRules.highest(round);
        int decimals = round.scoring().decimals();
        if (total == null || total.signum() < 0 || total.compareTo(highest) > 0) {
            faults.add("total", "Điểm kết luận phải từ 0 đến %s. Vui lòng nhập lại.".formatted(Words.figure(highest)));
        } else if (total.stripTrailingZeros().scale() > decimals) {
            faults.add(
                    "total", "Điểm kết luận chỉ lấy đến %d chữ số thập phân. Vui lòng nhập lại.".formatted(decimals));
        }
        var why = faults.required("reason", "lý do kết luận điểm", reason, 4000);
        if (total == null || !faults.none()) {
            throw Refusal.invalid("Chưa kết luận được điểm. Đề nghị sửa các nội dung được nêu.", faults.all());
        }
        return save(RoundScore.byChair(
                contest, round, entry, boards.position(round, entry), total, chair.userId(), why, tally));
    }

    /** The highest total that a round can give. */
    public static BigDecimal highest(ContestPlan.Round round) {
        return SheetRules.highest(round);
    }

    /** Closes the entry's scoring; asked again, it answers the same. */
    public RoundScore close(String contest, ContestPlan.Round round, String entry) {
        var known = scores.findById(new RoundScore.Key(entry, round.id()));
        if (known.isPresent()) {
            return close(round, known.get());
        }
        var tally = tally(entry, round.id());
        if (tally.sheets() == 0 || !tally.enough(round.scoring().minimumSheets())) {
            throw Refusal.conflict(
                    "Đề án %s mới có %02d phiếu chấm, cần ít nhất %02d phiếu. Đề nghị Trưởng ban giám khảo kết luận điểm."
                            .formatted(entry, tally.sheets(), round.scoring().minimumSheets()));
        }
        if (tally.spreadTooWide(round.scoring().spread())) {
            throw Refusal.conflict(
                    "Phiếu chấm đề án %s chênh lệch %s điểm, vượt giới hạn. Đề nghị Trưởng ban giám khảo kết luận điểm."
                            .formatted(entry, Words.figure(tally.spread())));
        }
        return save(close(round, RoundScore.byMean(contest, round, entry, boards.position(round, entry), tally)));
    }

    /** Counting comes first: whoever records points from outside holds the count, and one of both sees the other. */
    private RoundScore close(ContestPlan.Round round, RoundScore score) {
        if (!score.closed()) {
            closed.count(score.contest(), score.round());
            score.close(clock.instant(), outside.sum(score.entry(), round));
        }
        return score;
    }

    private RoundScore save(RoundScore score) {
        try {
            return scores.saveAndFlush(score);
        } catch (DataIntegrityViolationException concludedMeanwhile) {
            throw Doubles.refused(
                    concludedMeanwhile,
                    Refusal.conflict("Điểm của đề án %s vừa được người khác kết luận.".formatted(score.entry())));
        }
    }

    @Transactional(readOnly = true)
    public Optional<RoundScore> score(String entry, String round) {
        return scores.findById(new RoundScore.Key(entry, round));
    }

    @Transactional(readOnly = true)
    public boolean closed(String entry, String round) {
        return score(entry, round).map(RoundScore::closed).orElse(false);
    }

    private Tally tally(String entry, String round) {
        return Tally.of(sheets.ofEntry(entry, round));
    }
}
