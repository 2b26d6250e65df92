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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
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
class DoorsIT {
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
    private @Nullable Map<String, String> bareObjects;

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
        try (var table = DoorsIT.class.getResourceAsStream("/doors/doors.txt")) {
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

    @AfterAll
    void theBareEngineStandsAside() {
        NaiveEngine.standsAside();
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
                bare.as(door.openToPeople() ? "unit" : "boss"),
                "/engine-rest/engine/bare",
                bareObjects(door),
                Map.of());
        assertThat(open.statusCode()).as("bare engine: %s", open.body()).isBetween(200, 299);
        System.clearProperty(NaiveEngine.MARK);
        String before = everything();

        MOUNTS.forEach(mount -> isShut(door, UNIT, mount));
        isShut(door, JUDGE, MOUNTS.get(2));
        assertThat(everything()).isEqualTo(before);
        assertThat(System.getProperty(NaiveEngine.MARK)).isNull();
    }

    /** What one door has changed must not stand in the way of the next. */
    private Map<String, String> bareObjects(Door door) {
        var found = bareObjects == null ? NaiveEngine.running().objects() : bareObjects;
        bareObjects = door.method().equals("GET") ? found : null;
        return found;
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

    // ways of writing a path

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest/process-instance",
                "/engine-rest//process-instance",
                "/engine-rest/;x=y/process-instance",
                "/engine-rest;x=y/process-instance",
                "/engine-rest/process-instance;x=y",
                "/engine-rest/task/../process-instance",
                "/engine-rest/task/%2e%2e/process-instance",
                "/engine-rest/task%2F..%2Fprocess-instance",
                "/engine-rest/./process-instance",
                "/engine-rest/process%2Dinstance",
                "/engine-rest/%70rocess-instance",
                "/%65ngine-rest/process-instance",
                "/engine-rest/process-instance/",
                "/engine-rest/process-instance.",
                "/engine-rest/process-instance%20",
                "/engine-rest/process-instance%00",
                "/engine-rest/PROCESS-INSTANCE",
                "/ENGINE-REST/process-instance",
                "/engine-rest/engine/default/process-instance",
                "/engine-rest/engine/default%2Fprocess-instance",
                "/engine-rest/engine/DEFAULT/process-instance",
                "/engine-rest/engine/default/engine/default/process-instance",
                "/camunda/api/engine/engine/default/process-instance",
                "/camunda/api/engine/engine/default/process-instance/",
                "/camunda/api/engine/engine/default/task/../process-instance",
                "/camunda/api/engine/engine/default/task/%2e%2e/process-instance",
                "/camunda/api/engine/engine/default//process-instance",
                "/camunda/api/engine/engine/default;x=y/process-instance",
                "/camunda/api/engine/engine/%64efault/process-instance",
                "/camunda/api/engine/engine/default/process%2Dinstance",
                "/camunda/%61pi/engine/engine/default/process-instance",
                "/camunda/app/../api/engine/engine/default/process-instance",
                "/camunda/api/cockpit/../engine/engine/default/process-instance",
                "/camunda/api/tasklist/../engine/engine/default/process-instance"
            })
    void noWayOfWritingAPathOpensIt(String path) {
        String instance = objects.get(UNIT).get("instance");
        for (Http caller : List.of(Http.at(port).as(UNIT), browsers.get(UNIT), browsers.get(JUDGE))) {
            var answer = caller.get(path);

            assertThat(answer.statusCode()).isIn(302, 400, 401, 403, 404);
            assertThat(answer.body()).doesNotContain(instance, "Exception", "org.camunda");
        }
    }

    // the web applications' own interfaces

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/api/cockpit/plugin/base/default/process-definition/statistics?firstResult=0&maxResults=10",
                "/camunda/api/cockpit/plugin/base/default/process-definition/statistics-count",
                "/camunda/api/cockpit/plugin/cockpitPlugins/static/app/plugin.js",
                "/camunda/api/admin/plugin/adminPlugins/static/app/plugin.js"
            })
    void operationIsForAdministrators(String path) {
        Http administrator = Http.at(port);
        administrator.signIn("admin", "demo");
        administrator.get("/camunda/app/cockpit/default/");

        assertThat(administrator.get(path).statusCode()).isEqualTo(200);
        for (String person : List.of(UNIT, JUDGE)) {
            assertThat(browsers.get(person).get(path).statusCode()).isEqualTo(403);
            assertThat(browsers.get(person).get("/camunda/app/cockpit/default/").statusCode())
                    .isEqualTo(403);
            assertThat(browsers.get(person).get("/camunda/app/admin/default/").statusCode())
                    .isEqualTo(403);
        }
        assertThat(Http.at(port).get(path).statusCode()).isEqualTo(401);
    }

    // the set-up page (CVE-2026-77226)

    @Test
    void nobodyMakesThemselvesAnAdministrator() {
        String user = "{\"profile\": {\"id\": \"intruder\", \"firstName\": \"I\", \"lastName\": \"I\"},"
                + " \"credentials\": {\"password\": \"Some-Word-1\"}}";
        var bare = NaiveEngine.running();
        bare.engine().getIdentityService().deleteMembership("boss", "camunda-admin");
        try {
            Http stranger = bare.anybody();
            stranger.get("/camunda/app/admin/bare/setup/");
            assertThat(stranger.send(
                                    "POST",
                                    "/camunda/api/admin/setup/bare/user/create",
                                    user,
                                    Map.of(
                                            "Content-Type",
                                            "application/json",
                                            "X-XSRF-TOKEN",
                                            String.valueOf(stranger.cookie("XSRF-TOKEN"))))
                            .statusCode())
                    .as("bare engine")
                    .isEqualTo(204);
        } finally {
            bare.engine().getIdentityService().createMembership("boss", "camunda-admin");
        }

        assertThat(engine.getIdentityService()
                        .createUserQuery()
                        .memberOfGroup(Groups.ADMINISTRATORS)
                        .count())
                .isPositive();
        engine.getIdentityService().deleteMembership("admin", Groups.ADMINISTRATORS);
        try {
            for (Http caller : List.of(Http.at(port), Http.at(port).as("admin"), browsers.get(UNIT))) {
                for (String path : List.of(
                        "/camunda/api/admin/setup/default/user/create",
                        "/camunda/api/admin/SETUP/default/user/create",
                        "/camunda/api/admin/%73etup/default/user/create")) {
                    assertThat(caller.post(path, user).statusCode()).as(path).isIn(400, 404);
                }
                assertThat(caller.get("/camunda/app/admin/default/setup/").statusCode())
                        .isEqualTo(404);
                assertThat(caller.get("/camunda/app/welcome/default/").headers().firstValue("Location"))
                        .contains("/");
            }
        } finally {
            engine.getIdentityService().createMembership("admin", Groups.ADMINISTRATORS);
        }
        assertThat(engine.getIdentityService()
                        .createUserQuery()
                        .userId("intruder")
                        .count())
                .isZero();
    }

    // what needs a sign-on, how much is answered, what else listens

    @Test
    void nothingOfTheEngineAnswersStrangers() {
        Http stranger = Http.at(port);

        assertThat(stranger.get("/engine-rest/engine").statusCode()).isEqualTo(401);
        assertThat(stranger.get("/engine-rest/version").statusCode()).isEqualTo(401);
        assertThat(stranger.get("/camunda/api/engine/engine/").statusCode()).isEqualTo(401);
        assertThat(Http.at(port).as(UNIT).get("/engine-rest/engine").statusCode())
                .isEqualTo(200);
    }

    @Test
    void answersAndBodiesHaveTheirLimits() {
        Http person = Http.at(port).as(UNIT);

        assertThat(person.get("/engine-rest/task").statusCode()).isEqualTo(200);
        assertThat(person.get("/engine-rest/task?maxResults=2000").statusCode()).isEqualTo(200);
        assertThat(person.get("/engine-rest/task?maxResults=2001").statusCode()).isEqualTo(400);
        assertThat(person.get("/engine-rest/task?firstResult=0&maxResults=2147483647")
                        .statusCode())
                .isEqualTo(400);
        assertThat(person.post("/engine-rest/task", "{\"name\": \"" + "x".repeat(5_000_000) + "\"}")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void nothingElseListens() {
        Http administrator = Http.at(port);
        administrator.signIn("admin", "demo");

        assertThat(Http.at(port).get("/actuator/health").statusCode()).isEqualTo(200);
        for (String path :
                List.of("/actuator/env", "/actuator/beans", "/actuator/heapdump", "/h2-console", "/h2-console/")) {
            assertThat(administrator.get(path).statusCode()).as(path).isEqualTo(404);
            assertThat(Http.at(port).get(path).statusCode()).as(path).isIn(302, 401, 404);
        }
    }

    // existing and invented ids

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /task/{id}",
                "GET /task/{id}/form",
                "GET /task/{id}/deployed-form",
                "GET /task/{id}/identity-links",
                "POST /task/{id}/claim",
                "POST /task/{id}/unclaim",
                "POST /task/{id}/complete",
                "POST /task/{id}/submit-form",
                "GET /filter/{id}",
                "POST /filter/{id}/list",
                "POST /filter/{id}/count"
            })
    void whatIsSomebodyElsesLooksLikeWhatIsNot(String call) {
        String[] parts = call.split(" ");
        String theirs = call.contains("filter")
                ? engine.getFilterService()
                        .createFilterQuery()
                        .filterNameLike("Văn thư%")
                        .listPage(0, 1)
                        .get(0)
                        .getId()
                : objects.get(JUDGE).get("theirs");
        for (String mount : MOUNTS) {
            var answers = new ArrayList<String>();
            for (String id : List.of(theirs, "00000000-0000-0000-0000-000000000000")) {
                var answer = caller(UNIT, mount)
                        .send(
                                parts[0],
                                mount + parts[1].replace("{id}", id),
                                parts[0].equals("GET") ? null : "{}",
                                json(mount));
                answers.add(answer.statusCode() + " " + answer.body());
            }
            assertThat(answers.get(0)).isEqualTo(answers.get(1)).startsWith("404");
        }
    }

    private Map<String, String> json(String mount) {
        Map<String, String> headers = new HashMap<>(headers(UNIT, mount));
        headers.put("Content-Type", "application/json");
        return headers;
    }

    // what stays open

    @Test
    void peopleTakeGiveBackAndCompleteTheirOwn() {
        Task task = office.open(UNIT, "PrepareEntry", office.begins(UNIT, "KS-XA-04"));
        String path = "/engine-rest/task/" + task.getId();
        Http person = Http.at(port).as(UNIT);

        assertThat(person.post(path + "/claim", "{\"userId\": \"" + UNIT + "\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(person.post(path + "/unclaim", "").statusCode()).isEqualTo(204);
        assertThat(person.post(path + "/claim", "{\"userId\": \"tohap\"}").statusCode())
                .isEqualTo(403);
        assertThat(person.post(path + "/claim", "{\"userId\": \"" + UNIT + "\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(Http.json(person.get("/engine-rest/history/user-operation?taskId=" + task.getId())))
                .isNotEmpty();
        assertThat(person.post(path + "/complete", "{}").statusCode()).isEqualTo(204);
    }

    @Test
    void ourOwnFiltersStillKnowWhoAsks() {
        String filter = objects.get(JUDGE).get("filter");
        for (String person : List.of(UNIT, JUDGE)) {
            var mine = Http.json(Http.at(port).as(person).get("/engine-rest/filter/" + filter + "/list"));

            assertThat(mine.findValuesAsText("id"))
                    .contains(objects.get(person).get("task"))
                    .doesNotContain(
                            objects.get(person.equals(UNIT) ? JUDGE : UNIT).get("task"));
        }
    }
}
