package vn.sangkien.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import vn.sangkien.refusal.Refusal;

/**
 * The plans that ship with the product, so that a contest can be opened without writing a file first. They are read when
 * somebody first asks for one: that none of them is wrong is a matter of the build, not of each start.
 */
@Component
public class PlanCatalogue {
    private final Supplier<TreeMap<String, ContestPlan>> plans;

    public PlanCatalogue(PlanReader reader) {
        this.plans = SingletonSupplier.of(() -> read(reader));
    }

    /**
     * @throws IllegalStateException if a built-in plan has a fault, or the key of another
     * @throws UncheckedIOException if one cannot be read
     */
    private static TreeMap<String, ContestPlan> read(PlanReader reader) {
        var plans = new TreeMap<String, ContestPlan>();
        try {
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:plans/*.yaml")) {
                var plan = read(reader, file);
                if (plans.put(plan.key(), plan) != null) {
                    throw new IllegalStateException("Two built-in plans have the key " + plan.key());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return plans;
    }

    private static ContestPlan read(PlanReader reader, Resource file) throws IOException {
        try {
            return reader.read(file.getContentAsString(StandardCharsets.UTF_8));
        } catch (Refusal e) {
            throw new IllegalStateException(file + ": " + e.faults(), e);
        }
    }

    /** Keys of the built-in plans, in order. */
    public List<String> names() {
        return List.copyOf(plans.get().keySet());
    }

    /** The built-in plan with that key. */
    public Optional<ContestPlan> find(String name) {
        return Optional.ofNullable(plans.get().get(name));
    }
}
