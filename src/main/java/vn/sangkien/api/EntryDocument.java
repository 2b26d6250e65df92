package vn.sangkien.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.TableRowAlign;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STPageOrientation;
import vn.sangkien.plan.Deadlines;
import vn.sangkien.refusal.Refusal;

/**
 * A list of entries as an appendix in Word (N25): A4 across, Times New Roman, the headings on every page, the page's number
 * above from the second page on (Decree 30/2020, annex I).
 */
final class EntryDocument {
    /** What Word opens at ease, and what fits in memory many times over. */
    static final int MOST = 1_000;

    private static final String FONT = "Times New Roman";
    private static final List<String> HEADINGS =
            List.of("TT", "Mã", "Tên đề án", "Loại", "Đơn vị", "Trạng thái", "Thời điểm gửi");
    /** Of each column, in twentieths of a point; together the width between the margins. */
    private static final List<Integer> WIDTHS = List.of(700, 1700, 5700, 1300, 2500, 1500, 1400);

    /** Of {@link EntryTable}'s cells those that have room on a page: a theme can be as long as ten lines of a column. */
    private static final int[] CELLS = {0, 1, 2, 4, 5, 7};

    private EntryDocument() {}

    /**
     * @param rows the cells of each entry, as {@link EntryTable} has them
     * @param total how many entries the list has
     * @throws Refusal if they are too many for a document
     */
    static byte[] write(String contest, LocalDate day, List<List<String>> rows, long total) throws IOException {
        if (total > MOST) {
            throw Refusal.invalid(
                    "Danh sách có %d đề án, quá nhiều cho một văn bản Word (tối đa %d). Đề nghị lọc bớt hoặc tải .xlsx."
                            .formatted(total, MOST));
        }
        try (var document = new XWPFDocument();
                var out = new ByteArrayOutputStream()) {
            page(document);
            text(document.createParagraph(), "DANH SÁCH ĐỀ ÁN DỰ THI", 14, true);
            text(document.createParagraph(), contest, 14, true);
            text(
                    document.createParagraph(),
                    "(ngày %s, gồm %02d đề án)".formatted(Deadlines.day(day), total),
                    13,
                    false);
            var table = document.createTable(1, HEADINGS.size());
            table.setTableAlignment(TableRowAlign.CENTER);
            fill(table.getRow(0), HEADINGS, true);
            table.getRow(0).setRepeatHeader(true);
            int number = 0;
            for (var row : rows) {
                var cells = new ArrayList<>(List.of(String.valueOf(++number)));
                for (int cell : CELLS) {
                    cells.add(row.get(cell));
                }
                fill(table.createRow(), cells, false);
            }
            document.write(out);
            return out.toByteArray();
        }
    }

    private static void page(XWPFDocument document) {
        var section = document.getDocument().getBody().addNewSectPr();
        var size = section.addNewPgSz();
        size.setW(BigInteger.valueOf(16_838));
        size.setH(BigInteger.valueOf(11_906));
        size.setOrient(STPageOrientation.LANDSCAPE);
        var margins = section.addNewPgMar();
        margins.setTop(BigInteger.valueOf(1_134));
        margins.setBottom(BigInteger.valueOf(1_134));
        margins.setLeft(BigInteger.valueOf(1_134));
        margins.setRight(BigInteger.valueOf(850));
        section.addNewTitlePg();
        document.createHeader(HeaderFooterType.FIRST);
        var above = document.createHeader(HeaderFooterType.DEFAULT).createParagraph();
        above.setAlignment(ParagraphAlignment.CENTER);
        above.getCTP().addNewFldSimple().setInstr("PAGE");
    }

    private static void text(XWPFParagraph paragraph, String text, int points, boolean bold) {
        paragraph.setAlignment(ParagraphAlignment.CENTER);
        run(paragraph, text, points, bold);
    }

    private static void run(XWPFParagraph paragraph, String text, int points, boolean bold) {
        paragraph.setSpacingAfter(0);
        var run = paragraph.createRun();
        run.setFontFamily(FONT);
        run.setFontSize(points);
        run.setBold(bold);
        run.setText(text);
    }

    private static void fill(XWPFTableRow row, List<String> texts, boolean heading) {
        row.setCantSplitRow(true);
        for (int column = 0; column < texts.size(); column++) {
            var cell = row.getCell(column);
            cell.setWidth(String.valueOf(WIDTHS.get(column)));
            var paragraph = cell.getParagraphs().get(0);
            paragraph.setAlignment(heading || column == 0 ? ParagraphAlignment.CENTER : ParagraphAlignment.LEFT);
            run(paragraph, texts.get(column), 12, heading);
        }
    }
}
