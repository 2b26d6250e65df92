package vn.sangkien.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The plans that ship with the product, so that a contest can be opened without writing a file first. All of them are
 * read at start: a built-in plan that is wrong stops the start instead of surprising an official.
 */
@Component
public class PlanCatalogue {
    private final TreeMap<String, ContestPlan> plans = new TreeMap<>();

    /**
     * @throws vn.sangkien.refusal.Refusal if a built-in plan has a fault
     * @throws UncheckedIOException if one cannot be read
     */
    public PlanCatalogue(PlanReader reader) {
        try {
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:plans/*.yaml")) {
                var plan = reader.read(file.getContentAsString(StandardCharsets.UTF_8));
                plans.put(plan.key(), plan);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keys of the built-in plans, in order. */
    public List<String> names() {
        return List.copyOf(plans.keySet());
    }

    /** The built-in plan with that key. */
    public Optional<ContestPlan> find(String name) {
        return Optional.ofNullable(plans.get(name));
    }
}
