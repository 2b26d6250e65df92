package vn.sangkien.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;

/** The same rows, whatever program wrote the file; and a clear no to what would be read wrongly. */
class TableTest {
    private enum Column implements Heading {
        CODE("Mã", true, 10),
        NAME("Tên đơn vị", false, 20);

        private final String label;
        private final boolean required;
        private final int maximumLength;

        Column(String label, boolean required, int maximumLength) {
            this.label = label;
            this.required = required;
            this.maximumLength = maximumLength;
        }

        @Override
        public String label() {
            return label;
        }

        @Override
        public boolean required() {
            return required;
        }

        @Override
        public int maximumLength() {
            return maximumLength;
        }
    }

    private static Table<Column> csv(byte[] content) {
        return Table.read("bang.csv", new ByteArrayInputStream(content), List.of(Column.values()));
    }

    private static Table<Column> csv(String content) {
        return csv(content.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mã,Tên đơn vị\nA1,Xã Sơn Bình\n",
                "\uFEFFMã;Tên đơn vị\r\nA1;Xã Sơn Bình\r\n",
                "Mã\tTên đơn vị\nA1\tXã Sơn Bình",
                "\"Mã\";\"Tên đơn vị\"\n\"A1\";\"Xã Sơn Bình\"\n",
                "ten don vi;STT;MÃ\nXã Sơn Bình;1;A1\n"
            })
    void commaSemicolonOrTabWithOrWithoutAMarkAtTheBeginning(String content) {
        var table = csv(content);

        assertThat(table.lines())
                .containsExactly(new Table.Line<>(2, Map.of(Column.CODE, "A1", Column.NAME, "Xã Sơn Bình")));
    }

    @Test
    void rowsAreCountedAsASpreadsheetCountsThem() {
        var table = csv("\nMã;Tên đơn vị\n\n;;\nA1;\"hai\ndòng; một ô\"\nA2;\n");

        assertThat(table.lines()).extracting(Table.Line::row).containsExactly(5, 6);
        assertThat(table.lines().get(0).cells()).containsEntry(Column.NAME, "hai\ndòng; một ô");
        assertThat(table.fault(table.lines().get(1), Column.NAME, "Sai."))
                .isEqualTo(new Fault("B6", "Dòng 6, cột “Tên đơn vị”: Sai."));
    }

    @Test
    void anotherEncodingIsRefusedWithTheRemedy() {
        var utf16 = "\uFEFFMã;Tên đơn vị\nA1;Xã\n".getBytes(StandardCharsets.UTF_16LE);
        var windows = "Mâ;Ten don vi\nA1;Xâ\n".getBytes(Charset.forName("windows-1258"));

        assertThatThrownBy(() -> csv(utf16)).isInstanceOf(Refusal.class).hasMessageContainingAll("UTF-16", "CSV UTF-8");
        assertThatThrownBy(() -> csv(windows))
                .isInstanceOf(Refusal.class)
                .hasMessageContainingAll("windows-1258", "CSV UTF-8");
    }

    @Test
    void whatIsNoTableIsRefused() {
        assertThatThrownBy(() -> csv("Mã;Tên đơn vị\nA1;\"không khép\nA2;x\n"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("dấu ngoặc kép chưa khép");
        assertThatThrownBy(() -> csv("Mã;Tên đơn vị\n")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> csv("Tên;Loại\na;b\n"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Thiếu cột “Mã”");
        assertThatThrownBy(() -> csv("Mã;mã\na;b\n"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Có hai cột “Mã”");
        assertThatThrownBy(() -> csv("Mã\n" + "A1\n".repeat(5_001)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("dài quá 5000 dòng");
        assertThatThrownBy(() -> csv("Mã\n" + "x".repeat(40_000)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("ô quá dài");
        assertThatThrownBy(() ->
                        Table.read("bang.ods", new ByteArrayInputStream(new byte[] {1}), List.of(Column.values())))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(".xlsx hoặc .csv");
    }

    @Test
    void aValueIsCleanedAndItsFaultsSayWhere() {
        var table = csv("Mã;Tên đơn vị\n  A1 ;" + "x".repeat(21) + "\n;Xã\n");
        var faults = new ArrayList<Fault>();

        assertThat(table.value(table.lines().get(0), Column.CODE, faults)).isEqualTo("A1");
        assertThat(faults).isEmpty();
        table.value(table.lines().get(0), Column.NAME, faults);
        table.value(table.lines().get(1), Column.CODE, faults);
        assertThat(faults).extracting(Fault::field).containsExactly("B2", "A3");
    }

    @Test
    void ofAFormulaTheValueCountsThatExcelKept() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var book = new XSSFWorkbook()) {
            var sheet = book.createSheet();
            sheet.createRow(0).createCell(0).setCellValue("Mã");
            sheet.createRow(1).createCell(0).setCellFormula("CONCATENATE(\"A\",\"1\")");
            book.getCreationHelper().createFormulaEvaluator().evaluateAll();
            book.write(out);
        }

        var table = Table.read("bang.xlsx", new ByteArrayInputStream(out.toByteArray()), List.of(Column.values()));

        assertThat(table.lines()).containsExactly(new Table.Line<>(2, Map.of(Column.CODE, "A1")));
    }

    @Test
    void eachTemplateHasTheColumnsThatAreReadAndNothingInItIsCalculated() {
        var csv = new String(Template.csv(List.of(Column.values()), List.of()), StandardCharsets.UTF_8);
        assertThat(csv).isEqualTo("\uFEFFMã;Tên đơn vị\r\n");

        assertThatThrownBy(() -> Table.read(
                        "mau.xlsx",
                        new ByteArrayInputStream(Template.xlsx("Đơn vị", List.of(Column.values()))),
                        List.of(Column.values())))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("chưa có dòng dữ liệu nào");
        assertThat(new String(Csv.write(List.of("Tên"), List.of(List.of("=1+1"))), StandardCharsets.UTF_8))
                .endsWith("'=1+1\r\n");
    }
}
