package vn.sangkien.archive;

import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sangkien.access.Actor;
import vn.sangkien.audit.Act;
import vn.sangkien.audit.Audit;
import vn.sangkien.audit.Deed;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Faults;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.submission.Text;
import vn.sangkien.table.ImportReport;
import vn.sangkien.table.ImportReport.Fate;
import vn.sangkien.table.Table;
import vn.sangkien.table.Table.Line;
import vn.sangkien.table.Template;

/** The entries of earlier contests (R59, N10): found by words and year, added table by table, never changed. */
@Service
public class Archive {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final int FIRST_EDITION = 1990;

    private final ArchivedEntries entries;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Archive(ArchivedEntries entries, Audit audit, TransactionTemplate transaction, Clock clock) {
        this.entries = entries;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * One page, titles in Vietnamese order.
     *
     * @param words of title, unit, tier, field or result, with or without marks; blank asks for all
     * @param edition the year of a contest; null asks for all
     */
    public Page<ArchivedEntry> page(String words, @Nullable Integer edition, Pageable wanted) {
        return entries.page(
                edition == null ? 0 : edition, edition == null ? 9999 : edition, Text.pattern(words), wanted);
    }

    /** The years of which there is anything, the latest first. */
    public List<Integer> editions() {
        return entries.editions();
    }

    /** An empty table with the columns that an import reads, as .xlsx. */
    public byte[] template() {
        return Template.xlsx("Sáng kiến", List.of(Column.values()));
    }

    /**
     * Takes a table in, as a whole or not at all: rows that are there already are passed over, a row that is wrong keeps all
     * others out.
     *
     * @param dryRun to be told what would become of each row, and take nothing in
     * @throws Refusal if the file is no table of this kind; unless it is a dry run, also naming every fault of every row
     */
    public ImportReport bring(@Nullable String fileName, InputStream content, boolean dryRun, Actor actor) {
        try {
            var table = Table.read(fileName, content, List.of(Column.values()));
            return Objects.requireNonNull(transaction.execute(status -> {
                var fresh = new ArrayList<ArchivedEntry>();
                var report = ImportReport.of(dryRun, table.ignored(), rows(table, fresh, actor));
                if (!dryRun) {
                    take(report, fresh, table.sha256(), actor);
                }
                return report;
            }));
        } catch (DataIntegrityViolationException e) {
            throw Refusal.conflict("Có người vừa nhập cùng những đề án này. Đề nghị kiểm tra lại rồi nhập.");
        }
    }

    private void take(ImportReport report, List<ArchivedEntry> fresh, String sha256, Actor actor) {
        report.requireFaultless();
        entries.saveAllAndFlush(fresh);
        audit.record(Act.of(Deed.ARCHIVE_IMPORTED)
                .by(actor.userId())
                .became("taken", report.taken())
                .became("present", report.present())
                .became("sha256", sha256));
    }

    private List<ImportReport.Row> rows(Table<Column> table, List<ArchivedEntry> fresh, Actor actor) {
        var known = new HashMap<String, String>();
        entries.fingerprints().forEach(one -> known.put(one, "đã có trong kho"));
        var rows = new ArrayList<ImportReport.Row>();
        for (var line : table.lines()) {
            var faults = new ArrayList<Fault>();
            var entry = entry(table, line, faults, actor);
            var there = known.get(entry.fingerprint());
            if (!faults.isEmpty()) {
                rows.add(ImportReport.row(line.row(), entry.title(), Fate.REFUSED, "", faults));
            } else if (there != null) {
                rows.add(ImportReport.row(line.row(), entry.title(), Fate.PRESENT, there, List.of()));
            } else {
                known.put(entry.fingerprint(), "trùng dòng " + line.row());
                fresh.add(entry);
                rows.add(ImportReport.row(line.row(), entry.title(), Fate.TAKEN, "", List.of()));
            }
        }
        return rows;
    }

    private ArchivedEntry entry(Table<Column> table, Line<Column> line, List<Fault> found, Actor actor) {
        var values = new HashMap<Column, String>();
        for (Column column : Column.values()) {
            var faults = new Faults();
            var value = value(column, line.cells(), faults);
            if (value != null) {
                values.put(column, value);
            }
            faults.all().forEach(fault -> found.add(table.fault(line, column, fault.message())));
        }
        var year = values.getOrDefault(Column.EDITION, "");
        return new ArchivedEntry(
                year.matches("\\d{4}") ? Integer.parseInt(year) : 0,
                values.getOrDefault(Column.TIER, ""),
                values.getOrDefault(Column.TITLE, ""),
                values.getOrDefault(Column.UNIT, ""),
                values.get(Column.AUTHORS),
                values.get(Column.FIELD),
                values.get(Column.RESULT),
                values.get(Column.SUMMARY),
                actor.userId(),
                clock.instant());
    }

    private @Nullable String value(Column column, Map<Column, String> cells, Faults faults) {
        var given = cells.get(column);
        var name = "“" + column.label() + "”";
        if (column == Column.EDITION && given != null) {
            return year(given.strip(), faults);
        }
        var clean = column.required()
                ? faults.required("", name, given, column.maximumLength())
                : faults.optional("", name, given, column.maximumLength());
        if (clean == null) {
            return null;
        }
        if (clean.startsWith("ERROR:#")) {
            faults.add("", "Ô báo lỗi công thức. Vui lòng nhập giá trị.");
        }
        if (column == Column.AUTHORS) {
            Text.refusePersonalNumber(faults, "", clean);
        }
        if (column == Column.SUMMARY) {
            return clean;
        }
        var line = Text.visible(Text.oneLine(clean));
        if (line.isEmpty() && column.required() && faults.none()) {
            faults.add("", "Nội dung chỉ có ký tự không nhìn thấy. Vui lòng nhập lại.");
        }
        return line;
    }

    private String year(String given, Faults faults) {
        int last = LocalDate.now(clock.withZone(ZONE)).getYear();
        var year = given.endsWith(".0") ? given.substring(0, given.length() - 2) : given;
        if (!year.matches("\\d{4}") || Integer.parseInt(year) < FIRST_EDITION || Integer.parseInt(year) > last) {
            faults.add(
                    "",
                    "“%s” không phải năm tổ chức. Vui lòng nhập năm từ %d đến %d."
                            .formatted(given.substring(0, Math.min(given.length(), 20)), FIRST_EDITION, last));
        }
        return year;
    }
}
