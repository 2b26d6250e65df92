package vn.sangkien.judging;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tie-break figures of an entry as one word of digits, in the plan's order and of fixed width: the database can then
 * rank thousands of entries by one comparison, in any collation.
 */
final class TieKey {
    /** In a plan's tie-break order: the chair's vote, which is a place and not a criterion. */
    static final String CHAIR = "chair";

    private static final int WIDTH = 10;
    private static final int SCALE = 4;

    private TieKey() {}

    static String of(List<String> order, Map<String, BigDecimal> means, int chairVote) {
        var key = new StringBuilder();
        for (var id : order) {
            var figure = id.equals(CHAIR) ? BigDecimal.valueOf(chairVote) : means.getOrDefault(id, BigDecimal.ZERO);
            var digits = figure.setScale(SCALE, RoundingMode.HALF_UP).unscaledValue();
            key.append(String.format("%0" + WIDTH + "d", digits));
        }
        return key.toString();
    }

    static Map<String, BigDecimal> figures(List<String> order, String key) {
        var figures = new LinkedHashMap<String, BigDecimal>();
        for (int i = 0; i < order.size() && (i + 1) * WIDTH <= key.length(); i++) {
            var digits = key.substring(i * WIDTH, (i + 1) * WIDTH);
            figures.put(order.get(i), new BigDecimal(digits).movePointLeft(SCALE));
        }
        return figures;
    }
}
