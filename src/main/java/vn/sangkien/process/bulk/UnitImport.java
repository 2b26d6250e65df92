package vn.sangkien.process.bulk;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import vn.sangkien.plan.ContestPlan.Obligation;
import vn.sangkien.plan.ContestPlan.Unit;
import vn.sangkien.plan.ContestPlan.UnitCategory;
import vn.sangkien.plan.PlanCatalogue;
import vn.sangkien.plan.PlanReader;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.submission.Text;
import vn.sangkien.table.ImportReport;
import vn.sangkien.table.ImportReport.Fate;
import vn.sangkien.table.Table;
import vn.sangkien.table.Table.Line;

/**
 * Puts the units of a table into a plan in the place of its own: what comes of it is the plan's file, to be looked at and
 * issued. A contest that runs keeps the units that it was issued with, because duties, groups and tasks follow from them.
 */
@Service
public class UnitImport {
    private static final Pattern OF_UNIT = Pattern.compile("units\\[(\\d+)]\\.?(\\w*)");
    /** What the file and the plan's own faults call a column. */
    private static final Map<String, UnitColumn> COLUMNS = Map.of(
            "code", UnitColumn.CODE,
            "name", UnitColumn.NAME,
            "category", UnitColumn.CATEGORY,
            "login", UnitColumn.LOGIN,
            "obligation", UnitColumn.OBLIGATION,
            "from", UnitColumn.FROM,
            "until", UnitColumn.UNTIL,
            "successor", UnitColumn.SUCCESSOR);

    private static final Map<Obligation, String> OBLIGATIONS =
            Map.of(Obligation.MANDATORY, "Bắt buộc", Obligation.ENCOURAGED, "Khuyến khích");

    private final PlanCatalogue plans;
    private final PlanReader reader;

    UnitImport(PlanCatalogue plans, PlanReader reader) {
        this.plans = plans;
        this.reader = reader;
    }

    /** @param plan the file; null for a dry run */
    public record Outcome(ImportReport report, @Nullable String plan) {}

    /** Names of the plans that units can be put into. */
    public List<String> plans() {
        return plans.names();
    }

    /** What may be chosen, for the template. */
    public Map<String, Map<String, String>> choices() {
        var categories = new LinkedHashMap<String, String>();
        Arrays.stream(UnitCategory.values()).forEach(one -> categories.put(one.label(), ""));
        return Map.of("Các nhóm đơn vị", categories);
    }

    /**
     * @param name of a plan that is built in
     * @throws Refusal if there is no such plan; unless it is a dry run, also naming every fault of every row
     */
    public Outcome bring(Table<UnitColumn> table, String name, Run run) {
        var plan = plans.find(name)
                .orElseThrow(() -> Refusal.invalid(
                        "Không có kế hoạch tên “%s”. Các kế hoạch có sẵn: %s. Vui lòng chọn một kế hoạch."
                                .formatted(Text.visible(name), String.join(", ", plans.names())),
                        List.of(new Fault("plan", "Không có kế hoạch này."))));
        var units = new ArrayList<Unit>();
        var faults = new ArrayList<List<Fault>>();
        for (var line : table.lines()) {
            var found = new ArrayList<Fault>();
            units.add(unit(table, line, found));
            faults.add(found);
        }
        var filled = plan.withUnits(units);
        for (var fault : reader.faults(filled)) {
            var of = OF_UNIT.matcher(fault.field());
            if (!of.matches()) {
                throw Refusal.invalid(
                        "Không đưa được các đơn vị này vào kế hoạch. Đề nghị sửa các mục được nêu.", List.of(fault));
            }
            int at = Integer.parseInt(of.group(1));
            var line = table.lines().get(at);
            var column = COLUMNS.getOrDefault(of.group(2), UnitColumn.CODE);
            var told = table.fault(line, column, words(fault.message(), table));
            if (faults.get(at).stream().noneMatch(one -> one.field().equals(told.field()))) {
                faults.get(at).add(told);
            }
        }
        var rows = new ArrayList<ImportReport.Row>();
        for (int i = 0; i < units.size(); i++) {
            rows.add(ImportReport.row(
                    table.lines().get(i).row(),
                    units.get(i).code() + " – " + units.get(i).name(),
                    faults.get(i).isEmpty() ? Fate.TAKEN : Fate.REFUSED,
                    "",
                    faults.get(i)));
        }
        run.done().accept(rows.size());
        var report = ImportReport.of(run.dryRun(), table.ignored(), rows);
        if (run.dryRun()) {
            return new Outcome(report, null);
        }
        report.requireFaultless();
        return new Outcome(report, reader.toYaml(filled));
    }

    /** Of a plan's fault the Vietnamese words, with the row where it names a place in the file. */
    private static String words(String message, Table<UnitColumn> table) {
        var vietnamese = message.replaceAll("(?s)^.*? \\((.*)\\)$", "$1");
        return OF_UNIT.matcher(vietnamese)
                .replaceAll(place -> "dòng "
                        + table.lines().get(Integer.parseInt(place.group(1))).row());
    }

    private Unit unit(Table<UnitColumn> table, Line<UnitColumn> line, List<Fault> faults) {
        var successor = table.value(line, UnitColumn.SUCCESSOR, faults);
        return new Unit(
                table.value(line, UnitColumn.CODE, faults),
                Text.oneLine(table.value(line, UnitColumn.NAME, faults)),
                category(table, line, faults),
                table.value(line, UnitColumn.LOGIN, faults),
                obligation(table, line, faults),
                day(table, line, UnitColumn.FROM, faults),
                day(table, line, UnitColumn.UNTIL, faults),
                successor.isEmpty() ? null : successor,
                false);
    }

    private static UnitCategory category(Table<UnitColumn> table, Line<UnitColumn> line, List<Fault> faults) {
        var words = table.value(line, UnitColumn.CATEGORY, faults);
        for (var category : UnitCategory.values()) {
            if (same(words, category.label()) || same(words, category.name())) {
                return category;
            }
        }
        if (!words.isEmpty()) {
            var labels = Arrays.stream(UnitCategory.values())
                    .map(UnitCategory::label)
                    .toList();
            faults.add(table.fault(
                    line, UnitColumn.CATEGORY, "Vui lòng ghi một trong các nhóm: " + String.join("; ", labels) + "."));
        }
        return UnitCategory.COMMUNE; // refused all the same
    }

    private static @Nullable Obligation obligation(Table<UnitColumn> table, Line<UnitColumn> line, List<Fault> faults) {
        var words = table.value(line, UnitColumn.OBLIGATION, faults);
        for (var obligation : Obligation.values()) {
            if (same(words, obligation.name()) || same(words, String.valueOf(OBLIGATIONS.get(obligation)))) {
                return obligation;
            }
        }
        if (!words.isEmpty()) {
            faults.add(table.fault(
                    line, UnitColumn.OBLIGATION, "Vui lòng ghi “Bắt buộc” hoặc “Khuyến khích”, hoặc để trống."));
        }
        return null;
    }

    private static boolean same(String words, String label) {
        return Text.searchable(words).equals(Text.searchable(label));
    }

    private static @Nullable LocalDate day(
            Table<UnitColumn> table, Line<UnitColumn> line, UnitColumn column, List<Fault> faults) {
        var words = table.value(line, column, faults);
        try {
            return words.isEmpty() ? null : EntryRow.day(words);
        } catch (DateTimeException e) {
            faults.add(table.fault(line, column, "Ngày chưa đúng. Vui lòng ghi ngày/tháng/năm, ví dụ 01/07/2025."));
            return null;
        }
    }
}
