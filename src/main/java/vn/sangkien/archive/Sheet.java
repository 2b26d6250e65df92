package vn.sangkien.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler.SheetContentsHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.submission.Text;

/**
 * The first sheet of a workbook whose package has been looked through, read as a stream: what a cell shows counts, formats
 * and formulas do not. The first row that is not empty names the columns.
 */
final class Sheet {
    static final int MAXIMUM_ROWS = 5_000;
    private static final int MAXIMUM_CELLS = 200_000;
    /** A little more than Excel keeps in a cell. */
    private static final int MAXIMUM_CELL = 33_000;

    private static final int MAXIMUM_TEXT = 10_000_000;
    private static final int WIDTH = 24 * 256;

    /** A row with the number that Excel shows; what is empty is left out. */
    record Line(int row, Map<Column, String> cells) {}

    private final Map<Integer, Column> columns = new TreeMap<>();
    private final List<String> ignored = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();

    private Sheet() {}

    /**
     * Reads all rows.
     *
     * @param name what the file is called in a refusal
     * @throws Refusal if it cannot be read, names no columns or too few, or is too long
     */
    static Sheet read(Path file, String name) {
        var sheet = new Sheet();
        try (var opened = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
            var sheets = new XSSFReader(opened).getSheetsData();
            try (var first = sheets.next()) {
                var reader = XMLHelper.newXMLReader();
                reader.setContentHandler(new Cells(new Strings(opened), sheet.new Reader(name)));
                reader.parse(new InputSource(first));
            }
        } catch (Refusal refused) {
            throw refused;
        } catch (IOException | OpenXML4JException | SAXException | RuntimeException e) {
            throw refused(
                    "file",
                    "File “%s” bị hỏng, không đọc được bảng. Đề nghị mở bằng Excel, lưu lại rồi gửi lại."
                            .formatted(name)); // POI tells of broken files by any of these
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
        if (sheet.lines.isEmpty()) {
            throw refused(
                    "file",
                    "File “%s” chưa có dòng dữ liệu nào dưới dòng tên cột. Đề nghị nhập rồi gửi lại.".formatted(name));
        }
        return sheet;
    }

    private static Refusal refused(String field, String message) {
        return Refusal.invalid(message, List.of(new Fault(field, message)));
    }

    List<Line> lines() {
        return lines;
    }

    /** Headings that no column is called by, in their order. */
    List<String> ignored() {
        return ignored;
    }

    /** Where a value stands, as Excel says it. */
    String address(int row, Column column) {
        return columns.entrySet().stream()
                .filter(one -> one.getValue() == column)
                .map(one -> CellReference.convertNumToColString(one.getKey()) + row)
                .findFirst()
                .orElse(String.valueOf(row));
    }

    /** An empty table to fill in, with a second sheet that explains the columns. */
    static byte[] template() {
        try (var book = new XSSFWorkbook();
                var out = new ByteArrayOutputStream()) {
            var table = book.createSheet("Sáng kiến");
            var guide = book.createSheet("Hướng dẫn");
            var headings = table.createRow(0);
            table.createFreezePane(0, 1);
            for (Column column : Column.values()) {
                int seat = column.ordinal();
                headings.createCell(seat).setCellValue(column.label());
                table.setColumnWidth(seat, WIDTH);
                var line = guide.createRow(seat);
                line.createCell(0).setCellValue(column.label());
                line.createCell(1).setCellValue(column.required() ? "bắt buộc" : "không bắt buộc");
                line.createCell(2).setCellValue(guide(column));
            }
            book.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String guide(Column column) {
        return switch (column) {
            case EDITION -> "Năm tổ chức, bốn chữ số, ví dụ 2017.";
            case TIER -> "Ví dụ: Cụm thi số 5; Huyện Khánh Sơn; Tỉnh Khánh Hòa.";
            case AUTHORS -> "Chỉ ghi khi tác giả đồng ý được nêu tên; không ghi số định danh, số điện thoại.";
            case RESULT -> "Ví dụ: Giải Nhất; Vào chung khảo.";
            default -> "Không quá " + column.maximumLength() + " ký tự.";
        };
    }

    /** A table of strings that believes no number which the file gives, and no string longer than a cell. */
    private static final class Strings extends ReadOnlySharedStringsTable {
        private int length;

        Strings(OPCPackage opened) throws IOException, SAXException {
            super(opened, false);
        }

        @Override
        public void startElement(String uri, String localName, String name, Attributes attributes) throws SAXException {
            length = localName.equals("si") ? 0 : length;
            super.startElement(uri, localName, name, localName.equals("sst") ? new AttributesImpl() : attributes);
        }

        @Override
        public void characters(char[] text, int start, int many) throws SAXException {
            length += many;
            if (length > MAXIMUM_CELL) {
                throw new SAXException("longer than a cell");
            }
            super.characters(text, start, many);
        }
    }

    /** Cells without formats, none longer than Excel keeps. */
    private static final class Cells extends XSSFSheetXMLHandler {
        private int length;

        Cells(Strings strings, SheetContentsHandler reader) {
            super(null, strings, reader, false);
        }

        @Override
        public void startElement(String uri, String localName, String name, Attributes attributes) throws SAXException {
            length = localName.equals("c") ? 0 : length;
            super.startElement(uri, localName, name, attributes);
        }

        @Override
        public void characters(char[] text, int start, int many) throws SAXException {
            length += many;
            if (length > MAXIMUM_CELL) {
                throw new SAXException("longer than a cell");
            }
            super.characters(text, start, many);
        }
    }

    private final class Reader implements SheetContentsHandler {
        private final String name;
        private final Map<Integer, String> row = new TreeMap<>();
        private int seat;
        private int cells;
        private long text;

        Reader(String name) {
            this.name = name;
        }

        @Override
        public void startRow(int number) {
            row.clear();
            seat = 0;
        }

        @Override
        public void cell(@Nullable String address, @Nullable String value, @Nullable XSSFComment comment) {
            int at = address == null ? seat : new CellReference(address).getCol();
            seat = at + 1;
            if (value == null || value.isBlank()) {
                return;
            }
            text += value.length();
            if (++cells > MAXIMUM_CELLS || text > MAXIMUM_TEXT) {
                throw tooLong();
            }
            row.put(at, value);
        }

        @Override
        public void endRow(int number) {
            if (row.isEmpty()) {
                return;
            }
            if (columns.isEmpty()) {
                headings();
                return;
            }
            var values = new EnumMap<Column, String>(Column.class);
            columns.forEach((at, column) -> {
                var value = row.get(at);
                if (value != null) {
                    values.put(column, value);
                }
            });
            if (values.isEmpty()) {
                return;
            }
            if (lines.size() == MAXIMUM_ROWS) {
                throw tooLong();
            }
            lines.add(new Line(number + 1, values));
        }

        private Refusal tooLong() {
            return refused(
                    "file",
                    "File “%s” dài quá %d dòng hoặc quá nhiều chữ. Đề nghị chia thành nhiều file rồi gửi từng file."
                            .formatted(name, MAXIMUM_ROWS));
        }

        private void headings() {
            var faults = new ArrayList<Fault>();
            row.forEach((at, heading) -> Column.of(heading)
                    .ifPresentOrElse(
                            column -> {
                                if (columns.containsValue(column)) {
                                    faults.add(new Fault(
                                            CellReference.convertNumToColString(at),
                                            "Có hai cột “%s”. Đề nghị bỏ bớt một cột.".formatted(column.label())));
                                }
                                columns.put(at, column);
                            },
                            () -> ignored.add(Text.visible(heading))));
            Arrays.stream(Column.values())
                    .filter(column -> column.required() && !columns.containsValue(column))
                    .forEach(column -> faults.add(new Fault(
                            "file",
                            "Thiếu cột “%s”. Đề nghị dùng file mẫu hoặc đặt đúng tên cột.".formatted(column.label()))));
            if (!faults.isEmpty()) {
                throw Refusal.invalid(
                        "File “%s” chưa đúng mẫu: %s"
                                .formatted(
                                        name,
                                        faults.stream().map(Fault::message).collect(Collectors.joining(" "))),
                        faults);
            }
        }
    }
}
