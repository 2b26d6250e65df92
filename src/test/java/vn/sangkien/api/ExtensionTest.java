package vn.sangkien.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sangkien.Http;
import vn.sangkien.HttpTest;
import vn.sangkien.process.Office;

/** An entry is given more time by REST and on its page; both and its task say the same afterwards. */
@HttpTest
class ExtensionTest {
    private static final String UNIT = "KS-XA-04";
    private static final String ASKED =
            """
            {"until": "2019-07-12", "approver": "Trưởng ban tổ chức", "number": "12/QĐ-BTC", "paperDate": "2019-05-21",
             "reason": "Mưa lũ chia cắt"}""";

    @LocalServerPort
    int port;

    @Autowired
    Office office;

    private String entry = "";

    @BeforeEach
    void aUnitWritesAnEntry() {
        office.issues(office.onlyUnits("KS-XA-01", UNIT));
        entry = office.begins("sonbinh", UNIT);
    }

    private HttpResponse<String> posts(String user, String json) {
        return Http.at(port).as(user).post("/api/submissions/" + entry + "/extension", json);
    }

    private JsonNode deadline(String user) {
        return Http.json(Http.at(port).as(user).get("/api/submissions/" + entry))
                .get("deadline");
    }

    private Http browser(String user) {
        var browser = Http.at(port);
        browser.signIn(user, "demo");
        return browser;
    }

    @Test
    void byRest() {
        assertThat(deadline("sonbinh").get("lock").asText()).startsWith("2019-07-02T00:00");
        assertThat(deadline("sonbinh").get("extended").asBoolean()).isFalse();
        assertThat(posts("phongnoivu", ASKED).statusCode()).isEqualTo(403);
        assertThat(posts("sonbinhtt", ASKED).statusCode()).isEqualTo(404);
        var empty = posts("bantochuc", "{}");
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(Http.json(empty).findValuesAsText("field"))
                .containsExactly("until", "approver", "number", "paperDate", "reason");

        var answer = posts("bantochuc", ASKED);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(Http.json(answer)).isEqualTo(deadline("sonbinh"));
        assertThat(deadline("sonbinh").get("lock").asText()).startsWith("2019-07-13T00:00");
        assertThat(deadline("sonbinh").at("/extensions/0/oldLock").asText()).startsWith("2019-07-02T00:00");
        assertThat(deadline("sonbinh").at("/extensions/0/approver").asText()).isEqualTo("Trưởng ban tổ chức");
        assertThat(deadline("sonbinh").at("/extensions/0/by").asText()).isEqualTo("bantochuc");
        assertThat(posts("bantochuc", ASKED).statusCode())
                .as("no further than before")
                .isEqualTo(422);
        assertThat(posts("phongnoivutt", ASKED.replace("07-12", "07-15")).statusCode())
                .isEqualTo(201);
        assertThat(Http.at(port).as("tichhop").get("/api/submissions/" + entry).body())
                .doesNotContain("Mưa lũ", "deadline");
    }

    @Test
    void aSentEntryIsRefused() {
        office.does("sonbinh", "PrepareEntry", entry, Map.of());
        office.does("sonbinhtt", "ApproveAndSend", entry, Map.of("decision", "SEND", "declaration", true));

        var answer = posts("bantochuc", ASKED);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(Http.json(answer).get("detail").asText()).contains("“Đã gửi – chờ tiếp nhận”");
        assertThat(browser("bantochuc").get("/de-an/" + entry).body()).doesNotContain("gia-han");
    }

    @Test
    void onThePageOfTheEntryAndBesideItsUnit() {
        assertThat(browser("sonbinhtt").get("/de-an/" + entry).body())
                .contains("Khoá tiếp nhận: 24 giờ 00 ngày 01/07/2019")
                .doesNotContain("gia-han");
        var head = browser("bantochuc");

        assertThat(submits(head, Map.of("until", "", "number", "12/QĐ-BTC")))
                .contains("Chưa có ngày gia hạn", "value=\"12/QĐ-BTC\"");
        assertThat(submits(
                        head,
                        Map.of(
                                "until", "2019-07-12",
                                "approver", "Trưởng ban tổ chức",
                                "number", "12/QĐ-BTC",
                                "paperDate", "2019-05-21",
                                "reason", "Mưa lũ chia cắt")))
                .contains(
                        "Đã gia hạn nộp đề án " + entry,
                        "Khoá tiếp nhận: 24 giờ 00 ngày 12/07/2019",
                        "Gia hạn riêng cho đề án " + entry + " theo văn bản số 12/QĐ-BTC",
                        "Trưởng ban tổ chức",
                        "Mưa lũ chia cắt");
        assertThat(browser("phongnoivu").get("/cuoc-thi/" + office.contest()).body())
                .contains("Được gia hạn riêng đến 24 giờ 00 ngày 12/07/2019");
        var line = Http.json(Http.at(port).as("sonbinh").get("/api/contests/" + office.contest() + "/units"));
        assertThat(line.at("/0/extendedUntil").asText()).startsWith("2019-07-13T00:00");
    }

    private String submits(Http browser, Map<String, String> fields) {
        browser.get("/de-an/" + entry);
        var all = new HashMap<>(fields);
        all.put("_csrf", String.valueOf(browser.cookie("CSRF-TOKEN")));
        var answer = browser.form("/de-an/" + entry + "/gia-han", all);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return browser.get("/de-an/" + entry).body();
    }
}
