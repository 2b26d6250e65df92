package vn.sangkien.process.bulk;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.refusal.Fault;
import vn.sangkien.submission.AuthorEntry;
import vn.sangkien.submission.AuthorStatus;
import vn.sangkien.submission.Kind;
import vn.sangkien.submission.OnBehalf;
import vn.sangkien.submission.SubmissionDraft;
import vn.sangkien.submission.Text;
import vn.sangkien.table.Table;
import vn.sangkien.table.Table.Line;

/**
 * One row of the table of entries as a unit would write it in the form: names are turned into codes, words into dates. What
 * an entry may hold is not checked here but where every entry is.
 */
final class EntryRow {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);

    private final Table<EntryColumn> table;
    private final Line<EntryColumn> line;
    private final ContestPlan plan;
    private final Map<String, EntryColumn> columns = new LinkedHashMap<>();
    private final List<Fault> faults = new ArrayList<>();
    /** The columns of the authors that are given, in their order. */
    private final List<EntryColumn> authors = new ArrayList<>();

    EntryRow(Table<EntryColumn> table, Line<EntryColumn> line, ContestPlan plan) {
        this.table = table;
        this.line = line;
        this.plan = plan;
        EntryColumn.of(plan).forEach(column -> columns.put(column.field(), column));
    }

    List<Fault> faults() {
        return faults;
    }

    /** What is wrong with the entry, by the cell that it comes from; not where a cell has a fault already. */
    void refused(List<Fault> found) {
        var told = faults.stream().map(Fault::field).toList();
        found.stream()
                .map(fault -> table.fault(line, column(fault.field()), fault.message()))
                .filter(fault -> !told.contains(fault.field()))
                .distinct()
                .forEach(faults::add);
    }

    private EntryColumn column(String field) {
        var author = field.matches(EntryColumn.AUTHOR + "\\[\\d+].*")
                ? Integer.parseInt(field.replaceAll("^\\D+(\\d+).*$", "$1"))
                : -1;
        if (author >= 0 && author < authors.size()) {
            return authors.get(author);
        }
        var column = columns.get(field.replaceAll("\\[\\d+].*$", ""));
        return column == null ? named("unit") : column;
    }

    private EntryColumn named(String field) {
        return Objects.requireNonNull(columns.get(field));
    }

    private String value(String field) {
        return table.value(line, named(field), faults);
    }

    private void fault(String field, String message) {
        faults.add(table.fault(line, named(field), message));
    }

    SubmissionDraft draft() {
        var appliedFrom = appliedFrom();
        return new SubmissionDraft(
                unit(value("unit")),
                parts(value("partnerUnits")).map(this::unit).toList(),
                kind(),
                value("title"),
                theme(),
                value("themeReason"),
                parts(value("indexes")).toList(),
                sections(),
                authors(),
                appliedFrom != null,
                appliedFrom,
                value("evidence"),
                onBehalf());
    }

    /** Who handed it in on paper, where somebody types in for the unit (N11). */
    private @Nullable OnBehalf onBehalf() {
        var submitter = value(EntryColumn.SUBMITTER);
        var position = value(EntryColumn.POSITION);
        return submitter.isEmpty() && position.isEmpty() ? null : new OnBehalf(submitter, position);
    }

    private static Stream<String> parts(String text) {
        return Arrays.stream(text.split("[;\n]")).map(String::strip).filter(part -> !part.isEmpty());
    }

    /** The code of a unit; what is none goes on as it is, to be refused with the entry. */
    private String unit(String words) {
        var unit = AccountImport.named(plan.units(), words, ContestPlan.Unit::code, ContestPlan.Unit::name);
        return unit == null ? words : unit.code();
    }

    private String theme() {
        var words = value("theme");
        var theme = AccountImport.named(plan.themes(), words, ContestPlan.Theme::id, ContestPlan.Theme::name);
        return theme == null ? words : theme.id();
    }

    private @Nullable Kind kind() {
        var words = value("kind");
        for (var kind : Kind.values()) {
            if (same(words, kind.label()) || same(words, kind.name())) {
                return kind;
            }
        }
        if (!words.isEmpty()) {
            fault("kind", "Vui lòng ghi Mô hình, Sáng kiến hoặc Giải pháp.");
        }
        return null;
    }

    private static boolean same(String words, String label) {
        return Text.searchable(words).equals(Text.searchable(label));
    }

    private Map<String, String> sections() {
        var sections = new LinkedHashMap<String, String>();
        plan.sections().forEach(section -> {
            var text = value(EntryColumn.SECTION + section.id());
            if (!text.isEmpty()) {
                sections.put(section.id(), text);
            }
        });
        return sections;
    }

    /**
     * A day as people write it, or as the number that Excel keeps of it.
     *
     * @throws DateTimeException if it is neither
     */
    static LocalDate day(String words) {
        return words.matches("\\d{4,6}(?:\\.\\d+)?")
                ? DateUtil.getLocalDateTime(Double.parseDouble(words)).toLocalDate()
                : LocalDate.parse(words, DAY);
    }

    private @Nullable LocalDate appliedFrom() {
        var words = value("appliedFrom");
        if (words.isEmpty()) {
            return null;
        }
        try {
            return day(words);
        } catch (DateTimeException e) {
            fault("appliedFrom", "Ngày chưa đúng. Vui lòng ghi ngày/tháng/năm, ví dụ 01/03/2019.");
            return null;
        }
    }

    private List<AuthorEntry> authors() {
        var found = new ArrayList<AuthorEntry>();
        columns.values().stream()
                .filter(column -> column.field().startsWith(EntryColumn.AUTHOR + "["))
                .forEach(column -> {
                    var words = value(column.field());
                    if (!words.isEmpty()) {
                        authors.add(column);
                        found.add(author(column, parts(words).toList()));
                    }
                });
        return found;
    }

    private AuthorEntry author(EntryColumn column, List<String> parts) {
        AuthorStatus status = null;
        String position = null;
        String unit = null;
        Integer birthYear = null;
        boolean unionMember = false;
        for (var part : parts.subList(Math.min(1, parts.size()), parts.size())) {
            var known = Arrays.stream(AuthorStatus.values())
                    .filter(one -> same(part, one.label()))
                    .findFirst();
            var member = AccountImport.named(plan.units(), part, ContestPlan.Unit::code, ContestPlan.Unit::name);
            if (known.isPresent()) {
                status = known.get();
            } else if (same(part, "đoàn viên")) {
                unionMember = true;
            } else if (Text.searchable(part).matches("(?:sinh nam |nam sinh )?\\d{4}(?:\\.0)?")) {
                birthYear = Integer.valueOf(part.replaceAll("\\.0$", "").replaceAll("\\D", ""));
            } else if (member != null) {
                unit = member.code();
            } else if (position == null) {
                position = part;
            } else {
                faults.add(table.fault(
                        line,
                        column,
                        "Không rõ “%s” là gì. Vui lòng ghi: họ và tên; đối tượng; chức vụ; đoàn viên; năm sinh."
                                .formatted(part.substring(0, Math.min(part.length(), 60)))));
            }
        }
        return new AuthorEntry(parts.isEmpty() ? "" : parts.get(0), position, status, unionMember, birthYear, unit);
    }
}
