package vn.sangkien.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Component;
import vn.sangkien.TestFiles;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Directory;
import vn.sangkien.access.Passwords;
import vn.sangkien.contest.AmendDeadline;
import vn.sangkien.notification.Notice;
import vn.sangkien.notification.Notices;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.plan.PlanCatalogue;
import vn.sangkien.plan.PlanReader;
import vn.sangkien.process.contest.ContestProcess;
import vn.sangkien.process.engine.Accounts;
import vn.sangkien.process.engine.DoorRefusal;
import vn.sangkien.process.rehearsal.MovableClock;
import vn.sangkien.process.submission.SubmissionProcess;
import vn.sangkien.process.task.TaskDesk;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.submission.AuthorEntry;
import vn.sangkien.submission.AuthorStatus;
import vn.sangkien.submission.EntryFiles;
import vn.sangkien.submission.Kind;
import vn.sangkien.submission.OnBehalf;
import vn.sangkien.submission.SubmissionDraft;
import vn.sangkien.submission.SubmissionService;

/**
 * A contest with its people, for tests that read like the plan: somebody does a task, time passes, something has
 * happened. Everything goes the way a person's click goes: look, claim, answer, complete, then the engine's jobs.
 */
@Component
public class Office {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String START = "2019-05-21T08:00:00+07:00";

    /** The people of the province's office, by those of the district's. */
    private static final Map<String, String> PROVINCE = Map.of(
            "phongnoivu", "sonoivu",
            "phongnoivutt", "sonoivutt",
            "thuky", "thukytinh",
            "bantochuc", "btctinh",
            "lanhdao", "lanhdaotinh",
            "taichinh", "thamdinhtinh",
            "vanthu", "vanthutinh");

    private final ProcessEngine engine;
    private final ManagementService management;
    private final ContestProcess contests;
    private final SubmissionProcess submissions;
    private final SubmissionService entries;
    private final EntryFiles files;
    private final TaskDesk desk;
    private final Directory directory;
    private final MovableClock clock;
    private final PlanCatalogue plans;
    private final PlanReader reader;
    private final Notices notices;
    private final Accounts accounts;
    private final Passwords passwords;
    private final ObjectMapper json;
    private String contest = "";
    private @org.jspecify.annotations.Nullable ContestPlan edition;

    Office(
            ProcessEngine engine,
            ManagementService management,
            ContestProcess contests,
            SubmissionProcess submissions,
            SubmissionService entries,
            EntryFiles files,
            TaskDesk desk,
            Directory directory,
            MovableClock clock,
            PlanCatalogue plans,
            PlanReader reader,
            Notices notices,
            Accounts accounts,
            Passwords passwords,
            ObjectMapper json) {
        this.engine = engine;
        this.management = management;
        this.contests = contests;
        this.submissions = submissions;
        this.entries = entries;
        this.files = files;
        this.desk = desk;
        this.directory = directory;
        this.clock = clock;
        this.plans = plans;
        this.reader = reader;
        this.notices = notices;
        this.accounts = accounts;
        this.passwords = passwords;
        this.json = json;
    }

    /** Gives somebody an account in these groups of the installation, with the password of the demonstration. */
    public void employs(String userId, String name, String... groups) {
        accounts.account(userId, name, null);
        for (String group : groups) {
            accounts.member(userId, name, group);
        }
        passwords.install(List.of(userId), "demo", false);
    }

    /** Clears what earlier tests left running and puts a fresh copy of the plan of 2019 into force. */
    public String issues(UnaryOperator<ContestPlan> change) {
        beginsAnew(null);
        contest = issuesAnother(change);
        return contest;
    }

    /** Clears what earlier tests left running; contests of another edition are put into force by the test itself. */
    public void beginsAnew(@org.jspecify.annotations.Nullable ContestPlan plan) {
        edition = plan;
        BpmnAwareTests.init(engine); // another installation of the same run may have been asked last
        engine.getIdentityService().clearAuthentication();
        management.createBatchQuery().list().forEach(b -> management.deleteBatch(b.getId(), true));
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .rootProcessInstances()
                .list()
                .forEach(i -> engine.getRuntimeService().deleteProcessInstance(i.getId(), "next test", true, true));
        ClockUtil.setCurrentTime(Date.from(OffsetDateTime.parse(START).toInstant()));
    }

    /** Puts another edition into force in place of the plan of 2019; the tasks of its office are the province's. */
    public String issuesEdition(ContestPlan plan) {
        issues(of2019 -> plan.withKey(of2019.key(), of2019.code()));
        edition = plan;
        return contest;
    }

    /** Who does in this contest what that person does in the district's. */
    private String the(String user) {
        return edition == null ? user : PROVINCE.getOrDefault(user, user);
    }

    /** Puts one more contest into force beside those that run; {@link #turnsTo} makes it the one that is meant. */
    public String issuesAnother(UnaryOperator<ContestPlan> change) {
        int number = NUMBER.incrementAndGet();
        ContestPlan plan = plans.find("khanh-son-2019").orElseThrow();
        String key = contests.issue(change.apply(plan.withKey("thu-" + number, "T" + number + "X")))
                .key();
        settles();
        return key;
    }

    public void turnsTo(String running) {
        contest = running;
    }

    /** The plan's own file with other words in it, as an office would write them. */
    public UnaryOperator<ContestPlan> reading(UnaryOperator<String> change) {
        try (var file = Office.class.getResourceAsStream("/plans/khanh-son-2019.yaml")) {
            String text = change.apply(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            return plan -> reader.read(text).withKey(plan.key(), plan.code());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The plan for these units only: what every unit has to do is then soon done. */
    public UnaryOperator<ContestPlan> onlyUnits(String... codes) {
        return reading(text -> onlyUnitsIn(text, codes));
    }

    /** The words of a plan without the other units. */
    public String onlyUnitsIn(String plan, String... codes) {
        return plan.lines()
                .filter(line -> !line.startsWith("  - {code: KS-")
                        || List.of(codes).stream().anyMatch(code -> line.contains("code: " + code + ",")))
                .collect(Collectors.joining("\n"));
    }

    public String issuesThePlan() {
        return issues(plan -> plan);
    }

    public String contest() {
        return contest;
    }

    public Actor actor(String user) {
        return directory.actor(user);
    }

    /** Runs the jobs that are due now. */
    public void settles() {
        clock.moveTo(clock.now());
    }

    /** Time passes until the given moment; whatever falls due happens on the way. */
    public void passes(String moment) {
        clock.moveTo(OffsetDateTime.parse(moment).toInstant());
    }

    public Instant now() {
        return clock.now();
    }

    /** Somebody takes the one open task of this kind that they may take, answers it and completes it. */
    public void does(String user, String task, Map<String, Object> answer) {
        does(user, open(user, task), answer);
    }

    /** The same for the task of one entry, unit or paper, told by its business key. */
    public void does(String user, String task, String businessKey, Map<String, Object> answer) {
        does(user, only(tasks(user, task, businessKey), task), answer);
    }

    private void does(String user, Task task, Map<String, Object> answer) {
        as(user, () -> desk.view(task.getId(), actor(user)));
        claims(user, task);
        completes(user, task, answer);
        settles();
    }

    public void claims(String user, Task task) {
        as(user, () -> engine.getTaskService().claim(task.getId(), user));
    }

    /** Somebody completes a task that they hold; the jobs that follow still wait. */
    public void completes(String user, Task task, Map<String, Object> answer) {
        as(user, () -> desk.complete(task.getId(), json.valueToTree(answer), null, actor(user)));
    }

    /** What the office answers instead of doing it. */
    public Refusal refuses(Runnable work) {
        Throwable thrown = catchThrowable(work::run);
        assertThat(thrown).as("a refusal").isInstanceOfAny(Refusal.class, DoorRefusal.class);
        return thrown instanceof DoorRefusal door ? door.refusal() : (Refusal) thrown;
    }

    public void as(String user, Runnable work) {
        Actor actor = actor(user);
        engine.getIdentityService().setAuthentication(user, List.copyOf(actor.groups()));
        try {
            work.run();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    public Task open(String user, String task) {
        return only(tasks(user, task, null), task);
    }

    public Task open(String user, String task, String businessKey) {
        return only(tasks(user, task, businessKey), task);
    }

    /** Whether somebody finds a task of this kind in their list. */
    public boolean finds(String user, String task) {
        return !tasks(user, task, null).isEmpty();
    }

    /** Open tasks of a kind that this user may take or has taken, of the current contest only. */
    public List<Task> tasks(String user, String task, @org.jspecify.annotations.Nullable String businessKey) {
        List<Task> found = new ArrayList<>();
        var groups = List.copyOf(actor(user).groups());
        var service = engine.getTaskService();
        var query = service.createTaskQuery().taskDefinitionKey("UserTask_" + task);
        if (businessKey != null) {
            query.processInstanceBusinessKey(businessKey);
        }
        query.or()
                .taskCandidateGroupIn(groups)
                .taskCandidateUser(user)
                .taskAssignee(user)
                .endOr();
        for (Task candidate : query.list()) {
            String key = engine.getRuntimeService()
                    .createProcessInstanceQuery()
                    .processInstanceId(candidate.getProcessInstanceId())
                    .singleResult()
                    .getBusinessKey();
            if (key.startsWith(contest) || key.startsWith(code() + "-")) {
                found.add(candidate);
            }
        }
        return found;
    }

    /** The prefix of this contest's entry codes. */
    public String code() {
        return contest.replace("thu-", "T") + "X";
    }

    private static Task only(List<Task> tasks, String what) {
        assertThat(tasks).as("open tasks " + what).hasSize(1);
        return tasks.get(0);
    }

    /** A complete entry of a unit, with its Word file, still a draft. */
    public String begins(String user, String unit, String... partners) {
        return begins(user, null, unit, partners);
    }

    /** The same, typed in by somebody for the unit, whose vice chairman has brought it on paper. */
    public String typesIn(String user, String unit, String... partners) {
        return begins(user, new OnBehalf("Nguyễn Văn Mẫu", "Phó Chủ tịch"), unit, partners);
    }

    private String begins(
            String user, @org.jspecify.annotations.Nullable OnBehalf onBehalf, String unit, String... partners) {
        Map<String, String> sections = new LinkedHashMap<>();
        plan().sections().forEach(section -> sections.put(section.id(), "Nội dung phần " + section.name()));
        var draft = new SubmissionDraft(
                unit,
                List.of(partners),
                Kind.INITIATIVE,
                "Sáng kiến của " + unit,
                plan().themes().get(0).id(),
                null,
                List.of(),
                sections,
                List.of(new AuthorEntry("Cao Thị Mẫu", "Chuyên viên", AuthorStatus.CIVIL_SERVANT, true, 1992, unit)),
                false,
                null,
                null,
                onBehalf);
        List<String> code = new ArrayList<>();
        as(user, () -> {
            code.add(submissions.start(contest, draft, actor(user)).code());
            for (var artefact : plan().artefacts()) {
                if (artefact.kind() == ContestPlan.ArtefactKind.VIDEO) {
                    files.addLink(code.get(0), artefact.id(), "https://video.example/" + unit, actor(user));
                } else if (artefact.kind() == ContestPlan.ArtefactKind.FILE && artefact.required()) {
                    TestFiles.handIn(files, code.get(0), artefact.id(), "đề án.docx", TestFiles.docx(), actor(user));
                }
            }
        });
        settles();
        return code.get(0);
    }

    public ContestPlan plan() {
        return edition == null ? plans.find("khanh-son-2019").orElseThrow() : edition;
    }

    /** A unit prepares, approves and sends its entry. */
    public String sends(String staff, String head, String unit) {
        String code = begins(staff, unit);
        does(staff, "PrepareEntry", code, Map.of());
        does(head, "ApproveAndSend", code, Map.of("decision", "SEND", "declaration", true));
        return code;
    }

    /** The standing body receives an entry and the secretariat finds it valid. */
    public void accepts(String code) {
        does(the("phongnoivu"), "ReceiveEntry", code, Map.of("wordFile", true, "paperCopy", true));
        does(
                the("thuky"),
                "CheckValidity",
                code,
                Map.of("novel", true, "useful", true, "practical", true, "scalable", true, "decision", "VALID"));
    }

    /** The committee is proposed and signed, so that it can decide. */
    public void setsUpCommittee() {
        does(
                the("phongnoivu"),
                "ProposeCommittee",
                Map.of(
                        "proposalNumber", "12/TTr-NV",
                        "proposalDate", "2019-05-22",
                        "members",
                                List.of(Map.of(
                                        "name", "Nguyễn Văn Mẫu", "position", "Phó Chủ tịch", "duty", "Trưởng ban"))));
        does(
                the("lanhdao"),
                "SignCommittee",
                Map.of("decision", "SIGNED", "decisionNumber", "340/QĐ-UBND", "decisionDate", "2019-05-24"));
    }

    /** The standing body writes an amendment of a deadline to a date, said as the plan said it before. */
    public void amends(String deadline, String text, String date) {
        amends(new AmendDeadline(
                deadline,
                text,
                LocalDate.parse(date),
                null,
                null,
                "400/KH-UBND",
                today(),
                "Theo kế hoạch điều chỉnh của tỉnh"));
    }

    public void amends(AmendDeadline command) {
        as(the("phongnoivu"), () -> contests.amend(contest, command, actor(the("phongnoivu"))));
        settles();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(now(), plan().calendar().zone());
    }

    /** Notices of one kind of the current contest, the oldest first. */
    public List<Notice> notices(String kind) {
        List<Notice> found =
                new ArrayList<>(notices.ofContest(contest, Pageable.unpaged()).getContent());
        Collections.reverse(found);
        return found.stream().filter(notice -> notice.kind().equals(kind)).toList();
    }

    /** Who has been told something of this kind: groups without the contest's key, and users. */
    public List<String> told(String kind) {
        return notices(kind).stream()
                .map(notice -> notice.audience().replace(contest + ".", ""))
                .distinct()
                .toList();
    }

    /** When an open task is due, on the plan's clock. */
    public String due(Task task) {
        return task.getDueDate() == null ? "" : clock(task.getDueDate().toInstant());
    }

    public String clock(Instant instant) {
        return instant.atZone(plan().calendar().zone()).toLocalDateTime().toString();
    }

    /** The committee takes the paper form and appoints the plan's five judges. */
    public void opensQualifying() {
        opensQualifying("PAPER", List.of("giamkhao1", "giamkhao2", "giamkhao3", "giamkhao4", "giamkhao5"));
    }

    public void opensQualifying(String format, List<String> judges) {
        opensQualifying(format, judges, Map.of());
    }

    /** @param offices who else is appointed with the panel */
    public void opensQualifying(String format, List<String> judges, Map<String, Object> offices) {
        does(
                the("bantochuc"),
                "DecideFormat",
                Map.of("format", format, "ground", "Số lượng đề án hợp lệ", "minutesNumber", "01/BB-BTC"));
        does(
                the("bantochuc"),
                "AppointPanel",
                with(
                        offices,
                        Map.of(
                                "judges",
                                judges,
                                "chief",
                                judges.get(0),
                                "decisionNumber",
                                "02/QĐ-BTC",
                                "decisionDate",
                                today().toString())));
    }

    private static Map<String, Object> with(Map<String, Object> some, Map<String, Object> others) {
        Map<String, Object> all = new LinkedHashMap<>(some);
        all.putAll(others);
        return all;
    }

    /** A sheet of so many points, filled up criterion by criterion. */
    public Map<String, Object> sheet(double total) {
        List<Map<String, Object>> rows = new ArrayList<>();
        BigDecimal rest = BigDecimal.valueOf(total);
        for (var criterion : plan().rounds().get(0).criteria()) {
            BigDecimal points = rest.min(criterion.max());
            rest = rest.subtract(points);
            rows.add(Map.of("criterion", criterion.id(), "points", points));
        }
        return Map.of("scores", rows);
    }

    public void scores(String judge, String code, double total) {
        does(judge, "ScoreEntry", code + "/vong-loai", sheet(total));
    }

    /** All five judges give an entry the same points. */
    public void panelScores(String code, double total) {
        List.of("giamkhao1", "giamkhao2", "giamkhao3", "giamkhao4", "giamkhao5")
                .forEach(judge -> scores(judge, code, total));
    }

    /** The secretariat keeps the minutes, and the committee selects what the threshold suggests. */
    public void selects() {
        writesMinutes();
        does(the("bantochuc"), "SelectEntries", Map.of("minutesNumber", "04/BB-BTC"));
    }

    public void writesMinutes() {
        does(
                the("thuky"),
                "WriteMinutes",
                Map.of(
                        "minutesNumber", "03/BB-BGK",
                        "heldAt", "2019-07-15T08:00:00+07:00",
                        "place", "Hội trường UBND huyện",
                        "present", "Đủ thành viên",
                        "chair", "Trưởng ban giám khảo",
                        "secretary", "Tổ thư ký",
                        "course", "Thảo luận, thống nhất điểm",
                        "conclusion", "Trình Ban tổ chức"));
    }

    /** A paper is drafted, checked, signed, numbered and issued. */
    public void issuesPaper(String kind, String signer) {
        String key = contest + "/" + kind;
        does(
                the("phongnoivu"),
                "DraftPaper",
                key,
                Map.of("subject", "Về cuộc thi", "body", "Nội dung văn bản", "recipients", "Như trên"));
        does(the("phongnoivutt"), "CheckPaper", key, Map.of("decision", "PASSED"));
        does(the(signer), "SignPaper", key, Map.of("decision", "SIGNED"));
        does(the("vanthu"), "NumberPaper", key, Map.of("issuedOn", today().toString()));
    }

    /** The whole qualifying round on paper: every entry scored, the suggested ones selected, the notice issued. */
    public void playsQualifying(Map<String, ? extends Number> totals) {
        opensQualifying();
        totals.forEach((code, total) -> panelScores(code, total.doubleValue()));
        selects();
        issuesPaper("qualifying-results", "bantochuc");
    }

    /** The selected entries go to the province. */
    public void playsDossier() {
        does(the("phongnoivu"), "CompileDossier", Map.of("listChecked", true));
        issuesPaper("cover-letter", "lanhdao");
        does(
                the("phongnoivu"),
                "HandOver",
                Map.of(
                        "handedOverAt", now().toString(),
                        "receiver", "Sở Nội vụ",
                        "minutesNumber", "05/BB-NV"));
    }

    /** The standing body types in the province's notice: points for each entry, and whether it goes on. */
    public void recordsNotice(String task, Map<String, ? extends Number> points, boolean advances) {
        does(
                the("phongnoivu"),
                task,
                Map.of(
                        "number",
                        "77/TB-BTC",
                        "date",
                        today().toString(),
                        "issuer",
                        "Ban tổ chức cấp tỉnh",
                        "results",
                        points.entrySet().stream()
                                .map(line -> Map.of(
                                        "entry",
                                        line.getKey(),
                                        "title",
                                        "Sáng kiến " + line.getKey(),
                                        "unit",
                                        "Đơn vị",
                                        "score",
                                        line.getValue(),
                                        "advances",
                                        advances))
                                .toList()));
    }

    /** The final on the given day: prepared, held, its results recorded, nobody proposed for an award. */
    public void playsFinals(String day, String dayAfter, Map<String, ? extends Number> points) {
        amends(new AmendDeadline(
                "final",
                "ngày " + day,
                LocalDate.parse(day),
                null,
                ContestPlan.Bound.INCLUSIVE,
                "500/KH-UBND",
                today(),
                "Tỉnh đã thông báo ngày thi"));
        does(the("phongnoivu"), "PrepareFinal", Map.of("arrangements", "Xe, trang phục", "supporters", 20));
        passes(dayAfter + "T00:00:00+07:00");
        recordsNotice("RecordFinalResults", points, true);
        does(the("phongnoivu"), "ProposeAwards", Map.of("note", "Không đề xuất"));
    }

    /** Money settled, plan inspected, report issued when its time has come, files archived: the contest is over. */
    public void playsWrapUp() {
        playsWrapUp("2019-11-29T07:30:00+07:00");
    }

    /** @param report when the report may be written */
    public void playsWrapUp(String report) {
        does(
                the("phongnoivu"),
                "SettleBudget",
                Map.of(
                        "budgetYear",
                        plan().header().year(),
                        "lines",
                        List.of(Map.of("item", "Tổ chức", "amount", 10_000_000))));
        does(the("taichinh"), "AppraiseSettlement", Map.of("appraisedTotal", 10_000_000, "opinion", "Đồng ý"));
        does(the("phongnoivu"), "InspectImplementation", Map.of("inspectedOn", today().toString(), "findings", "Đạt"));
        passes(report);
        does(the("phongnoivu"), "CompileReport", Map.of("report", "Kết quả áp dụng"));
        issuesPaper("summary-report", "lanhdao");
        does(the("vanthu"), "ArchiveContest", Map.of("fileNumber", "HS-01", "complete", true));
    }
}
