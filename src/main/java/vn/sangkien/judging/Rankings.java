package vn.sangkien.judging;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.support.PageableExecutionUtils;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.access.Actor;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.refusal.Faults;
import vn.sangkien.refusal.Refusal;

/** Places, suggestions and decided results of a round. */
@Service
@Transactional
public class Rankings {
    private static final String NOT_SELECTED_YET =
            "Chưa ghi nhận được kết quả vòng thi. Đề nghị sửa các nội dung được nêu.";

    private final RoundScores scores;
    private final ClosedScores closed;
    private final RoundResults results;
    private final RoundNotices notices;
    private final OutsideScoring outside;
    private final Panels panels;
    private final Clock clock;

    Rankings(
            RoundScores scores,
            ClosedScores closed,
            RoundResults results,
            RoundNotices notices,
            OutsideScoring outside,
            Panels panels,
            Clock clock) {
        this.scores = scores;
        this.closed = closed;
        this.results = results;
        this.notices = notices;
        this.outside = outside;
        this.panels = panels;
        this.clock = clock;
    }

    /**
     * One page of the ranking, of a divided round board by board, each ranked for itself, in the plan's order; ask for
     * {@link Pageable#unpaged()} to have it whole. An entry whose board nobody knows comes last, so that none is missing.
     */
    @Transactional(readOnly = true)
    public Page<Ranked> ranking(String contest, ContestPlan.Round round, Pageable page) {
        int skipped = page.isUnpaged() ? 0 : Math.toIntExact(page.getOffset());
        int size = page.isUnpaged() ? Integer.MAX_VALUE - 2 : page.getPageSize();
        int before = Math.min(skipped, 1);
        // with the neighbours of the first and of the last row, whose figures the reasons name
        var rows = scores.ranking(contest, round.id(), size + before + 1, skipped - before);
        var points = outside.points(
                contest, round, rows.stream().map(RoundScore::entry).toList(), page.isUnpaged());
        int end = (int) Math.min(rows.size(), (long) size + before);
        var ranked = new ArrayList<Ranked>();
        for (int row = before; row < end; ) {
            int first = row;
            int number = rows.get(first).board();
            while (row < end && rows.get(row).board() == number) {
                row++;
            }
            boolean begun = first > 0 && rows.get(first - 1).board() == number;
            boolean goesOn = row < rows.size() && rows.get(row).board() == number;
            int above = !begun ? 0 : skipped - (round.divided() ? scores.countBefore(contest, round.id(), number) : 0);
            var board = round.boardAt(number);
            Placing.of(
                            rows.subList(begun ? first - 1 : first, goesOn ? row + 1 : row),
                            above,
                            row - first,
                            round.scoring().dense(),
                            score -> scores.countBetter(contest, round.id(), number, score.total(), score.tieKey()),
                            score -> scores.countBetterPlaces(
                                    contest, round.id(), number, score.total(), score.tieKey()))
                    .forEach(placing -> ranked.add(Reasons.ranked(placing, round, board, points)));
        }
        return PageableExecutionUtils.getPage(ranked, page, () -> closed.of(contest, round.id()));
    }

    @Transactional(readOnly = true)
    public List<Ranked> ranking(String contest, ContestPlan.Round round) {
        return ranking(contest, round, Pageable.unpaged()).getContent();
    }

    /** The ranking with what the rule, the floors and the plan's top number suggest; the rule is asked once for each total. */
    @Transactional(readOnly = true)
    public Page<Suggested> suggestions(String contest, ContestPlan.Round round, SelectionRule rule, Pageable page) {
        var known = new HashMap<BigDecimal, Suggestion>();
        SelectionRule once = (total, threshold, passMark) ->
                known.computeIfAbsent(total, unknown -> rule.suggest(unknown, threshold, passMark));
        return ranking(contest, round, page).map(ranked -> new Suggested(ranked, suggest(ranked, round, once)));
    }

    private static Suggestion suggest(Ranked ranked, ContestPlan.Round round, SelectionRule rule) {
        if (ranked.belowFloor() != null) {
            return Suggestion.STOP;
        }
        var threshold = round.advance().threshold();
        var passMark = round.scoring().passMark();
        var suggestion = rule.suggest(ranked.total(), threshold, passMark);
        var top = round.advance().top();
        if (top == null) {
            return suggestion;
        }
        if (ranked.better() >= top) {
            return suggestion == Suggestion.ADVANCE ? Suggestion.CONSIDER : suggestion;
        }
        return threshold == null && ranked.total().compareTo(passMark) >= 0 ? Suggestion.ADVANCE : suggestion;
    }

    /**
     * The entries that only the chair's vote can part, where the plan has one: equal in their board by total and by every
     * criterion of its order, at least one of each place not voted about yet. None as long as points from outside are awaited.
     */
    @Transactional(readOnly = true)
    public Set<String> tiedEntries(String contest, ContestPlan.Round round) {
        if (!round.scoring().tieBreak().contains(TieKey.CHAIR)) {
            return Set.of();
        }
        var tied = scores.tied(contest, round.id());
        return tied.isEmpty() || !outside.missing(contest, round, tied).isEmpty() ? Set.of() : tied;
    }

    /** The places of these entries. */
    @Transactional(readOnly = true)
    public List<Ranked> tied(String contest, ContestPlan.Round round) {
        var tied = tiedEntries(contest, round);
        return tied.isEmpty()
                ? List.of()
                : ranking(contest, round).stream()
                        .filter(one -> tied.contains(one.entry()))
                        .toList();
    }

    /**
     * The chair's vote about all ties of a board, where every other figure leaves entries equal.
     *
     * @param board id of the board; null where the round is not divided
     * @param places by entry code, from 1 for the preferred among its equals; the same number leaves entries equal
     * @param hasInterest who may not preside over this vote
     * @throws Refusal if somebody else presides, the round is decided, or naming every fault
     */
    public void breakTies(
            String contest,
            ContestPlan.Round round,
            @Nullable String board,
            Map<String, Integer> places,
            @Nullable String reason,
            Predicate<String> hasInterest,
            Actor chair) {
        requireUndecided(contest, round);
        if (!panels.chairFor(contest, round.id(), board, hasInterest).equals(Optional.of(chair.userId()))) {
            throw Refusal.forbidden(
                    "Chỉ Trưởng ban giám khảo (hoặc giám khảo thay thế khi đề án là của đơn vị Trưởng ban) được ghi biểu quyết.");
        }
        var faults = new Faults();
        var why = faults.required("reason", "kết quả biểu quyết, lý do", reason, 2000);
        var ties = tied(contest, round).stream()
                .filter(one -> Objects.equals(
                        board, one.board() == null ? null : one.board().id()))
                .collect(Collectors.groupingBy(Ranked::rank, LinkedHashMap::new, Collectors.toList()));
        var asked =
                ties.values().stream().flatMap(List::stream).map(Ranked::entry).collect(Collectors.toSet());
        if (!asked.equals(places.keySet())) {
            throw Refusal.conflict(
                    "Bảng xếp hạng đã thay đổi nên các đề án đồng điểm không còn như trên biểu mẫu. Đề nghị tải lại rồi ghi lại biểu quyết.");
        }
        ties.values().forEach(equals -> {
            var given = equals.stream()
                    .map(one -> places.getOrDefault(one.entry(), 0))
                    .toList();
            if (!given.contains(1) || given.stream().anyMatch(place -> place < 1 || place > given.size())) {
                faults.add(
                        "places",
                        "Thứ tự của %s phải từ 1 đến %d, có ít nhất một đề án xếp thứ 1."
                                .formatted(
                                        equals.stream().map(Ranked::entry).collect(Collectors.joining(", ")),
                                        given.size()));
            }
        });
        faults.refuseIfAny("Chưa ghi nhận được biểu quyết. Đề nghị sửa các nội dung được nêu.");
        for (var score : scores.ofEntries(contest, round.id(), asked)) {
            score.prefer(round, asked.size() - places.getOrDefault(score.entry(), 0), why);
        }
        scores.flush();
    }

    /**
     * Records the committee's list. It may depart from the suggestions, each time with a reason.
     *
     * @param advancing codes of the entries that go on
     * @param reasons by entry code, why the list departs from a suggestion
     */
    public List<RoundResult> select(
            String contest,
            ContestPlan.Round round,
            Set<String> advancing,
            Map<String, String> reasons,
            SelectionRule rule,
            EntryLines entries,
            Actor actor) {
        requireUndecided(contest, round);
        if (!round.outsides().isEmpty()) {
            outside.requireComplete(contest, round, scores.closed(contest, round.id()));
        }
        var suggested = suggestions(contest, round, rule, Pageable.unpaged()).getContent();
        var codes = suggested.stream()
                .map(line -> line.ranked().entry())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        var faults = new Faults();
        for (var code : advancing) {
            if (!codes.contains(code)) {
                faults.add(
                        "advancing", "Đề án %s chưa được chấm ở %s nên không chọn được.".formatted(code, round.name()));
            }
        }
        var why = new HashMap<String, String>();
        for (var line : suggested) {
            var code = line.ranked().entry();
            boolean goesOn = advancing.contains(code);
            boolean departs = goesOn ? line.suggestion() == Suggestion.STOP : line.suggestion() == Suggestion.ADVANCE;
            var field = "reasons." + code;
            var reason = departs
                    ? faults.required(
                            field, "lý do quyết định khác đề nghị đối với đề án " + code, reasons.get(code), 2000)
                    : faults.optional(field, "lý do", reasons.get(code), 2000);
            why.put(code, Reasons.join(line.ranked().reason(), reason));
        }
        faults.refuseIfAny(NOT_SELECTED_YET);

        var lines = entries.of(codes);
        var now = clock.instant();
        var decided = new ArrayList<RoundResult>();
        for (var line : suggested) {
            var ranked = line.ranked();
            var entry = lines.getOrDefault(ranked.entry(), new EntryLine(ranked.entry(), ranked.entry(), ""));
            decided.add(new RoundResult(
                    contest,
                    round.id(),
                    ranked.entry(),
                    entry.title(),
                    entry.unitName(),
                    ranked.total(),
                    ranked.rank(),
                    advancing.contains(ranked.entry()),
                    line.suggestion(),
                    why.getOrDefault(ranked.entry(), ""),
                    RoundResult.Source.PANEL,
                    ranked.board() == null ? null : ranked.board().name(),
                    ranked.board() == null
                            ? 0
                            : Objects.requireNonNull(round.groups()).indexOf(ranked.board()),
                    null,
                    actor.userId(),
                    now));
        }
        return store(decided, round);
    }

    /**
     * Records a notice of results from outside. The same notice sent again changes nothing and answers the same, wherever
     * its entries have gone meanwhile; but prizes, which are decided after the places, may come with it then.
     *
     * @param own our entries that take part in the round: the notice must name each of them
     */
    public List<RoundResult> recordNotice(
            String contest, ContestPlan.Round round, ResultNotice notice, List<EntryLine> own, Actor actor) {
        boolean decided = decided(contest, round.id());
        var before = results(contest, round.id());
        var faults = new Faults();
        var checked = new NoticeCheck(round, decided ? ours(before) : own, clock).check(notice, faults);
        if (checked == null || !faults.none()) {
            throw decided ? decidedAlready(round) : Refusal.invalid(NOT_SELECTED_YET, faults.all());
        }
        var key = new RoundNotice.Key(contest, round.id());
        var now = clock.instant();
        var header = new RoundNotice(key, checked.number(), checked.date(), checked.issuer(), actor.userId(), now);
        var lines = checked.lines().stream()
                .map(line -> line.result(contest, round, header.citation(), actor.userId(), now))
                .toList();
        if (decided) {
            return notices.findById(key)
                    .filter(known -> known.citation().equals(header.citation()) && Reasons.sameResults(before, lines))
                    .map(known -> withPrizes(before, lines, round))
                    .orElseThrow(() -> decidedAlready(round));
        }
        try {
            notices.saveAndFlush(header);
        } catch (DataIntegrityViolationException recordedMeanwhile) {
            throw Doubles.refused(recordedMeanwhile, decidedAlready(round));
        }
        return store(lines, round);
    }

    /** Prizes are written where none stood; a notice that says less takes none away, and one that says another is refused. */
    private List<RoundResult> withPrizes(List<RoundResult> before, List<RoundResult> lines, ContestPlan.Round round) {
        var told = new HashMap<List<?>, String>();
        lines.forEach(line -> told.put(Reasons.line(line), Objects.requireNonNullElse(line.prize(), "")));
        var added = new HashMap<Long, String>();
        for (var result : before) {
            var prize = told.getOrDefault(Reasons.line(result), "");
            if (result.prize() == null && !prize.isEmpty()) {
                added.put(Objects.requireNonNull(result.id()), prize);
            } else if (!prize.isEmpty() && !prize.equals(result.prize())) {
                throw decidedAlready(round);
            }
        }
        if (added.isEmpty()) {
            return before;
        }
        added.forEach(results::won);
        return results(before.get(0).contest(), round.id());
    }

    private static List<EntryLine> ours(List<RoundResult> decided) {
        var ours = new ArrayList<EntryLine>();
        for (var result : decided) {
            var entry = result.entry();
            if (entry != null) {
                ours.add(new EntryLine(entry, result.title(), result.unitName()));
            }
        }
        return ours;
    }

    private List<RoundResult> store(List<RoundResult> decided, ContestPlan.Round round) {
        try {
            return results.saveAllAndFlush(decided);
        } catch (DataIntegrityViolationException decidedMeanwhile) {
            throw Doubles.refused(decidedMeanwhile, decidedAlready(round));
        }
    }

    private void requireUndecided(String contest, ContestPlan.Round round) {
        if (decided(contest, round.id())) {
            throw decidedAlready(round);
        }
    }

    private static Refusal decidedAlready(ContestPlan.Round round) {
        return Refusal.conflict("Kết quả %s đã được ghi nhận trước đó nên không ghi lại được.".formatted(round.name()));
    }

    @Transactional(readOnly = true)
    public boolean decided(String contest, String round) {
        return notices.existsById(new RoundNotice.Key(contest, round))
                || results.existsByContestAndRound(contest, round);
    }

    /** The decided results, best first. */
    @Transactional(readOnly = true)
    public List<RoundResult> results(String contest, String round) {
        return results.all(contest, round);
    }

    @Transactional(readOnly = true)
    public Page<RoundResult> results(String contest, String round, Pageable page) {
        return results.page(contest, round, page);
    }

    @Transactional(readOnly = true)
    public Optional<RoundResult> result(String entry, String round) {
        return results.ofEntry(entry, round);
    }

    /** Codes of our entries that go on from a round. */
    @Transactional(readOnly = true)
    public Set<String> advancing(String contest, String round) {
        return results.advancing(contest, round);
    }

    @Transactional(readOnly = true)
    public Optional<RoundNotice> notice(String contest, String round) {
        return notices.findById(new RoundNotice.Key(contest, round));
    }
}
