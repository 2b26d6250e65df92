package vn.sangkien.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import vn.sangkien.refusal.Refusal;

/**
 * Text with a separator, as spreadsheets write it: UTF-8 with or without a mark at the beginning, and a comma, a semicolon
 * (what Excel takes where the comma is in numbers, as in Vietnam) or a tab, whichever the first line has most of.
 */
public final class Csv {
    private static final int LOOKED_AT = 8_192;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final String REMEDY =
            "Đề nghị mở bằng Excel, chọn Lưu thành (Save As), kiểu “CSV UTF-8”, hoặc lưu thành .xlsx, rồi gửi lại.";
    /** With these a spreadsheet begins to calculate. */
    private static final String FORMULA = "=+-@\t\r\n";

    private Csv() {}

    /** A file that a spreadsheet opens as it is meant: no cell of it is calculated. */
    public static byte[] write(List<String> headings, List<List<String>> rows) {
        var text = new StringWriter();
        text.write(BYTE_ORDER_MARK); // else a spreadsheet takes it for another encoding
        try (var csv =
                new CSVPrinter(text, CSVFormat.EXCEL.builder().setDelimiter(';').get())) {
            csv.printRecord(headings);
            for (var row : rows) {
                csv.printRecord(row.stream().map(Csv::inert).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String inert(String cell) {
        return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    /**
     * @param name what the file is called in a refusal
     * @throws Refusal if it is not UTF-8 or its quotation marks do not match
     */
    static void read(Path file, String name, Table.Rows rows) {
        try {
            refuseOtherEncodings(file, name);
            try (var text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                read(text, name, rows);
            }
        } catch (CharacterCodingException e) {
            throw Table.refused(
                    "File “%s” không phải UTF-8 (có thể là windows-1258, TCVN3 hoặc VNI). %s".formatted(name, REMEDY));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refuseOtherEncodings(Path file, String name) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var beginning = in.readNBytes(LOOKED_AT);
            for (byte one : beginning) {
                if (one == 0) {
                    throw Table.refused("File “%s” không phải UTF-8 (có thể là UTF-16, “Unicode Text”). %s"
                            .formatted(name, REMEDY));
                }
            }
        }
    }

    private static void read(BufferedReader text, String name, Table.Rows rows) throws IOException {
        text.mark(LOOKED_AT);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        var format = CSVFormat.EXCEL
                .builder()
                .setDelimiter(separator(text))
                .setLenientEof(false)
                .get();
        long number = 0;
        try (var records = format.parse(text)) {
            for (var record : records) {
                number = record.getRecordNumber();
                var cells = new TreeMap<Integer, String>();
                for (int i = 0; i < record.size(); i++) {
                    var cell = record.get(i);
                    if (cell.length() > Table.MAXIMUM_CELL) {
                        throw unreadable(name, number);
                    }
                    cells.put(i, cell);
                }
                rows.take((int) number, cells);
            }
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException encoding) {
                throw encoding;
            }
            throw unreadable(name, number + 1); // a quotation mark that does not match
        }
    }

    private static Refusal unreadable(String name, long row) {
        return Table.refused(
                ("File “%s” không đọc được từ dòng %d: dấu ngoặc kép chưa khép hoặc ô quá dài. Đề nghị mở bằng Excel, lưu"
                                + " lại rồi gửi lại.")
                        .formatted(name, row));
    }

    /** Looks at the first line that has letters, outside of quotation marks, and goes back. */
    private static char separator(BufferedReader text) throws IOException {
        text.mark(LOOKED_AT);
        int[] many = new int[3];
        boolean quoted = false;
        boolean letters = false;
        for (int i = 0; i < LOOKED_AT - 1; i++) {
            int one = text.read();
            if (one < 0 || one == '\n' && !quoted && letters) {
                break;
            }
            quoted = (one == '"') != quoted;
            letters |= Character.isLetter(one);
            int at = ";,\t".indexOf(one);
            if (at >= 0 && !quoted) {
                many[at]++;
            }
        }
        text.reset();
        return many[0] >= many[1] && many[0] >= many[2] ? ';' : many[1] >= many[2] ? ',' : '\t';
    }
}
