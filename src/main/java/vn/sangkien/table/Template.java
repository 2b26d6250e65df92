package vn.sangkien.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** An empty table to fill in, with the columns that are read. */
public final class Template {
    private static final int WIDTH = 24 * 256;
    private static final int LONGEST_NAME = 31;

    private Template() {}

    /** @param rows what stands in the table already */
    public static byte[] csv(List<? extends Heading> columns, List<List<String>> rows) {
        return Csv.write(columns.stream().map(Heading::label).toList(), rows);
    }

    /** A second sheet explains the columns. */
    public static byte[] xlsx(String title, List<? extends Heading> columns) {
        return xlsx(title, columns, Map.of(), List.of());
    }

    /**
     * @param lists what may be chosen, each on a sheet of its own: a line has a code and what it stands for
     * @param rows what stands in the table already
     */
    public static byte[] xlsx(
            String title,
            List<? extends Heading> columns,
            Map<String, ? extends Map<String, String>> lists,
            List<List<String>> rows) {
        try (var book = new XSSFWorkbook();
                var out = new ByteArrayOutputStream()) {
            var table = book.createSheet(title);
            var guide = book.createSheet("Hướng dẫn");
            var headings = table.createRow(0);
            table.createFreezePane(0, 1);
            for (int seat = 0; seat < columns.size(); seat++) {
                var column = columns.get(seat);
                headings.createCell(seat).setCellValue(column.label());
                table.setColumnWidth(seat, WIDTH);
                fill(
                        guide.createRow(seat),
                        column.label(),
                        column.required() ? "bắt buộc" : "không bắt buộc",
                        column.guide());
            }
            rows.forEach(row -> fill(table.createRow(table.getPhysicalNumberOfRows()), row.toArray(String[]::new)));
            lists.forEach((name, lines) -> {
                var sheet = book.createSheet(name.substring(0, Math.min(name.length(), LONGEST_NAME)));
                lines.forEach((code, words) -> fill(sheet.createRow(sheet.getPhysicalNumberOfRows()), code, words));
            });
            book.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fill(Row row, String... words) {
        for (int i = 0; i < words.length; i++) {
            row.createCell(i).setCellValue(words[i]);
        }
    }
}
