package vn.sangkien.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.text.Normalizer;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sangkien.Http;
import vn.sangkien.HttpTest;
import vn.sangkien.process.Office;

/** An entry that came on paper: typed in by REST, and told of wherever it is told who sent an entry. */
@HttpTest
class PaperEntryTest {
    private static final String UNIT = "KS-XA-04";
    private static final String SUBMITTER = "Nguyễn Văn Mẫu";

    @LocalServerPort
    int port;

    @Autowired
    Office office;

    @BeforeEach
    void thePlanIsIssued() {
        office.issues(office.onlyUnits("KS-XA-01", UNIT));
    }

    private Http as(String user) {
        return Http.at(port).as(user);
    }

    private HttpResponse<String> starts(String user, String onBehalf) {
        return as(user).post(
                        "/api/contests/" + office.contest() + "/submissions",
                        """
                        {"unit": "%s", "kind": "INITIATIVE", "title": "Một cửa lưu động", "theme": "%s"%s}
                        """
                                .formatted(UNIT, office.plan().themes().get(0).id(), onBehalf));
    }

    private static String onBehalf(String submitter, String position) {
        return ", \"onBehalf\": {\"submitter\": \"%s\", \"position\": \"%s\"}".formatted(submitter, position);
    }

    private JsonNode entry(String user, String code) {
        return Http.json(as(user).get("/api/submissions/" + code));
    }

    private String page(String user, String path) {
        var browser = Http.at(port);
        browser.signIn(user, "demo");
        return browser.get(path).body();
    }

    @Test
    void theClerkStartsItAndBothAreTold() {
        var started = starts("vanthu", onBehalf(Normalizer.normalize(SUBMITTER, Normalizer.Form.NFD), "Chủ tịch"));
        String code = Http.json(started).get("code").asText();
        var seen = entry("sonbinh", code).get("onBehalf");

        assertThat(started.statusCode()).isEqualTo(201);
        assertThat(seen.get("submitter").asText()).isEqualTo(SUBMITTER);
        assertThat(seen.get("position").asText()).isEqualTo("Chủ tịch");
        assertThat(seen.get("typist").asText()).isEqualTo("vanthu");
        assertThat(seen.get("at").asText()).startsWith("2019-05-21T08:00");
        assertThat(entry("vanthu", code)).isEqualTo(entry("sonbinh", code));
        assertThat(entry("tichhop", code).has("onBehalf")).isFalse();
        assertThat(as("vanthu")
                        .get("/api/submissions/" + office.begins("sonbinh", UNIT))
                        .statusCode())
                .isEqualTo(404);
        assertThat(Http.json(as("vanthu").get("/api/contests/" + office.contest() + "/submissions"))
                        .findValuesAsText("code"))
                .containsExactly(code);
    }

    @Test
    void theUnitsOwnPeopleMayNotSayItAndWhoeverTypesInMust() {
        var unit = starts("sonbinh", onBehalf(SUBMITTER, "Chủ tịch"));
        var clerk = starts("vanthu", "");
        var empty = starts("phongnoivu", onBehalf(" ", "Số 0912345678"));

        assertThat(unit.statusCode()).isEqualTo(403);
        assertThat(Http.json(unit).get("detail").asText())
                .isEqualTo(
                        "Chỉ văn thư, cơ quan thường trực được nhập thay đơn vị nộp bản giấy. Người của đơn vị đề nghị lập"
                                + " đề án mà không nêu người nộp bản giấy (onBehalf).");
        assertThat(clerk.statusCode()).isEqualTo(403);
        assertThat(Http.json(clerk).get("detail").asText())
                .isEqualTo(
                        "Đề án của đơn vị khác chỉ được nhập thay khi đơn vị nộp bản giấy. Đề nghị ghi họ và tên, chức vụ"
                                + " người nộp bản giấy (onBehalf: submitter, position).");
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(Http.json(empty).findValuesAsText("field"))
                .containsExactly("onBehalf.submitter", "onBehalf.position");
    }

    @Test
    void pagesReceiptAndRecordNameBoth() {
        String code = office.typesIn("vanthu", UNIT);
        office.does("vanthu", "PrepareEntry", code, Map.of());
        office.does("vanthu", "ApproveAndSend", code, Map.of("decision", "SEND", "signedPaper", true));
        var receipt = Http.json(as("sonbinh").get("/api/submissions/" + code + "/receipts"))
                .get(0);

        assertThat(receipt.get("sentBy").asText()).isEqualTo("vanthu");
        assertThat(receipt.get("onBehalfOf").asText()).isEqualTo(UNIT);
        assertThat(receipt.at("/handedInBy/submitter").asText()).isEqualTo(SUBMITTER);
        assertThat(page("sonbinhtt", receipt.get("href").asText()))
                .contains("(vanthu), gửi thay UBND xã Sơn Bình", SUBMITTER + " (Phó Chủ tịch)");
        assertThat(page("sonbinh", "/de-an/" + code))
                .contains(
                        "Người nộp: " + SUBMITTER + " (Phó Chủ tịch). Người nhập: ", "(vanthu)", ", gửi thay UBND xã");
        assertThat(Http.json(as("giamsat").get("/api/contests/" + office.contest() + "/audit?by=vanthu&size=100"))
                        .findValuesAsText("onBehalf"))
                .isNotEmpty()
                .containsOnly(UNIT);
    }
}
