package vn.sangkien.api;

import static java.util.Comparator.reverseOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.util.Streamable;
import vn.sangkien.Http;
import vn.sangkien.HttpTest;
import vn.sangkien.process.Office;
import vn.sangkien.process.Stage;

/** What people are told and which papers a contest has, for programs and on the contest's page. */
@HttpTest
class ReadingTest {
    @LocalServerPort
    int port;

    @Autowired
    Office office;

    @Autowired
    Stage stage;

    private Http as(String user) {
        return Http.at(port).as(user);
    }

    @Test
    void whatSomebodyWasToldIsReadPageByPageTheNewestFirst() {
        office.issues(office.onlyUnits("KS-XA-01", "KS-XA-04"));
        office.amends("report", "đến hết ngày 20/12/2019", "2019-12-20");
        String second = office.contest();

        var notices = Http.json(as("sonbinh").get("/api/me/notices?size=100"));
        var first = Http.json(as("sonbinh").get("/api/me/notices?size=1"));
        var next = Http.json(as("sonbinh").get("/api/me/notices?size=1&page=1"));

        var items = Streamable.of(notices.get("items")).toList();
        assertThat(items).extracting(item -> item.get("at").asText()).isSortedAccordingTo(reverseOrder());
        assertThat(items)
                .filteredOn(item -> item.get("contest").asText().equals(second))
                .extracting(item -> item.get("kind").asText(), item -> item.get("subject")
                        .asText())
                .first()
                .isEqualTo(tuple("amendment", "Kế hoạch điều chỉnh số 400/KH-UBND"));
        assertThat(first.get("total")).isEqualTo(notices.get("total"));
        assertThat(first.get("items")).containsExactly(items.get(0));
        assertThat(next.get("items")).containsExactly(items.get(1));
        assertThat(as("sonbinh").get("/api/me/notices?size=500").statusCode()).isEqualTo(422);
    }

    @Test
    void theRegisterOfPapersIsReadPageByPage() {
        office.issues(office.onlyUnits("KS-XA-01", "KS-XA-04"));
        String papers = "/api/contests/" + office.contest() + "/papers";
        stage.begins("issuance", office.contest() + "/awards");
        stage.papers("awards", "lanhdao");
        stage.begins("issuance", office.contest() + "/cover-letter");
        office.does("phongnoivu", "DraftPaper", office.contest() + "/cover-letter", Map.of("body", "Kính gửi"));

        var register = Http.json(as("vanthu").get(papers));

        assertThat(register.get("total").asLong()).isEqualTo(2);
        var issued = register.get("items").get(0);
        assertThat(issued.get("number").asInt()).isPositive();
        assertThat(issued.get("symbol").asText()).isEqualTo("QĐ-UBND");
        assertThat(issued.get("date").asText()).isEqualTo("2019-05-21");
        assertThat(issued.get("subject").asText()).isEqualTo("Quyết định khen thưởng");
        assertThat(issued.get("signer").asText()).startsWith("Lãnh đạo UBND");
        assertThat(issued.get("state").asText()).isEqualTo("ISSUED");
        var drafted = register.get("items").get(1);
        assertThat(drafted.get("stateLabel").asText()).isEqualTo("Dự thảo");
        assertThat(drafted.has("number")).isFalse();
        assertThat(register.toString()).doesNotContain("Kính gửi");
        assertThat(Http.json(as("lanhdao").get(papers + "?size=1&page=1")).get("items"))
                .hasSize(1);
    }

    @Test
    void theContestsPageShowsItsPapersToWhoMayReadThem() {
        office.issues(office.onlyUnits("KS-XA-01", "KS-XA-04"));
        stage.begins("issuance", office.contest() + "/awards");
        stage.papers("awards", "lanhdao");
        Http clerk = Http.at(port);
        Http unit = Http.at(port);
        clerk.signIn("vanthu", "demo");
        unit.signIn("sonbinh", "demo");

        assertThat(clerk.get("/cuoc-thi/" + office.contest()).body())
                .contains("<h2>Văn bản</h2>", "/QĐ-UBND", "21/05/2019", "Đã phát hành");
        assertThat(unit.get("/cuoc-thi/" + office.contest()).body()).doesNotContain("Văn bản", "QĐ-UBND");
    }

    @Test
    void theContestsPageShowsTheWordsOfADeadlineAndTheThreeInstantsThatTheyMean() {
        office.issues(office.onlyUnits("KS-XA-01", "KS-XA-04"));

        var unit = Http.at(port);
        unit.signIn("sonbinh", "demo");

        assertThat(unit.get("/cuoc-thi/" + office.contest()).body())
                .contains(
                        "<td>trước ngày 30/06/2019 (hết ngày 29/06/2019, thứ Bảy)</td>",
                        "<td>17 giờ 00 ngày 28/06/2019</td>",
                        "<td>24 giờ 00 ngày 29/06/2019</td>",
                        "<td>24 giờ 00 ngày 01/07/2019</td>")
                .contains("<td>Theo kế hoạch của tỉnh tổ chức</td>");
    }
}
