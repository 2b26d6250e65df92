package vn.sangkien.judging;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.access.Actor;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.plan.ContestPlan.Outside;
import vn.sangkien.plan.ContestPlan.OutsideKind;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Faults;
import vn.sangkien.refusal.Refusal;

/**
 * Points that come beside those of the judges. A source is recorded for the whole round at once, because what a vote
 * counts depends on who has most; recorded again before the round is decided, it takes the earlier's place.
 */
@Service
@Transactional
public class OutsideScoring {
    private static final OutsideResults.Line EMPTY = new OutsideResults.Line(null, null);
    private static final BigDecimal MOST_VOTES = new BigDecimal("1000000000");
    private static final int DECIMALS = 2;
    /** How many entries a sentence names before it breaks off. */
    private static final int NAMED = 10;

    private final OutsideScores figures;
    private final OutsideRecords records;
    private final ClosedScores closed;
    private final RoundResults results;
    private final Clock clock;

    OutsideScoring(
            OutsideScores figures, OutsideRecords records, ClosedScores closed, RoundResults results, Clock clock) {
        this.figures = figures;
        this.records = records;
        this.closed = closed;
        this.results = results;
        this.clock = clock;
    }

    /** @throws Refusal if the round has no such source */
    public static Outside source(ContestPlan.Round round, String id) {
        return round.outsides().stream()
                .filter(source -> source.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound(
                        round.outsides().isEmpty()
                                ? "%s không có điểm ngoài phiếu chấm.".formatted(round.name())
                                : "%s không có nguồn điểm “%s”. Các nguồn điểm: %s."
                                        .formatted(
                                                round.name(),
                                                id,
                                                round.outsides().stream()
                                                        .map(Outside::id)
                                                        .collect(Collectors.joining(", ")))));
    }

    /**
     * What is wrong with one figure; empty if nothing.
     *
     * @param entries codes of the round
     */
    public static List<Fault> faults(
            ContestPlan.Round round, Outside source, OutsideResults.Line line, Collection<String> entries) {
        var faults = new Faults();
        var code = faults.required("entry", "mã đề án", line.entry(), 64);
        if (!code.isEmpty() && !entries.contains(code)) {
            faults.add(
                    "entry",
                    "Không có đề án mã “%s” trong số đề án dự %s. Vui lòng kiểm tra lại mã."
                            .formatted(code, round.name()));
        }
        var figure = line.figure();
        boolean votes = source.kind() == OutsideKind.VOTES;
        if (figure == null) {
            faults.add(
                    "figure",
                    votes
                            ? "Chưa có số phiếu bình chọn. Nếu không có phiếu nào, vui lòng nhập 0."
                            : "Chưa có điểm. Vui lòng nhập điểm từ 0 đến %s.".formatted(Words.figure(source.max())));
        } else if (votes
                && (figure.signum() < 0
                        || figure.compareTo(MOST_VOTES) > 0
                        || figure.stripTrailingZeros().scale() > 0)) {
            faults.add("figure", "Số phiếu bình chọn phải là số nguyên từ 0 đến 1 tỷ. Vui lòng nhập lại.");
        } else if (!votes
                && (figure.signum() < 0
                        || figure.compareTo(source.max()) > 0
                        || figure.stripTrailingZeros().scale() > DECIMALS)) {
            faults.add(
                    "figure",
                    "Điểm phải từ 0 đến %s, không quá %d chữ số thập phân. Vui lòng nhập lại."
                            .formatted(Words.figure(source.max()), DECIMALS));
        }
        return faults.all();
    }

    /**
     * Records what a source says, and adds up every total of the round.
     *
     * @param entries codes of the round; the paper names each of them
     * @throws Refusal if the round is decided or has no such source, or naming every fault
     */
    public OutsideRecord record(
            String contest,
            ContestPlan.Round round,
            String sourceId,
            OutsideResults given,
            Collection<String> entries,
            Actor actor) {
        var source = source(round, sourceId);
        closed.hold(contest, round.id());
        if (results.existsByContestAndRound(contest, round.id())) {
            throw Refusal.conflict("Kết quả %s đã được quyết định nên không nhập điểm “%s” được nữa."
                    .formatted(round.name(), source.name()));
        }
        var faults = new Faults();
        var number = faults.required("number", "số văn bản", given.number(), 64);
        var issuer = faults.required("issuer", "cơ quan, đơn vị lập văn bản", given.issuer(), 300);
        var date = given.date();
        if (date == null) {
            faults.add("date", "Chưa có ngày của văn bản. Vui lòng nhập ngày ghi trên văn bản.");
        } else if (date.isAfter(LocalDate.ofInstant(clock.instant().plus(Duration.ofHours(14)), ZoneOffset.UTC))) {
            faults.add("date", "Ngày văn bản %s ở tương lai. Vui lòng kiểm tra lại.".formatted(Words.date(date)));
        }
        var read = read(round, source, given, entries, faults);
        if (date == null || !faults.none()) {
            throw Refusal.invalid(
                    "Chưa nhập được điểm “%s”. Đề nghị sửa các nội dung được nêu.".formatted(source.name()),
                    faults.all());
        }
        var most = read.values().stream().reduce(BigDecimal.ZERO, BigDecimal::max);
        figures.clear(contest, round.id(), source.id());
        figures.saveAll(read.entrySet().stream()
                .map(one -> new OutsideScore(
                        contest,
                        new OutsideScore.Key(one.getKey(), round.id(), source.id()),
                        one.getValue(),
                        OutsideScore.points(
                                source, one.getValue(), most, round.scoring().decimals())))
                .toList());
        var record = records.save(new OutsideRecord(
                new OutsideRecord.Key(contest, round.id(), source.id()),
                number,
                date,
                issuer,
                actor.userId(),
                clock.instant()));
        figures.addUp(contest, round.id());
        return record;
    }

    private static Map<String, BigDecimal> read(
            ContestPlan.Round round, Outside source, OutsideResults given, Collection<String> entries, Faults faults) {
        var known = Set.copyOf(entries);
        var read = new TreeMap<String, BigDecimal>();
        var named = new LinkedHashSet<String>();
        List<OutsideResults.@Nullable Line> lines = Objects.requireNonNullElse(given.scores(), List.of());
        for (int i = 0; i < lines.size(); i++) {
            var line = Objects.requireNonNullElse(lines.get(i), EMPTY);
            var at = "scores[" + i + "].";
            var found = faults(round, source, line, known);
            found.forEach(fault -> faults.add(at + fault.field(), fault.message()));
            var code = String.valueOf(line.entry()).strip();
            if (line.entry() != null && !named.add(code)) {
                faults.add(at + "entry", "Đề án “%s” xuất hiện hai lần.".formatted(code));
            }
            if (found.isEmpty() && line.figure() != null) {
                read.put(code, line.figure());
            }
        }
        var missing =
                entries.stream().filter(code -> !named.contains(code)).sorted().toList();
        if (!missing.isEmpty()) {
            faults.add(
                    "scores",
                    "Còn thiếu %02d đề án của vòng thi: %s. Đề án không có điểm hoặc phiếu nào thì nhập 0."
                            .formatted(missing.size(), some(missing)));
        }
        return read;
    }

    private static String some(List<String> codes) {
        return codes.size() <= NAMED ? String.join(", ", codes) : String.join(", ", codes.subList(0, NAMED)) + ", …";
    }

    /** What has been recorded, by source. */
    @Transactional(readOnly = true)
    public Map<String, OutsideRecord> records(String contest, String round) {
        return records.ofRound(contest, round).stream()
                .collect(Collectors.toMap(OutsideRecord::source, record -> record));
    }

    /** One source's figures, highest first. */
    @Transactional(readOnly = true)
    public Page<OutsideScore> figures(String contest, ContestPlan.Round round, String source, Pageable page) {
        return figures.ofSource(contest, round.id(), source(round, source).id(), page);
    }

    /** Points of these entries by source, in the plan's order; a source that nobody has recorded yet is left out. */
    Map<String, Map<String, BigDecimal>> points(
            String contest, ContestPlan.Round round, Collection<String> entries, boolean all) {
        if (round.outsides().isEmpty() || entries.isEmpty()) {
            return Map.of();
        }
        var found = all ? figures.ofRound(contest, round.id()) : figures.ofEntries(round.id(), entries);
        var by = new HashMap<String, Map<String, BigDecimal>>();
        round.outsides().forEach(source -> found.stream()
                .filter(score -> score.source().equals(source.id()))
                .forEach(score -> by.computeIfAbsent(score.entry(), code -> new LinkedHashMap<>())
                        .put(source.id(), score.points())));
        return by;
    }

    /** What an entry has from outside in all. */
    BigDecimal sum(String entry, ContestPlan.Round round) {
        return round.outsides().isEmpty() ? BigDecimal.ZERO : figures.sum(entry, round.id());
    }

    /**
     * A round is decided with all its points: nobody's total may change afterwards.
     *
     * @throws Refusal if a source says nothing of one of these entries
     */
    void requireComplete(String contest, ContestPlan.Round round, Collection<String> entries) {
        closed.hold(contest, round.id());
        var missing = missing(contest, round, entries);
        if (!missing.isEmpty()) {
            throw Refusal.conflict(
                    "Chưa có điểm %s. Đề nghị Tổ thư ký hoặc cơ quan thường trực nhập rồi quyết định kết quả."
                            .formatted(String.join(", ", missing)));
        }
    }

    /** What the round's sources do not say yet of these entries, in words. */
    List<String> missing(String contest, ContestPlan.Round round, Collection<String> entries) {
        var points = points(contest, round, entries, true);
        var missing = new ArrayList<String>();
        for (var source : round.outsides()) {
            var without = entries.stream()
                    .filter(code -> !points.getOrDefault(code, Map.of()).containsKey(source.id()))
                    .sorted()
                    .toList();
            if (!without.isEmpty()) {
                missing.add("“%s” của %02d đề án (%s)".formatted(source.name(), without.size(), some(without)));
            }
        }
        return missing;
    }
}
