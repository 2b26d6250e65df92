package vn.sangkien.api;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.sangkien.Http.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.jdbc.JdbcTestUtils;
import vn.sangkien.Http;
import vn.sangkien.HttpTest;
import vn.sangkien.access.Groups;
import vn.sangkien.process.Office;

/** Several people, or one in two windows, write one draft: whoever comes second is told so and nothing of either is lost. */
@HttpTest
class SharedDraftTest {
    private static final String UNIT = "KS-XA-04";
    private static final String HOLDER = "sonbinh";
    private static final String COLLEAGUE = "sonbinhba";

    @LocalServerPort
    int port;

    @Autowired
    Office office;

    @Autowired
    JdbcTemplate jdbc;

    private String entry = "";
    private Task task;

    @BeforeEach
    void oneOfTwoColleaguesHoldsTheTask() {
        office.issues(office.onlyUnits("KS-XA-01", UNIT));
        office.employs(COLLEAGUE, "Bo Bo Thị Ba", Groups.staff(office.contest(), UNIT));
        entry = office.begins(HOLDER, UNIT);
        task = office.open(HOLDER, "PrepareEntry", entry);
        office.claims(HOLDER, task);
    }

    private HttpResponse<String> send(String user, String method, String path, String body, String typedOn) {
        return Http.at(port)
                .as(user)
                .send(
                        method,
                        "/api/tasks/" + task.getId() + path,
                        body,
                        typedOn == null
                                ? Map.of("Content-Type", "application/json")
                                : Map.of("Content-Type", "application/json", "If-Match", typedOn));
    }

    private HttpResponse<String> saves(String user, String title, long typedOn) {
        return send(user, "PUT", "/draft", titled(title), "\"" + typedOn + "\"");
    }

    private static String titled(String title) {
        return "{\"title\": \"" + title + "\"}";
    }

    private JsonNode seenBy(String user) {
        return json(Http.at(port).as(user).get("/api/tasks/" + task.getId()));
    }

    private String title() {
        return seenBy(HOLDER).at("/draft/title").asText();
    }

    @Test
    void aDraftIsSavedAsOftenAsOneLikesEachTimeOnTheLast() {
        assertThat(seenBy(HOLDER).get("draftVersion").asLong()).isZero();

        assertThat(json(saves(HOLDER, "Một", 0)).get("draftVersion").asLong()).isEqualTo(1);
        assertThat(json(saves(HOLDER, "Hai", 1)).get("draftVersion").asLong()).isEqualTo(2);

        assertThat(seenBy(HOLDER).get("draftVersion").asLong()).isEqualTo(2);
        assertThat(title()).isEqualTo("Hai");
    }

    @Test
    void whoSavesOnWhatSomebodyHasChangedSinceIsToldWhoAndWhenAndNothingChanges() {
        saves(HOLDER, "Của người giữ việc", 0);
        var second = saves(COLLEAGUE, "Của đồng nghiệp", 0);

        assertThat(second.statusCode()).isEqualTo(412);
        assertThat(second.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(json(second).get("detail").asText())
                .contains("UBND xã Sơn Bình lưu lúc 08:00 ngày 21/05/2019", "chưa được lưu")
                .endsWith("rồi lưu lại.");
        assertThat(title()).isEqualTo("Của người giữ việc");

        var decided = saves(
                COLLEAGUE,
                "Của đồng nghiệp",
                seenBy(COLLEAGUE).get("draftVersion").asLong());
        assertThat(decided.statusCode()).isEqualTo(200);
        assertThat(seenBy(HOLDER).get("draftSavedBy").asText()).isEqualTo("Bo Bo Thị Ba");
    }

    @Test
    void twoWindowsOfOnePersonAreTwo() {
        saves(HOLDER, "Thẻ thứ nhất", 0);

        assertThat(saves(HOLDER, "Thẻ thứ hai", 0).statusCode()).isEqualTo(412);
        assertThat(title()).isEqualTo("Thẻ thứ nhất");
    }

    @Test
    void whoRepeatsASaveWhoseAnswerWasLostIsNotInTheirOwnWay() {
        saves(HOLDER, "Một", 0);

        var again = saves(HOLDER, "Một", 0);

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(json(again).get("draftVersion").asLong()).isEqualTo(1);
    }

    @Test
    void aProgramThatNamesNoVersionGoesOnAsBefore() {
        saves(HOLDER, "Một", 0);

        assertThat(send(HOLDER, "PUT", "/draft", titled("Hai"), null).statusCode())
                .isEqualTo(200);
        assertThat(title()).isEqualTo("Hai");
    }

    @Test
    void aVersionThatIsNoneIsToldSo() {
        for (String nonsense : List.of("3", "\"x\"", "*", "W/\"1\"", "\"-1\"", "\"99999999999999999999\"")) {
            var answer = send(HOLDER, "PUT", "/draft", titled("Một"), nonsense);

            assertThat(answer.statusCode()).as(nonsense).isEqualTo(422);
            assertThat(json(answer).at("/faults/0/field").asText()).isEqualTo("If-Match");
        }
        assertThat(saves(HOLDER, "Một", 7).statusCode()).isEqualTo(412);
    }

    @Test
    void nobodyCompletesWithADraftThatTheyHaveNotSeen() {
        saves(HOLDER, "Của người giữ việc", 0);
        saves(COLLEAGUE, "Của đồng nghiệp", 1);

        assertThat(send(HOLDER, "POST", "/complete", titled("Của người giữ việc"), "\"1\"")
                        .statusCode())
                .isEqualTo(412);
        assertThat(send(HOLDER, "POST", "/complete", null, "\"1\"").statusCode())
                .isEqualTo(412);
        assertThat(title()).isEqualTo("Của đồng nghiệp");

        assertThat(send(HOLDER, "POST", "/complete", null, "\"2\"").statusCode())
                .isEqualTo(204);
        office.settles();
        assertThat(json(Http.at(port).as(HOLDER).get("/api/submissions/" + entry))
                        .get("title")
                        .asText())
                .isEqualTo("Của đồng nghiệp");
    }

    @Test
    void aColleagueWritesButOnlyTheHolderCompletes() {
        assertThat(seenBy(COLLEAGUE).get("mayWrite").asBoolean()).isTrue();
        assertThat(seenBy(COLLEAGUE).get("mayComplete").asBoolean()).isFalse();
        assertThat(saves(COLLEAGUE, "Của đồng nghiệp", 0).statusCode()).isEqualTo(200);

        assertThat(send(COLLEAGUE, "POST", "/complete", titled("Hai"), null).statusCode())
                .isEqualTo(403);
        assertThat(saves("tohap", "Của người ngoài", 1).statusCode()).isEqualTo(404);
        assertThat(saves("sonbinhtt", "Của thủ trưởng", 1).statusCode()).isEqualTo(404);
        assertThat(title()).isEqualTo("Của đồng nghiệp");
    }

    @Test
    void whatNobodyHasTakenAndWhatIsNotWrittenTogetherIsForItsHolder() {
        office.does(HOLDER, "PrepareEntry", entry, Map.of());
        office.employs("sonbinhttba", "Phó thủ trưởng", Groups.head(office.contest(), UNIT));
        task = office.open("sonbinhtt", "ApproveAndSend", entry);
        assertThat(saves("sonbinhtt", "Chưa nhận", 0).statusCode()).isEqualTo(409);
        office.claims("sonbinhtt", task);

        assertThat(seenBy("sonbinhttba").get("mayWrite").asBoolean()).isFalse();
        assertThat(saves("sonbinhttba", "Của người khác", 0).statusCode()).isEqualTo(409);
    }

    @Test
    void ofTwoWhoSaveAtOnceOneIsSavedAndTheOtherIsToldWhose() throws Exception {
        for (int round = 0; round < 8; round++) {
            long version = seenBy(HOLDER).get("draftVersion").asLong();
            String mine = "Của người giữ việc " + round;
            String theirs = "Của đồng nghiệp " + round;

            var answers = atOnce(() -> saves(HOLDER, mine, version), () -> saves(COLLEAGUE, theirs, version));

            assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(200, 412);
            boolean holderFirst = answers.get(0).statusCode() == 200;
            assertThat(title()).isEqualTo(holderFirst ? mine : theirs);
            assertThat(json(answers.get(holderFirst ? 1 : 0)).get("detail").asText())
                    .contains((holderFirst ? "UBND xã Sơn Bình" : "Bo Bo Thị Ba") + " lưu lúc");
            assertThat(seenBy(HOLDER).get("draftVersion").asLong()).isEqualTo(version + 1);
        }
    }

    @Test
    void whatIsSavedWhileTheHolderCompletesIsEitherPartOfItOrRefused() throws Exception {
        for (int round = 0; round < 8; round++) {
            entry = office.begins(HOLDER, UNIT);
            task = office.open(HOLDER, "PrepareEntry", entry);
            office.claims(HOLDER, task);
            long draft = round % 2; // none yet, or one
            if (draft == 1) {
                saves(HOLDER, "Một", 0);
            }
            String before = title();

            var answers =
                    atOnce(() -> send(HOLDER, "POST", "/complete", null, null), () -> saves(COLLEAGUE, "Hai", draft));

            office.settles();
            boolean saved = answers.get(1).statusCode() == 200;
            boolean completed = answers.get(0).statusCode() == 204;
            String title = completed
                    ? json(Http.at(port).as(HOLDER).get("/api/submissions/" + entry))
                            .get("title")
                            .asText()
                    : title();
            assertThat(title).isEqualTo(saved ? "Hai" : before);
            assertThat(drafts()).isEqualTo(completed ? 0 : 1);
            assertThat(answers.get(0).statusCode()).isIn(204, 409);
            assertThat(answers.get(1).statusCode()).isIn(200, 404, 409, 412);
        }
    }

    private int drafts() {
        return JdbcTestUtils.countRowsInTableWhere(jdbc, "task_draft", "task_id = '" + task.getId() + "'");
    }

    private static List<HttpResponse<String>> atOnce(
            Callable<HttpResponse<String>> one, Callable<HttpResponse<String>> other) throws Exception {
        var together = new CyclicBarrier(2);
        var people = Executors.newFixedThreadPool(2);
        List<Callable<HttpResponse<String>>> both = new ArrayList<>();
        for (var act : List.of(one, other)) {
            both.add(() -> {
                together.await();
                return act.call();
            });
        }
        try {
            var answers = people.invokeAll(both);
            return List.of(answers.get(0).get(), answers.get(1).get());
        } finally {
            people.shutdownNow();
        }
    }
}
