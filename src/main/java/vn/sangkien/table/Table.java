package vn.sangkien.table;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Faults;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.submission.Text;
import vn.sangkien.submission.Upload;

/**
 * The rows of a table that somebody brought, by the columns that were asked for. The first row that is not empty names the
 * columns, in any order; what is empty is left out. It holds no file any more.
 */
public final class Table<C extends Heading> {
    static final int MAXIMUM_ROWS = 5_000;
    private static final int MAXIMUM_CELLS = 200_000;
    /** A little more than Excel keeps in a cell. */
    static final int MAXIMUM_CELL = 33_000;

    private static final int MAXIMUM_TEXT = 10_000_000;

    /** A row with the number that Excel shows. */
    public record Line<C>(int row, Map<C, String> cells) {}

    private final String name;
    private final String sha256;
    private final List<C> wanted;
    private final Map<Integer, C> columns = new TreeMap<>();
    private final List<String> ignored = new ArrayList<>();
    private final List<Line<C>> lines = new ArrayList<>();
    private int cells;
    private long text;

    private Table(String name, String sha256, List<C> wanted) {
        this.name = name;
        this.sha256 = sha256;
        this.wanted = wanted;
    }

    /**
     * Reads all rows.
     *
     * @throws Refusal if the file is no .xlsx or .csv that can be read, names no columns or too few, has no row, or is too
     *     long
     */
    public static <C extends Heading> Table<C> read(@Nullable String fileName, InputStream content, List<C> columns) {
        try (var upload = Upload.table(fileName, content)) {
            var table = new Table<>(upload.fileName(), upload.sha256(), columns);
            if (upload.fileName().toLowerCase(Locale.ROOT).endsWith(".csv")) {
                Csv.read(upload.file(), table.name, table::row);
            } else {
                Xlsx.read(upload.file(), table.name, table::row);
            }
            if (table.lines.isEmpty()) {
                throw refused("File “%s” chưa có dòng dữ liệu nào dưới dòng tên cột. Đề nghị nhập rồi gửi lại."
                        .formatted(table.name));
            }
            return table;
        }
    }

    static Refusal refused(String message) {
        return Refusal.invalid(message, List.of(new Fault("file", message)));
    }

    public List<Line<C>> lines() {
        return Collections.unmodifiableList(lines);
    }

    /** Headings that no column is called by, in their order. */
    public List<String> ignored() {
        return List.copyOf(ignored);
    }

    /** Of the file, in hexadecimal. */
    public String sha256() {
        return sha256;
    }

    /** What is wrong with a cell, addressed as Excel does; a column that the file has not got is told by its row. */
    public Fault fault(Line<C> line, C column, String message) {
        var address = columns.entrySet().stream()
                .filter(one -> one.getValue().equals(column))
                .map(one -> CellReference.convertNumToColString(one.getKey()) + line.row())
                .findFirst()
                .orElse(String.valueOf(line.row()));
        return new Fault(address, "Dòng %d, cột “%s”: %s".formatted(line.row(), column.label(), message));
    }

    /** The cleaned text of a cell; empty where there is none, and then with a fault if the column requires one. */
    public String value(Line<C> line, C column, List<Fault> found) {
        var faults = new Faults();
        var label = "“" + column.label() + "”";
        var given = line.cells().get(column);
        var clean = column.required()
                ? faults.required("", label, given, column.maximumLength())
                : faults.optional("", label, given, column.maximumLength());
        if (clean != null && clean.startsWith("ERROR:#")) {
            faults.add("", "Ô báo lỗi công thức. Vui lòng nhập giá trị.");
        }
        faults.all().forEach(fault -> found.add(fault(line, column, fault.message())));
        return clean == null ? "" : clean;
    }

    /** Takes a row of whatever kind of file: its number from 1, and what is in it by the column's number from 0. */
    private void row(int number, Map<Integer, String> row) {
        row.values().removeIf(String::isBlank);
        if (row.isEmpty()) {
            return;
        }
        cells += row.size();
        text += row.values().stream().mapToInt(String::length).sum();
        if (cells > MAXIMUM_CELLS || text > MAXIMUM_TEXT) {
            throw tooLong();
        }
        if (columns.isEmpty()) {
            headings(row);
            return;
        }
        var values = new LinkedHashMap<C, String>();
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
        lines.add(new Line<>(number, values));
    }

    private Refusal tooLong() {
        return refused("File “%s” dài quá %d dòng hoặc quá nhiều chữ. Đề nghị chia thành nhiều file rồi gửi từng file."
                .formatted(name, MAXIMUM_ROWS));
    }

    private void headings(Map<Integer, String> row) {
        var faults = new ArrayList<Fault>();
        row.forEach((at, heading) -> {
            var asked = Text.searchable(heading);
            wanted.stream()
                    .filter(column -> Text.searchable(column.label()).equals(asked))
                    .findFirst()
                    .ifPresentOrElse(
                            column -> {
                                if (columns.containsValue(column)) {
                                    faults.add(new Fault(
                                            CellReference.convertNumToColString(at),
                                            "Có hai cột “%s”. Đề nghị bỏ bớt một cột.".formatted(column.label())));
                                }
                                columns.put(at, column);
                            },
                            () -> ignored.add(Text.visible(heading)));
        });
        wanted.stream()
                .filter(column -> column.required() && !columns.containsValue(column))
                .forEach(column -> faults.add(new Fault(
                        "file",
                        "Thiếu cột “%s”. Đề nghị dùng file mẫu hoặc đặt đúng tên cột.".formatted(column.label()))));
        if (!faults.isEmpty()) {
            throw Refusal.invalid(
                    "File “%s” chưa đúng mẫu: %s"
                            .formatted(name, faults.stream().map(Fault::message).collect(Collectors.joining(" "))),
                    faults);
        }
    }

    /** Where a reader puts its rows. */
    interface Rows {
        /**
         * @param number as Excel shows it
         * @param cells by the column's number from 0; the map is the receiver's until it returns
         */
        void take(int number, Map<Integer, String> cells);
    }
}
