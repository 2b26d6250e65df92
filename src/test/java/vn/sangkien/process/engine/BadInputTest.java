package vn.sangkien.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sangkien.Http;
import vn.sangkien.HttpTest;
import vn.sangkien.process.Office;

/** Whatever nonsense is sent to the engine's interface, the answer is about the request: no 5xx, no word of our insides. */
@HttpTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {
    private static final List<String> BODIES = List.of(
            "",
            "null",
            "[]",
            "[null]",
            "\"x\"",
            "{",
            "{\"nothing\": {\"like\": [\"this\"]}}",
            "{\"variables\": null, \"userId\": null, \"query\": null}",
            "{\"variables\": [], \"userId\": {}, \"sorting\": {}}",
            "{\"variables\": {\"title\": null}}",
            "{\"variables\": {\"title\": {}}, \"sorting\": [null]}",
            "{\"variables\": {\"title\": {\"value\": {\"a\": 1}}}}",
            "{\"variables\": {\"title\": {\"value\": 1e999}}}",
            "{\"variables\": {\"title\": {\"value\": \"x\", \"type\": \"Nothing\"}}}",
            "{\"variables\": {\"title\": {\"value\": \"x\", \"type\": \"Integer\"}}}",
            "{\"variables\": {\"title\": {\"value\": 99999999999999999999, \"type\": \"Long\"}}}",
            "{\"variables\": {\"title\": {\"value\": \"31/02/2019\", \"type\": \"Date\"}}}",
            "{\"variables\": {\"title\": {\"value\": \"x\", \"type\": \"File\"}}}",
            "{\"variables\": {\"title\": {\"value\": \"eA==\", \"type\": \"Bytes\"}}}",
            "{\"variables\": {\"title\": {\"value\": \"<x/>\", \"type\": \"Xml\"}}}",
            "{\"variables\": {\"title\": {\"value\": \"rO0ABXNyAA==\", \"type\": \"Object\", \"valueInfo\":"
                    + " {\"objectTypeName\": \"java.util.HashMap\","
                    + " \"serializationDataFormat\": \"application/x-java-serialized-object\"}}}}",
            "{\"businessKey\": \"" + "x".repeat(300) + "\", \"userId\": \"" + "x".repeat(300) + "\"}",
            "{\"userId\": \"a\\u0000b\", \"name\": \"a\\u0000b\", \"nameLike\": \"a\\u0000b\"}",
            "{\"sorting\": [{\"sortBy\": \"nothing\", \"sortOrder\": \"up\"}]}",
            "{\"createdAfter\": \"31/02/2019\", \"priority\": \"x\"}",
            "{\"processVariables\": [{\"name\": \"a\", \"operator\": \"nothing\", \"value\": 1}]}",
            "{\"processVariables\": [null], \"taskVariables\": [{}]}",
            "{\"orQueries\": [null]}",
            "{\"orQueries\": [{\"orQueries\": [{}]}]}",
            "{\"assigneeExpression\": \"${\"}",
            "{\"orQueries\": [{\"assigneeExpression\": \"${\"}]}",
            "{\"orQueries\": [{\"dueAfterExpression\": \"${now()}\"}]}",
            "[".repeat(5000));

    private static final List<String> QUERIES = List.of(
            "maxResults=x",
            "maxResults=-1",
            "maxResults=99999999999",
            "maxResults=2147483647&firstResult=2147483647",
            "maxResults=2001",
            "firstResult=-5&maxResults=5",
            "firstResult=x",
            "sortBy=nothing&sortOrder=asc",
            "sortBy=name&sortOrder=up",
            "sortBy=name",
            "createdAfter=31/02/2019",
            "startedAfter=31/02/2019",
            "dueAfterExpression=%24%7Bnow()%7D",
            "priority=x",
            "active=perhaps",
            "processVariables=a_nothing_b",
            "variables=a",
            "nameLike=%00",
            "userId=%00",
            "nothing=1",
            "%00=%00",
            "taskId=%ff%fe");

    @LocalServerPort
    int port;

    @Autowired
    Office office;

    @Autowired
    ProcessEngine engine;

    private final List<String> wrong = new ArrayList<>();
    private Map<String, String> objects = Map.of();
    private Map<String, String> invented = Map.of();

    @BeforeAll
    void aTaskInHand() {
        office.issuesThePlan();
        var task = office.open("sonbinh", "PrepareEntry", office.begins("sonbinh", "KS-XA-04"));
        office.claims("sonbinh", task);
        var filter = engine.getFilterService()
                .createFilterQuery()
                .filterName("Việc của tôi")
                .singleResult();
        objects = Map.of("id", task.getId(), "filter", filter.getId(), "definition", task.getProcessDefinitionId());
        invented = Map.of("id", "nothing", "filter", "nothing", "definition", "submission:1:nothing");
    }

    @Test
    void fromPeople() {
        wrong.clear();
        Http person = Http.at(port).as("sonbinh");
        Http browser = Http.at(port);
        browser.signIn("sonbinh", "demo");
        browser.get("/camunda/app/tasklist/default/");

        for (String call : List.of(
                "GET /task",
                "GET /task/count",
                "GET /filter",
                "GET /filter/count",
                "GET /filter/{filter}/list",
                "GET /filter/{filter}/count",
                "GET /filter/{filter}/singleResult",
                "GET /process-definition",
                "GET /process-definition/count",
                "GET /history/user-operation",
                "GET /task/{id}",
                "GET /task/{id}/form",
                "GET /task/{id}/identity-links",
                "GET /task/{id}/deployed-form")) {
            for (String query : QUERIES) {
                tries(person, "/engine-rest", objects, call + "?" + query, null);
                tries(browser, "/camunda/api/engine/engine/default", objects, call + "?" + query, null);
            }
            tries(person, "/engine-rest", invented, call, null);
        }
        for (String call : List.of(
                "POST /task",
                "POST /task/count",
                "POST /filter/{filter}/list",
                "POST /filter/{filter}/count",
                "POST /filter/{filter}/singleResult",
                "POST /task/{id}/claim",
                "POST /task/{id}/complete",
                "POST /task/{id}/submit-form",
                "POST /process-definition/key/submission/start",
                "POST /process-definition/key/submission/submit-form",
                "POST /process-definition/{definition}/start")) {
            for (String body : BODIES) {
                tries(person, "/engine-rest", objects, call, body);
                tries(browser, "/camunda/api/engine/engine/default", objects, call, body);
                tries(person, "/engine-rest", invented, call, body);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void fromAdministrators() throws IOException {
        wrong.clear();
        Http administrator = Http.at(port).as("admin");
        Map<String, String> nothing = new java.util.HashMap<>();
        DoorsIT.doors().forEach(door -> {
            String call = door.method() + " " + door.path().replaceAll("\\{\\w+}", "nothing");
            if (door.method().equals("GET")) {
                QUERIES.forEach(query -> tries(
                        administrator, "/engine-rest", nothing, call + (call.contains("?") ? "&" : "?") + query, null));
            } else {
                List.of(
                                "",
                                "null",
                                "[]",
                                "[null]",
                                "\"x\"",
                                "{",
                                "{\"nothing\": [1]}",
                                "{\"variables\": [], \"instructions\": {}}")
                        .forEach(body -> tries(administrator, "/engine-rest", nothing, call, body));
            }
        });
        assertThat(wrong).isEmpty();
    }

    private void tries(Http caller, String mount, Map<String, String> objects, String call, String body) {
        String filled = call;
        for (var object : objects.entrySet()) {
            filled = filled.replace("{" + object.getKey() + "}", object.getValue());
        }
        String[] parts = filled.split(" ", 2);
        HttpResponse<String> answer = caller.send(
                parts[0],
                mount + parts[1],
                body,
                body == null
                        ? Map.of()
                        : Map.of(
                                "Content-Type",
                                "application/json",
                                "X-XSRF-TOKEN",
                                String.valueOf(caller.cookie("XSRF-TOKEN"))));
        boolean tells = answer.statusCode() >= 400
                && List.of("Exception", "org.camunda", "java.", "jakarta.", "ENGINE-", "\tat ", "SQL").stream()
                        .anyMatch(answer.body()::contains);
        if (answer.statusCode() >= 500 || tells) {
            wrong.add(answer.statusCode() + " " + parts[0] + " " + mount + parts[1] + " "
                    + (body == null ? "" : body.substring(0, Math.min(80, body.length()))) + " => " + answer.body());
        }
    }
}
