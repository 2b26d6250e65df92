package vn.sangkien.contest;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.plan.WorkingCalendar;

/** Plans in force, read once each: the text of a plan in force never changes. */
@Component
class PlanCache {
    record InForce(ContestPlan plan, WorkingCalendar calendar) {}

    private final Map<String, InForce> plans = new ConcurrentHashMap<>();

    InForce get(String contest, Supplier<ContestPlan> reader) {
        var known = plans.get(contest);
        if (known != null) {
            return known;
        }
        var read = inForce(reader.get());
        plans.put(contest, read);
        return read;
    }

    /** The contest with this prefix of entry codes, if its plan has been asked for before. */
    Optional<String> keyOf(String code) {
        return plans.values().stream()
                .map(InForce::plan)
                .filter(plan -> plan.code().equals(code))
                .map(ContestPlan::key)
                .findFirst();
    }

    /** Knows a plan that is being put into force, and forgets it if that comes to nothing. */
    void putInForce(ContestPlan plan) {
        plans.put(plan.key(), inForce(plan));
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    if (status != STATUS_COMMITTED) {
                        plans.remove(plan.key());
                    }
                }
            });
        }
    }

    private static InForce inForce(ContestPlan plan) {
        return new InForce(plan, new WorkingCalendar(plan.calendar()));
    }
}
