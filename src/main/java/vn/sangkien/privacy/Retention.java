package vn.sangkien.privacy;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** How long the data of a contest is held. */
public interface Retention {
    /**
     * The term of a contest.
     *
     * @param closedOn the day on which it closed, in the plan's zone; empty while it runs
     * @param until the first day on which names are no longer held; empty while it runs
     * @param today the present day in the plan's zone
     * @param erasedAt when they were erased; empty until then
     */
    record Term(
            String contest,
            String title,
            int years,
            @Nullable LocalDate closedOn,
            @Nullable LocalDate until,
            LocalDate today,
            @Nullable Instant erasedAt) {}

    /** @throws vn.sangkien.refusal.Refusal if there is no such contest */
    Term term(String contest);

    /** Notes that nobody is named any more; the first moment stands. */
    void erased(String contest);
}
