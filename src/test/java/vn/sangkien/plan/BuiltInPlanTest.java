package vn.sangkien.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vn.sangkien.refusal.Refusal;

/** The plan of 2019 as it ships: it is whole, and nothing that its file says gets lost. */
class BuiltInPlanTest {
    private final PlanReader reader = new PlanReader();

    @Test
    void readsBackWhatItWrites() {
        try {
            var plan = new PlanCatalogue(reader).find("khanh-son-2019").orElseThrow();
            assertThat(reader.read(reader.toYaml(plan))).isEqualTo(plan);
        } catch (Refusal e) {
            throw new AssertionError(e.faults().toString());
        }
    }
}
