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
import vn.sangkien.process.Office;

/** A head takes an entry, or the unit's part in it, back: by REST and on the entry's page. */
@HttpTest
class WithdrawalTest {
    @LocalServerPort
    int port;

    @Autowired
    Office office;

    private String entry = "";

    @BeforeEach
    void aJointEntryIsSent() {
        office.issues(office.onlyUnits("KS-XA-01", "KS-XA-04"));
        entry = office.begins("sonbinh", "KS-XA-04", "KS-XA-01");
        office.does("sonbinh", "PrepareEntry", entry, Map.of());
        office.does("tohaptt", "ConfirmPartnership", entry, Map.of("answer", "CONFIRM"));
        office.does("sonbinhtt", "ApproveAndSend", entry, Map.of("decision", "SEND", "declaration", true));
    }

    private Http browser(String user) {
        var browser = Http.at(port);
        browser.signIn(user, "demo");
        return browser;
    }

    private HttpResponse<String> posts(String user, String path, String reason) {
        return Http.at(port).as(user).post("/api/submissions/" + entry + path, "{\"reason\":\"%s\"}".formatted(reason));
    }

    /** What the page shows after a form on it was sent. */
    private String submits(Http browser, String path, String reason) {
        browser.get("/de-an/" + entry);
        var answer = browser.form(
                "/de-an/" + entry + path,
                Map.of("reason", reason, "_csrf", String.valueOf(browser.cookie("CSRF-TOKEN"))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return browser.get("/de-an/" + entry).body();
    }

    private String state() {
        return Http.json(Http.at(port).as("sonbinh").get("/api/submissions/" + entry))
                .get("state")
                .asText();
    }

    @Test
    void byRest() {
        assertThat(posts("sonbinhtt", "/withdrawal", "").statusCode()).isEqualTo(422);
        assertThat(posts("tohaptt", "/withdrawal", "Không phải của mình").statusCode())
                .isEqualTo(403);
        assertThat(posts("tohaptt", "/partners/KS-XA-01/withdrawal", "Không đủ nhân lực")
                        .statusCode())
                .isEqualTo(204);
        assertThat(posts("tohaptt", "/partners/KS-XA-01/withdrawal", "Lần hai").statusCode())
                .isEqualTo(404);
        assertThat(posts("sonbinhtt", "/withdrawal", "Trùng").statusCode()).isEqualTo(204);

        var again = posts("sonbinhtt", "/withdrawal", "Trùng");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(Http.json(again).get("detail").asText()).contains("“Đã rút”");
        assertThat(state()).isEqualTo("WITHDRAWN");
    }

    @Test
    void onThePageOfTheEntry() {
        var head = browser("sonbinhtt");
        assertThat(browser("sonbinh").get("/de-an/" + entry).body()).doesNotContain("Xác nhận rút");
        assertThat(head.get("/de-an/" + entry).body()).contains("Rút đề án", "Không hoàn tác được");

        String refused = submits(head, "/rut", "x".repeat(2001));
        assertThat(refused).contains("Chưa rút được đề án", "dài quá 2000 ký tự", "x".repeat(2001));
        assertThat(submits(head, "/rut", "Trùng với đề án khác"))
                .contains("Đã rút đề án " + entry, "Đã rút</span>")
                .doesNotContain("Xác nhận rút");
        assertThat(state()).isEqualTo("WITHDRAWN");
    }

    @Test
    void aPartnersHeadLeavesOnThePage() {
        var head = browser("tohaptt");
        assertThat(head.get("/de-an/" + entry).body()).contains("Rút khỏi đề án liên kết: UBND thị trấn Tô Hạp");

        submits(head, "/lien-ket/KS-XA-01/rut", " ");
        assertThat(head.get("/de-an/" + entry).statusCode()).isEqualTo(200);
        submits(head, "/lien-ket/KS-XA-01/rut", "Không đủ nhân lực");

        assertThat(head.get("/de-an/" + entry).statusCode()).isEqualTo(404);
        assertThat(browser("sonbinh").get("/de-an/" + entry).body()).contains("UBND thị trấn Tô Hạp (đã rút)");
        assertThat(state()).isEqualTo("SENT");
    }
}
