package vn.sangkien.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static vn.sangkien.judging.Rounds.CONTEST;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import vn.sangkien.access.Actor;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.plan.PlanCatalogue;
import vn.sangkien.plan.PlanReader;

/** Rankings of the editions of 2021, one list, and of 2017, one list for each cluster. */
@JudgingSlice
class EditionRankingTest {
    private static final PlanReader READER = new PlanReader();
    private static final Actor COMMITTEE = new Actor("btctinh", Set.of());
    private static final SelectionRule RULE =
            (score, threshold, passMark) -> threshold != null && score.compareTo(threshold) >= 0
                    ? Suggestion.ADVANCE
                    : score.compareTo(passMark) >= 0 ? Suggestion.CONSIDER : Suggestion.STOP;
    private static final EntryLines LINES = codes ->
            codes.stream().collect(Collectors.toMap(code -> code, code -> new EntryLine(code, "Đề án " + code, code)));

    @Autowired
    private Rankings rankings;

    @Autowired
    private RoundScores scores;

    @Autowired
    private ClosedScores closed;

    @Autowired
    private Boards boards;

    private static ContestPlan.Round first(String edition, UnaryOperator<String> change) {
        var plan = new PlanCatalogue(READER).find(edition).orElseThrow();
        return READER.read(change.apply(READER.toYaml(plan))).rounds().get(0);
    }

    /** 52 totals of which the province published the first three; the last that goes on has 75,0, the next 74,9. */
    private static List<String> totals() {
        List<String> totals = new ArrayList<>(List.of("83.0", "77.8", "77.8"));
        BigDecimal step = new BigDecimal("0.3");
        for (BigDecimal next = new BigDecimal("77.4"); totals.size() < 11; next = next.subtract(step)) {
            totals.add(next.toPlainString());
        }
        totals.addAll(List.of("75.0", "74.9"));
        for (BigDecimal next = new BigDecimal("74.5"); totals.size() < 52; next = next.subtract(step)) {
            totals.add(next.toPlainString());
        }
        return totals;
    }

    private void scored(ContestPlan.Round round, String entry, String total) {
        Map<String, BigDecimal> points = new LinkedHashMap<>();
        BigDecimal rest = new BigDecimal(total);
        for (var criterion : round.criteria()) {
            BigDecimal part = rest.min(criterion.max());
            rest = rest.subtract(part);
            points.put(criterion.id(), part);
        }
        var sheet = new ScoreSheet(CONTEST, round, entry, "gk1", 1, 1, points, null, "gk1", Instant.EPOCH);
        var score = RoundScore.byMean(CONTEST, round, entry, boards.position(round, entry), Tally.of(List.of(sheet)));
        score.close(Instant.EPOCH, BigDecimal.ZERO);
        scores.save(score);
        closed.count(CONTEST, round.id());
    }

    private void scoresOf2021(ContestPlan.Round round) {
        List<String> totals = totals();
        for (int i = 0; i < totals.size(); i++) {
            scored(round, "KH2021-%03d".formatted(52 - i), totals.get(i));
        }
    }

    @Test
    void of52ScoresThoseFrom75GoOnAndTheTieAtRank2IsRecorded() {
        var round = first("kh-cchc-2021", text -> text);
        scoresOf2021(round);

        var suggested =
                rankings.suggestions(CONTEST, round, RULE, Pageable.unpaged()).getContent();
        assertThat(suggested).hasSize(52);
        assertThat(suggested.subList(0, 4))
                .extracting(line -> line.ranked().rank())
                .containsExactly(1, 2, 2, 4);
        assertThat(suggested.subList(11, 13))
                .extracting(line -> line.ranked().total().toPlainString(), Suggested::suggestion)
                .containsExactly(tuple("75.0", Suggestion.ADVANCE), tuple("74.9", Suggestion.CONSIDER));

        var advancing = suggested.stream()
                .filter(line -> line.suggestion() == Suggestion.ADVANCE)
                .map(line -> line.ranked().entry())
                .collect(Collectors.toSet());
        var results = rankings.select(CONTEST, round, advancing, Map.of(), RULE, LINES, COMMITTEE);

        assertThat(results).allSatisfy(result -> assertThat(result.advances())
                .isEqualTo(result.total().compareTo(new BigDecimal("75")) >= 0));
        assertThat(results.subList(1, 3))
                .extracting(RoundResult::rank, RoundResult::reason)
                .containsOnly(tuple(2, "đồng hạng 2 do bằng tổng điểm và mọi tiêu chí phụ"));
    }

    @Test
    void withDenseRanksTheNextPlaceIs3() {
        var round = first("kh-cchc-2021", text -> text.replace("\"STANDARD\"", "\"DENSE\""));
        scoresOf2021(round);

        assertThat(rankings.ranking(CONTEST, round).subList(0, 4))
                .extracting(Ranked::rank)
                .containsExactly(1, 2, 2, 3);
    }

    /** In this slice an entry's code is its unit's. */
    private ContestPlan.Round clusters() {
        var round = first("kh-cchc-2017-cum", text -> text.replace("top: 2", "top: 1"));
        scored(round, "KH-HU-01", "88");
        scored(round, "KH-HU-05", "86");
        scored(round, "KH-HU-02", "60");
        scored(round, "KH-HU-08", "55");
        scored(round, "KH-HU-06", "70");
        scored(round, "KH-HU-07", "70");
        scored(round, "KH-HU-03", "65");
        scored(round, "KH-HU-04", "90");
        return round;
    }

    @Test
    void eachClusterIsRankedAndGoesOnByItself() {
        var round = clusters();

        assertThat(rankings.suggestions(CONTEST, round, RULE, Pageable.unpaged())
                        .getContent())
                .extracting(
                        line -> line.ranked().board().name(),
                        line -> line.ranked().rank(),
                        line -> line.ranked().entry(),
                        Suggested::suggestion)
                .containsExactly(
                        tuple("Cụm 1", 1, "KH-HU-01", Suggestion.ADVANCE),
                        tuple("Cụm 1", 2, "KH-HU-05", Suggestion.CONSIDER),
                        tuple("Cụm 2", 1, "KH-HU-02", Suggestion.ADVANCE),
                        tuple("Cụm 2", 2, "KH-HU-08", Suggestion.CONSIDER),
                        tuple("Cụm 3", 1, "KH-HU-06", Suggestion.ADVANCE),
                        tuple("Cụm 3", 1, "KH-HU-07", Suggestion.ADVANCE),
                        tuple("Cụm 5", 1, "KH-HU-04", Suggestion.ADVANCE),
                        tuple("Cụm 5", 2, "KH-HU-03", Suggestion.CONSIDER));
    }

    /** Wherever a page begins: at a board, within one, between equals of one. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8})
    void pagesOfClustersReadAsTheWholeRanking(int size) {
        var round = clusters();

        var pages = IntStream.rangeClosed(0, 8 / size)
                .mapToObj(page -> rankings.ranking(CONTEST, round, PageRequest.of(page, size)))
                .toList();

        assertThat(pages).flatExtracting(Page::getContent).containsExactlyElementsOf(rankings.ranking(CONTEST, round));
        assertThat(pages).extracting(Page::getTotalElements).containsOnly(8L);
    }

    @Test
    void resultsKeepTheirBoardsAndTheirOrder() {
        var round = clusters();
        rankings.select(
                CONTEST,
                round,
                Set.of("KH-HU-01", "KH-HU-02", "KH-HU-06", "KH-HU-07", "KH-HU-04"),
                Map.of(),
                RULE,
                LINES,
                COMMITTEE);

        assertThat(rankings.results(CONTEST, round.id()))
                .extracting(RoundResult::board, RoundResult::rank, RoundResult::entry)
                .startsWith(tuple("Cụm 1", 1, "KH-HU-01"), tuple("Cụm 1", 2, "KH-HU-05"))
                .endsWith(tuple("Cụm 5", 1, "KH-HU-04"), tuple("Cụm 5", 2, "KH-HU-03"));
    }

    @Test
    void segmentsBringTheTotalTogether() {
        var round = first("kh-cchc-2017-cum", text -> text);
        scored(round, "KH-HU-04", "100"); // ten points of the presentation are worth five

        var first = rankings.ranking(CONTEST, round).get(0);

        assertThat(first.total()).isEqualByComparingTo("95");
        assertThat(first.segments())
                .containsExactly(
                        Map.entry("chao-hoi", new BigDecimal("10.0")),
                        Map.entry("trac-nghiem", new BigDecimal("20.0")),
                        Map.entry("tieu-pham", new BigDecimal("30.0")),
                        Map.entry("mo-hinh-sang-kien", new BigDecimal("35.0")));
    }

    @Test
    void nobodyVotesBetweenEntriesOfTwoClusters() {
        var round = clusters();
        scored(round, "KH2017-099", "88");

        assertThat(rankings.tied(CONTEST, round))
                .extracting(one -> one.board().name(), Ranked::entry)
                .containsExactly(tuple("Cụm 3", "KH-HU-06"), tuple("Cụm 3", "KH-HU-07"));
    }

    @Test
    void nobodyVotesAboutEntriesBelowAFloor() {
        var round = first("kh-cchc-2017-cum", text -> text.replace("floor: 0", "floor: 5"));
        scored(round, "KH-HU-06", "70");
        scored(round, "KH-HU-07", "70");

        assertThat(rankings.ranking(CONTEST, round))
                .extracting(Ranked::rank, Ranked::belowFloor)
                .containsExactly(tuple(1, "hieu-qua"), tuple(1, "hieu-qua"));
        assertThat(rankings.tied(CONTEST, round)).isEmpty();
    }
}
