package vn.sangkien.judging;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.refusal.Faults;

/** What makes a sheet complete: every criterion of the round, nothing else, on its scale and in its steps. */
final class SheetRules {
    private static final int DECIMALS = 2;
    static final int COMMENT = 4000;

    private SheetRules() {}

    static Map<String, BigDecimal> check(
            ContestPlan.Round round, Map<String, ? extends @Nullable BigDecimal> points, Faults faults) {
        var checked = new LinkedHashMap<String, BigDecimal>();
        for (var criterion : round.criteria()) {
            var given = points.get(criterion.id());
            var field = "points." + criterion.id();
            if (given == null) {
                faults.add(
                        field,
                        "Chưa chấm tiêu chí “%s”. Vui lòng nhập điểm từ 0 đến %s."
                                .formatted(criterion.name(), Words.figure(criterion.max())));
            } else if (given.signum() < 0 || given.compareTo(criterion.max()) > 0) {
                faults.add(
                        field,
                        "Điểm %s nằm ngoài thang điểm của tiêu chí “%s”. Vui lòng nhập điểm từ 0 đến %s."
                                .formatted(Words.figure(given), criterion.name(), Words.figure(criterion.max())));
            } else if (given.stripTrailingZeros().scale() > DECIMALS
                    || given.remainder(criterion.step()).signum() != 0) {
                faults.add(
                        field,
                        "Điểm %s không đúng bước điểm. Tiêu chí “%s” chấm theo bước %s."
                                .formatted(Words.figure(given), criterion.name(), Words.figure(criterion.step())));
            } else {
                checked.put(criterion.id(), given);
            }
        }
        for (var id : points.keySet()) {
            if (round.criteria().stream().noneMatch(criterion -> criterion.id().equals(id))) {
                faults.add("points." + id, "Phiếu chấm của vòng này không có tiêu chí “%s”.".formatted(id));
            }
        }
        return checked;
    }

    /** What a sheet counts: each criterion's points by its weight, exactly. */
    static BigDecimal total(ContestPlan.Round round, Map<String, BigDecimal> points) {
        return round.criteria().stream()
                .map(criterion ->
                        points.getOrDefault(criterion.id(), BigDecimal.ZERO).multiply(criterion.factor()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The highest total that a round can give. */
    static BigDecimal highest(ContestPlan.Round round) {
        return round.criteria().isEmpty()
                ? BigDecimal.valueOf(100)
                : round.criteria().stream()
                        .map(criterion -> criterion.max().multiply(criterion.factor()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
