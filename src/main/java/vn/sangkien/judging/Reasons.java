package vn.sangkien.judging;

import java.math.BigDecimal;
import java.util.ArrayList;
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

    static Ranked ranked(Placing placing, ContestPlan.Round round) {
        var order = round.scoring().tieBreak();
        var figures = new LinkedHashMap<>(TieKey.figures(order, placing.tieKey()));
        figures.remove(TieKey.CHAIR);
        figures.replaceAll((id, figure) -> Words.atLeastOneDecimal(figure));
        int rank = Math.toIntExact(placing.rank());
        return new Ranked(
                rank,
                placing.entry(),
                Words.atLeastOneDecimal(placing.total()),
                placing.sheets(),
                placing.spread(),
                placing.decidedBy(),
                placing.belowFloor(),
                figures,
                reason(placing, rank, round));
    }

    private static String reason(Placing placing, int rank, ContestPlan.Round round) {
        var parts = new ArrayList<String>();
        boolean equalAbove = placing.tiesAbove() && placing.tieKey().equals(placing.tieKeyAbove());
        boolean equalBelow = placing.tiesBelow() && placing.tieKey().equals(placing.tieKeyBelow());
        if (equalAbove || equalBelow) {
            parts.add("đồng hạng %d do bằng tổng điểm và mọi tiêu chí phụ".formatted(rank));
        }
        if (placing.tiesAbove() && !equalAbove && placing.tieKeyAbove() != null) {
            parts.add(difference(placing.tieKey(), placing.tieKeyAbove(), rank, round, placing.tieReason()));
        }
        if (placing.tiesBelow() && !equalBelow && placing.tieKeyBelow() != null) {
            parts.add(difference(placing.tieKey(), placing.tieKeyBelow(), rank, round, placing.tieReason()));
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
        return results.stream()
                .collect(Collectors.groupingBy(
                        result -> List.of(
                                String.valueOf(result.entry()),
                                result.title(),
                                result.unitName(),
                                result.total(),
                                result.advances()),
                        Collectors.counting()));
    }
}
