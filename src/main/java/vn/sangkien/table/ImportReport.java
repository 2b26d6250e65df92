package vn.sangkien.table;

import java.util.List;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;

/**
 * What becomes of each row of a table.
 *
 * @param dryRun whether nothing was taken in, only told what would be
 * @param present rows of what is there already: they are passed over
 * @param ignoredColumns headings that mean nothing here
 * @param rows in the table's order
 */
public record ImportReport(
        boolean dryRun, long taken, long present, long refused, List<String> ignoredColumns, List<Row> rows) {

    private static final int MAXIMUM_TITLE = 300;

    /**
     * One row.
     *
     * @param row its number as Excel shows it
     * @param note why it is there already, or what else there is to say; empty otherwise
     * @param faults by cell, such as {@code A5}
     */
    public record Row(int row, String title, Fate fate, String fateLabel, String note, List<Fault> faults) {}

    /** What becomes of a row. */
    public enum Fate {
        TAKEN("Nhận"),
        PRESENT("Đã có"),
        REFUSED("Không nhận");

        private final String label;

        Fate(String label) {
            this.label = label;
        }
    }

    /** One row; of what it is called, the beginning. */
    public static Row row(int row, String title, Fate fate, String note, List<Fault> faults) {
        return new Row(
                row, title.substring(0, Math.min(title.length(), MAXIMUM_TITLE)), fate, fate.label, note, faults);
    }

    public static ImportReport of(boolean dryRun, List<String> ignoredColumns, List<Row> rows) {
        return new ImportReport(
                dryRun,
                count(rows, Fate.TAKEN),
                count(rows, Fate.PRESENT),
                count(rows, Fate.REFUSED),
                ignoredColumns,
                rows);
    }

    /** @throws Refusal naming every fault of every row, if there is any */
    public void requireFaultless() {
        if (refused > 0) {
            throw Refusal.invalid(
                    "Chưa nhập dòng nào vì có %d dòng sai. Đề nghị sửa các ô được nêu rồi nhập lại cả file."
                            .formatted(refused),
                    rows.stream().flatMap(row -> row.faults().stream()).toList());
        }
    }

    private static long count(List<Row> rows, Fate fate) {
        return rows.stream().filter(row -> row.fate() == fate).count();
    }
}
