package vn.sangkien.judging;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vn.sangkien.plan.ContestPlan;

/** Rounds and sheets as the plan of 2019 proposes them. */
final class Rounds {
    static final String CONTEST = "khanh-son-2019";

    private Rounds() {}

    /** Who may judge; nobody serves, and no board has a chief of its own. */
    static Appointment.Eligible may(Set<String> judges) {
        return new Appointment.Eligible(judges, Set.of(), Map.of());
    }

    static ContestPlan.Round qualifying() {
        return round(
                "vong-loai", new BigDecimal("75"), null, List.of("hieu-qua", "kha-nang-ap-dung", "tinh-moi", "chair"));
    }

    static ContestPlan.Round round(String id, BigDecimal threshold, Integer top, List<String> tieBreak) {
        return new ContestPlan.Round(
                id,
                "Vòng loại",
                "huyen",
                ContestPlan.Mode.PAPER,
                "giam-khao",
                "truong-ban-giam-khao",
                "ban-to-chuc",
                "scoring",
                false,
                List.of(
                        criterion("tinh-moi", "Tính mới, tính sáng tạo", 30),
                        criterion("hieu-qua", "Tính hiệu quả", 30),
                        criterion("kha-nang-ap-dung", "Khả năng áp dụng, nhân rộng", 25),
                        criterion("hinh-thuc", "Hình thức trình bày", 15)),
                new ContestPlan.Scoring(3, null, 1, new BigDecimal("20"), new BigDecimal("50"), tieBreak, null),
                new ContestPlan.Advance(threshold, top, null),
                true,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** The qualifying round with a weight for each criterion. */
    static ContestPlan.Round weighted(String... weights) {
        var plain = qualifying();
        return new ContestPlan.Round(
                plain.id(),
                plain.name(),
                plain.tier(),
                plain.mode(),
                plain.judges(),
                plain.chief(),
                plain.committee(),
                plain.scoringDeadline(),
                plain.team(),
                IntStream.range(0, weights.length)
                        .mapToObj(i -> {
                            var one = plain.criteria().get(i);
                            return new ContestPlan.Criterion(
                                    one.id(),
                                    one.name(),
                                    one.max(),
                                    one.step(),
                                    one.floor(),
                                    new BigDecimal(weights[i]),
                                    null,
                                    null);
                        })
                        .toList(),
                plain.scoring(),
                plain.advance(),
                true,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** The qualifying round in clusters of one unit each, whose code is also the cluster's id. */
    static ContestPlan.Round inBoards(String... units) {
        var plain = qualifying();
        return new ContestPlan.Round(
                plain.id(),
                plain.name(),
                plain.tier(),
                plain.mode(),
                plain.judges(),
                plain.chief(),
                plain.committee(),
                plain.scoringDeadline(),
                plain.team(),
                plain.criteria(),
                plain.scoring(),
                plain.advance(),
                true,
                null,
                null,
                null,
                Stream.of(units)
                        .map(unit -> new ContestPlan.Group(unit, "Cụm " + unit, List.of(unit), null, null, true))
                        .toList(),
                null,
                null);
    }

    /** The round whose places follow each other without a gap. */
    static ContestPlan.Round dense(Integer top) {
        var plain = round("vong-loai", null, top, List.of("hieu-qua", "kha-nang-ap-dung", "tinh-moi", "chair"));
        return new ContestPlan.Round(
                plain.id(),
                plain.name(),
                plain.tier(),
                plain.mode(),
                plain.judges(),
                plain.chief(),
                plain.committee(),
                plain.scoringDeadline(),
                plain.team(),
                plain.criteria(),
                new ContestPlan.Scoring(
                        3,
                        null,
                        1,
                        new BigDecimal("20"),
                        new BigDecimal("50"),
                        plain.scoring().tieBreak(),
                        ContestPlan.RankStyle.DENSE),
                plain.advance(),
                true,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static ContestPlan.Round preliminary() {
        return outside("so-khao", "Vòng sơ khảo", new BigDecimal("75"));
    }

    static ContestPlan.Round finals() {
        return outside("chung-khao", "Vòng chung khảo", null);
    }

    private static ContestPlan.Round outside(String id, String name, BigDecimal threshold) {
        return new ContestPlan.Round(
                id,
                name,
                "tinh",
                ContestPlan.Mode.EXTERNAL,
                null,
                null,
                "ban-to-chuc-tinh",
                null,
                false,
                List.of(),
                new ContestPlan.Scoring(3, null, 1, new BigDecimal("20"), new BigDecimal("50"), List.of(), null),
                new ContestPlan.Advance(threshold, null, null),
                true,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static ContestPlan.Criterion criterion(String id, String name, int max) {
        return new ContestPlan.Criterion(
                id, name, BigDecimal.valueOf(max), new BigDecimal("0.5"), BigDecimal.ZERO, null, null, null);
    }

    static Map<String, BigDecimal> points(String novelty, String effect, String use, String form) {
        return Map.of(
                "tinh-moi", new BigDecimal(novelty),
                "hieu-qua", new BigDecimal(effect),
                "kha-nang-ap-dung", new BigDecimal(use),
                "hinh-thuc", new BigDecimal(form));
    }

    static ScoreSheet sheet(String judge, int attempt, Map<String, BigDecimal> points) {
        return new ScoreSheet(
                CONTEST,
                qualifying(),
                "KS2019-001",
                judge,
                attempt,
                1,
                points,
                null,
                judge,
                Instant.parse("2019-07-15T02:00:00Z"));
    }

    static ScoreSheet total(String judge, int attempt, String total) {
        return sheet(judge, attempt, Map.of("tinh-moi", new BigDecimal(total)));
    }
}
