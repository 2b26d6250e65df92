package vn.sangkien.submission;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Right;
import vn.sangkien.contest.ContestService;
import vn.sangkien.contest.Rights;
import vn.sangkien.plan.ContestPlan.IndexTag;
import vn.sangkien.plan.ContestPlan.Theme;
import vn.sangkien.plan.ContestPlan.UnitCategory;

/**
 * What the yearly report on administrative reform asks of a contest: how many entries by theme, category of unit, index and
 * whether they are applied (N27; R3–R6, R49). Counted where the entries are, by two statements however many there are.
 */
@Service
@Transactional(readOnly = true)
public class Statistics {
    /** An entry that was sent counts, unless it was withdrawn. What is not published does not show: its state changes with the publication. */
    private static final String COUNTS =
            """
            count(s) as sent,
            sum(case when s.round is not null then 1 else 0 end) as valid,
            sum(case when s.state in (SELECTED, FORWARDED, FINALIST) or s.outcome in (STOPPED, AWARDED, NOT_AWARDED)
                then 1 else 0 end) as selected,
            sum(case when s.outcome = AWARDED then 1 else 0 end) as awarded,
            sum(case when s.recognition.number is not null then 1 else 0 end) as recognised,
            sum(case when s.reportedAt is not null then 1 else 0 end) as reported
            """;

    private static final String OF = " where s.contest = :contest and s.sentAt is not null and s.state <> WITHDRAWN ";

    private final EntityManager entities;
    private final ContestService contests;
    private final Rights rights;

    Statistics(EntityManager entities, ContestService contests, Rights rights) {
        this.entities = entities;
        this.contests = contests;
        this.rights = rights;
    }

    /**
     * How many entries of one kind.
     *
     * @param sent and not withdrawn
     * @param valid found valid
     * @param selected for a further round, by a published result
     * @param awarded by a published result
     * @param recognised as an initiative, by a decision that was put on record
     * @param reported that their unit has reported on how it is applied
     */
    public record Counts(long sent, long valid, long selected, long awarded, long recognised, long reported) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

        /** What {@link #all} holds, for people. */
        public static final List<String> NAMES = List.of(
                "Đã nộp", "Hợp lệ", "Được chọn đi tiếp", "Đạt giải", "Được công nhận sáng kiến", "Đã báo cáo áp dụng");

        public List<Long> all() {
            return List.of(sent, valid, selected, awarded, recognised, reported);
        }

        Counts plus(Counts more) {
            return new Counts(
                    sent + more.sent,
                    valid + more.valid,
                    selected + more.selected,
                    awarded + more.awarded,
                    recognised + more.recognised,
                    reported + more.reported);
        }
    }

    /** One line. */
    public record Line(String id, String name, Counts counts) {}

    /** Lines that part all entries by one thing; of indexes an entry may have several. */
    public record Breakdown(String id, String name, List<Line> lines) {}

    /** A contest in figures. */
    public record Figures(Counts total, List<Breakdown> breakdowns) {}

    /** @throws vn.sangkien.refusal.Refusal to whoever may not see them */
    public Figures of(String contest, Actor actor) {
        rights.require(Right.READ_STATISTICS, contest, actor);
        return of(contest);
    }

    /** For a task whose holder reports on the contest. */
    public Figures of(String contest) {
        var plan = contests.plan(contest);
        var parts = entities.createQuery(
                        "select s.theme as theme, u.category as category, s.applied as applied, " + COUNTS
                                + " from Submission s join ContestUnit u on u.id.contest = s.contest and u.id.code = s.unit"
                                + OF + "group by s.theme, u.category, s.applied",
                        Tuple.class)
                .setParameter("contest", contest)
                .getResultList();
        var indexes = entities.createQuery(
                        "select i as tag, " + COUNTS + " from Submission s join s.indexes i" + OF + "group by i",
                        Tuple.class)
                .setParameter("contest", contest)
                .getResultList();
        return new Figures(
                parts.stream().map(Statistics::counts).reduce(Counts.NONE, Counts::plus),
                List.of(
                        breakdown(
                                "theme",
                                "Chủ đề",
                                names(plan.themes(), Theme::id, Theme::name),
                                parts,
                                row -> row.get("theme", String.class)),
                        breakdown(
                                "category",
                                "Nhóm đơn vị",
                                names(Arrays.asList(UnitCategory.values()), UnitCategory::name, UnitCategory::label),
                                parts,
                                row -> row.get("category", UnitCategory.class).name()),
                        breakdown(
                                "applied",
                                "Áp dụng",
                                names(
                                        List.of(true, false),
                                        String::valueOf,
                                        applied -> applied ? "Đã áp dụng khi dự thi" : "Đề xuất, chưa áp dụng"),
                                parts,
                                row -> String.valueOf(row.get("applied"))),
                        breakdown(
                                "index",
                                "Chỉ số, lĩnh vực (một đề án có thể ghi nhiều)",
                                names(plan.indexes(), IndexTag::id, IndexTag::name),
                                indexes,
                                row -> row.get("tag", String.class))));
    }

    private static <T> Map<String, String> names(List<T> all, Function<T, String> id, Function<T, String> name) {
        var names = new LinkedHashMap<String, String>();
        all.forEach(one -> names.put(id.apply(one), name.apply(one)));
        return names;
    }

    /** In the plan's order; what the plan names and no entry has is shown with nothing. */
    private static Breakdown breakdown(
            String id, String name, Map<String, String> names, List<Tuple> rows, Function<Tuple, String> of) {
        BinaryOperator<Counts> add = Counts::plus;
        var counts = new LinkedHashMap<String, Counts>();
        names.keySet().forEach(key -> counts.put(key, Counts.NONE));
        rows.forEach(row -> counts.merge(of.apply(row), counts(row), add));
        var lines = new ArrayList<Line>();
        counts.forEach((key, count) -> lines.add(new Line(key, names.getOrDefault(key, key), count)));
        return new Breakdown(id, name, lines);
    }

    private static Counts counts(Tuple row) {
        return new Counts(
                number(row, "sent"),
                number(row, "valid"),
                number(row, "selected"),
                number(row, "awarded"),
                number(row, "recognised"),
                number(row, "reported"));
    }

    private static long number(Tuple row, String name) {
        return row.get(name, Number.class).longValue();
    }
}
