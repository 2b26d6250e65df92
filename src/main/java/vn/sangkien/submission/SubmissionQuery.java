package vn.sangkien.submission;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.plan.ContestPlan.UnitCategory;
import vn.sangkien.refusal.Faults;

/**
 * What somebody asks of a list of entries, as it comes in an address; what is missing or blank asks for nothing.
 *
 * @param q words of code or title, with or without marks
 * @param sort what the list is ordered by, and {@code ,desc} for the other way round
 */
public record SubmissionQuery(
        @Nullable String q,
        @Nullable List<String> unit,
        @Nullable List<String> category,
        @Nullable List<String> theme,
        @Nullable List<String> state,
        @Nullable List<String> round,
        @Nullable String sort) {

    /** @throws vn.sangkien.refusal.Refusal naming every value that this contest does not know */
    public SubmissionFilter filter(ContestPlan plan) {
        var faults = new Faults();
        var filter = new SubmissionFilter(
                known(faults, "state", state, List.of(EntryState.values()), EntryState::name),
                ids(faults, "unit", unit, plan.units(), ContestPlan.Unit::code),
                known(faults, "category", category, List.of(UnitCategory.values()), UnitCategory::name),
                ids(faults, "theme", theme, plan.themes(), ContestPlan.Theme::id),
                ids(faults, "round", round, plan.rounds(), ContestPlan.Round::id),
                q == null ? "" : q);
        faults.refuseIfAny("Chưa lọc được danh sách. Đề nghị sửa các nội dung được nêu.");
        return filter;
    }

    public Sort order() {
        if (sort == null || sort.isBlank()) {
            return Sort.unsorted();
        }
        var words = sort.split(",", 2);
        boolean downwards =
                words.length == 2 && words[1].strip().toLowerCase(Locale.ROOT).equals("desc");
        return Sort.by(downwards ? Sort.Direction.DESC : Sort.Direction.ASC, words[0].strip());
    }

    private static <T> List<String> ids(
            Faults faults, String field, @Nullable List<String> asked, List<T> all, Function<T, String> id) {
        return known(faults, field, asked, all, id).stream().map(id).toList();
    }

    private static <T> List<T> known(
            Faults faults, String field, @Nullable List<String> asked, List<T> all, Function<T, String> id) {
        var byId = new LinkedHashMap<String, T>();
        all.forEach(one -> byId.put(id.apply(one), one));
        var known = new ArrayList<T>();
        for (var value : asked == null ? List.<String>of() : asked) {
            var one = byId.get(value);
            if (one != null) {
                known.add(one);
            } else if (!value.isBlank()) {
                faults.add(
                        field,
                        "Không có giá trị “%s”. Chỉ nhận: %s."
                                .formatted(Text.visible(value), String.join(", ", byId.keySet())));
            }
        }
        return known;
    }
}
