package vn.sangkien.submission;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Component;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.submission.SubmissionLine.PartnerLine;

/** Lists of entries: so many statements for a page, however many entries there are. */
@Component
class Lines {
    /** What a list can be ordered by, and what it is called in the entry. */
    private static final Map<String, String> ORDERS = Map.of(
            "code", "number",
            "number", "number",
            "title", "title",
            "unit", "unit",
            "kind", "kind",
            "theme", "theme",
            "state", "state",
            "createdAt", "createdAt",
            "sentAt", "sentAt");

    private static final Set<String> UNIQUE = Set.of("number");

    private final Submissions submissions;

    Lines(Submissions submissions) {
        this.submissions = submissions;
    }

    /** A page of what somebody sees; of entries that they only follow, nothing that is written in them. */
    Page<SubmissionLine> page(String contest, SubmissionFilter filter, Sight sight, Pageable wanted) {
        var sorted = wanted.isUnpaged()
                ? Pageable.unpaged(order(wanted.getSort()))
                : PageRequest.of(wanted.getPageNumber(), wanted.getPageSize(), order(wanted.getSort()));
        var page = submissions.page(
                contest,
                filter.wantedStates(),
                filter.pattern(),
                filter.anyUnit(),
                filter.wantedUnits(),
                sight.codes(),
                orNone(sight.units()),
                orNone(sight.judged()),
                orNone(sight.sentUp()),
                sorted);
        return new PageImpl<>(
                withPartners(page.getContent()).stream()
                        .map(line -> sight.reads(line) ? line : line.withoutContent())
                        .toList(),
                wanted,
                page.getTotalElements());
    }

    private static Collection<String> orNone(Collection<String> ids) {
        return ids.isEmpty() ? List.of("") : ids;
    }

    /** A total order, so that no entry is on two pages. */
    private static Sort order(Sort wanted) {
        var orders = new ArrayList<Sort.Order>();
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
            orders.add(new Sort.Order(order.getDirection(), property));
        }
        if (orders.stream().map(Sort.Order::getProperty).noneMatch(UNIQUE::contains)) {
            orders.add(Sort.Order.asc("number"));
        }
        return Sort.by(orders);
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
