package vn.sangkien.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sangkien.Http;
import vn.sangkien.HttpTest;
import vn.sangkien.process.Office;

/** A head who will be away lets the staff stand in: on the page, by REST, with rights that come and go. */
@HttpTest
class DelegationTest {
    private static final String SON_BINH = "KS-XA-04";

    @LocalServerPort
    int port;

    @Autowired
    Office office;

    private String code = "";

    @BeforeEach
    void anEntryWaitsForItsHead() {
        office.issues(office.onlyUnits("KS-XA-01", SON_BINH));
        office.passes("2019-06-03T09:00:00+07:00");
        code = office.begins("sonbinh", SON_BINH);
    }

    private String address() {
        return "/api/contests/" + office.contest() + "/delegations";
    }

    private HttpResponse<String> gives(String json) {
        return Http.at(port).as("sonbinhtt").post(address(), json);
    }

    private HttpResponse<String> withdraws() {
        return Http.at(port)
                .as("sonbinh")
                .post("/api/submissions/" + code + "/withdrawal", "{\"reason\": \"Đơn vị xin rút\"}");
    }

    private JsonNode own(String user) {
        return Http.json(Http.at(port).as(user).get(address()));
    }

    @Test
    void whatTheHeadMayTheSubstituteMayUntilItIsRevoked() {
        assertThat(withdraws().statusCode()).isEqualTo(404);

        var given = gives(
                """
                {"to": "sonbinh", "firstDay": "2019-06-03", "lastDay": "2019-06-04", "reason": "Nghỉ phép"}""");

        assertThat(given.statusCode()).as(given.body()).isEqualTo(201);
        office.settles();
        var line = own("sonbinh").get(0);
        assertThat(line.get("from").asText()).isEqualTo("sonbinhtt");
        assertThat(line.get("stateLabel").asText()).isEqualTo("đang có hiệu lực");
        assertThat(line.get("work").get(0).asText()).isEqualTo("Thủ trưởng UBND xã Sơn Bình");
        String id = line.get("id").asText();

        var revoked = Http.at(port).as("sonbinhtt").delete(address() + "/" + id);
        assertThat(revoked.statusCode()).as(revoked.body()).isEqualTo(204);
        assertThat(withdraws().statusCode()).isEqualTo(404);
        assertThat(Http.at(port).as("sonbinhtt").delete(address() + "/" + id).statusCode())
                .isEqualTo(409);
        assertThat(Http.at(port).as("tohap").delete(address() + "/" + id).statusCode())
                .isEqualTo(404);

        gives(
                """
                {"to": "sonbinh", "firstDay": "2019-06-03", "lastDay": "2019-06-04", "reason": "Nghỉ phép"}""");
        assertThat(withdraws().statusCode()).isEqualTo(204);
        var events = Http.json(Http.at(port).as("sonbinhtt").get("/api/submissions/" + code))
                .get("events");
        var last = events.get(events.size() - 1);
        assertThat(last.get("by").asText()).isEqualTo("sonbinh");
        assertThat(last.get("inPlaceOf").asText()).isEqualTo("sonbinhtt");
    }

    @Test
    void tasklistShowsTheHeadsWorkToWhoeverIsSignedInAlready() {
        office.does("sonbinh", "PrepareEntry", code, Map.of());
        var browser = Http.at(port);
        browser.signIn("sonbinh", "demo");
        assertThat(approvals(browser)).isEmpty();

        gives(
                """
                {"to": "sonbinh", "firstDay": "2019-06-03", "lastDay": "2019-06-04", "reason": "Nghỉ phép"}""");
        office.settles();
        assertThat(approvals(browser)).hasSize(1);
        assertThat(approvals(browser)).as("asked again").hasSize(1);

        String id = own("sonbinhtt").get(0).get("id").asText();
        Http.at(port).as("sonbinhtt").delete(address() + "/" + id);
        assertThat(approvals(browser)).isEmpty();
    }

    private JsonNode approvals(Http browser) {
        return Http.json(browser.get("/camunda/api/engine/engine/default/task?processInstanceBusinessKey=" + code
                + "&taskDefinitionKey=UserTask_ApproveAndSend"));
    }

    @Test
    void aFaultyWishIsToldFieldByField() {
        var refused = gives("{\"to\": \"tohap\", \"firstDay\": \"2019-06-01\", \"lastDay\": \"2019-06-02\"}");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Http.json(refused).get("faults").findValuesAsText("field"))
                .containsExactly("to", "firstDay", "reason");
        var judge = Http.at(port).as("giamkhao2").post(address(), "{}");
        assertThat(judge.statusCode()).isEqualTo(403);
    }

    @Test
    void thePageShowsWhoMayStandInKeepsWhatWasTypedAndRevokes() {
        var head = Http.at(port);
        head.signIn("sonbinhtt", "demo");
        String page = "/cuoc-thi/" + office.contest() + "/uy-quyen";
        assertThat(head.get("/cuoc-thi/" + office.contest()).body()).contains(page);
        assertThat(head.get(page).body()).contains("làm thay: Thủ trưởng UBND xã Sơn Bình");

        submit(head, page, Map.of("to", "sonbinh", "firstDay", "2019-06-03", "lastDay", "2019-06-01", "reason", "Họp"));
        assertThat(head.get(page).body())
                .contains("Ngày kết thúc không được trước ngày bắt đầu", "value=\"2019-06-01\"", ">Họp</textarea>");

        submit(head, page, Map.of("to", "sonbinh", "firstDay", "2019-06-05", "lastDay", "2019-06-06", "reason", "Họp"));
        assertThat(head.get(page).body())
                .contains("Đã lập uỷ quyền và báo cho người nhận.", "05/06/2019", "chưa bắt đầu");

        String id = own("sonbinhtt").get(0).get("id").asText();
        submit(head, page + "/" + id + "/thu-hoi", Map.of());
        assertThat(head.get(page).body()).contains("Đã thu hồi uỷ quyền", "đã thu hồi</td>");
    }

    private static void submit(Http browser, String path, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("_csrf", String.valueOf(browser.cookie("CSRF-TOKEN")));
        var answer = browser.form(path, all);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    }
}
