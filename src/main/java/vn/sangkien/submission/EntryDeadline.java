package vn.sangkien.submission;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.sangkien.contest.ContestDeadline;
import vn.sangkien.plan.ContestPlan.Bound;
import vn.sangkien.plan.ContestPlan.CalendarRules;
import vn.sangkien.plan.ContestPlan.DeadlineRule;
import vn.sangkien.plan.DeadlineMoments;
import vn.sangkien.plan.Deadlines;

/**
 * The deadline of submissions as it holds for one entry: everybody's, or the entry's own where that is later. Everything
 * that compares, counts or tells an entry's deadline asks here, so that all say the same.
 *
 * @param general everybody's
 * @param extension the entry's own, null where it has none or everybody's has been moved past it
 */
public record EntryDeadline(ContestDeadline general, @Nullable EntryExtension extension) {
    static EntryDeadline of(ContestDeadline general, List<EntryExtension> extensions) {
        var last = extensions.isEmpty() ? null : extensions.get(extensions.size() - 1);
        var lock = general.lock();
        return new EntryDeadline(
                general, last != null && lock != null && last.moments().lock().isAfter(lock) ? last : null);
    }

    /** Empty while the date is unknown. */
    public Optional<DeadlineMoments> moments() {
        return extension == null ? general.moments() : Optional.of(extension.moments());
    }

    /** Whether the plan names an exact moment, after which nothing is taken, not even late. */
    boolean hard() {
        return general.bound() == Bound.INSTANT;
    }

    /** In the plan's own shape, for everything that reads words or counts days. */
    public DeadlineRule rule(CalendarRules rules) {
        return extension == null ? general.rule(rules.zone()) : Extensions.until(general, extension.until());
    }

    /** The line that people read, as {@link Deadlines#describe} says it, with the paper that gives more time. */
    public String describe(CalendarRules rules) {
        var line = Deadlines.describe(rule(rules), rules);
        return extension == null
                ? line
                : "%s Gia hạn riêng cho đề án %s theo văn bản số %s."
                        .formatted(line, extension.submission(), extension.number());
    }
}
