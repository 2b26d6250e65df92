package vn.sangkien.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sangkien.Http;
import vn.sangkien.HttpTest;
import vn.sangkien.process.Office;

/** The list of entries as a file for Excel. */
@HttpTest
class EntryTableTest {
    @LocalServerPort
    int port;

    @Autowired
    Office office;

    private String sent = "";
    private String draft = "";

    @BeforeEach
    void oneSentAndOneDraft() {
        office.issues(office.onlyUnits("KS-XA-01", "KS-XA-04"));
        sent = office.sends("sonbinh", "sonbinhtt", "KS-XA-04");
        draft = office.begins("tohap", "KS-XA-01");
    }

    private List<List<String>> rows(String user, String query) throws IOException {
        var file = Http.at(port).as(user).download("/api/contests/" + office.contest() + "/submissions.xlsx" + query);
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment; filename=\"Danh sach de an " + office.code() + ".xlsx\"");
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(file.body()))) {
            return StreamSupport.stream(book.getSheetAt(0).spliterator(), false)
                    .map(EntryTableTest::texts)
                    .toList();
        }
    }

    private static List<String> texts(Row row) {
        return StreamSupport.stream(row.spliterator(), false)
                .peek(cell -> assertThat(cell.getCellType()).isEqualTo(CellType.STRING))
                .map(Cell::getStringCellValue)
                .toList();
    }

    @Test
    void theWholeListIsThereInItsOrderForWhoeverReadsAll() throws IOException {
        var rows = rows("phongnoivu", "?sort=number,desc");

        assertThat(rows).hasSize(3);
        assertThat(rows.get(0)).startsWith("Mã", "Tên đề án");
        assertThat(rows.get(1)).startsWith(draft);
        assertThat(rows.get(2))
                .startsWith(sent, "Sáng kiến của KS-XA-04")
                .contains("UBND xã Sơn Bình", "Đã gửi – chờ tiếp nhận")
                .anyMatch(text -> text.startsWith("21/05/2019 08:00"));
    }

    @Test
    void aUnitGetsItsOwnAndAFilterHolds() throws IOException {
        assertThat(rows("sonbinh", "")).extracting(row -> row.get(0)).containsExactly("Mã", sent);
        assertThat(rows("phongnoivu", "?state=DRAFT"))
                .extracting(row -> row.get(0))
                .containsExactly("Mã", draft);
    }

    @Test
    void aFilterThatTheContestDoesNotKnowIsToldByName() {
        var refused = Http.at(port)
                .as("phongnoivu")
                .get("/api/contests/" + office.contest() + "/submissions.xlsx?state=GONE");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Http.json(refused).at("/faults/0/field").asText()).isEqualTo("state");
    }

    @Test
    void theSameListIsAnAppendixInWord() throws IOException {
        var file = Http.at(port)
                .as("phongnoivu")
                .download("/api/contests/" + office.contest() + "/submissions.docx?sort=number,desc");

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment; filename=\"Danh sach de an " + office.code() + ".docx\"");
        try (var document = new XWPFDocument(new ByteArrayInputStream(file.body()))) {
            assertThat(document.getParagraphs())
                    .extracting(XWPFParagraph::getText)
                    .startsWith("DANH SÁCH ĐỀ ÁN DỰ THI")
                    .contains("(ngày 21/05/2019, gồm 02 đề án)");
            var table = document.getTables().get(0);
            assertThat(table.getRows()).hasSize(3);
            assertThat(table.getRow(0).isRepeatHeader()).isTrue();
            assertThat(table.getRow(2).getTableCells())
                    .extracting(XWPFTableCell::getText)
                    .startsWith("2", sent, "Sáng kiến của KS-XA-04")
                    .contains("UBND xã Sơn Bình", "Đã gửi – chờ tiếp nhận");
        }
    }

    @Test
    void aListThatWordWouldNotBearIsRefusedWithWhatToDo() {
        assertThatThrownBy(() -> EntryDocument.write("Cuộc thi", LocalDate.EPOCH, List.of(), EntryDocument.MOST + 1))
                .hasMessageContaining("1001 đề án")
                .hasMessageContaining("lọc bớt hoặc tải .xlsx");
    }
}
