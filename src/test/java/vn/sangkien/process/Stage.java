package vn.sangkien.process;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sangkien.access.Actor;
import vn.sangkien.contest.ContestService;
import vn.sangkien.judging.EntryLine;
import vn.sangkien.judging.NoticeLine;
import vn.sangkien.judging.Rankings;
import vn.sangkien.judging.ResultNotice;
import vn.sangkien.notification.Notice;
import vn.sangkien.notification.Notices;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.plan.ContestPlan.Bound;
import vn.sangkien.plan.ContestPlan.Criterion;
import vn.sangkien.plan.ContestPlan.DeadlineRule;
import vn.sangkien.plan.ContestPlan.Mode;
import vn.sangkien.plan.ContestPlan.Prize;
import vn.sangkien.plan.ContestPlan.Round;
import vn.sangkien.plan.ContestPlan.Scoring;
import vn.sangkien.plan.ContestPlan.Segment;
import vn.sangkien.process.engine.DoorRefusal;
import vn.sangkien.process.round.RoundDesk;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.submission.EntryRounds;
import vn.sangkien.submission.EntryState;
import vn.sangkien.submission.SubmissionService;

/**
 * Sets the stage for one act of a contest, so that its test need not play what comes before: entries that stand where the
 * act finds them, and the act's process alone.
 */
@Component
public class Stage {
    static final String QUALIFYING = "vong-loai";
    static final String PRELIMINARY = "so-khao";
    static final String FINALS = "chung-khao";

    private final Office office;
    private final ProcessEngine engine;
    private final ContestService contests;
    private final SubmissionService submissions;
    private final EntryRounds entryRounds;
    private final Rankings rankings;
    private final RoundDesk rounds;
    private final Notices notices;
    private final TransactionTemplate transaction;

    Stage(
            Office office,
            ProcessEngine engine,
            ContestService contests,
            SubmissionService submissions,
            EntryRounds entryRounds,
            Rankings rankings,
            RoundDesk rounds,
            Notices notices,
            TransactionTemplate transaction) {
        this.office = office;
        this.engine = engine;
        this.contests = contests;
        this.submissions = submissions;
        this.entryRounds = entryRounds;
        this.rankings = rankings;
        this.rounds = rounds;
        this.notices = notices;
        this.transaction = transaction;
    }

    /** The plan with one round held in another way. */
    public static ContestPlan held(ContestPlan plan, String round, Mode mode) {
        return with(
                plan,
                plan.deadlines(),
                plan.rounds().stream()
                        .map(r -> r.id().equals(round) ? held(r, mode) : r)
                        .toList());
    }

    private static Round held(Round r, Mode mode) {
        return new Round(
                r.id(),
                r.name(),
                r.tier(),
                mode,
                r.judges(),
                r.chief(),
                r.committee(),
                r.scoringDeadline(),
                r.team(),
                r.criteria(),
                r.scoring(),
                r.advance(),
                r.proposal(),
                r.blind(),
                r.phase(),
                r.segments(),
                r.groups(),
                r.entriesPerUnit(),
                r.outside());
    }

    /** The plan with a final of the district's own tier, live in two parts, and these prizes. */
    public static ContestPlan liveFinal(ContestPlan plan, @Nullable List<Prize> prizes) {
        var changed = with(
                plan,
                plan.deadlines(),
                plan.rounds().stream()
                        .map(r -> r.id().equals(FINALS) ? live(r) : r)
                        .toList());
        return new ContestPlan(
                changed.key(),
                changed.code(),
                changed.header(),
                changed.parentPlan(),
                changed.calendar(),
                changed.tiers(),
                changed.roles(),
                changed.units(),
                changed.eligibility(),
                changed.themes(),
                changed.indexes(),
                changed.sections(),
                changed.artefacts(),
                changed.deadlines(),
                changed.reminders(),
                changed.rounds(),
                changed.duties(),
                changed.papers(),
                changed.legalReferences(),
                changed.personalData(),
                changed.complaints(),
                prizes);
    }

    private static Round live(Round r) {
        return new Round(
                r.id(),
                r.name(),
                "huyen",
                Mode.LIVE,
                "giam-khao",
                "truong-ban-giam-khao",
                "ban-to-chuc",
                "final",
                true,
                List.of(
                        criterion("phong-cach", "Phong cách", 20, "chao-hoi"),
                        criterion("noi-dung", "Nội dung", 50, "thuyet-trinh"),
                        criterion("tra-loi", "Trả lời câu hỏi", 30, "thuyet-trinh")),
                new Scoring(3, null, 1, BigDecimal.valueOf(20), BigDecimal.valueOf(50), List.of("noi-dung"), null),
                r.advance(),
                true,
                null,
                r.phase(),
                List.of(
                        new Segment("chao-hoi", "Chào hỏi", 5, BigDecimal.valueOf(20), true),
                        new Segment("thuyet-trinh", "Thuyết trình", 10, BigDecimal.valueOf(80), true)),
                null,
                null,
                null);
    }

    private static Criterion criterion(String id, String name, int max, String segment) {
        return new Criterion(
                id, name, BigDecimal.valueOf(max), new BigDecimal("0.5"), BigDecimal.ZERO, null, null, segment);
    }

    /** The plan with the last valid day of one deadline known. */
    static ContestPlan until(ContestPlan plan, String deadline, String day) {
        UnaryOperator<DeadlineRule> change = d -> new DeadlineRule(
                d.id(),
                d.name(),
                "đến hết ngày " + day,
                null,
                LocalDate.parse(day),
                null,
                Bound.INCLUSIVE,
                d.rollForward(),
                d.warningWorkingDays(),
                d.watched(),
                true);
        return with(
                plan,
                plan.deadlines().stream()
                        .map(d -> d.id().equals(deadline) ? change.apply(d) : d)
                        .toList(),
                plan.rounds());
    }

    private static ContestPlan with(ContestPlan plan, List<DeadlineRule> deadlines, List<Round> rounds) {
        return new ContestPlan(
                plan.key(),
                plan.code(),
                plan.header(),
                plan.parentPlan(),
                plan.calendar(),
                plan.tiers(),
                plan.roles(),
                plan.units(),
                plan.eligibility(),
                plan.themes(),
                plan.indexes(),
                plan.sections(),
                plan.artefacts(),
                deadlines,
                plan.reminders(),
                rounds,
                plan.duties(),
                plan.papers(),
                plan.legalReferences(),
                plan.personalData(),
                plan.complaints(),
                plan.prizes());
    }

    /** Starts one act alone: the contest's own process, which would start it in its time, is taken away. */
    public ProcessInstance begins(String process) {
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("contest")
                .processInstanceBusinessKey(office.contest())
                .list()
                .forEach(i -> engine.getRuntimeService().deleteProcessInstance(i.getId(), "one act alone", true, true));
        return beginsWithin(process);
    }

    /** Starts one act beside the contest's own process, where the act needs what that does. */
    public ProcessInstance beginsWithin(String process) {
        return begins(process, office.contest());
    }

    public ProcessInstance begins(String process, String businessKey) {
        var instance = engine.getRuntimeService().startProcessInstanceByKey(process, businessKey);
        office.settles();
        return instance;
    }

    /** Valid entries of the units with these logins, in this order. */
    public List<String> entries(String... logins) {
        List<String> codes = new ArrayList<>();
        for (String login : logins) {
            String unit = office.plan().units().stream()
                    .filter(u -> u.login().equals(login))
                    .findFirst()
                    .orElseThrow()
                    .code();
            String code = office.sends(login, login + "tt", unit);
            office.accepts(code);
            codes.add(code);
        }
        return codes;
    }

    /** Valid entries that have come through the rounds before {@code round}, all held outside, to stand in it. */
    public List<String> entriesIn(String round, String... logins) {
        List<String> codes = entries(logins);
        for (Round earlier : contests.plan(office.contest()).rounds()) {
            if (earlier.id().equals(round)) {
                break;
            }
            decides(earlier.id(), codes.stream().collect(Collectors.toMap(c -> c, c -> "80")));
        }
        return codes;
    }

    /** A round held outside is decided and announced: whoever has 75 or more goes on. */
    public void decides(String round, Map<String, String> scores) {
        transaction.executeWithoutResult(status -> {
            rankings.recordNotice(
                    office.contest(),
                    contests.roundRule(office.contest(), round),
                    notice("01/TB", new LinkedHashMap<>(scores)),
                    entryRounds.linesInRound(office.contest(), round).stream()
                            .map(line -> new EntryLine(line.code(), line.title(), line.unitName()))
                            .toList(),
                    Actor.SYSTEM);
            rounds.announce(office.contest(), round);
        });
        office.settles();
    }

    private ResultNotice notice(String number, Map<String, String> scores) {
        return new ResultNotice(
                number,
                today(),
                "Ban tổ chức",
                scores.entrySet().stream()
                        .map(e -> new NoticeLine(
                                e.getKey(),
                                "Đề án " + e.getKey(),
                                "Đơn vị",
                                new BigDecimal(e.getValue()),
                                new BigDecimal(e.getValue()).compareTo(new BigDecimal("75")) >= 0))
                        .toList());
    }

    /** Judges of a round score an entry with these totals, each in their own hand. */
    public void score(String entry, String round, Map<String, String> totals) {
        totals.forEach((judge, total) ->
                office.does(judge, "ScoreEntry", entry + "/" + round, Map.of("scores", sheet(round, total))));
    }

    /** A sheet that sums up to the total: each criterion filled to its maximum before the next begins. */
    List<Map<String, Object>> sheet(String round, String total) {
        List<Map<String, Object>> sheet = new ArrayList<>();
        BigDecimal rest = new BigDecimal(total);
        for (var criterion : contests.roundRule(office.contest(), round).criteria()) {
            BigDecimal points = rest.min(criterion.max());
            rest = rest.subtract(points);
            sheet.add(Map.of("criterion", criterion.id(), "points", points));
        }
        return sheet;
    }

    /** A paper of the contest goes through its whole chain. */
    public void papers(String kind, String signer) {
        String key = office.contest() + "/" + kind;
        office.does("phongnoivu", "DraftPaper", key, Map.of("body", "Nội dung văn bản."));
        office.does("phongnoivutt", "CheckPaper", key, Map.of("decision", "PASSED"));
        office.does(signer, "SignPaper", key, Map.of("decision", "SIGNED"));
        office.does("vanthu", "NumberPaper", key, Map.of("issuedOn", today().toString()));
    }

    public LocalDate today() {
        return LocalDate.ofInstant(office.now(), ZoneId.of("Asia/Ho_Chi_Minh"));
    }

    /** Somebody's act is refused in words meant for them, not by a defect. */
    static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(ThrowingCallable act) {
        return assertThatThrownBy(act).isInstanceOfAny(Refusal.class, DoorRefusal.class);
    }

    public EntryState state(String code) {
        return submissions.get(code).state();
    }

    /** Groups and people that were told something of a kind. */
    public Set<String> told(String kind) {
        return notices.ofContest(office.contest(), Pageable.unpaged()).stream()
                .filter(notice -> notice.kind().equals(kind))
                .map(Notice::audience)
                .collect(Collectors.toSet());
    }
}
