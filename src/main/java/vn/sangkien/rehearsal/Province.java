package vn.sangkien.rehearsal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The province's two notices. On record for 2019: 52 entries, twelve of them at 75 or more, 83 and twice 77,8 at the top, one
 * joint team of Khánh Sơn among the twelve. All other names and figures are made up.
 */
final class Province {
    static final int ENTRIES = 52;
    static final int FINALISTS = 12;
    private static final double JOINT = 76.4;
    private static final double[] OTHER_FINALISTS = {77.5, 77, 76.8, 76.2, 75.9, 75.6, 75.3, 75};
    private static final double BEST_OF_THE_REST = 74.9;

    private Province() {}

    /** @param codes our entries' codes by unit; only those that were sent up belong into the notice */
    static List<Map<String, Object>> preliminary(Map<String, String> codes) {
        List<Map<String, Object>> lines = new ArrayList<>();
        lines.add(line(null, "Sở Thông tin và Truyền thông", 83));
        lines.add(line(null, "UBND phường Ninh Hải", 77.8));
        lines.add(line(null, "Sở Khoa học và Công nghệ", 77.8));
        for (double score : OTHER_FINALISTS) {
            lines.add(other(lines.size(), score));
        }
        for (Entrant entrant : Entrant.ALL) {
            if (entrant.selected()) {
                boolean joint = entrant.unit().equals(Entrant.JOINT);
                lines.add(line(codes.get(entrant.unit()), null, joint ? JOINT : entrant.score() - 10));
            }
        }
        for (double score = BEST_OF_THE_REST; lines.size() < ENTRIES; score -= 0.5) {
            lines.add(other(lines.size(), score));
        }
        return lines;
    }

    static List<Map<String, Object>> finals(String joint) {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (int place = 1; place <= FINALISTS; place++) {
            double score = 92 - 1.5 * place;
            Map<String, Object> line = place == 4 ? line(joint, null, score) : other(place, score);
            line.put("advances", place <= 6);
            lines.add(line);
        }
        return lines;
    }

    private static Map<String, Object> other(int number, double score) {
        return line(null, "Đơn vị ngoài huyện %02d".formatted(number), score);
    }

    private static Map<String, Object> line(@Nullable String entry, @Nullable String unit, double score) {
        Map<String, Object> line = new LinkedHashMap<>();
        if (entry != null) {
            line.put("entry", entry);
        }
        if (unit != null) {
            line.put("title", "Đề án của " + unit);
            line.put("unit", unit);
        }
        line.put("score", Math.round(score * 10) / 10.0);
        return line;
    }
}
