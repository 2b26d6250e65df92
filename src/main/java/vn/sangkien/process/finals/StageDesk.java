package vn.sangkien.process.finals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Directory;
import vn.sangkien.access.Right;
import vn.sangkien.audit.Act;
import vn.sangkien.audit.Audit;
import vn.sangkien.audit.Deed;
import vn.sangkien.contest.ContestService;
import vn.sangkien.judging.AssignmentService;
import vn.sangkien.judging.JudgingService;
import vn.sangkien.judging.LotDraw;
import vn.sangkien.judging.Panels;
import vn.sangkien.judging.ScoreSheet;
import vn.sangkien.judging.StageService;
import vn.sangkien.judging.StageTeam;
import vn.sangkien.plan.ContestPlan.Criterion;
import vn.sangkien.plan.ContestPlan.Round;
import vn.sangkien.plan.ContestPlan.Segment;
import vn.sangkien.process.engine.DoorRefusal;
import vn.sangkien.process.engine.Trusted;
import vn.sangkien.process.judging.JudgingTasks.Points;
import vn.sangkien.process.round.RoundDesk;
import vn.sangkien.process.round.RoundDesk.PlaceView;
import vn.sangkien.process.task.Answers;
import vn.sangkien.process.task.TaskDesk;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.submission.EntryRounds;
import vn.sangkien.submission.SubmissionLine;
import vn.sangkien.submission.SubmissionService;

/**
 * The stage of a round that is held live: the running order for everybody, the running for the secretariat and the chief
 * judge, the sheet of whoever performs for each judge. A sheet is the same task as in Tasklist and completed by the same
 * desk; nothing is reckoned here.
 */
@Component
public class StageDesk {
    private static final String JUDGING = "judging";
    private static final String SHEET = "UserTask_ScoreEntry";
    private static final String SECOND_SHEET = "UserTask_Rescore";

    private static final Pattern ROW = Pattern.compile("scores\\[(\\d+)].*");

    private final StageService stage;
    private final JudgingService judging;
    private final AssignmentService assignments;
    private final Panels panels;
    private final ContestService contests;
    private final SubmissionService submissions;
    private final EntryRounds entryRounds;
    private final RoundDesk rounds;
    private final TaskDesk desk;
    private final TaskService tasks;
    private final RuntimeService runtime;
    private final Trusted trusted;
    private final Directory directory;
    private final Audit audit;
    private final Clock clock;

    StageDesk(
            StageService stage,
            JudgingService judging,
            AssignmentService assignments,
            Panels panels,
            ContestService contests,
            SubmissionService submissions,
            EntryRounds entryRounds,
            RoundDesk rounds,
            TaskDesk desk,
            TaskService tasks,
            RuntimeService runtime,
            Trusted trusted,
            Directory directory,
            Audit audit,
            Clock clock) {
        this.stage = stage;
        this.judging = judging;
        this.assignments = assignments;
        this.panels = panels;
        this.contests = contests;
        this.submissions = submissions;
        this.entryRounds = entryRounds;
        this.rounds = rounds;
        this.desk = desk;
        this.tasks = tasks;
        this.runtime = runtime;
        this.trusted = trusted;
        this.directory = directory;
        this.audit = audit;
        this.clock = clock;
    }

    /** A drawing of lots in words. */
    public record DrawView(int number, int seed, String by, String at, @Nullable String reason, List<String> order) {}

    /**
     * A part of a team's performance.
     *
     * @param left seconds of its minutes that are left while it runs, negative once they are over; else null
     */
    public record SegmentView(
            String id, String name, int minutes, boolean ended, @Nullable Long left, List<Criterion> criteria) {
        public boolean running() {
            return left != null;
        }

        /** Such as "03:20", or "quá 00:15" once the minutes are over. */
        public String clock() {
            long seconds = left == null ? minutes * 60L : left;
            return (seconds < 0 ? "quá " : "") + "%02d:%02d".formatted(Math.abs(seconds) / 60, Math.abs(seconds) % 60);
        }
    }

    /**
     * A team in its place of the running order.
     *
     * @param unit null for whoever judges the round blind
     * @param registered whether its unit has put a team on record
     * @param next whether it is the first that was not called yet
     * @param sent names of the judges whose sheets are in; empty for whoever does not run the stage
     * @param awaited names of the judges whose sheets are not
     */
    public record TeamView(
            int place,
            String entry,
            String title,
            @Nullable String unit,
            boolean registered,
            boolean called,
            boolean closed,
            boolean next,
            List<SegmentView> segments,
            List<String> sent,
            List<String> awaited) {
        public String state() {
            return closed ? "Đã thi xong" : called ? "Đang thi" : next ? "Tiếp theo" : "Chờ đến lượt";
        }
    }

    /**
     * The stage as somebody may see it.
     *
     * @param draws every drawing of lots, the one that holds last
     * @param ranking totals and places so far; empty for whoever may not know them yet
     * @param version another one as soon as something on the page has changed
     */
    public record StageView(
            Round round,
            List<DrawView> draws,
            List<TeamView> teams,
            boolean mayRun,
            boolean knowsScores,
            boolean judges,
            List<PlaceView> ranking,
            String version) {}

    /** Draws the running order for the first time; what the task of the process does. */
    void draw(String contest, String round, Actor actor) {
        stage.draw(contest, contests.roundRule(contest, round), codes(contest, round), null, actor);
    }

    private List<String> codes(String contest, String round) {
        return entryRounds.linesInRound(contest, round).stream()
                .map(SubmissionLine::code)
                .toList();
    }

    /** What the record keeps of the drawing that holds. */
    Map<String, ?> order(String contest, String round) {
        List<LotDraw> draws = stage.draws(contest, round);
        if (draws.isEmpty()) {
            return Map.of();
        }
        LotDraw held = draws.get(draws.size() - 1);
        return Map.of("number", held.number(), "seed", held.seed(), "order", held.order());
    }

    /** Draws the running order anew, before anybody was called; the earlier drawing stays on record. */
    @Transactional
    public void redraw(String contest, String round, @Nullable String reason, Actor actor) {
        Round rule = requireRunner(contest, round, actor);
        if (!stage.drawn(contest, round)) {
            throw Refusal.conflict("%s chưa bốc thăm lần đầu. Đề nghị bốc thăm trong công việc «Bốc thăm thứ tự thi»."
                    .formatted(rule.name()));
        }
        Map<String, ?> before = order(contest, round);
        LotDraw drawn = stage.draw(contest, rule, codes(contest, round), reason, actor);
        audit.record(Act.of(Deed.LOTS_DRAWN)
                .by(actor.userId())
                .in(contest)
                .on(contest + "/" + round)
                .was(before)
                .became("number", drawn.number())
                .became("seed", drawn.seed())
                .became("order", drawn.order()));
    }

    /** Calls a team on stage: from now on its sheets are taken. */
    @Transactional
    public void call(String contest, String round, String entry, Actor actor) {
        stage.call(contest, requireRunner(contest, round, actor), entry, actor);
        record(contest, round, entry, "Mời đội vào thi", null, actor);
    }

    @Transactional
    public void start(String contest, String round, String entry, String segment, Actor actor) {
        stage.start(contest, requireRunner(contest, round, actor), entry, segment);
        record(contest, round, entry, "Bắt đầu phần thi", segment, actor);
    }

    @Transactional
    public void end(String contest, String round, String entry, String segment, Actor actor) {
        stage.end(contest, requireRunner(contest, round, actor), entry, segment);
        record(contest, round, entry, "Kết thúc phần thi", segment, actor);
    }

    /**
     * Closes a team: sheets that are still out are not waited for, and the total is made of those that are in.
     *
     * @throws Refusal while there are fewer sheets than the plan asks for
     */
    @Transactional
    public void close(String contest, String round, String entry, Actor actor) {
        Round rule = requireRunner(contest, round, actor);
        stage.close(contest, rule, entry, actor);
        if (judging.score(entry, round).isEmpty() && !judging.enoughSheets(entry, rule)) {
            throw Refusal.conflict(
                    "Đội thi của đề án %s chưa đủ phiếu chấm: cần ít nhất %02d phiếu. Đề nghị chờ giám khảo gửi phiếu rồi kết thúc; đội tiếp theo vẫn mời vào thi được."
                            .formatted(entry, rule.scoring().minimumSheets()));
        }
        trusted.call(() -> tasks.createTaskQuery()
                        .processDefinitionKey(JUDGING)
                        .processInstanceBusinessKey(entry + "/" + round)
                        .taskDefinitionKey(SHEET)
                        .list())
                .forEach(desk::closeUndone);
        record(contest, round, entry, "Kết thúc lượt thi", null, actor);
    }

    private void record(
            String contest, String round, String entry, String what, @Nullable String segment, Actor actor) {
        Act act = Act.of(Deed.STAGE_RUN)
                .by(actor.userId())
                .in(contest)
                .on(entry + "/" + round)
                .became("stage", what);
        audit.record(segment == null ? act : act.became("segment", segment(contest, round, segment)));
    }

    private String segment(String contest, String round, String id) {
        return segments(contests.roundRule(contest, round)).stream()
                .filter(segment -> segment.id().equals(id))
                .map(Segment::name)
                .findFirst()
                .orElse(id);
    }

    private static List<Segment> segments(Round rule) {
        return rule.segments() == null ? List.of() : rule.segments();
    }

    private Round requireRunner(String contest, String round, Actor actor) {
        Round rule = live(contest, round);
        if (!panels.mayRun(contests.plan(contest), rule, actor)) {
            throw Right.RUN_STAGE.refusal();
        }
        return rule;
    }

    /** @throws Refusal unless it is a final that is scored here */
    private Round live(String contest, String round) {
        Round rule = contests.roundRule(contest, round);
        if (!onStage(contest, rule)) {
            throw Refusal.notFound(
                    "%s không thi trực tiếp trên hệ thống nên không có thứ tự thi. Đề nghị xem kết quả của vòng thi."
                            .formatted(rule.name()));
        }
        return rule;
    }

    /** Whether a round has a stage: a final that is scored here. */
    public boolean onStage(String contest, Round rule) {
        var plan = contests.plan(contest);
        return !plan.typedIn(rule)
                && plan.phase(rule)
                        .filter(vn.sangkien.plan.ContestPlan.Phase.FINALS::equals)
                        .isPresent();
    }

    /** What everybody in the contest may see, and what whoever runs it or knows its scores sees besides. */
    @Transactional
    public StageView view(String contest, String round, Actor actor) {
        Round rule = live(contest, round);
        var plan = contests.plan(contest);
        boolean runs = panels.mayRun(plan, rule, actor);
        boolean knows = panels.mayReadScores(plan, rule, actor);
        List<LotDraw> draws = stage.draws(contest, round);
        List<StageTeam> called = stage.teams(contest, round);
        List<ScoreSheet> sheets = runs || knows ? judging.matrix(contest, round) : List.of();
        List<TeamView> teams = draws.isEmpty()
                ? List.of()
                : teams(contest, rule, draws.get(draws.size() - 1).order(), called, runs, sheets, actor);
        List<PlaceView> ranking = knows && !called.isEmpty() || rounds.announced(contest, round)
                ? rounds.ranking(contest, round, Pageable.unpaged(), actor).getContent()
                : List.of();
        if (!ranking.isEmpty() && !rounds.announced(contest, round)) {
            audit.record(Act.of(Deed.SCORES_READ).by(actor.userId()).in(contest).on(round));
        }
        return new StageView(
                rule,
                draws(contest, draws),
                teams,
                runs,
                knows,
                panels.isJudge(contest, round, actor.userId()),
                ranking,
                version(draws, called, sheets.size(), ranking.size()));
    }

    /** What {@link StageView#version} would be now, without the names and figures that take time. */
    @Transactional(readOnly = true)
    public String version(String contest, String round, Actor actor) {
        Round rule = live(contest, round);
        var plan = contests.plan(contest);
        boolean knows = panels.mayReadScores(plan, rule, actor);
        List<StageTeam> called = stage.teams(contest, round);
        boolean insider = knows || panels.mayRun(plan, rule, actor);
        int closed = knows && !called.isEmpty() || rounds.announced(contest, round)
                ? rounds.ranking(contest, round, Pageable.unpaged(), actor).getNumberOfElements()
                : 0;
        return version(
                stage.draws(contest, round),
                called,
                insider ? judging.matrix(contest, round).size() : 0,
                closed);
    }

    private static String version(List<LotDraw> draws, List<StageTeam> called, int sheets, int closed) {
        return "%d-%s-%d-%d"
                .formatted(
                        draws.size(),
                        Integer.toHexString(called.stream()
                                .map(team -> team.entry() + team.closed() + team.segments())
                                .toList()
                                .hashCode()),
                        sheets,
                        closed);
    }

    private List<DrawView> draws(String contest, List<LotDraw> draws) {
        var zone = contests.plan(contest).calendar().zone();
        Map<String, String> names =
                directory.names(draws.stream().map(LotDraw::drawnBy).toList());
        return draws.stream()
                .map(draw -> new DrawView(
                        draw.number(),
                        draw.seed(),
                        names.getOrDefault(draw.drawnBy(), draw.drawnBy()),
                        Answers.moment(draw.drawnAt(), zone),
                        draw.reason(),
                        draw.order()))
                .toList();
    }

    private List<TeamView> teams(
            String contest,
            Round rule,
            List<String> order,
            List<StageTeam> called,
            boolean runs,
            List<ScoreSheet> sheets,
            Actor actor) {
        boolean blind = submissions.blind(contest, rule.id(), actor);
        Map<String, SubmissionLine> lines =
                submissions.lines(order).stream().collect(Collectors.toMap(SubmissionLine::code, line -> line));
        Set<String> registered = submissions.withTeam(order);
        Map<String, StageTeam> onStage = called.stream().collect(Collectors.toMap(StageTeam::entry, team -> team));
        Map<String, List<String>> given = runs ? assignments.judges(contest, rule.id(), order) : Map.of();
        Map<String, String> names = directory.names(
                given.values().stream().flatMap(Collection::stream).collect(Collectors.toSet()));
        Map<String, Set<String>> sent = new HashMap<>();
        sheets.forEach(sheet -> sent.computeIfAbsent(sheet.entry(), code -> new LinkedHashSet<>())
                .add(sheet.judge()));
        Optional<String> next =
                order.stream().filter(code -> !onStage.containsKey(code)).findFirst();
        Instant now = clock.instant();
        List<TeamView> teams = new ArrayList<>();
        for (String code : order) {
            SubmissionLine line = lines.get(code);
            StageTeam team = onStage.get(code);
            Set<String> in = sent.getOrDefault(code, Set.of());
            List<String> own = given.getOrDefault(code, List.of());
            teams.add(new TeamView(
                    teams.size() + 1,
                    code,
                    line == null ? "" : line.title(),
                    line == null || blind ? null : line.unitName(),
                    registered.contains(code),
                    team != null,
                    team != null && team.closed(),
                    next.filter(code::equals).isPresent(),
                    segments(rule, team, now),
                    own.stream()
                            .filter(in::contains)
                            .map(judge -> names.getOrDefault(judge, judge))
                            .toList(),
                    own.stream()
                            .filter(judge -> !in.contains(judge))
                            .map(judge -> names.getOrDefault(judge, judge))
                            .toList()));
        }
        return teams;
    }

    private static List<SegmentView> segments(Round rule, @Nullable StageTeam team, Instant now) {
        if (segments(rule).isEmpty()) {
            return List.of(new SegmentView("", "Phần thi", 0, false, null, rule.criteria()));
        }
        return segments(rule).stream()
                .map(segment -> {
                    StageTeam.Span span = team == null ? null : team.segments().get(segment.id());
                    return new SegmentView(
                            segment.id(),
                            segment.name(),
                            segment.minutes(),
                            span != null && span.endedAt() != null,
                            span == null || span.endedAt() != null
                                    ? null
                                    : span.left(segment.minutes(), now).toSeconds(),
                            rule.criteria().stream()
                                    .filter(criterion -> segment.id().equals(criterion.segment()))
                                    .toList());
                })
                .toList();
    }

    /**
     * The sheet of a judge for one team.
     *
     * @param team null while nobody performs whom the judge has to score
     * @param taskId null once the sheet is in
     * @param points what stands in the draft, by criterion, as people here write it
     * @param awaited codes of the teams that have performed and whose sheet of this judge is still out
     * @param draftVersion as in {@link vn.sangkien.process.task.TaskView#draftVersion}
     */
    public record OwnSheet(
            Round round,
            @Nullable TeamView team,
            @Nullable String taskId,
            Map<String, String> points,
            String comment,
            long draftVersion,
            boolean again,
            List<String> awaited,
            String version) {}

    /**
     * What a judge has to score now: the team that they ask for, or the last that was called and waits for their sheet.
     *
     * @throws Refusal to whoever is not on the panel
     */
    @Transactional
    public OwnSheet sheet(String contest, String round, @Nullable String asked, Actor actor) {
        Round rule = live(contest, round);
        if (!panels.isJudge(contest, round, actor.userId())) {
            throw Refusal.forbidden(
                    "Tài khoản “%s” không thuộc Ban giám khảo của %s nên không chấm điểm được. Đề nghị liên hệ Ban tổ chức."
                            .formatted(actor.userId(), rule.name()));
        }
        List<LotDraw> draws = stage.draws(contest, round);
        List<StageTeam> called = stage.teams(contest, round);
        Map<String, Task> own =
                open(round, called.stream().map(StageTeam::entry).toList(), actor);
        List<String> awaited =
                called.stream().map(StageTeam::entry).filter(own::containsKey).toList();
        String last = called.isEmpty() ? null : called.get(called.size() - 1).entry();
        String entry = asked != null && own.containsKey(asked)
                ? asked
                : awaited.isEmpty() ? last : awaited.get(awaited.size() - 1);
        Map<String, String> points = new LinkedHashMap<>();
        Task task = entry == null ? null : own.get(entry);
        String comment = "";
        long version = 0;
        if (task != null) {
            var view = desk.view(task.getId(), actor);
            if (view.draft().get("scores") instanceof List<?> scores) {
                scores.forEach(line -> put(points, line));
            }
            comment = Objects.toString(view.draft().get("comment"), "");
            version = view.draftVersion();
        }
        TeamView team = entry == null || draws.isEmpty()
                ? null
                : teams(contest, rule, draws.get(draws.size() - 1).order(), called, false, List.of(), actor).stream()
                        .filter(one -> one.entry().equals(entry))
                        .findFirst()
                        .orElse(null);
        return new OwnSheet(
                rule,
                team,
                task == null ? null : task.getId(),
                points,
                comment,
                version,
                task != null && task.getTaskDefinitionKey().equals(SECOND_SHEET),
                awaited,
                version(draws, called, 0, 0));
    }

    private static void put(Map<String, String> points, Object line) {
        if (line instanceof Points given && given.points() != null) {
            points.put(given.criterion(), Answers.number(given.points()));
        } else if (line instanceof Map<?, ?> given && given.get("points") != null) {
            points.put(
                    String.valueOf(given.get("criterion")),
                    Answers.number(new BigDecimal(String.valueOf(given.get("points")))));
        }
    }

    /** The judge's own open sheets by entry. */
    private Map<String, Task> open(String round, List<String> entries, Actor actor) {
        if (entries.isEmpty()) {
            return Map.of();
        }
        return trusted.call(() -> {
            Map<String, String> keys = new HashMap<>();
            List<Task> found = tasks.createTaskQuery()
                    .processDefinitionKey(JUDGING)
                    .processInstanceBusinessKeyIn(
                            entries.stream().map(code -> code + "/" + round).toArray(String[]::new))
                    .taskDefinitionKeyIn(SHEET, SECOND_SHEET)
                    .or()
                    .taskAssignee(actor.userId())
                    .taskCandidateUser(actor.userId())
                    .includeAssignedTasks()
                    .endOr()
                    .list();
            if (found.isEmpty()) {
                return Map.of();
            }
            runtime.createProcessInstanceQuery()
                    .processInstanceIds(
                            found.stream().map(Task::getProcessInstanceId).collect(Collectors.toSet()))
                    .list()
                    .forEach(instance -> keys.put(
                            instance.getId(),
                            instance.getBusinessKey()
                                    .substring(0, instance.getBusinessKey().indexOf('/'))));
            Map<String, Task> own = new LinkedHashMap<>();
            found.stream()
                    .filter(task ->
                            task.getAssignee() == null || task.getAssignee().equals(actor.userId()))
                    .forEach(task -> own.put(keys.getOrDefault(task.getProcessInstanceId(), ""), task));
            return own;
        });
    }

    /**
     * Keeps or sends a judge's sheet, through the desk that Tasklist uses.
     *
     * @param points what was typed, by criterion, with a decimal comma or point
     * @param typedOn the draft that it was typed on
     */
    public void write(
            String contest,
            String round,
            String entry,
            Map<String, String> points,
            @Nullable String comment,
            @Nullable Long typedOn,
            boolean send,
            Actor actor) {
        Round rule = live(contest, round);
        Task task = open(round, List.of(entry), actor).get(entry);
        if (task == null) {
            throw Refusal.conflict(
                    "Phiếu chấm đề án %s đã gửi, đã hết hạn hoặc không được giao cho đồng chí. Đề nghị tải lại trang."
                            .formatted(entry));
        }
        JsonNode answer = answer(rule, points, comment);
        if (task.getAssignee() == null) {
            tasks.claim(task.getId(), actor.userId());
        }
        if (!send) {
            desk.save(task.getId(), answer, typedOn, actor);
            return;
        }
        try {
            desk.complete(task.getId(), answer, typedOn, actor);
        } catch (Refusal refusal) {
            throw named(rule, refusal);
        } catch (DoorRefusal refusal) {
            throw named(rule, refusal.refusal());
        }
    }

    /** On a page that shows a refusal above its fields each fault says which criterion it is about. */
    private static Refusal named(Round rule, Refusal refusal) {
        return refusal.faults().isEmpty()
                ? refusal
                : Refusal.invalid(
                        refusal.getMessage(),
                        refusal.faults().stream()
                                .map(fault -> {
                                    var row = ROW.matcher(fault.field());
                                    String name = row.matches() && row.group(1).length() < 4
                                            ? rule.criteria()
                                                    .get(Integer.parseInt(row.group(1)))
                                                    .name()
                                            : "";
                                    return fault.message().contains(name)
                                            ? fault
                                            : new Fault(fault.field(), "%s: %s".formatted(name, fault.message()));
                                })
                                .toList());
    }

    private static ObjectNode answer(Round rule, Map<String, String> points, @Nullable String comment) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        var scores = answer.putArray("scores");
        List<Fault> faults = new ArrayList<>();
        for (Criterion criterion : rule.criteria()) {
            ObjectNode line = scores.addObject().put("criterion", criterion.id());
            String typed = points.getOrDefault(criterion.id(), "").strip();
            if (typed.isEmpty()) {
                continue;
            }
            if (typed.matches("\\d{1,6}([.,]\\d{1,6})?")) {
                line.put("points", new BigDecimal(typed.replace(',', '.')));
            } else {
                faults.add(new Fault(
                        criterion.id(),
                        "Điểm “%s” của tiêu chí “%s” không phải là số. Vui lòng nhập số, ví dụ 8,5."
                                .formatted(typed, criterion.name())));
            }
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid("Phiếu chấm chưa lưu được. Đề nghị sửa các điểm được nêu.", faults);
        }
        if (comment != null && !comment.isBlank()) {
            answer.put("comment", comment.strip());
        }
        return answer;
    }
}
