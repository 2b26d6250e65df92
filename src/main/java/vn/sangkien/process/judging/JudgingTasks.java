package vn.sangkien.process.judging;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import vn.sangkien.access.Directory;
import vn.sangkien.access.Groups;
import vn.sangkien.audit.Deed;
import vn.sangkien.contest.ContestService;
import vn.sangkien.judging.AssignmentService;
import vn.sangkien.judging.Boards;
import vn.sangkien.judging.JudgingService;
import vn.sangkien.judging.Panels;
import vn.sangkien.judging.ScoreSheet;
import vn.sangkien.judging.SheetReopening;
import vn.sangkien.judging.StageService;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.plan.ContestPlan.Criterion;
import vn.sangkien.plan.ContestPlan.Due;
import vn.sangkien.plan.ContestPlan.Duty;
import vn.sangkien.plan.ContestPlan.Group;
import vn.sangkien.plan.ContestPlan.Round;
import vn.sangkien.plan.ContestPlan.Segment;
import vn.sangkien.process.Announcer;
import vn.sangkien.process.ContestOf;
import vn.sangkien.process.engine.EngineCalendar;
import vn.sangkien.process.task.Answers;
import vn.sangkien.process.task.DutyLog;
import vn.sangkien.process.task.ProcessTasks;
import vn.sangkien.process.task.Situation;
import vn.sangkien.process.task.TaskType;
import vn.sangkien.process.task.TaskView.Attachment;
import vn.sangkien.process.task.TaskView.Fact;
import vn.sangkien.process.task.TaskView.Field;
import vn.sangkien.process.task.TaskView.RowRule;
import vn.sangkien.process.task.TaskView.Table;
import vn.sangkien.refusal.Fault;
import vn.sangkien.submission.EntryFiles;
import vn.sangkien.submission.EntryRounds;
import vn.sangkien.submission.Submission;
import vn.sangkien.submission.SubmissionService;

/** What {@code bpmn/judging.bpmn} asks: one entry in one round, from the judges' sheets to one score (N3, N4). */
@Component("judging")
public class JudgingTasks implements ProcessTasks {
    private static final String KEY = "judging";
    private static final String ROUND_SCORED = "RoundScored";
    private static final String DISCUSSION = KEY + ".DiscussDiscrepancy";

    private final JudgingService judging;
    private final StageService stage;
    private final Panels panels;
    private final Boards boards;
    private final AssignmentService assignments;
    private final AssignmentDesk assigning;
    private final TieTasks ties;
    private final SubmissionService submissions;
    private final EntryRounds entryRounds;
    private final EntryFiles files;
    private final ContestService contests;
    private final ContestOf contestOf;
    private final EngineCalendar calendar;
    private final Directory directory;
    private final Announcer announcer;
    private final RuntimeService runtime;
    private final DutyLog log;

    JudgingTasks(
            JudgingService judging,
            StageService stage,
            Panels panels,
            Boards boards,
            AssignmentService assignments,
            AssignmentDesk assigning,
            TieTasks ties,
            SubmissionService submissions,
            EntryRounds entryRounds,
            EntryFiles files,
            ContestService contests,
            ContestOf contestOf,
            EngineCalendar calendar,
            Directory directory,
            Announcer announcer,
            RuntimeService runtime,
            DutyLog log) {
        this.judging = judging;
        this.stage = stage;
        this.panels = panels;
        this.boards = boards;
        this.assignments = assignments;
        this.assigning = assigning;
        this.ties = ties;
        this.submissions = submissions;
        this.entryRounds = entryRounds;
        this.files = files;
        this.contests = contests;
        this.contestOf = contestOf;
        this.calendar = calendar;
        this.directory = directory;
        this.announcer = announcer;
        this.runtime = runtime;
        this.log = log;
    }

    public record Points(@NotBlank String criterion, @NotNull @DecimalMin("0") BigDecimal points) {}

    public record ScoreEntry(@NotEmpty List<@Valid Points> scores, @Nullable @Size(max = 4000) String comment) {}

    public record DiscussDiscrepancy(@NotBlank @Size(max = 4000) String conclusion) {}

    public record ChairDecides(@NotNull @DecimalMin("0") BigDecimal total, @NotBlank @Size(max = 2000) String reason) {}

    @Override
    public List<TaskType<?>> taskTypes() {
        return List.of(
                TaskType.of(KEY, "ScoreEntry", ScoreEntry.class, (s, c) -> {
                            stage.requireCalled(s.contest(), round(s), s.subject());
                            judging.sendSheet(
                                    s.contest(),
                                    round(s),
                                    s.subject(),
                                    points(c),
                                    c.comment(),
                                    assigning.interestedIn(s.contest(), s.subject()),
                                    s.actor());
                        })
                        .facts(s -> judged(s, ScoreSheet.FIRST))
                        .documents(this::documents)
                        .shape(this::sheet)
                        .start(this::startSheet)
                        .checks(this::faults)
                        .deed(Deed.SCORED),
                TaskType.of(
                                KEY,
                                "DiscussDiscrepancy",
                                DiscussDiscrepancy.class,
                                (s, c) -> log.record(s.contest(), DISCUSSION, s.businessKey(), s.actor(), c))
                        .facts(this::entry)
                        .tables(this::sheets)
                        .showsScores(s -> true)
                        .documents(this::documents),
                TaskType.of(
                                KEY,
                                "Rescore",
                                ScoreEntry.class,
                                (s, c) -> judging.rescore(
                                        s.contest(),
                                        round(s),
                                        s.subject(),
                                        points(c),
                                        c.comment(),
                                        assigning.interestedIn(s.contest(), s.subject()),
                                        s.actor()))
                        .facts(s -> judged(s, ScoreSheet.SECOND))
                        .documents(this::documents)
                        .shape(this::sheet)
                        .start(this::ownSheet)
                        .checks(this::faults)
                        .deed(Deed.SCORED)
                        .observed(this::firstSheet),
                TaskType.of(
                                KEY,
                                "ChairDecides",
                                ChairDecides.class,
                                (s, c) -> judging.chairDecides(
                                        s.contest(),
                                        round(s),
                                        s.subject(),
                                        c.total(),
                                        c.reason(),
                                        keptFromChair(s.contest(), s.detail(), s.subject()),
                                        s.actor()))
                        .facts(this::entry)
                        .tables(this::sheets)
                        .documents(this::documents)
                        .shape(this::conclusion)
                        .showsScores(s -> true)
                        .deed(Deed.SCORED)
                        .observed(this::totals));
    }

    private static Map<String, BigDecimal> points(ScoreEntry answer) {
        Map<String, BigDecimal> points = new LinkedHashMap<>();
        answer.scores().forEach(line -> points.put(line.criterion(), line.points()));
        return points;
    }

    private Field sheet(Situation s, Field field) {
        if (!field.name().equals("scores")) {
            return field;
        }
        List<Criterion> criteria = round(s).criteria();
        List<Field> columns = field.columns() == null
                ? List.of()
                : field.columns().stream()
                        .filter(column -> column.name().equals("points"))
                        .toList();
        Round round = round(s);
        return field.withRows(
                criteria.stream()
                        .map(c -> named(round, c) + " (tối đa " + Answers.number(c.max()) + weight(c) + ")")
                        .toList(),
                criteria.stream()
                        .map(c -> new RowRule(c.max(), c.step(), c.weight(), meaning(c)))
                        .toList(),
                columns,
                "Tổng điểm");
    }

    /** A criterion behind the part of the round that it belongs to, such as "Tiểu phẩm – Diễn xuất". */
    private static String named(Round round, Criterion criterion) {
        return segments(round)
                .filter(segment -> segment.id().equals(criterion.segment()))
                .map(segment -> segment.name() + " – " + criterion.name())
                .findFirst()
                .orElse(criterion.name());
    }

    private static Stream<Segment> segments(Round round) {
        return round.segments() == null ? Stream.of() : round.segments().stream();
    }

    private static String weight(Criterion criterion) {
        return criterion.weight() == null ? "" : ", hệ số " + Answers.number(criterion.weight());
    }

    /** Such as "Tốt 24–30; Khá 18–23,5. Điểm liệt: dưới 10.". */
    private static @Nullable String meaning(Criterion criterion) {
        List<String> said = new ArrayList<>();
        if (criterion.bands() != null && !criterion.bands().isEmpty()) {
            said.add(criterion.bands().stream()
                    .map(band ->
                            "%s %s–%s".formatted(band.name(), Answers.number(band.from()), Answers.number(band.to())))
                    .collect(Collectors.joining("; ")));
        }
        if (criterion.floor().signum() > 0) {
            said.add("Điểm liệt: dưới " + Answers.number(criterion.floor()));
        }
        return said.isEmpty() ? null : String.join(". ", said) + ".";
    }

    /** What the sheet's own rules say, each at the row that it is about. */
    private List<Fault> faults(Situation s, ScoreEntry answer) {
        List<String> rows = answer.scores().stream().map(Points::criterion).toList();
        if (Set.copyOf(rows).size() < rows.size()) {
            return List.of(new Fault(
                    "scores", "Có tiêu chí được chấm hai lần trong một phiếu. Đề nghị chấm mỗi tiêu chí một lần."));
        }
        return judging.faults(round(s), points(answer), answer.comment()).stream()
                .map(fault -> {
                    int row = rows.indexOf(fault.field().replaceFirst("^points\\.", ""));
                    return !fault.field().startsWith("points.")
                            ? fault
                            : new Fault(row < 0 ? "scores" : "scores[" + row + "].points", fault.message());
                })
                .toList();
    }

    private Field conclusion(Situation s, Field field) {
        Round round = round(s);
        return field.name().equals("total")
                ? field.withRange(
                        BigDecimal.ZERO,
                        JudgingService.highest(round),
                        BigDecimal.ONE.movePointLeft(round.scoring().decimals()))
                : field;
    }

    private Map<String, Object> startSheet(Situation s) {
        return judging.reopened(s.subject(), s.detail(), s.requireJudge(), ScoreSheet.FIRST)
                .map(reopening -> filled(s, reopening.sheet()))
                .orElseGet(() -> emptySheet(s));
    }

    private Map<String, Object> emptySheet(Situation s) {
        return Map.of(
                "scores",
                round(s).criteria().stream()
                        .map(c -> Map.of("criterion", c.id()))
                        .toList());
    }

    private Map<String, Object> ownSheet(Situation s) {
        return judging.reopened(s.subject(), s.detail(), s.requireJudge(), ScoreSheet.SECOND)
                .map(SheetReopening::sheet)
                .or(() -> judging.sheet(s.subject(), s.detail(), s.requireJudge(), ScoreSheet.FIRST))
                .map(sheet -> filled(s, sheet))
                .orElseGet(() -> emptySheet(s));
    }

    private Map<String, Object> filled(Situation s, ScoreSheet sheet) {
        return Map.of(
                "scores",
                round(s).criteria().stream()
                        .map(c -> new Points(c.id(), sheet.points().getOrDefault(c.id(), BigDecimal.ZERO)))
                        .toList());
    }

    private Map<String, Object> firstSheet(Situation s) {
        return judging.sheet(s.subject(), s.detail(), s.requireJudge(), ScoreSheet.FIRST)
                .map(sheet -> Answers.plain(new ScoreEntry(
                        sheet.points().entrySet().stream()
                                .map(point -> new Points(point.getKey(), point.getValue()))
                                .toList(),
                        null)))
                .orElseGet(Map::of);
    }

    /** What the judges have given, and the total that stands. */
    private Map<String, Object> totals(Situation s) {
        Map<String, Object> totals = new LinkedHashMap<>();
        judging.sheets(s.subject(), s.detail())
                .forEach(sheet -> totals.put(sheet.judge() + "." + sheet.attempt(), sheet.total()));
        judging.score(s.subject(), s.detail()).ifPresent(score -> totals.put("total", score.total()));
        return totals;
    }

    private List<Fact> entry(Situation s) {
        Submission entry = submissions.get(s.subject());
        ContestPlan plan = contests.plan(s.contest());
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Vòng thi", round(s).name() + (round(s).proposal() ? " (thang điểm: mẫu đề xuất)" : "")));
        round(s).board(entry.unit(), entry.theme()).ifPresent(board -> facts.add(new Fact("Bảng", board.name())));
        if (round(s).segments() != null) {
            facts.add(new Fact(
                    "Phần thi",
                    segments(round(s))
                            .map(part -> "%s (%02d phút, %s điểm)"
                                    .formatted(part.name(), part.minutes(), Answers.number(part.weight())))
                            .collect(Collectors.joining("; "))));
        }
        facts.add(new Fact("Mã đề án", entry.code()));
        facts.add(new Fact("Tên đề án", entry.title()));
        facts.add(
                blind(s)
                        ? new Fact(
                                "Chấm kín", "Không nêu đơn vị, tác giả, tên tệp cho đến khi công bố kết quả vòng thi.")
                        : new Fact("Đơn vị chủ trì", contests.unitName(s.contest(), entry.unit())));
        plan.sections().stream()
                .filter(section ->
                        !entry.sections().getOrDefault(section.id(), "").isBlank())
                .forEach(section ->
                        facts.add(new Fact(section.name(), entry.sections().getOrDefault(section.id(), ""))));
        if (s.task().equals("ScoreEntry")) {
            facts.add(new Fact(
                    "Xung đột lợi ích",
                    "Nếu có, khai báo tại trang đề án (/de-an/%s) trước khi gửi phiếu.".formatted(entry.code())));
        }
        log.latest(s.contest(), DISCUSSION, s.businessKey(), DiscussDiscrepancy.class)
                .ifPresent(talk -> facts.add(new Fact("Kết luận trao đổi", talk.conclusion())));
        return facts;
    }

    /** The entry, and why the judge is asked again where their sheet was reopened. */
    private List<Fact> judged(Situation s, int attempt) {
        List<Fact> facts = entry(s);
        judging.reopened(s.subject(), s.detail(), s.requireJudge(), attempt)
                .ifPresent(reopening -> facts.add(new Fact("Lý do mở lại phiếu chấm", reopening.reason())));
        return facts;
    }

    /** Whether whoever looks at the task has an interest in its entry: by their unit or by their own word (N2). */
    public boolean interested(Situation s) {
        return assigning.interestedIn(s.contest(), s.subject()).test(s.actor().userId());
    }

    /** The sheets that count of the entry and round that the business key names. */
    public List<Table> sheets(Situation s) {
        List<Criterion> criteria = round(s).criteria();
        List<String> columns = new ArrayList<>(List.of("Giám khảo"));
        criteria.forEach(c -> columns.add(
                named(round(s), c) + (c.weight() == null ? "" : " (hệ số " + Answers.number(c.weight()) + ")")));
        columns.addAll(List.of("Tổng điểm", "Nhận xét"));
        List<ScoreSheet> current = judging.sheets(s.subject(), s.detail());
        Map<String, String> names =
                directory.names(current.stream().map(ScoreSheet::judge).toList());
        List<List<String>> rows = new ArrayList<>();
        for (ScoreSheet sheet : current) {
            List<String> row = new ArrayList<>(List.of(names.getOrDefault(sheet.judge(), sheet.judge())));
            criteria.forEach(c -> row.add(Answers.number(sheet.points().getOrDefault(c.id(), BigDecimal.ZERO))));
            row.add(Answers.number(sheet.total()));
            row.add(sheet.comment() == null ? "" : sheet.comment());
            rows.add(row);
        }
        return List.of(new Table("Phiếu chấm điểm", columns, rows));
    }

    private List<Attachment> documents(Situation s) {
        return files.shown(s.subject(), blind(s)).stream().map(Attachment::of).toList();
    }

    private boolean blind(Situation s) {
        return submissions.blind(s.contest(), s.detail(), s.actor());
    }

    private Round round(Situation s) {
        return contests.roundRule(s.contest(), s.detail());
    }

    private static String entryOf(DelegateExecution execution) {
        String key = execution.getProcessBusinessKey();
        return key.substring(0, key.indexOf('/'));
    }

    private static String roundOf(DelegateExecution execution) {
        String key = execution.getProcessBusinessKey();
        return key.substring(key.indexOf('/') + 1);
    }

    private String contestOf(DelegateExecution execution) {
        return contestOf.businessKey(execution.getProcessBusinessKey());
    }

    private Round ruleOf(DelegateExecution execution) {
        return contests.roundRule(contestOf(execution), roundOf(execution));
    }

    /** Those to whom the entry was given; nobody of one of its units, even if they came to it since (N2). */
    public List<String> judges(DelegateExecution execution) {
        var interested = assigning.interestedIn(contestOf(execution), entryOf(execution));
        return assignments.judges(entryOf(execution), roundOf(execution)).stream()
                .filter(interested.negate())
                .toList();
    }

    /** Who concludes about the entry: never somebody with an interest in it, who must not see its sheets either (N2). */
    public List<String> chair(DelegateExecution execution) {
        String contest = contestOf(execution);
        String round = roundOf(execution);
        return panels
                .chairFor(
                        contest,
                        round,
                        board(contest, round, entryOf(execution)),
                        keptFromChair(contest, round, entryOf(execution)))
                .stream()
                .toList();
    }

    private @Nullable String board(String contest, String round, String code) {
        return boards.of(contests.roundRule(contest, round), code)
                .map(Group::id)
                .orElse(null);
    }

    /** In place of a chief with an interest only those conclude who were given the entry, as long as there are some. */
    private Predicate<String> keptFromChair(String contest, String round, String code) {
        var interested = assigning.interestedIn(contest, code);
        var given = assignments.judges(code, round).stream()
                .filter(interested.negate())
                .toList();
        var board = board(contest, round, code);
        return given.isEmpty()
                ? interested
                : user ->
                        interested.test(user) || !given.contains(user) && !panels.presides(contest, round, board, user);
    }

    public Date warning(DelegateExecution execution) {
        return calendar.warning(execution, scoringDeadline(execution));
    }

    public Date closes(DelegateExecution execution) {
        return calendar.lock(execution, scoringDeadline(execution));
    }

    /** Outliers get as long as the round lasts, and at least the days by which the plan has their sheets due. */
    public Date rescoreCloses(DelegateExecution execution) {
        String contest = contestOf(execution);
        int days = contests.plan(contest)
                .duty(KEY, "Rescore")
                .map(Duty::due)
                .filter(due -> due.deadline() == null)
                .map(Due::workingDays)
                .orElse(1);
        return EngineCalendar.timer(contests.later(contest, scoringDeadline(execution), Math.max(1, days)));
    }

    private String scoringDeadline(DelegateExecution execution) {
        String deadline = ruleOf(execution).scoringDeadline();
        if (deadline == null) {
            throw new IllegalStateException("Round " + roundOf(execution) + " has no scoring deadline");
        }
        return deadline;
    }

    public boolean enoughSheets(DelegateExecution execution) {
        return judging.enoughSheets(entryOf(execution), ruleOf(execution));
    }

    public boolean spreadTooWide(DelegateExecution execution) {
        return judging.spreadTooWide(entryOf(execution), ruleOf(execution));
    }

    public List<String> outliers(DelegateExecution execution) {
        return judging.outliers(entryOf(execution), roundOf(execution));
    }

    @Bean
    JavaDelegate urgeJudges() {
        return execution -> {
            String contest = contestOf(execution);
            String entry = entryOf(execution);
            List<String> late = judging.pendingJudges(roundOf(execution), entry);
            announcer.tell(contest, late, "judge-reminder", execution.getProcessBusinessKey(), entry);
            String chief = ruleOf(execution).chief();
            if (chief != null && !late.isEmpty()) {
                announcer.tell(
                        contest,
                        List.of(Groups.role(contest, chief)),
                        "sheets-missing",
                        execution.getProcessBusinessKey(),
                        entry,
                        late.size());
            }
        };
    }

    /** Closes the entry's score and, when it was the round's last, tells the phase. */
    @Bean
    JavaDelegate closeJudging() {
        return execution -> {
            String contest = contestOf(execution);
            String round = roundOf(execution);
            judging.close(contest, ruleOf(execution), entryOf(execution));
            entryRounds.scored(entryOf(execution));
            contests.lockRound(contest, round);
            if (entryRounds.unscored(contest, round) == 0) {
                runtime.createMessageCorrelation(ROUND_SCORED)
                        .processInstanceBusinessKey(contest)
                        .correlateAll();
                ties.ask(contest, round);
            }
        };
    }
}
