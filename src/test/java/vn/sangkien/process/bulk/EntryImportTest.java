package vn.sangkien.process.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.sangkien.Http.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.sangkien.Http;
import vn.sangkien.HttpTest;
import vn.sangkien.process.Office;
import vn.sangkien.table.Csv;

/** Many entries by one table: each becomes what a single one becomes, or none does. */
@HttpTest
class EntryImportTest {
    private static final String PROGRAM = "motphanmem";
    private static final List<String> HEADINGS = List.of(
            "Đơn vị",
            "Đơn vị phối hợp",
            "Loại",
            "Tên đề án",
            "Chủ đề",
            "Chỉ số",
            "Tác giả 1",
            "Tác giả 2",
            "Áp dụng từ ngày");

    @LocalServerPort
    int port;

    @Autowired
    Office office;

    @Autowired
    JdbcTemplate jdbc;

    private String contest;
    private String theme;

    @BeforeEach
    void aContest() {
        contest = office.issues(office.onlyUnits("KS-XA-01", "KS-XA-04"));
        theme = office.plan().themes().get(0).name();
        office.employs(PROGRAM, "Phần mềm một cửa", "integration");
    }

    private List<String> good(String unit, String title) {
        return List.of(
                unit,
                "",
                "sang kien",
                title,
                theme,
                "",
                "Cao Thị Mẫu; Công chức; Chuyên viên; đoàn viên; 1992",
                "",
                "");
    }

    @SafeVarargs
    private static byte[] table(List<String>... rows) {
        return Csv.write(HEADINGS, List.of(rows));
    }

    private HttpResponse<String> brings(String user, boolean dryRun, byte[] table) {
        return Http.at(port)
                .as(user)
                .upload("/api/contests/" + contest + "/submissions/imports?dryRun=" + dryRun, "de-an.csv", table);
    }

    private JsonNode entries(String user) {
        return json(Http.at(port).as(user).get("/api/contests/" + contest + "/submissions"))
                .get("items");
    }

    @Test
    void eachRowBecomesADraftThatItsUnitGoesOnWith() {
        var table = table(
                good("KS-XA-04", "Một cửa thân thiện"),
                List.of(
                        "UBND thị trấn Tô Hạp",
                        "ks-xa-04",
                        "Mô hình",
                        "Đọc hồ sơ tự động",
                        theme,
                        "",
                        "Cao Thị Mẫu; Viên chức",
                        "Ông Mẫu; Đối tượng khác; sinh năm 1980; KS-XA-04",
                        "01/3/2019"));

        var tried = json(brings(PROGRAM, true, table));
        assertThat(tried.get("taken").asInt()).as("%s", tried).isEqualTo(2);
        assertThat(entries("phongnoivu")).isEmpty();

        var brought = brings(PROGRAM, false, table);
        assertThat(brought.statusCode()).as(brought.body()).isEqualTo(200);
        office.settles();

        assertThat(entries("phongnoivu").findValuesAsText("title"))
                .containsExactlyInAnyOrder("Một cửa thân thiện", "Đọc hồ sơ tự động");
        assertThat(office.finds("sonbinh", "PrepareEntry")).isTrue();
        var joint = json(Http.at(port).as("tohap").get("/api/submissions/" + office.code() + "-002"));
        assertThat(joint.toString()).contains("Ông Mẫu", "1980", "KS-XA-04");
        assertThat(jdbc.queryForObject(
                        "select applied_from from submission where code = ?", String.class, office.code() + "-002"))
                .isEqualTo("2019-03-01");
        assertThat(jdbc.queryForList(
                        "select deed from audit_row where contest = ? and deed like '%ENTR%'", String.class, contest))
                .containsExactlyInAnyOrder("ENTRY_STARTED", "ENTRY_STARTED", "ENTRIES_IMPORTED");

        var again = json(brings(PROGRAM, false, table));
        assertThat(again.get("present").asInt()).isEqualTo(2);
        assertThat(again.get("rows").get(0).get("note").asText()).contains(office.code() + "-");
        assertThat(entries("phongnoivu")).hasSize(2);
    }

    @Test
    void everyFaultIsToldByRowAndColumnAndNothingIsBegun() {
        var table = table(
                good("KS-XA-04", "Tốt"),
                List.of("KS-XA-99", "", "bài thơ", "", "x", "y; z", "Cao Thị Mẫu", "", "31/02/2019"),
                List.of(
                        "KS-XA-04",
                        "KS-XA-04",
                        "Mô hình",
                        "Tên",
                        theme,
                        "",
                        "",
                        "Ông Mẫu; Cán bộ; 1900; tổ trưởng; gì nữa",
                        "01/03/2030"),
                good("KS-XA-04", "TỐT"));

        var refused = brings(PROGRAM, false, table);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(json(refused).get("faults").findValuesAsText("field"))
                .containsExactlyInAnyOrder("A3", "C3", "D3", "E3", "F3", "F3", "G3", "I3", "B4", "H4", "I4");
        assertThat(json(refused).get("faults").findValuesAsText("message"))
                .anyMatch(message -> message.startsWith("Dòng 3, cột “Loại”: Vui lòng ghi Mô hình"));
        assertThat(json(brings(PROGRAM, true, table))
                        .get("rows")
                        .get(3)
                        .get("note")
                        .asText())
                .isEqualTo("trùng dòng 2");
        assertThat(entries("phongnoivu")).isEmpty();
    }

    @Test
    void aUnitBeginsItsOwnOnlyAndWhoHasNoPartBeginsNone() {
        var mixed = brings("sonbinh", false, table(good("KS-XA-04", "Của mình"), good("KS-XA-01", "Của người khác")));

        assertThat(mixed.statusCode()).isEqualTo(422);
        assertThat(json(mixed).get("faults").findValuesAsText("field")).containsExactly("A3");
        assertThat(brings("sonbinh", false, table(good("KS-XA-04", "Của mình"))).statusCode())
                .isEqualTo(200);
        var faulty = new ArrayList<>(good("KS-XA-01", "Của người khác"));
        faulty.set(3, "x".repeat(301));
        assertThat(json(brings("sonbinh", false, table(faulty))).get("faults").findValuesAsText("field"))
                .containsExactlyInAnyOrder("A2", "D2");
        assertThat(brings("thuky", true, table(good("KS-XA-04", "Khác"))).statusCode())
                .isEqualTo(403);
        assertThat(Http.at(port)
                        .as("sonbinh")
                        .get("/api/contests/" + contest + "/submissions/imports/template?format=csv")
                        .body())
                .startsWith("\uFEFFĐơn vị;Đơn vị phối hợp;Loại;Tên đề án;Chủ đề;")
                .contains(office.plan().sections().get(0).name(), "Tác giả 10");
    }

    @Test
    void aLongTableOnThePageShowsHowFarItIs() {
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < 400; i++) {
            rows.add(good("KS-XA-04", "Sáng kiến số " + i));
        }
        var browser = Http.at(port);
        browser.signIn("sonbinh", "demo");
        var page = browser.get("/nhap-bang?contest=" + contest).body();
        assertThat(page).contains("/cuoc-thi/" + contest + "/nhap-bang").doesNotContain("Bảng tài khoản", "style=");
        var csrf = page.replaceFirst("(?s).*name=\"_csrf\"[^>]*value=\"([^\"]+)\".*", "$1");
        var body = "--x\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + csrf
                + "\r\n--x\r\nContent-Disposition: form-data; name=\"dryRun\"\r\n\r\nfalse"
                + "\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"de-an.csv\"\r\n\r\n"
                + new String(Csv.write(HEADINGS, rows), StandardCharsets.UTF_8) + "\r\n--x--\r\n";
        var sent = browser.sendBytes(
                "POST",
                "/cuoc-thi/" + contest + "/nhap-bang",
                body.getBytes(StandardCharsets.UTF_8),
                Map.of("Content-Type", "multipart/form-data; boundary=x"));
        var to = java.net.URI.create(sent.headers().firstValue("Location").orElseThrow());
        var told = new ArrayList<String>();
        var answer = browser.get(to.getPath());
        while (answer.headers().firstValue("Refresh").isPresent()) {
            told.add(answer.body());
            answer = browser.get(to.getPath());
        }

        assertThat(answer.body()).contains("Đã nhập.", "Nhận 400 dòng");
        assertThat(told).allMatch(shown -> shown.contains("<progress"));
        assertThat(jdbc.queryForObject(
                        "select count(*) from submission where contest = ? and process_instance is not null",
                        Integer.class,
                        contest))
                .isEqualTo(400);
    }

    @Test
    void whoeverTypesInForUnitsSaysWhoHandedThePaperIn() {
        var headings = new ArrayList<>(HEADINGS);
        headings.addAll(List.of("Người nộp bản giấy", "Chức vụ người nộp bản giấy"));
        var named = new ArrayList<>(good("KS-XA-04", "Một cửa thân thiện"));
        named.addAll(List.of("Mấu Thị Mẫu", "Chủ tịch"));
        var half = new ArrayList<>(good("KS-XA-01", "Đọc hồ sơ tự động"));
        half.addAll(List.of("Mấu Thị Mẫu", ""));
        var unnamed = new ArrayList<>(good("KS-XA-01", "Hẹn giờ trả kết quả"));
        unnamed.addAll(List.of("", ""));

        var faults = json(brings("phongnoivu", false, Csv.write(headings, List.of(named, half, unnamed))))
                .get("faults")
                .toString();
        assertThat(faults).contains("chức vụ người nộp bản giấy", "chỉ được nhập thay khi đơn vị nộp bản giấy");
        assertThat(entries("phongnoivu")).isEmpty();

        var brought = brings("phongnoivu", false, Csv.write(headings, List.of(named)));
        assertThat(brought.statusCode()).as(brought.body()).isEqualTo(200);
        var entry = json(Http.at(port).as("sonbinh").get("/api/submissions/" + office.code() + "-001"));
        assertThat(entry.at("/onBehalf/submitter").asText()).isEqualTo("Mấu Thị Mẫu");
        assertThat(entry.at("/onBehalf/typist").asText()).isEqualTo("phongnoivu");
    }
}
