package vn.sangkien.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.sangkien.Http.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.sangkien.Http;
import vn.sangkien.HttpTest;
import vn.sangkien.process.Office;

/** Earlier entries, from a table that an office filled in to the list that everybody searches. */
@HttpTest
class ArchiveTest {
    private static final List<Object> HEADINGS =
            List.of("Năm", "Cấp thi", "Tên đề án", "Đơn vị", "Tác giả", "Lĩnh vực", "Kết quả", "Tóm tắt");
    private static final List<Object> CLINIC = List.of(
            2017,
            "Cụm thi số 5",
            "Đặt lịch khám qua điện thoại",
            "Bệnh viện Vạn Ninh",
            "Nguyễn Văn Mẫu",
            "Y tế",
            "Giải Nhất",
            "Người dân đặt lịch trước, không phải chờ.");
    private static final List<Object> ONE_STOP = List.of(
            2015,
            "Tỉnh Khánh Hòa",
            "Ẩn số của một cửa",
            "Huyện Khánh Sơn",
            "",
            "Thủ tục hành chính",
            "Vào chung khảo",
            "");

    @LocalServerPort
    int port;

    @Autowired
    Office office;

    @Autowired
    JdbcTemplate jdbc;

    @BeforeEach
    void aContestAndAnEmptyArchive() {
        office.issues(office.onlyUnits("KS-XA-01", "KS-XA-04"));
        empty();
    }

    @AfterEach
    void empty() {
        jdbc.update("delete from archived_entry");
    }

    private Http as(String user) {
        return Http.at(port).as(user);
    }

    @SafeVarargs
    private static byte[] table(List<Object>... rows) {
        try (var book = new XSSFWorkbook();
                var out = new ByteArrayOutputStream()) {
            var sheet = book.createSheet();
            for (int i = 0; i < rows.length; i++) {
                var row = sheet.createRow(i);
                for (int j = 0; j < rows[i].size(); j++) {
                    if (rows[i].get(j) instanceof Integer number) {
                        row.createCell(j).setCellValue(number);
                    } else {
                        row.createCell(j).setCellValue(rows[i].get(j).toString());
                    }
                }
            }
            book.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> brings(String user, byte[] file) {
        return as(user).upload("/api/archive/imports", "kho.xlsx", file);
    }

    private JsonNode found(String query) {
        return json(as("ttvhtt").get("/api/archive" + query)).get("items");
    }

    private int stored() {
        return jdbc.queryForObject("select count(*) from archived_entry", Integer.class);
    }

    @Test
    void aTableIsTriedBroughtInAndNotBroughtInTwice() {
        var file = table(HEADINGS, CLINIC, ONE_STOP);

        var tried = json(as("thuky").upload("/api/archive/imports?dryRun=true", "kho.xlsx", file));
        assertThat(tried.get("dryRun").asBoolean()).isTrue();
        assertThat(tried.get("taken").asInt()).isEqualTo(2);
        assertThat(stored()).isZero();

        var brought = brings("thuky", file);
        assertThat(brought.statusCode()).as(brought.body()).isEqualTo(200);
        assertThat(json(brought).get("rows").findValuesAsText("fateLabel")).containsExactly("Nhận", "Nhận");

        var again = json(brings(
                "admin",
                table(HEADINGS, CLINIC, List.of(2015, "tinh khanh hoa", "ẨN SỐ  của một cửa", "huyện Khánh Sơn"))));
        assertThat(again.get("taken").asInt()).isZero();
        assertThat(again.get("rows").findValuesAsText("fate")).containsExactly("PRESENT", "PRESENT");
        assertThat(again.get("rows").findValuesAsText("row")).containsExactly("2", "3");
        assertThat(stored()).isEqualTo(2);
        assertThat(jdbc.queryForObject(
                        "select became from audit_row where deed = 'ARCHIVE_IMPORTED' order by seq desc limit 1",
                        String.class))
                .contains("present", "2");
    }

    @Test
    void everyFaultIsToldByRowAndColumnAndNothingIsHalfImported() {
        var file = table(
                HEADINGS,
                CLINIC,
                List.of("hai nghìn", "Huyện", "", "Xã Sơn Bình"),
                List.of(2013, "Huyện", "x".repeat(301), "Xã Ba Cụm", "Ông Mẫu, 0912345678"),
                CLINIC);

        var tried = json(as("phongnoivu").upload("/api/archive/imports?dryRun=true", "kho.xlsx", file));
        assertThat(tried.get("rows").findValuesAsText("fate"))
                .containsExactly("TAKEN", "REFUSED", "REFUSED", "PRESENT");
        assertThat(tried.get("rows").get(3).get("note").asText()).isEqualTo("trùng dòng 2");

        var refused = brings("phongnoivu", file);
        assertThat(refused.statusCode()).isEqualTo(422);
        var faults = json(refused).get("faults");
        assertThat(faults.findValuesAsText("field")).containsExactly("A3", "C3", "C4", "E4");
        assertThat(faults.get(0).get("message").asText())
                .startsWith("Dòng 3, cột “Năm”: “hai nghìn” không phải năm tổ chức. Vui lòng nhập năm từ 1990 đến ");
        assertThat(stored()).isZero();
    }

    @Test
    void columnsStandInAnyOrderAndWhatIsUnknownIsTold() {
        var brought = json(brings(
                "thuky",
                table(
                        List.of("STT", "ten de an", "ĐƠN VỊ", "Cấp thi", "Năm"),
                        List.of(1, "Một cửa thân thiện", "Xã Sơn Bình", "Huyện", "2013"))));

        assertThat(brought.get("ignoredColumns")).hasSize(1);
        assertThat(found("").get(0).get("year").asInt()).isEqualTo(2013);
        assertThat(found("").get(0).get("unitName").asText()).isEqualTo("Xã Sơn Bình");
    }

    @Test
    void aFileThatIsNoSuchTableIsRefusedWithTheRemedy() throws IOException {
        assertThat(json(brings("thuky", table(List.of("Tên", "Năm"), List.of("a", 2013))))
                        .get("detail")
                        .asText())
                .contains("Thiếu cột “Cấp thi”", "Thiếu cột “Tên đề án”", "Thiếu cột “Đơn vị”");
        assertThat(brings("thuky", table(HEADINGS)).statusCode()).isEqualTo(422);
        assertThat(brings("thuky", new byte[0]).statusCode()).isEqualTo(422);
        assertThat(brings("thuky", "Năm;Tên".getBytes(StandardCharsets.UTF_8)).statusCode())
                .isEqualTo(422);
        assertThat(as("thuky")
                        .upload("/api/archive/imports", "kho.xls", table(HEADINGS, CLINIC))
                        .statusCode())
                .isEqualTo(422);
        var entity = with(
                "xl/worksheets/sheet1.xml",
                xml -> xml.replaceFirst("\\?>", "?><!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"));
        assertThat(json(brings("thuky", entity)).get("detail").asText()).contains("khai báo thực thể XML");
        var bomb = with(
                "xl/sharedStrings.xml",
                xml -> xml.replaceFirst("</sst>", "<si><t>" + " ".repeat(33 << 20) + "</t></si></sst>"));
        assertThat(json(brings("thuky", bomb)).get("detail").asText()).contains("bom nén");
        var boaster = with(
                "xl/sharedStrings.xml", xml -> xml.replaceFirst("uniqueCount=\"\\d+\"", "uniqueCount=\"2147483647\""));
        assertThat(brings("thuky", boaster).statusCode()).isEqualTo(200);
        var broken = with("xl/worksheets/sheet1.xml", xml -> xml.replaceFirst("<v>\\d+</v>", "<v>99999</v>"));
        assertThat(brings("thuky", broken).statusCode()).isEqualTo(422);
    }

    /** A good table with one part changed. */
    private static byte[] with(String part, java.util.function.UnaryOperator<String> change) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var from = new ZipInputStream(new ByteArrayInputStream(table(HEADINGS, CLINIC)));
                var to = new ZipOutputStream(out)) {
            for (var entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                var bytes = from.readAllBytes();
                to.putNextEntry(new ZipEntry(entry.getName()));
                to.write(
                        entry.getName().equals(part)
                                ? change.apply(new String(bytes, StandardCharsets.UTF_8))
                                        .getBytes(StandardCharsets.UTF_8)
                                : bytes);
            }
        }
        return out.toByteArray();
    }

    @Test
    void theTemplateHasTheColumnsThatAreRead() throws IOException {
        var template = as("thuky").download("/api/archive/template");
        assertThat(template.headers().firstValue("Content-Disposition").orElse(""))
                .contains(".xlsx");

        var filled = new ByteArrayOutputStream();
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(template.body()))) {
            var row = book.getSheetAt(0).createRow(1);
            for (int i = 0; i < CLINIC.size(); i++) {
                row.createCell(i).setCellValue(CLINIC.get(i).toString());
            }
            book.write(filled);
        }
        assertThat(brings("thuky", filled.toByteArray()).statusCode()).isEqualTo(200);

        var entry = found("").get(0);
        assertThat(entry.get("year").asInt()).isEqualTo(2017);
        assertThat(entry.get("tier").asText()).isEqualTo("Cụm thi số 5");
        assertThat(entry.get("authors").asText()).isEqualTo("Nguyễn Văn Mẫu");
        assertThat(entry.get("field").asText()).isEqualTo("Y tế");
        assertThat(entry.get("result").asText()).isEqualTo("Giải Nhất");
        assertThat(entry.get("summary").asText()).startsWith("Người dân đặt lịch trước");
    }

    @Test
    void theMediaCentreSearchesWithoutMarksByYearAndInVietnameseOrder() {
        var rows = new java.util.ArrayList<List<Object>>();
        rows.add(HEADINGS);
        for (String title : List.of("Vườn rau", "Đặt lịch", "Ánh sáng 100% xóm", "An toàn", "Dữ liệu mở")) {
            rows.add(List.of(title.startsWith("Đ") ? 2017 : 2013, "Huyện", title, "Xã Sơn Bình"));
        }
        brings("thuky", table(rows.toArray(List[]::new)));

        assertThat(found("").findValuesAsText("title"))
                .containsExactly("An toàn", "Ánh sáng 100% xóm", "Dữ liệu mở", "Đặt lịch", "Vườn rau");
        assertThat(found("?q=dat%20lich").findValuesAsText("title")).containsExactly("Đặt lịch");
        assertThat(found("?q=%C4%91%E1%BA%B7t").findValuesAsText("title")).containsExactly("Đặt lịch");
        assertThat(found("?q=%25").findValuesAsText("title")).containsExactly("Ánh sáng 100% xóm");
        assertThat(found("?year=2017").findValuesAsText("title")).containsExactly("Đặt lịch");
        assertThat(found("?size=2&page=1").findValuesAsText("title")).containsExactly("Dữ liệu mở", "Đặt lịch");
    }

    @Test
    void whoMayOnlyReadFindsNoWayToImportAndNobodyChangesWhatIsThere() {
        brings("thuky", table(HEADINGS, CLINIC));

        var refused = brings("sonbinh", table(HEADINGS, ONE_STOP));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(json(refused).get("detail").asText()).contains("Tổ thư ký", "quản trị hệ thống");
        var reader = Http.at(port);
        reader.signIn("ttvhtt", "demo");
        assertThat(reader.get("/kho-sang-kien?q=bac+si").body()).contains("Không có đề án nào phù hợp.");
        assertThat(reader.get("/kho-sang-kien?q=dat+lich&nam=2017").body())
                .contains("Đặt lịch khám qua điện thoại", "Giải Nhất")
                .doesNotContain("Nhập từ bảng tính", "??", "style=");
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void onThePageATableIsTriedAndThenBroughtIn() {
        var browser = Http.at(port);
        browser.signIn("thuky", "demo");
        var page = browser.get("/kho-sang-kien").body();
        assertThat(page).contains("Nhập từ bảng tính", "/api/archive/template");
        var csrf = page.replaceFirst("(?s).*name=\"_csrf\"[^>]*value=\"([^\"]+)\".*", "$1");

        var tried = upload(browser, csrf, true, table(HEADINGS, CLINIC, List.of("x", "Huyện", "Tên", "Xã")));
        assertThat(tried.body())
                .contains("Kiểm tra thử, chưa nhập dòng nào.", "Dòng 3, cột “Năm”", "không nhận 1 dòng");
        assertThat(stored()).isZero();

        var refused = upload(browser, csrf, false, table(HEADINGS, CLINIC, List.of("x", "Huyện", "Tên", "Xã")));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Chưa nhập dòng nào vì có 1 dòng sai", "Dòng 3, cột “Năm”");

        assertThat(upload(browser, csrf, false, table(HEADINGS, CLINIC)).body())
                .contains("Đã nhập.", "Nhận 1 dòng", "Đặt lịch khám qua điện thoại");
        assertThat(stored()).isEqualTo(1);
    }

    /** What a browser sends when the form's file is chosen. */
    private static HttpResponse<String> upload(Http browser, String csrf, boolean dryRun, byte[] file) {
        assertThat(csrf).hasSizeLessThan(200);
        String head = "--x\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + csrf
                + "\r\n--x\r\nContent-Disposition: form-data; name=\"dryRun\"\r\n\r\n" + dryRun
                + "\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"kho.xlsx\"\r\n\r\n";
        return browser.sendBytes(
                "POST",
                "/kho-sang-kien",
                concat(head.getBytes(StandardCharsets.UTF_8), file, "\r\n--x--\r\n".getBytes(StandardCharsets.UTF_8)),
                Map.of("Content-Type", "multipart/form-data; boundary=x"));
    }

    private static byte[] concat(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
