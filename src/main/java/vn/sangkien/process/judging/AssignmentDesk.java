package vn.sangkien.process.judging;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Directory;
import vn.sangkien.access.Groups;
import vn.sangkien.audit.Act;
import vn.sangkien.audit.Audit;
import vn.sangkien.audit.Deed;
import vn.sangkien.contest.ContestService;
import vn.sangkien.contest.Rights;
import vn.sangkien.judging.AssignmentService;
import vn.sangkien.judging.AssignmentService.Change;
import vn.sangkien.judging.Panelist;
import vn.sangkien.judging.Panels;
import vn.sangkien.plan.ContestPlan.Group;
import vn.sangkien.plan.ContestPlan.Round;
import vn.sangkien.process.Announcer;
import vn.sangkien.process.engine.Trusted;
import vn.sangkien.process.task.TaskDesk;
import vn.sangkien.refusal.Faults;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.submission.EntryRounds;
import vn.sangkien.submission.EntryState;
import vn.sangkien.submission.SubmissionLine;
import vn.sangkien.submission.SubmissionLine.PartnerLine;
import vn.sangkien.submission.SubmissionService;

/**
 * Gives entries to judges when a round opens, and keeps the open sheets in step when that changes: a sheet passes on to
 * whoever comes, so that the instance waits for as many as before (docs/adr/0022-who-scores-what.md).
 */
@Component
@Transactional
public class AssignmentDesk {
    /** How many entries a sentence names before it breaks off. */
    private static final int NAMED = 10;

    /** In place of why a judge has an interest in an entry that is judged blind: it would tell whose it is. */
    private static final String KEPT = "không nêu vì vòng thi chấm kín; Ban tổ chức, Tổ thư ký được xem.";

    private final AssignmentService assignments;
    private final Panels panels;
    private final SubmissionService submissions;
    private final EntryRounds entryRounds;
    private final ContestService contests;
    private final Directory directory;
    private final Announcer announcer;
    private final TaskDesk desk;
    private final TaskService tasks;
    private final RuntimeService runtime;
    private final AuthorizationService authorizations;
    private final Trusted trusted;
    private final Audit audit;

    AssignmentDesk(
            AssignmentService assignments,
            Panels panels,
            SubmissionService submissions,
            EntryRounds entryRounds,
            ContestService contests,
            Directory directory,
            Announcer announcer,
            TaskDesk desk,
            TaskService tasks,
            RuntimeService runtime,
            AuthorizationService authorizations,
            Trusted trusted,
            Audit audit) {
        this.assignments = assignments;
        this.panels = panels;
        this.submissions = submissions;
        this.entryRounds = entryRounds;
        this.contests = contests;
        this.directory = directory;
        this.announcer = announcer;
        this.desk = desk;
        this.tasks = tasks;
        this.runtime = runtime;
        this.authorizations = authorizations;
        this.trusted = trusted;
        this.audit = audit;
    }

    /** Gives every entry that a round is opened with to its judges. */
    public void assign(String contest, String round) {
        assign(contest, round, entryRounds.codesInRound(contest, round, List.of(EntryState.SCORING)));
    }

    /** The same for an entry that comes when the round is already open. */
    public void assign(String contest, String round, Collection<String> entries) {
        Round rule = contests.roundRule(contest, round);
        List<Actor> panel = panels.judges(contest, round).stream()
                .map(Panelist::userId)
                .map(directory::actor)
                .toList();
        Map<String, Set<String>> belonging = new HashMap<>();
        for (SubmissionLine line : submissions.lines(entries)) {
            Set<String> own = new HashSet<>();
            panel.stream()
                    .filter(judge -> units(line).anyMatch(unit -> judge.memberOf(contest, unit))
                            || !scores(contest, rule, line, judge))
                    .forEach(judge -> own.add(judge.userId()));
            belonging.put(line.code(), own);
        }
        Map<String, Integer> few = assignments.assign(contest, rule, belonging);
        audit.record(Act.of(Deed.JUDGES_ASSIGNED)
                .in(contest)
                .on(contest + "/" + round)
                .became("entries", entries)
                .became("seed", assignments.seed(contest, round).orElse(null))
                .became(loadsOf(contest, round)));
        if (!few.isEmpty()) {
            List<String> named = few.entrySet().stream()
                    .limit(NAMED)
                    .map(entry -> "%s (%02d giám khảo)".formatted(entry.getKey(), entry.getValue()))
                    .toList();
            announcer.tell(
                    contest,
                    overseers(contest, rule),
                    "judges-too-few",
                    round + "/" + few.keySet().iterator().next(),
                    rule.name(),
                    few.size(),
                    String.join(", ", named) + (few.size() > NAMED ? ", …" : ""));
        }
    }

    private Map<String, Object> loadsOf(String contest, String round) {
        Map<String, Object> loads = new HashMap<>();
        assignments.loads(contest, round).forEach((judge, entries) -> loads.put("load." + judge, entries));
        return loads;
    }

    /** Whether somebody scores the board of an entry: as one of its own judges, or of nobody's where it has none. */
    private static boolean scores(String contest, Round rule, SubmissionLine line, Actor judge) {
        if (rule.groups() == null) {
            return true;
        }
        String own = rule.board(line.unit(), line.theme()).map(Group::judges).orElse(null);
        return own != null
                ? judge.holds(contest, own)
                : rule.groups().stream()
                        .map(Group::judges)
                        .noneMatch(role -> role != null && judge.holds(contest, role));
    }

    private static Stream<String> units(SubmissionLine line) {
        return Stream.concat(Stream.of(line.unit()), line.partners().stream().map(PartnerLine::unit));
    }

    /** The committee and the chief judges of a round. */
    private static List<String> overseers(String contest, Round rule) {
        return Stream.of(rule.committee(), rule.chief())
                .filter(role -> role != null && !role.isEmpty())
                .map(role -> Groups.role(contest, String.valueOf(role)))
                .toList();
    }

    /** Tells who may not judge an entry: who belongs to one of its units, and who has declared an interest in it. */
    Predicate<String> interestedIn(String contest, String code) {
        return interestedIn(contest, List.of(code));
    }

    /** The same for whoever has an interest in any of these entries. */
    Predicate<String> interestedIn(String contest, Collection<String> codes) {
        Set<String> units =
                submissions.lines(codes).stream().flatMap(AssignmentDesk::units).collect(Collectors.toSet());
        Set<String> declared = assignments.conflicted(contest, codes);
        return user -> {
            var actor = directory.actor(user);
            return declared.contains(user) || units.stream().anyMatch(unit -> actor.memberOf(contest, unit));
        };
    }

    /** Tells who scores other boards than that of an entry. */
    private Predicate<String> outside(String contest, Round rule, String code) {
        List<SubmissionLine> lines = submissions.lines(List.of(code));
        return user -> lines.stream().anyMatch(line -> !scores(contest, rule, line, directory.actor(user)));
    }

    /** Whether somebody may still declare an interest in an entry: it was given to them, and their sheet is open. */
    @Transactional(readOnly = true)
    public boolean mayDeclare(String code, @Nullable String round, Actor actor) {
        return round != null && assignments.awaits(code, round, actor.userId());
    }

    /**
     * A judge declares an interest in an entry; somebody else gets the sheet, or it is closed where nobody may have it.
     *
     * @return a sentence for the judge
     * @throws Refusal when no sheet of the entry waits for this judge
     */
    public String declare(String contest, String round, @Nullable String entry, @Nullable String reason, Actor judge) {
        Round rule = contests.roundRule(contest, round);
        var faults = new Faults();
        String code = faults.required("entry", "mã đề án", entry, 64);
        String why = faults.required("reason", "lý do xung đột lợi ích", reason, 2000);
        faults.refuseIfAny("Chưa khai báo được xung đột lợi ích. Đề nghị bổ sung các mục được nêu.");
        boolean known = assignments.judges(code, round).contains(judge.userId())
                || assignments.conflicted(code).contains(judge.userId());
        if (!known || !contest.equals(contests.keyOf(code).orElse(null))) {
            throw Rights.noEntry(code);
        }
        Change change = assignments.declare(
                contest, rule, code, why, interestedIn(contest, code).or(outside(contest, rule, code)), judge);
        passOn(code, round, change);
        String to = change.to();
        audit.record(Act.of(Deed.CONFLICT_DECLARED)
                .by(judge.userId())
                .in(contest)
                .on(code + "/" + round)
                .was("judge", judge.userId())
                .became("judge", to));
        for (String overseer : overseers(contest, rule)) {
            boolean tellsWhy =
                    !rule.judgedBlind() || overseer.equals(Groups.role(contest, String.valueOf(rule.committee())));
            announcer.tell(
                    contest,
                    List.of(overseer),
                    to == null ? "conflict-unfilled" : "conflict-declared",
                    code + "/" + round + "/" + judge.userId(),
                    code,
                    directory.name(judge.userId()),
                    tellsWhy ? why : KEPT,
                    to == null ? "" : directory.name(to));
        }
        return "Đã ghi nhận khai báo xung đột lợi ích với đề án %s. Đồng chí không còn chấm đề án này.".formatted(code);
    }

    /** Puts other judges on an entry by hand. @throws Refusal where they may not judge it, or a sheet is sent */
    public List<String> replace(String contest, String round, String code, @Nullable List<String> judges, Actor actor) {
        requireOverseer(contest, round, actor);
        if (!assignments.entries(contest, round).contains(code)) {
            throw Refusal.notFound(
                    "Đề án “%s” chưa được phân công chấm ở vòng này. Đề nghị kiểm tra lại mã đề án.".formatted(code));
        }
        Round rule = contests.roundRule(contest, round);
        List<String> before = assignments.judges(code, round);
        assignments
                .replace(contest, rule, code, judges, interestedIn(contest, code), actor)
                .forEach(change -> passOn(code, round, change));
        List<String> after = assignments.judges(code, round);
        audit.record(Act.of(Deed.JUDGES_ASSIGNED)
                .by(actor.userId())
                .in(contest)
                .on(code + "/" + round)
                .was("judges", before)
                .became("judges", after));
        return after;
    }

    /** @throws Refusal to whoever may not know the scores of this round, and so not who gives them (N20) */
    @Transactional(readOnly = true)
    public void requireOverseer(String contest, String round, Actor actor) {
        if (!panels.mayReadScores(contests.plan(contest), contests.roundRule(contest, round), actor)) {
            throw Refusal.forbidden(
                    "Phân công giám khảo chỉ dành cho Trưởng ban giám khảo, Ban tổ chức, Tổ thư ký của vòng thi. Đề nghị liên hệ khi cần.");
        }
    }

    /** The sheet that waited for one judge waits for another, or for nobody. */
    private void passOn(String code, String round, Change change) {
        trusted.run(() -> {
            Task sheet = sheet(code + "/" + round, change.from());
            String to = change.to();
            for (Resource kept : List.of(Resources.TASK, Resources.HISTORIC_TASK)) {
                authorizations
                        .createAuthorizationQuery()
                        .resourceType(kept)
                        .resourceId(sheet.getId())
                        .userIdIn(change.from())
                        .list()
                        .forEach(one -> authorizations.deleteAuthorization(one.getId()));
            }
            if (to == null) {
                desk.closeUndone(sheet);
                return;
            }
            tasks.deleteCandidateUser(sheet.getId(), change.from());
            tasks.setAssignee(sheet.getId(), null);
            runtime.setVariableLocal(sheet.getExecutionId(), "judge", to);
            tasks.addCandidateUser(sheet.getId(), to);
            desk.forget(sheet.getId());
        });
        if (change.to() != null) {
            announcer.tell(
                    contests.keyOf(code).orElseThrow(),
                    List.of(String.valueOf(change.to())),
                    "entry-assigned",
                    code + "/" + round,
                    code);
        }
    }

    private Task sheet(String businessKey, String judge) {
        return tasks
                .createTaskQuery()
                .processInstanceBusinessKey(businessKey)
                .taskDefinitionKey("UserTask_ScoreEntry")
                .list()
                .stream()
                .filter(task -> judge.equals(runtime.getVariableLocal(task.getExecutionId(), "judge")))
                .findFirst()
                .orElseThrow(() -> Refusal.conflict(
                        "Việc chấm đề án %s đã kết thúc nên không thay đổi giám khảo được nữa. Đề nghị báo Trưởng ban giám khảo."
                                .formatted(businessKey.substring(0, businessKey.indexOf('/')))));
    }

    /** The judges of one entry, and how many fewer they are than the plan asks for. */
    public record Given(String entry, List<String> judges, int missing) {}

    /** Who scores what in a round, in order of the entries' codes. @throws Refusal to whoever may not know it */
    @Transactional(readOnly = true)
    public Page<Given> given(String contest, String round, Pageable page, Actor actor) {
        requireOverseer(contest, round, actor);
        Set<String> codes = new TreeSet<>(assignments.entries(contest, round));
        codes.addAll(entryRounds.codesInRound(contest, round, List.of(EntryState.SCORING)));
        List<String> shown =
                codes.stream().skip(page.getOffset()).limit(page.getPageSize()).toList();
        var scoring = contests.roundRule(contest, round).scoring();
        Integer each = scoring.sheetsPerEntry();
        int needed = each == null ? scoring.minimumSheets() : each;
        Map<String, List<String>> judges = assignments.judges(contest, round, shown);
        List<Given> given = new ArrayList<>();
        for (String code : shown) {
            List<String> of = judges.getOrDefault(code, List.of());
            given.add(new Given(code, of, Math.max(0, needed - of.size())));
        }
        return new PageImpl<>(given, page, codes.size());
    }

    /**
     * A declaration as somebody may read it.
     *
     * @param reason null for whoever judges the round blind
     */
    public record Declared(
            String entry, String judge, @Nullable String reason, @Nullable String replacedBy, Instant declaredAt) {}

    /** What judges have declared in a round. @throws Refusal to whoever may not know who judges */
    @Transactional(readOnly = true)
    public Page<Declared> conflicts(String contest, String round, Pageable page, Actor actor) {
        requireOverseer(contest, round, actor);
        boolean blind = submissions.blind(contest, round, actor);
        return assignments
                .conflicts(contest, round, page)
                .map(one -> new Declared(
                        one.entry(), one.judge(), blind ? null : one.reason(), one.replacedBy(), one.declaredAt()));
    }
}
