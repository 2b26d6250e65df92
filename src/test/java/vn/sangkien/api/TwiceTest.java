package vn.sangkien.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sangkien.Http;
import vn.sangkien.HttpTest;
import vn.sangkien.contest.ContestService;
import vn.sangkien.process.Office;

/** A double click, or a program that repeats itself, does a thing once and is told so in a sentence, at whichever door. */
@HttpTest
class TwiceTest {
    private static final Map<String, Object> INFORMED = Map.of("heldOn", "2019-05-21", "headcount", 12);

    @LocalServerPort
    int port;

    @Autowired
    Office office;

    @Autowired
    ContestService contests;

    private Task informs() {
        office.issues(office.onlyUnits("KS-XA-01", "KS-XA-04"));
        Task task = office.open("sonbinh", "ConfirmDissemination");
        office.claims("sonbinh", task);
        return task;
    }

    private static String json(Object value) throws JsonProcessingException {
        return new ObjectMapper().writeValueAsString(value);
    }

    private static List<HttpResponse<String>> twiceAtOnce(Callable<HttpResponse<String>> call) throws Exception {
        var together = new CyclicBarrier(2);
        var clicks = Executors.newFixedThreadPool(2);
        Callable<HttpResponse<String>> click = () -> {
            together.await();
            return call.call();
        };
        var first = clicks.submit(click);
        var second = clicks.submit(click);
        clicks.shutdown();
        return List.of(first.get(), second.get());
    }

    /** One was taken; the other is a conflict or finds the task gone, and says so in Vietnamese. */
    private void takenOnce(List<HttpResponse<String>> answers, String sentence) {
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnlyOnce(204);
        var refused =
                answers.stream().filter(a -> a.statusCode() != 204).findFirst().orElseThrow();
        assertThat(refused.statusCode()).as(refused.body()).isIn(404, 409);
        assertThat(Http.json(refused).get(sentence).asText())
                .containsAnyOf("Không tìm thấy công việc", "Vừa có người khác xử lý");
        assertThat(contests.records(office.contest(), "launch.ConfirmDissemination"))
                .hasSize(1);
    }

    @Test
    void throughTheProductsOwnInterface() throws Exception {
        Task task = informs();
        Http program = Http.at(port).as("sonbinh");
        String answer = json(INFORMED);

        takenOnce(twiceAtOnce(() -> program.post("/api/tasks/" + task.getId() + "/complete", answer)), "detail");

        var later = program.post("/api/tasks/" + task.getId() + "/complete", answer);
        assertThat(later.statusCode()).isEqualTo(404);
        assertThat(Http.json(later).get("detail").asText()).startsWith("Không tìm thấy công việc");
    }

    @Test
    void throughTheEnginesInterface() throws Exception {
        Task task = informs();
        Http program = Http.at(port).as("sonbinh");
        program.put("/api/tasks/" + task.getId() + "/draft", json(INFORMED));

        takenOnce(twiceAtOnce(() -> program.post("/engine-rest/task/" + task.getId() + "/complete", "{}")), "detail");

        var later = program.post("/engine-rest/task/" + task.getId() + "/complete", "{}");
        assertThat(later.statusCode()).isEqualTo(404);
        assertThat(Http.json(later).get("detail").asText()).startsWith("Không tìm thấy công việc");
    }

    @Test
    void throughTasklist() throws Exception {
        Task task = informs();
        Http.at(port).as("sonbinh").put("/api/tasks/" + task.getId() + "/draft", json(INFORMED));
        Http browser = Http.at(port);
        browser.signIn("sonbinh", "demo");
        browser.get("/camunda/app/tasklist/default/");
        Map<String, String> headers = Map.of(
                "Content-Type", "application/json", "X-XSRF-TOKEN", String.valueOf(browser.cookie("XSRF-TOKEN")));

        takenOnce(
                twiceAtOnce(() -> browser.send(
                        "POST",
                        "/camunda/api/engine/engine/default/task/" + task.getId() + "/submit-form",
                        json(Map.of("variables", Collections.emptyMap())),
                        headers)),
                "message");
    }
}
