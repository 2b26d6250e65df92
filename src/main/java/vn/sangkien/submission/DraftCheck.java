package vn.sangkien.submission;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.plan.ContestPlan.IndexTag;
import vn.sangkien.refusal.Faults;

/** Reads what a unit wrote down against the plan: everything that is wrong in itself at once, or the clean contents. */
final class DraftCheck {
    private static final int MAXIMUM_PARTNERS = 20;
    private static final int MAXIMUM_AUTHORS = 30;
    private static final int OLDEST_BIRTH_YEAR = 1930;
    private static final int YOUNGEST_AUTHOR = 15;

    private final ContestPlan plan;
    private final SubmissionDraft draft;
    private final LocalDate today;
    private final Faults faults = new Faults();
    private final Set<String> units;

    DraftCheck(ContestPlan plan, SubmissionDraft draft, LocalDate today) {
        this.plan = plan;
        this.draft = draft;
        this.today = today;
        this.units = plan.units().stream().map(ContestPlan.Unit::code).collect(Collectors.toSet());
    }

    /** The lead unit's code if it is one of the plan's; empty otherwise, with a fault noted by {@link #content}. */
    String leadUnit() {
        var unit = draft.unit();
        return unit == null || !units.contains(unit.strip()) ? "" : unit.strip();
    }

    void fault(String field, String message) {
        faults.add(field, message);
    }

    /** Who handed it in, cleaned; what is wrong with it is noted for {@link #content}. */
    @Nullable
    OnBehalf onBehalf() {
        var given = draft.onBehalf();
        if (given == null) {
            return null;
        }
        var submitter = named("onBehalf.submitter", "họ và tên người nộp bản giấy", given.submitter());
        return new OnBehalf(submitter, named("onBehalf.position", "chức vụ người nộp bản giấy", given.position()));
    }

    private String named(String field, String name, @Nullable String text) {
        var clean = Text.oneLine(faults.required(field, name, text, 200));
        Text.refusePersonalNumber(faults, field, clean);
        return clean;
    }

    /** @throws vn.sangkien.refusal.Refusal naming every fault */
    Content content(String refusal) {
        var unit = unit();
        var partners = partners(unit);
        var kind = draft.kind();
        if (kind == null) {
            faults.add("kind", "Chưa chọn loại đề án. Vui lòng chọn mô hình, sáng kiến hoặc giải pháp.");
        }
        var title = Text.oneLine(faults.required("title", "tên đề án", draft.title(), 300));
        var theme = theme();
        var themeReason = faults.optional("themeReason", "lý do chọn chủ đề", draft.themeReason(), 1000);
        var indexes = indexes();
        var sections = sections();
        var authors = authors(unit, partners);
        var applied = Boolean.TRUE.equals(draft.applied());
        var from = applied ? draft.appliedFrom() : null;
        if (from != null && from.isAfter(today)) {
            faults.add("appliedFrom", "Ngày bắt đầu áp dụng không được sau ngày hôm nay. Vui lòng nhập lại.");
        }
        var evidence = faults.optional("evidence", "minh chứng", draft.evidence(), 2000);
        faults.refuseIfAny(refusal);
        return new Content(
                unit,
                partners,
                kind == null ? Kind.INITIATIVE : kind,
                title,
                theme,
                themeReason,
                indexes,
                sections,
                authors,
                applied,
                from,
                evidence);
    }

    private String unit() {
        var unit = draft.unit();
        if (unit == null || unit.isBlank()) {
            faults.add("unit", "Chưa chọn đơn vị chủ trì. Vui lòng chọn đơn vị.");
            return "";
        }
        if (!units.contains(unit.strip())) {
            faults.add("unit", unknown("Đơn vị", unit));
        }
        return unit.strip();
    }

    private static String unknown(String what, @Nullable String given) {
        return "%s “%s” không có trong kế hoạch. Vui lòng chọn lại."
                .formatted(what, given == null ? "" : shorten(given));
    }

    private static String shorten(String text) {
        var visible = Text.visible(text);
        return visible.length() > 60 ? visible.substring(0, 60) + "…" : visible;
    }

    private List<String> partners(String lead) {
        var clean = new LinkedHashSet<String>();
        var given = draft.partnerUnits() == null ? List.<@Nullable String>of() : draft.partnerUnits();
        for (int i = 0; i < given.size(); i++) {
            var field = "partnerUnits[" + i + "]";
            var unit = given.get(i);
            var code = unit == null ? "" : unit.strip();
            if (!units.contains(code)) {
                faults.add(field, unknown("Đơn vị phối hợp", unit));
            } else if (code.equals(lead)) {
                faults.add(field, "Đơn vị chủ trì không đồng thời là đơn vị phối hợp. Vui lòng bỏ đơn vị này.");
            } else if (!clean.add(code)) {
                faults.add(field, "Đơn vị phối hợp được chọn hai lần. Vui lòng bỏ bớt.");
            }
        }
        if (clean.size() > MAXIMUM_PARTNERS) {
            faults.add(
                    "partnerUnits",
                    "Đề án có quá %d đơn vị phối hợp. Vui lòng chọn ít hơn.".formatted(MAXIMUM_PARTNERS));
        }
        return List.copyOf(clean);
    }

    private String theme() {
        var theme = draft.theme();
        if (theme == null || theme.isBlank()) {
            faults.add("theme", "Chưa chọn chủ đề. Vui lòng chọn chủ đề.");
            return "";
        }
        if (plan.themes().stream().noneMatch(t -> t.id().equals(theme.strip()))) {
            faults.add("theme", unknown("Chủ đề", theme));
        }
        return theme.strip();
    }

    private List<String> indexes() {
        var clean = new LinkedHashSet<String>();
        var given = draft.indexes() == null ? List.<@Nullable String>of() : draft.indexes();
        for (int i = 0; i < given.size(); i++) {
            var index = given.get(i);
            var name = index == null ? "" : index.strip();
            var tag = plan.indexes().stream().filter(t -> named(t, name)).findFirst();
            if (tag.isEmpty()) {
                faults.add("indexes[" + i + "]", unknown("Chỉ số, lĩnh vực", index));
            } else {
                clean.add(tag.get().id());
            }
        }
        return List.copyOf(clean);
    }

    private static boolean named(IndexTag tag, String name) {
        var wanted = Text.searchable(name).toUpperCase(Locale.ROOT);
        return tag.id().equals(name)
                || tag.aliases().stream()
                        .anyMatch(alias ->
                                Text.searchable(alias).toUpperCase(Locale.ROOT).equals(wanted));
    }

    private Map<String, String> sections() {
        var clean = new TreeMap<String, String>();
        var given = draft.sections() == null ? Map.<String, @Nullable String>of() : draft.sections();
        given.forEach((id, text) -> {
            var field = "sections." + id;
            var section =
                    plan.sections().stream().filter(s -> s.id().equals(id)).findFirst();
            if (section.isEmpty()) {
                faults.add(field, unknown("Mục", id));
            } else {
                var body = faults.optional(
                        field,
                        "mục “" + section.get().name() + "”",
                        text,
                        section.get().maximumLength());
                if (body != null) {
                    clean.put(id, body);
                }
            }
        });
        return clean;
    }

    private List<Author> authors(String lead, List<String> partners) {
        var clean = new ArrayList<Author>();
        var given = draft.authors() == null ? List.<@Nullable AuthorEntry>of() : draft.authors();
        var belonging = new HashSet<>(partners);
        belonging.add(lead);
        for (int i = 0; i < given.size(); i++) {
            var author = given.get(i);
            var field = "authors[" + i + "]";
            if (author == null) {
                faults.add(field, "Chưa có thông tin tác giả. Vui lòng nhập hoặc bỏ dòng này.");
            } else {
                clean.add(author(author, field, lead, belonging));
            }
        }
        if (clean.size() > MAXIMUM_AUTHORS) {
            faults.add("authors", "Đề án có quá %d tác giả. Vui lòng ghi ít hơn.".formatted(MAXIMUM_AUTHORS));
        }
        return List.copyOf(clean);
    }

    private Author author(AuthorEntry author, String field, String lead, Set<String> belonging) {
        var name = Text.oneLine(faults.required(field + ".name", "họ và tên tác giả", author.name(), 200));
        var position = faults.optional(field + ".position", "chức vụ", author.position(), 200);
        Text.refusePersonalNumber(faults, field + ".name", name);
        Text.refusePersonalNumber(faults, field + ".position", position);
        var status = author.status();
        if (status == null) {
            faults.add(
                    field + ".status",
                    "Chưa chọn đối tượng của tác giả. Vui lòng chọn cán bộ, công chức, viên chức hoặc đối tượng khác.");
        }
        var birthYear = author.birthYear();
        if (birthYear != null && (birthYear < OLDEST_BIRTH_YEAR || birthYear > today.getYear() - YOUNGEST_AUTHOR)) {
            faults.add(field + ".birthYear", "Năm sinh không hợp lý. Vui lòng nhập đủ bốn chữ số của năm sinh.");
        }
        var unit = author.unit() == null || author.unit().isBlank()
                ? lead
                : author.unit().strip();
        if (!belonging.contains(unit)) {
            faults.add(field + ".unit", "Tác giả phải thuộc đơn vị chủ trì hoặc đơn vị phối hợp. Vui lòng chọn lại.");
        }
        return new Author(
                name,
                position == null ? null : Text.oneLine(position),
                status == null ? AuthorStatus.OTHER : status,
                author.unionMember(),
                birthYear,
                unit);
    }
}
