package vn.sangkien.process.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static vn.sangkien.Http.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sangkien.Http;
import vn.sangkien.HttpTest;
import vn.sangkien.process.Office;
import vn.sangkien.process.task.TaskDesk;
import vn.sangkien.process.task.TaskView.Fact;
import vn.sangkien.table.Csv;

/** The votes for a round's entries come by one table and count in its ranking. */
@HttpTest
class OutsideImportTest {
    private static final String ROUND = "vong-loai";

    @LocalServerPort
    int port;

    @Autowired
    Office office;

    @Autowired
    TaskDesk desk;

    private String address;
    private String first;
    private String second;

    @BeforeEach
    void aRoundThatTwoEntriesStandIn() {
        String contest = office.issues(
                office.reading(
                        text -> text.replaceFirst(
                                "scoringDeadline: scoring\n    team: false",
                                """
                scoringDeadline: scoring
                    team: false
                    outside:
                      - {id: binh-chon, name: Bình chọn của cộng đồng, kind: VOTES, max: 20, proposal: true}""")));
        office.setsUpCommittee();
        first = valid("sonbinh", "KS-XA-04");
        second = valid("sonhiep", "KS-XA-05");
        address = "/api/contests/" + contest + "/rounds/" + ROUND + "/outside-scores/binh-chon";
        office.passes("2019-07-02T00:00:00+07:00");
        office.opensQualifying();
        office.panelScores(first, 70);
        office.panelScores(second, 60);
    }

    private String valid(String login, String unit) {
        String code = office.sends(login, login + "tt", unit);
        office.accepts(code);
        return code;
    }

    private HttpResponse<String> brings(String user, boolean dryRun, String... codesAndVotes) {
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < codesAndVotes.length; i += 2) {
            rows.add(List.of(codesAndVotes[i], codesAndVotes[i + 1]));
        }
        return Http.at(port)
                .as(user)
                .upload(
                        address + "/imports?number=31/BC-TTVH&date=2019-07-01&issuer=TTVH&dryRun=" + dryRun,
                        "binh-chon.csv",
                        Csv.write(List.of("Mã đề án", "Số phiếu"), rows));
    }

    private List<String> ranking() {
        var ranked = new ArrayList<String>();
        json(Http.at(port).as("bantochuc").get("/api/contests/" + office.contest() + "/rounds/" + ROUND + "/ranking"))
                .get("items")
                .forEach(place -> ranked.add(
                        place.get("entry").asText() + " " + place.get("total").asText()));
        return ranked;
    }

    @Test
    void votesTurnTheRankingAndTheCommitteeSeesWhereTheyComeFrom() {
        office.writesMinutes();
        var early = office.refuses(this::selects);

        var answer = brings("thuky", false, first, "250", second, "1.000");

        assertThat(early)
                .hasMessageContaining("Chưa có điểm “Bình chọn của cộng đồng” của 02 đề án")
                .hasMessageContaining("nhập rồi quyết định kết quả");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(ranking()).containsExactly(second + " 80.0", first + " 75.0");
        var view = desk.view(
                office.open("bantochuc", "SelectEntries", office.contest()).getId(), office.actor("bantochuc"));
        assertThat(view.facts())
                .extracting(Fact::label, Fact::value)
                .contains(tuple("Bình chọn của cộng đồng", "Theo văn bản số 31/BC-TTVH ngày 01/07/2019 của TTVH."));
        assertThat(view.tables().get(0).columns()).contains("Bình chọn của cộng đồng");
        assertThat(view.tables().get(0).rows().get(0)).contains("20", "80");
        selects();
        var late = brings("thuky", false, first, "1", second, "1");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("đã được quyết định");
    }

    private void selects() {
        office.does("bantochuc", "SelectEntries", Map.of("minutesNumber", "04/BB-BTC"));
    }

    @Test
    void aDryRunTellsWhatIsWrongByCellAndTakesNothing() {
        var report = json(brings("thuky", true, first, "12,5", "KS2019-999", "3", first, "4"));

        var faults = new ArrayList<String>();
        report.get("rows").forEach(row -> row.get("faults").forEach(fault -> faults.add(text(fault))));
        assertThat(faults)
                .containsExactly(
                        "B2 Dòng 2, cột “Số phiếu”: Số phiếu bình chọn phải là số nguyên từ 0 đến 1 tỷ. Vui lòng nhập lại.",
                        "A3 Dòng 3, cột “Mã đề án”: Không có đề án mã “KS2019-999” trong số đề án dự Vòng loại. Vui lòng kiểm tra lại mã.",
                        "A4 Dòng 4, cột “Mã đề án”: Đề án này đã có ở dòng trên.",
                        "A5 Bảng thiếu đề án " + second + ". Đề án không có điểm hoặc phiếu nào thì ghi 0.");
        assertThat(ranking()).containsExactly(first + " 70.0", second + " 60.0");
        var real = brings("thuky", false, first, "x");
        assertThat(real.statusCode()).isEqualTo(422);
        assertThat(real.body()).contains("“x” không phải là số");
    }

    private static String text(JsonNode fault) {
        return fault.get("field").asText() + " " + fault.get("message").asText();
    }

    @Test
    void theTemplateHasTheEntriesOfTheRound() {
        var template = Http.at(port).as("thuky").get(address + "/imports/template?format=csv");

        assertThat(template.body())
                .contains("Mã đề án;Tên đề án;Số phiếu")
                .contains(first)
                .contains(second);
    }

    @Test
    void aProgramSendsTheSameFiguresAndReadsThemBack() {
        var body =
                """
                {"number": "31/BC-TTVH", "date": "2019-07-01", "issuer": "TTVH",
                 "scores": [{"entry": "%s", "figure": 10}, {"entry": "%s", "figure": 3}]}"""
                        .formatted(first, second);

        var sent = Http.at(port).as("phongnoivu").put(address, body);
        var read = json(Http.at(port).as("phongnoivu").get(address));

        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(204);
        assertThat(read.get("items").findValuesAsText("entry")).containsExactly(first, second);
        assertThat(read.get("items").findValuesAsText("points")).containsExactly("20.0", "6.0");
        assertThat(Http.at(port).as("giamkhao1").put(address, body).statusCode())
                .isEqualTo(403);
    }
}
