package vn.sangkien.judging;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.refusal.Faults;

/** Reads a notice of results as strictly as the paper it stands for: every fault at once, then places and who goes on. */
final class NoticeCheck {
    private static final NoticeLine EMPTY = new NoticeLine(null, null, null, null, null);

    private final ContestPlan.Round round;
    private final Map<String, EntryLine> own;
    private final Clock clock;
    private final BigDecimal highest;

    NoticeCheck(ContestPlan.Round round, List<EntryLine> own, Clock clock) {
        this.round = round;
        this.own =
                own.stream().collect(Collectors.toMap(EntryLine::code, line -> line, (a, b) -> a, LinkedHashMap::new));
        this.clock = clock;
        this.highest = SheetRules.highest(round);
    }

    /** A notice without faults, placed. */
    record Checked(String number, LocalDate date, String issuer, List<Line> lines) {}

    /** A line of it. */
    record Line(
            @Nullable String entry,
            String title,
            String unit,
            BigDecimal score,
            @Nullable Boolean stated,
            int rank,
            boolean shared,
            boolean advances,
            boolean againstRule,
            @Nullable String prize) {
        RoundResult result(
                String contest, ContestPlan.Round round, String citation, String recordedBy, Instant recordedAt) {
            var reason = "theo " + citation;
            if (shared) {
                reason = "đồng hạng %d; ".formatted(rank) + reason;
            }
            if (againstRule) {
                reason += "; kết luận của thông báo khác cách chọn ghi trong kế hoạch";
            }
            return new RoundResult(
                    contest,
                    round.id(),
                    entry,
                    title,
                    unit,
                    score,
                    rank,
                    advances,
                    null,
                    reason,
                    RoundResult.Source.NOTICE,
                    null,
                    0,
                    prize,
                    recordedBy,
                    recordedAt);
        }
    }

    @Nullable
    Checked check(ResultNotice notice, Faults faults) {
        var number = faults.required("number", "số thông báo", notice.number(), 64);
        var issuer = faults.required("issuer", "cơ quan ban hành thông báo", notice.issuer(), 300);
        var date = notice.date();
        if (date == null) {
            faults.add("date", "Chưa có ngày thông báo. Vui lòng nhập ngày ghi trên thông báo.");
        } else if (date.isAfter(tomorrow())) {
            faults.add("date", "Ngày thông báo %s ở tương lai. Vui lòng kiểm tra lại.".formatted(Words.date(date)));
        }
        List<NoticeLine> lines = Objects.requireNonNullElse(notice.lines(), List.of());
        if (lines.isEmpty()) {
            faults.add("lines", "Thông báo chưa có đề án nào. Vui lòng nhập danh sách kết quả.");
        }
        var read = new ArrayList<Line>();
        var named = new HashSet<String>();
        for (int i = 0; i < lines.size(); i++) {
            var given = Objects.requireNonNullElse(lines.get(i), EMPTY);
            var line = read(given, "lines[" + i + "]", named, faults);
            if (line != null) {
                read.add(line);
            }
        }
        var missing =
                own.keySet().stream().filter(code -> !named.contains(code)).toList();
        if (!missing.isEmpty()) {
            faults.add(
                    "lines",
                    "Thông báo thiếu %02d đề án đã gửi: %s. Vui lòng bổ sung điểm của các đề án này."
                            .formatted(missing.size(), String.join(", ", missing)));
        }
        if (date == null || !faults.none()) {
            return null;
        }
        return new Checked(number, date, issuer, placed(read));
    }

    /** Somewhere on earth it is already the next day; a paper of today is never refused. */
    private LocalDate tomorrow() {
        return LocalDate.ofInstant(clock.instant().plus(Duration.ofHours(14)), ZoneOffset.UTC);
    }

    private @Nullable Line read(NoticeLine line, String field, HashSet<String> named, Faults faults) {
        var code = faults.optional(field + ".entry", "mã đề án", line.entry(), 64);
        var title = faults.optional(field + ".title", "tên đề án", line.title(), 500);
        var unit = faults.optional(field + ".unit", "tên đơn vị", line.unit(), 500);
        if (code != null) {
            var entry = own.get(code);
            if (entry == null) {
                faults.add(
                        field + ".entry",
                        "Không có đề án mã “%s” trong số đề án dự %s. Vui lòng kiểm tra lại mã."
                                .formatted(code, round.name()));
            } else {
                title = title == null ? entry.title() : title;
                unit = unit == null ? entry.unitName() : unit;
            }
            if (!named.add(code)) {
                faults.add(field + ".entry", "Đề án “%s” xuất hiện hai lần trong thông báo.".formatted(code));
            }
        } else {
            title = faults.required(field + ".title", "tên đề án", title, 500);
            unit = faults.required(field + ".unit", "tên đơn vị", unit, 500);
            if (!title.isEmpty() && !named.add("\n" + (title + "\n" + unit).toLowerCase(Locale.ROOT))) {
                faults.add(
                        field + ".title",
                        "Đề án “%s” của %s xuất hiện hai lần trong thông báo.".formatted(title, unit));
            }
        }
        var score = line.score();
        if (score == null) {
            faults.add(
                    field + ".score", "Chưa có điểm. Vui lòng nhập điểm từ 0 đến %s.".formatted(Words.figure(highest)));
        } else if (score.signum() < 0 || score.compareTo(highest) > 0) {
            faults.add(
                    field + ".score",
                    "Điểm %s nằm ngoài thang điểm. Vui lòng nhập điểm từ 0 đến %s."
                            .formatted(Words.figure(score), Words.figure(highest)));
            score = null;
        } else if (Words.tooLong(score)) {
            faults.add(field + ".score", "Điểm có quá nhiều chữ số thập phân. Vui lòng nhập lại.");
            score = null;
        }
        if (line.advances() == null
                && round.advance().threshold() == null
                && round.advance().top() == null) {
            faults.add(
                    field + ".advances",
                    "Kế hoạch không ghi cách chọn của %s. Vui lòng ghi rõ đề án có được chọn hay không."
                            .formatted(round.name()));
        }
        var prize = faults.optional(field + ".prize", "giải", line.prize(), 200);
        if (score == null || title == null || unit == null) {
            return null;
        }
        var rounded = score.setScale(round.scoring().decimals(), RoundingMode.HALF_UP);
        return new Line(code, title, unit, rounded, line.advances(), 0, false, false, false, prize);
    }

    private List<Line> placed(List<Line> lines) {
        var sorted = lines.stream()
                .sorted(Comparator.comparing(Line::score).reversed())
                .toList();
        var count = sorted.stream().collect(Collectors.groupingBy(Line::score, Collectors.counting()));
        var placed = new ArrayList<Line>();
        int better = 0;
        int rank = 0;
        for (int i = 0; i < sorted.size(); i++) {
            var line = sorted.get(i);
            if (i == 0 || line.score().compareTo(sorted.get(i - 1).score()) != 0) {
                better = i;
                rank = round.scoring().dense() ? rank + 1 : i + 1;
            }
            var byRule = byRule(line.score(), better);
            boolean advances = line.stated() != null ? line.stated() : Boolean.TRUE.equals(byRule);
            placed.add(new Line(
                    line.entry(),
                    line.title(),
                    line.unit(),
                    line.score(),
                    line.stated(),
                    rank,
                    count.getOrDefault(line.score(), 1L) > 1,
                    advances,
                    byRule != null && byRule != advances,
                    line.prize()));
        }
        return placed;
    }

    /** Null where the plan has no rule. */
    private @Nullable Boolean byRule(BigDecimal score, int better) {
        var threshold = round.advance().threshold();
        var top = round.advance().top();
        if (threshold == null && top == null) {
            return null;
        }
        return (threshold == null || score.compareTo(threshold) >= 0) && (top == null || better < top);
    }
}
