package vn.sangkien.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sangkien.Http;
import vn.sangkien.HttpTest;
import vn.sangkien.access.Directory;
import vn.sangkien.process.Office;

/** A sent sheet is locked: by REST and on its page it is reopened for a reason, and kept. */
@HttpTest
class SheetsTest {
    @LocalServerPort
    int port;

    @Autowired
    Office office;

    @Autowired
    Directory directory;

    private String entry = "";

    @BeforeEach
    void twoOfThreeSheetsAreSent() {
        office.issues(office.onlyUnits("KS-XA-01", "KS-XA-04"));
        entry = office.sends("sonbinh", "sonbinhtt", "KS-XA-04");
        office.accepts(entry);
        office.setsUpCommittee();
        office.passes("2019-07-02T00:00:00+07:00");
        office.opensQualifying("PAPER", List.of("giamkhao1", "giamkhao2", "giamkhao3"));
        office.scores("giamkhao1", entry, 80.5);
        office.scores("giamkhao2", entry, 70);
    }

    private String sheets() {
        return "/api/contests/" + office.contest() + "/rounds/vong-loai/entries/" + entry + "/sheets";
    }

    private HttpResponse<String> reopens(String user, String judge, String reason) {
        return Http.at(port)
                .as(user)
                .post(sheets() + "/" + judge + "/reopening", "{\"reason\":\"%s\"}".formatted(reason));
    }

    @Test
    void byRest() {
        var unexplained = reopens("thuky", "giamkhao2", " ");
        assertThat(unexplained.statusCode()).isEqualTo(422);
        assertThat(Http.json(unexplained).at("/faults/0/field").asText()).isEqualTo("reason");
        assertThat(reopens("giamkhao3", "giamkhao2", "Nhầm").statusCode()).isEqualTo(403);
        assertThat(reopens("giamkhao1", "giamkhao1", "Nhầm").statusCode()).isEqualTo(403);
        assertThat(reopens("thuky", "giamkhao3", "Chưa gửi").statusCode()).isEqualTo(404);

        assertThat(reopens("thuky", "giamkhao2", "Cộng nhầm").statusCode()).isEqualTo(204);

        assertThat(reopens("thuky", "giamkhao2", "Lần hai").statusCode()).isEqualTo(404);
        office.scores("giamkhao2", entry, 75);
        JsonNode kept = Http.json(Http.at(port).as("giamkhao1").get(sheets()));
        assertThat(kept).hasSize(3);
        assertThat(kept.get(1).at("/total").decimalValue()).isEqualByComparingTo("70");
        assertThat(kept.get(1).at("/reopened/reason").asText()).isEqualTo("Cộng nhầm");
        assertThat(kept.get(2).at("/edition").asInt()).isEqualTo(2);
        assertThat(kept.get(2).at("/reopened").isNull()).isTrue();
        office.scores("giamkhao3", entry, 75);
        assertThat(reopens("thuky", "giamkhao3", "Quá muộn").statusCode()).isEqualTo(409);
    }

    @Test
    void onThePageOfTheSheets() {
        var chief = Http.at(port);
        chief.signIn("giamkhao1", "demo");
        String page = "/de-an/" + entry + "/phieu-cham/vong-loai";
        assertThat(chief.get("/de-an/" + entry).body()).contains(page, "Phiếu chấm của Vòng loại");
        assertThat(chief.get(page).body())
                .contains("80,5", "Mở lại phiếu chấm của " + name("giamkhao2"), "được tính")
                .doesNotContain("Mở lại phiếu chấm của " + name("giamkhao1"), "80.5");

        assertThat(submits(chief, page, " ")).contains("Chưa mở lại được phiếu chấm");
        assertThat(submits(chief, page, "Cộng nhầm"))
                .contains("Đã mở lại phiếu chấm", "Lý do: Cộng nhầm")
                .doesNotContain("<summary");
        assertThat(office.finds("giamkhao2", "ScoreEntry")).isTrue();
    }

    private String name(String judge) {
        return directory.name(judge);
    }

    private String submits(Http browser, String page, String reason) {
        var answer = browser.form(
                page + "/giamkhao2/mo-lai",
                Map.of("reason", reason, "_csrf", String.valueOf(browser.cookie("CSRF-TOKEN"))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return browser.get(page).body();
    }
}
