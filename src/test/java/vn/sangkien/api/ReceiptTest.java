package vn.sangkien.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sangkien.Http;
import vn.sangkien.HttpTest;
import vn.sangkien.process.Office;

/** What a unit has in hand after sending: by REST, on the entry's page and on a page to print. */
@HttpTest
class ReceiptTest {
    private static final String UNIT = "KS-XA-04";

    @LocalServerPort
    int port;

    @Autowired
    Office office;

    private String entry = "";

    @BeforeEach
    void anEntryIsSent() {
        office.issues(office.onlyUnits("KS-XA-01", UNIT));
        entry = office.sends("sonbinh", "sonbinhtt", UNIT);
    }

    private Http as(String user) {
        return Http.at(port).as(user);
    }

    private String page(String user, String path) {
        var browser = Http.at(port);
        browser.signIn(user, "demo");
        return browser.get(path).body();
    }

    private JsonNode receipts() {
        return Http.json(as("sonbinh").get("/api/submissions/" + entry + "/receipts"));
    }

    @Test
    void everySendingIsProvedToTheSecond() {
        var receipt = receipts().get(0);

        assertThat(receipts()).hasSize(1);
        assertThat(receipt.get("number").asInt()).isEqualTo(1);
        assertThat(receipt.get("version").asInt()).isEqualTo(1);
        assertThat(receipt.get("at").asText()).matches("2019-05-21T08:00(:\\d\\d)?\\+07:00");
        assertThat(receipt.get("unitName").asText()).isEqualTo("UBND xã Sơn Bình");
        assertThat(receipt.get("sentBy").asText()).isEqualTo("sonbinhtt");
        assertThat(receipt.has("onBehalfOf")).isFalse();
        assertThat(receipt.has("paperCopyAt")).isFalse();
        assertThat(receipt.at("/files/0/fileName").asText()).isEqualTo("đề án.docx");
        assertThat(receipt.at("/files/0/sha256").asText()).hasSize(64);
        assertThat(Http.json(as("sonbinh").get("/api/submissions/" + entry)).get("receipts"))
                .isEqualTo(receipts());
    }

    @Test
    void aSupplementIsTheSecondVersionAndTheFirstReceiptStays() {
        office.does("phongnoivu", "ReceiveEntry", entry, Map.of("wordFile", true, "paperCopy", true));
        office.does(
                "thuky",
                "CheckValidity",
                entry,
                Map.of("decision", "SUPPLEMENT", "reason", "Thiếu minh chứng", "supplementDue", "2019-05-27"));
        office.passes("2019-05-24T09:30:15+07:00");
        office.does("sonbinh", "Supplement", entry, Map.of("title", "Tên đã sửa"));

        assertThat(receipts().findValuesAsText("version")).isEqualTo(List.of("1", "2"));
        assertThat(receipts().findValuesAsText("title")).isEqualTo(List.of("Sáng kiến của " + UNIT, "Tên đã sửa"));
        assertThat(receipts().get(1).get("at").asText()).startsWith("2019-05-24T09:30:1");
        assertThat(receipts().get(0).get("paperCopyAt").asText()).startsWith("2019-05-21T08:00");
    }

    @Test
    void thePageOfTheEntrySaysWhatHappenedAndWhoIsNext() {
        assertThat(page("sonbinh", "/de-an/" + entry))
                .contains(
                        "Bước tiếp theo", "Tiếp nhận đề án", "chờ Phòng Nội vụ", "Diễn biến", "Đã lập bản nháp đề án.")
                .doesNotContain("hethong");
        office.does("phongnoivu", "ReceiveEntry", entry, Map.of("wordFile", true, "paperCopy", true));
        office.does("thuky", "CheckValidity", entry, Map.of("decision", "INVALID", "reason", "Trùng đề án năm trước"));

        assertThat(page("sonbinh", "/de-an/" + entry))
                .contains("Đề án không hợp lệ.", "Trùng đề án năm trước")
                .doesNotContain("Bước tiếp theo");
    }

    @Test
    void theReceiptIsAPageToPrintThatTheEntryLeadsTo() {
        String href = receipts().get(0).get("href").asText();

        assertThat(page("sonbinh", "/cuoc-thi/" + office.contest())).contains("href=\"/de-an/" + entry + "\"");
        assertThat(page("sonbinh", "/de-an/" + entry)).contains("href=\"" + href + "\"", "Đã gửi");
        assertThat(page("phongnoivu", href))
                .contains(
                        "ỦY BAN NHÂN DÂN HUYỆN KHÁNH SƠN",
                        "PHÒNG NỘI VỤ",
                        "Độc lập - Tự do - Hạnh phúc",
                        "Số: 01/PTN",
                        "Khánh Sơn, ngày 21 tháng 5 năm 2019",
                        "PHIẾU TIẾP NHẬN HỒ SƠ DỰ THI",
                        "Mẫu đề xuất",
                        "UBND xã Sơn Bình",
                        "ngày 21/05/2019 (+07:00)",
                        "Chưa nhận",
                        "đề án.docx",
                        receipts().at("/0/files/0/sha256").asText());
        assertThat(page("sonbinh", "/de-an/" + entry + "/phieu-tiep-nhan/99"))
                .contains("không có phiếu tiếp nhận số 99");
    }

    @Test
    void aLinkStandsOnItAsItsAddress() {
        var other = office.begins("tohap", "KS-XA-01");
        as("tohap").post("/api/submissions/" + other + "/documents", "{\"link\": \"https://a.vn/video?v=1\"}");
        office.does("tohap", "PrepareEntry", other, Map.of());
        office.does("tohaptt", "ApproveAndSend", other, Map.of("decision", "SEND", "declaration", true));

        var receipt = Http.json(as("tohap").get("/api/submissions/" + other + "/receipts"))
                .get(0);

        assertThat(receipt.get("files").findValuesAsText("link")).contains("https://a.vn/video?v=1");
        assertThat(page("tohap", receipt.get("href").asText())).contains("<td>https://a.vn/video?v=1</td>");
        assertThat(page("tohap", "/de-an/" + other + "/cac-lan-gui")).contains("https://a.vn/video?v=1");
    }

    @Test
    void whoMayNotReadTheEntryLearnsNothingOfItsReceipts() {
        assertThat(as("tohap").get("/api/submissions/" + entry + "/receipts").statusCode())
                .isEqualTo(404);
        assertThat(page("tohap", receipts().get(0).get("href").asText())).doesNotContain("PHIẾU", "Sáng kiến của");
    }
}
