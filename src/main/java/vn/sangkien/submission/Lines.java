package vn.sangkien.submission;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.data.support.PageableExecutionUtils;
import org.springframework.stereotype.Component;
import vn.sangkien.contest.ContestService;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Faults;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.submission.SubmissionLine.PartnerLine;

/** Lists of entries: so many statements for a page, however many entries there are. */
@Component
class Lines {
    /** What a list can be ordered by, and what it is called in the entry. */
    private static final Map<String, String> ORDERS = Map.of(
            "code", "s.number",
            "number", "s.number",
            "title", "s.titleOrder",
            "unit", "u.position",
            "kind", "s.kind",
            "theme", "s.theme",
            "state", "s.state",
            "createdAt", "s.createdAt",
            "sentAt", "s.sentAt");

    private static final String UNIQUE = "s.number";

    /** What is written in an entry, and so tells nothing to those who only follow it. */
    private static final Set<String> CONTENT = Set.of("title", "kind", "theme");

    /** Entries that one of some units leads or takes part in; each half has an index, their "or" would have none. */
    private static final String OF_UNITS =
            """
            select l.code as code from Submission l where l.contest = :contest and l.unit in :%1$s
            union
            select m.code as code from Submission m join m.partners q
            where q.contest = :contest and q.unit in :%1$s%2$s
            """;

    private static final String JUDGED =
            """
            select j.code as code from Submission j
            where j.contest = :contest and j.state in :scored and %s
                and not exists (select 1 from Submission n join n.partners r where n.code = j.code and r.unit in :own)
            """;

    private static final String SENT_UP =
            """
            select h.code as code from Submission h
            where h.contest = :contest and h.round in :sentUp and h.state not in :inHouse
            """;

    private static final String BLIND =
            "Có đề án thuộc vòng chấm kín nên danh sách này không lọc, không sắp xếp theo đơn vị hoặc nhóm đơn vị trước khi"
                    + " công bố kết quả. Đề nghị bỏ điều kiện đó.";

    private static final String TYPED_IN =
            "select t.code as code from Submission t where t.contest = :contest and t.onBehalf.submitter is not null";

    private final EntityManager entities;
    private final ContestService contests;
    private final Submissions submissions;
    private final JudgedEntries judged;

    Lines(EntityManager entities, ContestService contests, Submissions submissions, JudgedEntries judged) {
        this.entities = entities;
        this.contests = contests;
        this.submissions = submissions;
        this.judged = judged;
    }

    /** A page of what somebody sees; of entries that they only follow, nothing that is written in them. */
    Page<SubmissionLine> page(String contest, SubmissionFilter filter, Sight sight, Pageable wanted) {
        var judge = sight.judge();
        if (judge != null
                && !sight.blind().isEmpty()
                && judged.rounds(contest, judge).stream().anyMatch(sight::blinds)) {
            refuseUnits(filter, wanted);
        }
        var from = "from Submission s";
        // every number is above 0: that leads H2 past the index of a foreign key to the one that has the order
        var where = " where s.contest = :contest and s.number > 0";
        var values = new HashMap<String, Object>();
        values.put("contest", contest);
        if (!sight.codes() || !sight.all() && asksForContent(filter, wanted)) {
            var seen = seen(sight, values);
            if (seen.isEmpty()) {
                return Page.empty(wanted);
            }
            from = "from (%s) seen join Submission s on s.code = seen.code".formatted(String.join(" union ", seen));
        }
        if (!filter.units().isEmpty()) {
            from += " join (%s) ofUnits on ofUnits.code = s.code".formatted(OF_UNITS.formatted("units", ""));
            values.put("units", filter.units());
        }
        if (!filter.states().isEmpty()) {
            where += " and s.state in :states";
            values.put("states", filter.states());
        }
        if (!filter.categories().isEmpty()) {
            where += " and u.category in :categories";
            values.put("categories", filter.categories());
        }
        if (!filter.themes().isEmpty()) {
            where += " and s.theme in :themes";
            values.put("themes", filter.themes());
        }
        if (!filter.rounds().isEmpty()) {
            where += " and s.round in :rounds";
            values.put("rounds", filter.rounds());
        }
        if (!filter.anyText()) {
            where += " and s.searchText like :pattern escape '\\'";
            values.put("pattern", filter.pattern());
        }
        boolean whole = values.size() == 1;
        var found = from + Submissions.UNIT + where;

        var lines = entities.createQuery(Submissions.LINE + found + order(wanted.getSort()), SubmissionLine.class);
        values.forEach(lines::setParameter);
        if (wanted.isPaged()) {
            lines.setFirstResult(Math.toIntExact(wanted.getOffset())).setMaxResults(wanted.getPageSize());
        }
        var page = withPartners(lines.getResultList());
        var seeing = judge == null || page.isEmpty()
                ? sight
                : sight.judging(judged.among(
                        judge, page.stream().map(SubmissionLine::code).toList()));
        var content = page.stream()
                .map(line -> {
                    var shown = seeing.reads(line) ? line : line.withoutContent();
                    return seeing.blinds(line) ? shown.withoutUnits() : shown;
                })
                .toList();
        return PageableExecutionUtils.getPage(
                content, wanted, () -> whole ? contests.entries(contest) : count(found, values));
    }

    /** To find an entry by its unit would tell whose it is. */
    private static void refuseUnits(SubmissionFilter filter, Pageable wanted) {
        var faults = new Faults();
        if (!filter.units().isEmpty()) {
            faults.add("unit", BLIND);
        }
        if (!filter.categories().isEmpty()) {
            faults.add("category", BLIND);
        }
        if (wanted.getSort().getOrderFor("unit") != null) {
            faults.add("sort", BLIND);
        }
        faults.refuseIfAny(BLIND);
    }

    private static boolean asksForContent(SubmissionFilter filter, Pageable wanted) {
        return !filter.anyText()
                || !filter.themes().isEmpty()
                || wanted.getSort().stream().map(Sort.Order::getProperty).anyMatch(CONTENT::contains);
    }

    private long count(String found, Map<String, Object> values) {
        var count = entities.createQuery("select count(s) " + found, Long.class);
        values.forEach(count::setParameter);
        return count.getSingleResult();
    }

    /** {@link Sight} in the words of the database. */
    private List<String> seen(Sight sight, Map<String, Object> values) {
        var seen = new ArrayList<String>();
        if (!sight.units().isEmpty()) {
            seen.add(OF_UNITS.formatted("own", " and q.state in (PENDING, CONFIRMED)"));
            values.put("own", sight.units());
        }
        if (sight.judge() != null) {
            seen.add(JUDGED.formatted(judged.condition()));
            values.put("judge", sight.judge());
            values.put("scored", Sight.BEING_SCORED);
            values.putIfAbsent("own", List.of(""));
        }
        if (!sight.sentUp().isEmpty()) {
            seen.add(SENT_UP);
            values.put("sentUp", sight.sentUp());
            values.put("inHouse", Sight.NOT_SENT_UP);
        }
        if (sight.typedIn()) {
            seen.add(TYPED_IN);
        }
        return seen;
    }

    /**
     * A total order, so that no entry is on two pages. It begins with the contest, which is the same for all: H2 reads in the
     * order of an index only if it is named from its first column on.
     */
    private static String order(Sort wanted) {
        var orders = new LinkedHashMap<String, Sort.Direction>();
        for (var order : wanted) {
            var property = ORDERS.get(order.getProperty());
            if (property == null) {
                var message = "Không sắp xếp được theo “%s”. Chỉ nhận: %s."
                        .formatted(
                                Text.visible(order.getProperty()),
                                String.join(
                                        ", ", ORDERS.keySet().stream().sorted().toList()));
                throw Refusal.invalid(message, List.of(new Fault("sort", message)));
            }
            orders.putIfAbsent(property, order.getDirection());
        }
        orders.putIfAbsent(UNIQUE, Sort.Direction.ASC);
        return orders.entrySet().stream()
                .map(order -> order.getKey() + " " + order.getValue())
                .collect(Collectors.joining(", ", " order by s.contest, ", ""));
    }

    List<SubmissionLine> withPartners(List<SubmissionLine> lines) {
        if (lines.isEmpty()) {
            return lines;
        }
        var partners = new HashMap<String, List<PartnerLine>>();
        for (var row :
                submissions.partners(lines.stream().map(SubmissionLine::code).toList())) {
            partners.computeIfAbsent(row.code(), code -> new ArrayList<>())
                    .add(new PartnerLine(row.unit(), row.unitName(), row.state()));
        }
        return lines.stream()
                .map(line -> line.with(List.copyOf(partners.getOrDefault(line.code(), List.of()))))
                .toList();
    }
}
