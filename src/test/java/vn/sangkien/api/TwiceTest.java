package vn.sangkien.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sangkien.Http;
import vn.sangkien.HttpTest;
import vn.sangkien.contest.ContestService;
import vn.sangkien.plan.ContestPlan;
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

    private interface Click {
        HttpResponse<String> on(String task, Http caller) throws Exception;
    }

    /** The same task of several units, because two clicks meet in another way each time. */
    private void everyUnitClicksTwice(Function<String, Http> signedOn, Click click, String sentence) throws Exception {
        var units = office.plan().units().subList(0, 6);
        office.issues(
                office.onlyUnits(units.stream().map(ContestPlan.Unit::code).toArray(String[]::new)));
        for (var unit : units) {
            Task task = office.open(unit.login(), "ConfirmDissemination");
            office.claims(unit.login(), task);
            Http.at(port).as(unit.login()).put("/api/tasks/" + task.getId() + "/draft", json(INFORMED));
            Http caller = signedOn.apply(unit.login());
            takenOnce(twiceAtOnce(() -> click.on(task.getId(), caller)), sentence);
            var later = click.on(task.getId(), caller);
            assertThat(later.statusCode()).as(later.body()).isEqualTo(404);
            assertThat(Http.json(later).get(sentence).asText()).contains("Không tìm thấy công việc");
        }
        assertThat(contests.records(office.contest(), "launch.ConfirmDissemination"))
                .hasSameSizeAs(units);
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
    }

    @Test
    void throughTheProductsOwnInterface() throws Exception {
        everyUnitClicksTwice(
                Http.at(port)::as,
                (task, program) -> program.post("/api/tasks/" + task + "/complete", json(INFORMED)),
                "detail");
    }

    @Test
    void throughTheEnginesInterface() throws Exception {
        everyUnitClicksTwice(
                Http.at(port)::as,
                (task, program) -> program.post("/engine-rest/task/" + task + "/complete", "{}"),
                "detail");
    }

    @Test
    void throughTasklist() throws Exception {
        everyUnitClicksTwice(
                this::inABrowser,
                (task, browser) -> browser.send(
                        "POST",
                        "/camunda/api/engine/engine/default/task/" + task + "/submit-form",
                        json(Map.of("variables", Map.of())),
                        Map.of(
                                "Content-Type",
                                "application/json",
                                "X-XSRF-TOKEN",
                                String.valueOf(browser.cookie("XSRF-TOKEN")))),
                "message");
    }

    private Http inABrowser(String user) {
        Http browser = Http.at(port);
        browser.signIn(user, "demo");
        browser.get("/camunda/app/tasklist/default/");
        return browser;
    }
}
