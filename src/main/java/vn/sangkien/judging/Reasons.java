package vn.sangkien.judging;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.sangkien.plan.ContestPlan;

/** Says in words why an entry stands where it stands. */
final class Reasons {
    private Reasons() {}

    static Ranked ranked(
            Placing placing,
            ContestPlan.Round round,
            ContestPlan.@Nullable Group board,
            Map<String, Map<String, BigDecimal>> outside) {
        var score = placing.score();
        var figures = new LinkedHashMap<>(TieKey.figures(round.scoring().tieBreak(), score.tieKey()));
        figures.remove(TieKey.CHAIR);
        figures.replaceAll((id, figure) -> Words.atLeastOneDecimal(figure));
        return new Ranked(
                placing.rank(),
                placing.better(),
                score.entry(),
                score.total(),
                score.sheets(),
                score.spread(),
                score.decidedBy(),
                score.belowFloor(),
                figures,
                board,
                segments(score, round),
                outside.getOrDefault(score.entry(), Map.of()),
                reason(placing, round));
    }

    private static Map<String, BigDecimal> segments(RoundScore score, ContestPlan.Round round) {
        var segments = new LinkedHashMap<String, BigDecimal>();
        if (round.segments() == null || score.means().isEmpty()) {
            return segments;
        }
        var means = score.means();
        for (var segment : round.segments()) {
            segments.put(
                    segment.id(),
                    round.criteria().stream()
                            .filter(criterion -> segment.id().equals(criterion.segment()))
                            .map(criterion -> means.getOrDefault(criterion.id(), BigDecimal.ZERO)
                                    .multiply(criterion.factor()))
                            .reduce(BigDecimal.ZERO, BigDecimal::add)
                            .setScale(round.scoring().decimals(), RoundingMode.HALF_UP));
        }
        return segments;
    }

    private static String reason(Placing placing, ContestPlan.Round round) {
        var score = placing.score();
        var parts = new ArrayList<String>();
        round.criteria().stream()
                .filter(criterion -> criterion.id().equals(score.belowFloor()))
                .forEach(criterion ->
                        parts.add("%s dưới điểm liệt %s".formatted(criterion.name(), Words.figure(criterion.floor()))));
        if (score.chairReason() != null) {
            parts.add("điểm do Trưởng ban giám khảo kết luận: " + score.chairReason());
        }
        if (score.ties(placing.above()) || score.ties(placing.below())) {
            parts.add("đồng hạng %d do bằng tổng điểm và mọi tiêu chí phụ%s"
                    .formatted(
                            placing.rank(),
                            score.tieReason() == null ? "" : ", theo biểu quyết: " + score.tieReason()));
        }
        for (var other : Arrays.asList(placing.above(), placing.below())) {
            if (other != null && score.sameTotal(other) && !score.ties(other)) {
                parts.add(difference(score.tieKey(), other.tieKey(), placing.rank(), round, score.tieReason()));
            }
        }
        return parts.stream().filter(part -> !part.isEmpty()).distinct().collect(Collectors.joining("; "));
    }

    /** Such as "hạng 2 vì Tính hiệu quả 28,5 > 27,0". */
    private static String difference(
            String own, String other, int rank, ContestPlan.Round round, @Nullable String tieReason) {
        var order = round.scoring().tieBreak();
        var theirs = TieKey.figures(order, other);
        for (var figure : TieKey.figures(order, own).entrySet()) {
            var against = theirs.getOrDefault(figure.getKey(), BigDecimal.ZERO);
            int comparison = figure.getValue().compareTo(against);
            if (comparison == 0) {
                continue;
            }
            if (figure.getKey().equals(TieKey.CHAIR)) {
                return "hạng %d theo biểu quyết của Trưởng ban giám khảo%s"
                        .formatted(rank, tieReason == null ? "" : ": " + tieReason);
            }
            return "hạng %d vì %s %s %s %s"
                    .formatted(
                            rank,
                            name(figure.getKey(), round),
                            Words.score(figure.getValue()),
                            comparison > 0 ? ">" : "<",
                            Words.score(against));
        }
        return "";
    }

    private static String name(String criterion, ContestPlan.Round round) {
        return round.criteria().stream()
                .filter(one -> one.id().equals(criterion))
                .map(ContestPlan.Criterion::name)
                .findFirst()
                .orElse(criterion);
    }

    static String join(String first, @Nullable String second) {
        if (second == null || second.isEmpty()) {
            return first;
        }
        return first.isEmpty() ? second : first + "; " + second;
    }

    static boolean sameResults(Collection<RoundResult> some, Collection<RoundResult> others) {
        return counted(some).equals(counted(others));
    }

    private static Map<List<?>, Long> counted(Collection<RoundResult> results) {
        return results.stream().collect(Collectors.groupingBy(Reasons::line, Collectors.counting()));
    }

    /** What makes a line of a notice the same when it is sent again. */
    static List<?> line(RoundResult result) {
        return List.of(
                String.valueOf(result.entry()), result.title(), result.unitName(), result.total(), result.advances());
    }
}
