package vn.sangkien.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sangkien.Http;
import vn.sangkien.HttpTest;
import vn.sangkien.access.Groups;
import vn.sangkien.process.Office;

/**
 * Every door of {@code doors/doors.txt}: first it stands open on an engine as the manual sets it up, so that the call is
 * known to be well formed and the test able to fail, then it is shut here, for a unit and for a judge, on every mount.
 */
@HttpTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoorsTest {
    private static final List<String> MOUNTS =
            List.of("/engine-rest", "/engine-rest/engine/default", "/camunda/api/engine/engine/default");
    private static final String UNIT = "sonbinh";
    private static final String JUDGE = "giamkhao1";

    @LocalServerPort
    int port;

    @Autowired
    Office office;

    @Autowired
    Accounts accounts;

    @Autowired
    ProcessEngine engine;

    private final Map<String, Map<String, String>> objects = new HashMap<>();
    private final Map<String, Http> browsers = new HashMap<>();

    /** A line of the table. */
    record Door(boolean openToPeople, String method, String path, String body) {
        static Door read(String line) {
            String[] columns = line.split(" +\\| ", 3);
            String[] call = columns[1].split(" ");
            return new Door(columns[0].equals("PERSON"), call[0], call[1], columns[2]);
        }

        @Override
        public String toString() {
            return method + " " + path + (body.equals("-") ? "" : " " + body);
        }

        HttpResponse<String> tryWith(
                Http caller, String mount, Map<String, String> objects, Map<String, String> headers) {
            Map<String, String> all = new LinkedHashMap<>(headers);
            String text = filled(body, objects);
            if (body.equals("-")) {
                return caller.send(method, mount + filled(path, objects), null, all);
            }
            if (body.startsWith("multipart ")) {
                all.put("Content-Type", "multipart/form-data; boundary=----door");
                return caller.send(
                        method, mount + filled(path, objects), parts(text.substring("multipart ".length())), all);
            }
            all.put("Content-Type", "application/json");
            return caller.send(method, mount + filled(path, objects), text, all);
        }

        private static String filled(String template, Map<String, String> objects) {
            String text = template;
            for (var object : objects.entrySet()) {
                text = text.replace("{" + object.getKey() + "}", object.getValue());
            }
            return text;
        }

        private static String parts(String json) {
            var body = new StringBuilder();
            tree(json).fields().forEachRemaining(part -> body.append(
                            "------door\r\nContent-Disposition: form-data; name=\"")
                    .append(part.getKey())
                    .append(
                            part.getKey().contains(".") || part.getKey().equals("content")
                                    ? "\"; filename=\"" + part.getKey()
                                    : "")
                    .append("\"\r\n\r\n")
                    .append(part.getValue().asText())
                    .append("\r\n"));
            return body.append("------door--\r\n").toString();
        }
    }

    static Stream<Door> doors() throws IOException {
        try (var table = DoorsTest.class.getResourceAsStream("/doors/doors.txt")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> line.contains(" | ")).map(Door::read).toList().stream();
        }
    }

    private static JsonNode tree(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }

    @BeforeAll
    void setUp() {
        office.issuesThePlan();
        String entry = office.sends(UNIT, UNIT + "tt", "KS-XA-04");
        office.accepts(entry);
        String drafted = office.begins(UNIT, "KS-XA-04");
        String another = office.begins(UNIT, "KS-XA-04");
        office.setsUpCommittee();
        office.passes("2019-07-02T08:00:00+07:00");
        office.opensQualifying();
        String staff = Groups.staff(office.contest(), "KS-XA-04");
        accounts.account("sonbinh2", "Cán bộ xã Sơn Bình", "demo", null);
        accounts.member("sonbinh2", "Cán bộ xã Sơn Bình", staff);

        Task own = office.open(UNIT, "PrepareEntry", drafted);
        office.claims(UNIT, own);
        Task colleagues = office.open(UNIT, "PrepareEntry", another);
        office.claims("sonbinh2", colleagues);
        objects.put(UNIT, objects(UNIT, own, colleagues));
        Task sheet = office.open(JUDGE, "ScoreEntry");
        office.claims(JUDGE, sheet);
        objects.put(JUDGE, objects(JUDGE, sheet, office.open("giamkhao2", "ScoreEntry")));
        for (String person : List.of(UNIT, JUDGE)) {
            Http browser = Http.at(port);
            browser.signIn(person, "demo");
            browser.get("/camunda/app/tasklist/default/");
            browsers.put(person, browser);
        }
    }

    private Map<String, String> objects(String me, Task task, Task theirs) {
        var tasks = engine.getTaskService();
        var definition = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("submission")
                .latestVersion()
                .singleResult();
        String filter = engine.getFilterService()
                .createFilterQuery()
                .filterName("Việc của tôi")
                .singleResult()
                .getId();
        String instance = task.getProcessInstanceId();
        Map<String, String> named = new HashMap<>(Map.of(
                "n",
                "1",
                "me",
                me,
                "other",
                "tohap",
                "password",
                "demo",
                "task",
                task.getId(),
                "theirs",
                theirs.getId(),
                "standalone",
                theirs.getId(),
                "instance",
                instance,
                "ended",
                instance));
        named.putAll(Map.of(
                "definition", definition.getId(),
                "startable", "submission",
                "activity", "UserTask_ReceiveEntry",
                "another", "contest",
                "decision", "eligibility",
                "deployment", definition.getDeploymentId(),
                "surplus", definition.getDeploymentId(),
                "model", "<definitions/>",
                "code", NaiveEngine.CODE));
        named.putAll(Map.of(
                "filter",
                filter,
                "spare",
                filter,
                "comment",
                tasks.createComment(theirs.getId(), null, "Nội dung kín").getId(),
                "attachment",
                tasks.createAttachment(
                                "text",
                                theirs.getId(),
                                null,
                                "kín",
                                "",
                                new ByteArrayInputStream("Nội dung kín".getBytes(StandardCharsets.UTF_8)))
                        .getId(),
                "waiting",
                instance,
                "job",
                engine.getManagementService()
                        .createJobQuery()
                        .listPage(0, 1)
                        .get(0)
                        .getId(),
                "external",
                instance,
                "nobody",
                "tohap",
                "stranger",
                "tohap"));
        return named;
    }

    @ParameterizedTest
    @MethodSource("doors")
    void standsOpenOnABareEngineAndIsShutHere(Door door) {
        var bare = NaiveEngine.running();
        var open = door.tryWith(
                bare.as(door.openToPeople() ? "unit" : "boss"), "/engine-rest/engine/bare", bare.objects(), Map.of());
        assertThat(open.statusCode()).as("bare engine: %s", open.body()).isBetween(200, 299);
        System.clearProperty(NaiveEngine.MARK);
        String before = everything();

        MOUNTS.forEach(mount -> isShut(door, UNIT, mount));
        isShut(door, JUDGE, MOUNTS.get(2));
        assertThat(everything()).isEqualTo(before);
        assertThat(System.getProperty(NaiveEngine.MARK)).isNull();
    }

    private void isShut(Door door, String person, String mount) {
        var shut = door.tryWith(caller(person, mount), mount, objects.get(person), headers(person, mount));
        assertThat(shut.statusCode())
                .as("%s at %s: %s", person, mount, shut.body())
                .isIn(400, 403, 404, 409, 422);
        isASentence(mount, shut);
    }

    private Http caller(String person, String mount) {
        return mount.startsWith("/camunda")
                ? browsers.get(person)
                : Http.at(port).as(person);
    }

    private Map<String, String> headers(String person, String mount) {
        return mount.startsWith("/camunda")
                ? Map.of("X-XSRF-TOKEN", String.valueOf(browsers.get(person).cookie("XSRF-TOKEN")))
                : Map.of();
    }

    private static void isASentence(String mount, HttpResponse<String> response) {
        JsonNode body = tree(response.body());
        String words =
                body.path(mount.startsWith("/camunda") ? "message" : "detail").asText();
        assertThat(words).as(response.body()).contains(" ").endsWith(".");
        assertThat(response.body()).doesNotContain("Exception", "org.camunda", "java.", "ENGINE-", "Nội dung kín");
    }

    /** What a door could have changed, in one string. */
    private String everything() {
        List<Object> found = new ArrayList<>();
        engine.getTaskService()
                .createTaskQuery()
                .orderByTaskId()
                .asc()
                .unlimitedList()
                .forEach(task -> found.add(List.of(
                        task.getId(),
                        String.valueOf(task.getName()),
                        String.valueOf(task.getAssignee()),
                        String.valueOf(task.getOwner()),
                        String.valueOf(task.getDueDate()),
                        String.valueOf(task.getFollowUpDate()),
                        String.valueOf(task.getDelegationState()),
                        task.getPriority(),
                        task.isSuspended())));
        found.add(
                engine.getRuntimeService().createProcessInstanceQuery().active().count());
        found.add(engine.getRuntimeService().createVariableInstanceQuery().count());
        found.add(engine.getTaskService().createTaskQuery().count());
        found.add(engine.getFilterService().createFilterQuery().count());
        found.add(engine.getAuthorizationService().createAuthorizationQuery().count());
        found.add(engine.getIdentityService().createUserQuery().count());
        found.add(engine.getIdentityService().createGroupQuery().count());
        found.add(engine.getIdentityService().createTenantQuery().count());
        found.add(engine.getRepositoryService().createDeploymentQuery().count());
        found.add(engine.getManagementService().createBatchQuery().count());
        found.add(engine.getManagementService().createJobQuery().active().count());
        found.add(engine.getTaskService().getTaskComments(objects.get(UNIT).get("theirs")).stream()
                .map(comment -> comment.getFullMessage())
                .toList());
        found.add(engine.getTaskService()
                .getTaskAttachments(objects.get(UNIT).get("theirs"))
                .size());
        return found.toString();
    }
}
