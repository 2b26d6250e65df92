package vn.sangkien.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sangkien.Http;
import vn.sangkien.HttpTest;
import vn.sangkien.contest.ContestService;
import vn.sangkien.process.Office;

/** The header Idempotency-Key, as a program meets it. */
@HttpTest
class IdempotencyKeyTest {
    @LocalServerPort
    int port;

    @Autowired
    Office office;

    @Autowired
    ContestService contests;

    @BeforeEach
    void thePlanIsIssued() {
        office.issues(office.onlyUnits("KS-XA-01", "KS-XA-04"));
    }

    private HttpResponse<String> posts(String user, String path, String key, String body) {
        return Http.at(port)
                .as(user)
                .send("POST", path, body, Map.of("Content-Type", "application/json", "Idempotency-Key", key));
    }

    private HttpResponse<String> starts(String user, String unit, String key, String title) {
        return posts(
                user,
                "/api/contests/" + office.contest() + "/submissions",
                key,
                "{\"unit\":\"%s\",\"kind\":\"MODEL\",\"title\":\"%s\",\"theme\":\"cong-nghe\"}".formatted(unit, title));
    }

    @Test
    void theSameRequestAgainHasTheSameAnswer() {
        String key = "\"" + office.contest() + "-8e03978e-40d5-43e8\"";
        var first = starts("sonbinh", "KS-XA-04", key, "Một cửa");
        var again = starts("sonbinh", "KS-XA-04", key, "Một cửa");

        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(contests.entries(office.contest())).isEqualTo(1);
    }

    @Test
    void aKeyIsGoodForOneBodyOfOnePerson() {
        String key = office.contest() + "-k";
        starts("sonbinh", "KS-XA-04", key, "Một cửa");
        var other = starts("sonbinh", "KS-XA-04", key, "Hai cửa");
        var somebodyElse = starts("tohap", "KS-XA-01", key, "Một cửa");

        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(Http.json(other).get("detail").asText()).contains("nội dung khác", "khoá mới");
        assertThat(somebodyElse.statusCode()).isEqualTo(201);
        assertThat(somebodyElse.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(contests.entries(office.contest())).isEqualTo(2);
    }

    @Test
    void aKeyIsShortVisibleAscii() {
        for (String key : new String[] {"a b", "x".repeat(256), ""}) {
            var refused = starts("sonbinh", "KS-XA-04", key, "Một cửa");

            assertThat(refused.statusCode()).as(key).isEqualTo(422);
            assertThat(Http.json(refused).at("/faults/0/field").asText()).isEqualTo("Idempotency-Key");
        }
        assertThat(starts(
                                "sonbinh",
                                "KS-XA-04",
                                office.contest()
                                        + "x".repeat(255 - office.contest().length()),
                                "Một cửa")
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void whoSendsAnEntryAgainIsToldThatItIsSent() {
        String code = office.begins("sonbinh", "KS-XA-04");
        office.does("sonbinh", "PrepareEntry", code, Map.of());
        var task = office.open("sonbinhtt", "ApproveAndSend");
        office.claims("sonbinhtt", task);
        String path = "/api/tasks/" + task.getId() + "/complete";
        String body = "{\"decision\":\"SEND\",\"declaration\":true}";

        var first = posts("sonbinhtt", path, office.contest() + "-s", body);
        var again = posts("sonbinhtt", path, office.contest() + "-s", body);
        var withoutTheKey = Http.at(port).as("sonbinhtt").post(path, body);

        assertThat(first.statusCode()).as(first.body()).isEqualTo(204);
        assertThat(again.statusCode()).isEqualTo(204);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(withoutTheKey.statusCode()).isEqualTo(404);
        assertThat(Http.json(Http.at(port).as("sonbinh").get("/api/submissions/" + code + "/receipts")))
                .hasSize(1);
    }
}
