package vn.sangkien.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Directory;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.plan.PlanCatalogue;
import vn.sangkien.process.contest.ContestProcess;
import vn.sangkien.process.rehearsal.MovableClock;
import vn.sangkien.process.submission.SubmissionProcess;
import vn.sangkien.process.task.TaskDesk;
import vn.sangkien.submission.AuthorEntry;
import vn.sangkien.submission.AuthorStatus;
import vn.sangkien.submission.Kind;
import vn.sangkien.submission.SubmissionDraft;
import vn.sangkien.submission.SubmissionService;

/**
 * A contest with its people, for tests that read like the plan: somebody does a task, time passes, something has
 * happened. Everything goes the way a person's click goes: claim, answer, complete, then the engine's jobs.
 */
@Component
public class Office {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String START = "2019-05-21T08:00:00+07:00";

    private final ProcessEngine engine;
    private final ManagementService management;
    private final ContestProcess contests;
    private final SubmissionProcess submissions;
    private final SubmissionService entries;
    private final TaskDesk desk;
    private final Directory directory;
    private final MovableClock clock;
    private final PlanCatalogue plans;
    private final ObjectMapper json;
    private String contest = "";

    Office(
            ProcessEngine engine,
            ManagementService management,
            ContestProcess contests,
            SubmissionProcess submissions,
            SubmissionService entries,
            TaskDesk desk,
            Directory directory,
            MovableClock clock,
            PlanCatalogue plans,
            ObjectMapper json) {
        this.engine = engine;
        this.management = management;
        this.contests = contests;
        this.submissions = submissions;
        this.entries = entries;
        this.desk = desk;
        this.directory = directory;
        this.clock = clock;
        this.plans = plans;
        this.json = json;
    }

    /** Clears what earlier tests left running and puts a fresh copy of the plan of 2019 into force. */
    public String issues(java.util.function.UnaryOperator<ContestPlan> change) {
        engine.getIdentityService().clearAuthentication();
        management.createBatchQuery().list().forEach(b -> management.deleteBatch(b.getId(), true));
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .rootProcessInstances()
                .list()
                .forEach(i -> engine.getRuntimeService().deleteProcessInstance(i.getId(), "next test", true, true));
        ClockUtil.setCurrentTime(Date.from(OffsetDateTime.parse(START).toInstant()));
        int number = NUMBER.incrementAndGet();
        ContestPlan plan = plans.find("khanh-son-2019").orElseThrow();
        contest = contests.issue(change.apply(plan.withKey("thu-" + number, "T" + number + "X")))
                .key();
        settles();
        return contest;
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
        as(user, () -> {
            engine.getTaskService().claim(task.getId(), user);
            desk.complete(task.getId(), json.valueToTree(answer), actor(user));
        });
        settles();
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
                null);
        List<String> code = new ArrayList<>();
        as(user, () -> {
            code.add(submissions.start(contest, draft, actor(user)).code());
            entries.addDocument(
                    code.get(0), artefact(), "đề án.docx", new ByteArrayInputStream(word("Đề án")), actor(user));
        });
        settles();
        return code.get(0);
    }

    public ContestPlan plan() {
        return plans.find("khanh-son-2019").orElseThrow();
    }

    private String artefact() {
        return plan().artefacts().stream()
                .filter(a -> a.kind() == ContestPlan.ArtefactKind.FILE)
                .findFirst()
                .orElseThrow()
                .id();
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
        does("phongnoivu", "ReceiveEntry", code, Map.of("wordFile", true, "paperCopy", true));
        does(
                "thuky",
                "CheckValidity",
                code,
                Map.of("novel", true, "useful", true, "practical", true, "scalable", true, "decision", "VALID"));
    }

    /** The committee is proposed and signed, so that it can decide. */
    public void setsUpCommittee() {
        does(
                "phongnoivu",
                "ProposeCommittee",
                Map.of(
                        "proposalNumber", "12/TTr-NV",
                        "proposalDate", "2019-05-22",
                        "members",
                                List.of(Map.of(
                                        "name", "Nguyễn Văn Mẫu", "position", "Phó Chủ tịch", "duty", "Trưởng ban"))));
        does(
                "lanhdao",
                "SignCommittee",
                Map.of("decision", "SIGNED", "decisionNumber", "340/QĐ-UBND", "decisionDate", "2019-05-24"));
    }

    /** A minimal real .docx. */
    public static byte[] word(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            part(
                    zip,
                    "[Content_Types].xml",
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>");
            part(
                    zip,
                    "_rels/.rels",
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>");
            part(
                    zip,
                    "word/document.xml",
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>"
                            + text + "</w:t></w:r></w:p></w:body></w:document>");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void part(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
