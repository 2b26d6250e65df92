package vn.sangkien.judging;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.access.Actor;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.plan.ContestPlan.Prize;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Faults;

/** Prizes of the final by the plan's table: suggested down the ranking, proposed by people, kept with the result. */
@Service
@Transactional
public class Prizes {
    private static final int REASON = 2000;

    private final PrizeAwards awards;
    private final Clock clock;

    Prizes(PrizeAwards awards, Clock clock) {
        this.awards = awards;
        this.clock = clock;
    }

    /**
     * A place and what the table suggests for it.
     *
     * @param prize null for none
     * @param tied whether equals stand across the border of a class, so that the committee decides among them
     */
    public record Line<T>(T place, @Nullable Prize prize, boolean tied) {}

    /** What the table suggests for those who won in a decided round; each board for itself. */
    public static List<Line<RoundResult>> suggest(ContestPlan plan, List<RoundResult> results) {
        var winners = results.stream().filter(RoundResult::advances).toList();
        var byBoard = new LinkedHashMap<String, List<RoundResult>>();
        winners.forEach(result -> byBoard.computeIfAbsent(
                        Objects.requireNonNullElse(result.board(), ""), board -> new ArrayList<>())
                .add(result));
        var lines = new ArrayList<Line<RoundResult>>();
        byBoard.values()
                .forEach(board -> lines.addAll(lines(
                        plan,
                        board,
                        board.stream()
                                .map(result -> new PrizeRule.Place(result.rank(), result.total()))
                                .toList())));
        return lines;
    }

    /** What the table would suggest for a ranking that is not decided yet; each board for itself. */
    public static List<Line<Ranked>> suggestFor(ContestPlan plan, List<Ranked> ranking) {
        var byBoard = new LinkedHashMap<String, List<Ranked>>();
        ranking.forEach(ranked -> byBoard.computeIfAbsent(
                        ranked.board() == null ? "" : ranked.board().id(), board -> new ArrayList<>())
                .add(ranked));
        var lines = new ArrayList<Line<Ranked>>();
        byBoard.values()
                .forEach(board -> lines.addAll(lines(
                        plan,
                        board,
                        board.stream()
                                .map(ranked -> new PrizeRule.Place(ranked.rank(), ranked.total()))
                                .toList())));
        return lines;
    }

    private static <T> List<Line<T>> lines(ContestPlan plan, List<T> places, List<PrizeRule.Place> ranks) {
        var suggested = PrizeRule.suggest(ranks, plan.prizeTable());
        var lines = new ArrayList<Line<T>>();
        for (int i = 0; i < places.size(); i++) {
            lines.add(new Line<>(
                    places.get(i), suggested.get(i).prize(), suggested.get(i).tied()));
        }
        return lines;
    }

    /**
     * What somebody proposes for an entry.
     *
     * @param prize id of a class of the plan, or null for none
     * @param reason why it departs from the suggestion
     */
    public record Choice(String entry, @Nullable String prize, @Nullable String reason) {}

    /** What hinders these proposals, each fault at the line that it is about, {@code awards[i].…}. */
    public static List<Fault> faults(ContestPlan plan, List<RoundResult> results, List<Choice> choices) {
        var faults = new Faults();
        var suggested = new HashMap<String, Line<RoundResult>>();
        suggest(plan, results).forEach(line -> {
            var entry = line.place().entry();
            if (entry != null) {
                suggested.put(entry, line);
            }
        });
        var chosen = new HashMap<String, Integer>();
        var given = new HashMap<List<String>, Integer>();
        for (int i = 0; i < choices.size(); i++) {
            var choice = choices.get(i);
            var at = "awards[" + i + "]";
            if (chosen.put(choice.entry(), i) != null) {
                faults.add(
                        at + ".entry",
                        "Đề án %s được ghi hai lần. Vui lòng bỏ bớt một dòng.".formatted(choice.entry()));
            }
            var prize = plan.prize(choice.prize()).orElse(null);
            if (choice.prize() != null && prize == null) {
                faults.add(
                        at + ".prize",
                        "Kế hoạch không có giải “%s”. Vui lòng chọn giải trong cơ cấu giải thưởng."
                                .formatted(choice.prize()));
                continue;
            }
            var line = suggested.get(choice.entry());
            if (line == null) {
                if (prize != null) {
                    faults.add(
                            at + ".prize",
                            "Đề án %s không đạt giải theo kết quả đã công bố nên không xếp giải được."
                                    .formatted(choice.entry()));
                }
                continue;
            }
            if (line.tied() || !Objects.equals(prize, line.prize())) {
                faults.required(
                        at + ".reason",
                        (line.tied()
                                        ? "lý do chọn giữa các đề án đồng hạng đối với đề án "
                                        : "lý do xếp giải khác gợi ý đối với đề án ")
                                + choice.entry(),
                        choice.reason(),
                        REASON);
            }
            if (prize != null) {
                given.merge(
                        List.of(
                                prize.id(),
                                Objects.requireNonNullElse(line.place().board(), "")),
                        1,
                        Integer::sum);
            }
        }
        suggested.keySet().stream()
                .filter(entry -> !chosen.containsKey(entry))
                .sorted()
                .forEach(entry -> faults.add(
                        "awards", "Danh sách thiếu đề án đạt giải %s. Vui lòng ghi đủ các đề án.".formatted(entry)));
        given.forEach((seat, number) -> plan.prize(seat.get(0))
                .filter(prize -> number > prize.quantity())
                .ifPresent(prize -> faults.add(
                        "awards",
                        "%s%s chỉ có %02d giải theo kế hoạch nhưng đã xếp %02d đề án. Vui lòng xếp lại."
                                .formatted(
                                        prize.name(),
                                        seat.get(1).isEmpty() ? "" : " của " + seat.get(1),
                                        prize.quantity(),
                                        number))));
        return faults.all();
    }

    /** Keeps what is proposed with the round's results. */
    public void propose(
            ContestPlan plan, ContestPlan.Round round, List<RoundResult> results, List<Choice> choices, Actor actor) {
        var faults = new Faults();
        faults.addAll(faults(plan, results, choices));
        faults.refuseIfAny("Chưa ghi nhận được đề xuất giải thưởng. Đề nghị sửa các nội dung được nêu.");
        for (var choice : choices) {
            plan.prize(choice.prize())
                    .ifPresent(prize -> awards.save(new PrizeAward(
                            new PrizeAward.Key(choice.entry(), round.id()),
                            plan.key(),
                            prize,
                            choice.reason() == null || choice.reason().isBlank()
                                    ? null
                                    : choice.reason().strip(),
                            actor.userId(),
                            clock.instant())));
        }
        awards.flush();
    }

    /** The prizes of a round by entry code. */
    @Transactional(readOnly = true)
    public Map<String, PrizeAward> of(String contest, String round) {
        var prizes = new HashMap<String, PrizeAward>();
        awards.ofRound(contest, round).forEach(award -> prizes.put(award.entry(), award));
        return prizes;
    }
}
