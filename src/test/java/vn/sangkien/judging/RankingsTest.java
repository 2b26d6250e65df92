package vn.sangkien.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static vn.sangkien.judging.Rounds.CONTEST;
import static vn.sangkien.judging.Rounds.points;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import vn.sangkien.access.Actor;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;

@JudgingSlice
class RankingsTest {
    private static final Actor COMMITTEE = new Actor("bantochuc", Set.of());
    private static final EntryLines LINES = codes -> codes.stream()
            .collect(Collectors.toMap(Function.identity(), code -> new EntryLine(code, "Đề án " + code, "Phòng Y tế")));
    private static final SelectionRule RULE =
            (score, threshold, passMark) -> threshold != null && score.compareTo(threshold) >= 0
                    ? Suggestion.ADVANCE
                    : score.compareTo(passMark) >= 0 ? Suggestion.CONSIDER : Suggestion.STOP;

    @Autowired
    private Rankings rankings;

    @Autowired
    private Panels panels;

    @Autowired
    private RoundScores scores;

    @Autowired
    private ClosedScores closed;

    @Autowired
    private EntityManager database;

    @Autowired
    private EntityManagerFactory factory;

    private final ContestPlan.Round round = Rounds.qualifying();

    @Test
    void tiesAreBrokenInThePlansOrderAndExplained() {
        scored("KS2019-001", "25", "25", "20", "13"); // 83
        scored("KS2019-002", "25", "27", "16", "10"); // 78
        scored("KS2019-003", "22", "28.5", "15.5", "12"); // 78, better effect
        scored("KS2019-004", "20", "20", "20", "10"); // 70
        scored("KS2019-005", "20", "20", "20", "10"); // 70, equal in everything
        scored("KS2019-006", "20", "20", "19", "11"); // 70, equal effect, worse use
        scored("KS2019-007", "10", "20", "20", "10"); // 60

        assertThat(rankings.ranking(CONTEST, round))
                .extracting(Ranked::rank, Ranked::entry, Ranked::reason)
                .containsExactly(
                        tuple(1, "KS2019-001", ""),
                        tuple(2, "KS2019-003", "hạng 2 vì Tính hiệu quả 28,5 > 27,0"),
                        tuple(3, "KS2019-002", "hạng 3 vì Tính hiệu quả 27,0 < 28,5"),
                        tuple(4, "KS2019-004", "đồng hạng 4 do bằng tổng điểm và mọi tiêu chí phụ"),
                        tuple(
                                4,
                                "KS2019-005",
                                "đồng hạng 4 do bằng tổng điểm và mọi tiêu chí phụ; hạng 4 vì Khả năng áp dụng, nhân rộng 20,0 > 19,0"),
                        tuple(6, "KS2019-006", "hạng 6 vì Khả năng áp dụng, nhân rộng 19,0 < 20,0"),
                        tuple(7, "KS2019-007", ""));
    }

    @Test
    void equalsShareAPlaceAndTheNextPlaceCountsThem() {
        scored("KS2019-001", "30", "25", "20", "10");
        scored("KS2019-002", "20", "20", "20", "10");
        scored("KS2019-003", "20", "20", "20", "10");
        scored("KS2019-004", "10", "20", "20", "10");

        assertThat(rankings.ranking(CONTEST, round)).extracting(Ranked::rank).containsExactly(1, 2, 2, 4);
    }

    /** Wherever a page begins, between equals or between figures that decide, its rows read as in the whole ranking. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 9})
    void pagesReadAsTheWholeRanking(int size) {
        scored("KS2019-001", "30", "25", "20", "10");
        for (int i = 2; i < 6; i++) {
            scored("KS2019-00" + i, "20", "20", "20", "10"); // equal in everything
        }
        scored("KS2019-006", "20", "20", "19", "11");
        scored("KS2019-007", "20", "20", "18", "12");
        scored("KS2019-008", "10", "20", "20", "10");

        var pages = IntStream.range(0, 9)
                .mapToObj(page -> rankings.ranking(CONTEST, round, PageRequest.of(page, size)))
                .toList();

        assertThat(pages)
                .flatExtracting(Page::getContent)
                .containsExactlyElementsOf(rankings.ranking(CONTEST, round))
                .extracting(Ranked::rank)
                .containsExactly(1, 2, 2, 2, 2, 6, 7, 8);
        assertThat(pages).extracting(Page::getTotalElements).containsOnly(8L);
    }

    /** Without gaps too: and a top number still counts entries, not places. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 9})
    void densePlacesFollowEachOtherOnEveryPage(int size) {
        var dense = Rounds.dense(3);
        scored("KS2019-001", "30", "25", "20", "10");
        scored("KS2019-002", "20", "20", "20", "10");
        scored("KS2019-003", "20", "20", "20", "10");
        scored("KS2019-004", "20", "20", "19", "11");
        scored("KS2019-005", "20", "20", "18", "12");
        scored("KS2019-006", "20", "20", "18", "12");
        scored("KS2019-007", "10", "20", "20", "10");

        var pages = IntStream.range(0, 7)
                .mapToObj(page -> rankings.ranking(CONTEST, dense, PageRequest.of(page, size)))
                .toList();

        assertThat(pages)
                .flatExtracting(Page::getContent)
                .containsExactlyElementsOf(rankings.ranking(CONTEST, dense))
                .extracting(Ranked::rank)
                .containsExactly(1, 2, 2, 3, 4, 4, 5);
        assertThat(rankings.suggestions(CONTEST, dense, RULE, Pageable.unpaged()))
                .extracting(Suggested::suggestion)
                .startsWith(Suggestion.ADVANCE, Suggestion.ADVANCE, Suggestion.ADVANCE, Suggestion.CONSIDER);
    }

    @Test
    void theChairPartsWhatEveryOtherFigureLeavesEqual() {
        panelUnder("gktrg");
        scored("KS2019-001", "20", "20", "20", "10");
        scored("KS2019-002", "20", "20", "20", "10");
        scored("KS2019-003", "20", "20", "19", "11");
        var order = Map.of("KS2019-002", 1, "KS2019-001", 2);
        assertThat(rankings.tied(CONTEST, round)).extracting(Ranked::entry).containsExactly("KS2019-001", "KS2019-002");

        assertThatThrownBy(() -> votes("gk2", order)).hasMessageContaining("Chỉ Trưởng ban giám khảo");
        assertThatThrownBy(() -> votes("gktrg", Map.of("KS2019-003", 1, "KS2019-001", 2)))
                .hasMessageContaining("đã thay đổi");
        assertThatThrownBy(() -> votes("gktrg", Map.of("KS2019-002", 2, "KS2019-001", 2)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.faults())
                        .containsExactly(new Fault(
                                "places",
                                "Thứ tự của KS2019-001, KS2019-002 phải từ 1 đến 2, có ít nhất một đề án xếp thứ 1.")));
        votes("gktrg", order);

        assertThat(rankings.tied(CONTEST, round)).isEmpty();
        assertThat(rankings.ranking(CONTEST, round))
                .extracting(Ranked::rank, Ranked::entry)
                .containsExactly(tuple(1, "KS2019-002"), tuple(2, "KS2019-001"), tuple(3, "KS2019-003"));
        assertThat(rankings.ranking(CONTEST, round).get(0).reason())
                .isEqualTo("hạng 1 theo biểu quyết của Trưởng ban giám khảo: Đã triển khai lâu hơn");
    }

    @Test
    void aVoteMayLeaveEntriesEqualAndIsThenNotAskedAgain() {
        panelUnder("gktrg");
        scored("KS2019-001", "20", "20", "20", "10");
        scored("KS2019-002", "20", "20", "20", "10");
        scored("KS2019-003", "20", "20", "20", "10");

        votes("gktrg", Map.of("KS2019-001", 1, "KS2019-002", 3, "KS2019-003", 1));

        assertThat(rankings.tied(CONTEST, round)).isEmpty();
        assertThat(rankings.ranking(CONTEST, round))
                .extracting(Ranked::rank, Ranked::entry)
                .containsExactly(tuple(1, "KS2019-001"), tuple(1, "KS2019-003"), tuple(3, "KS2019-002"));
        assertThat(rankings.ranking(CONTEST, round).get(1).reason()).contains("theo biểu quyết: Đã triển khai lâu hơn");
    }

    private void panelUnder(String chief) {
        panels.appoint(
                CONTEST,
                round,
                new Appointment(List.of(chief, "gk2", "gk3"), chief, "02/QĐ-BTC"),
                new Appointment.Eligible(Set.of(chief, "gk2", "gk3"), Set.of(), Map.of()),
                COMMITTEE);
    }

    private void votes(String chair, Map<String, Integer> places) {
        rankings.breakTies(
                CONTEST, round, null, places, "Đã triển khai lâu hơn", user -> false, new Actor(chair, Set.of()));
    }

    @Test
    void aPageOfFiveThousandEntriesTakesOneStatement() {
        for (int i = 0; i < 5000; i++) {
            int novelty = i % 31;
            scored(
                    "KS2019-%04d".formatted(i),
                    String.valueOf(novelty),
                    String.valueOf(i / 31 % 31),
                    String.valueOf(i / 961 % 26),
                    "10");
        }
        database.flush();
        database.clear();
        var statistics = factory.unwrap(SessionFactory.class).getStatistics();
        statistics.clear();

        var page = rankings.ranking(CONTEST, round, PageRequest.of(40, 50));

        assertThat(statistics.getPrepareStatementCount())
                .as("besides the count, which is kept")
                .isEqualTo(1);
        assertThat(page.getTotalElements()).isEqualTo(5000);
        assertThat(page.getContent()).hasSize(50).extracting(Ranked::rank).isSorted();
        assertThat(page.getContent().get(0).rank()).isLessThanOrEqualTo(2001);
    }

    @Test
    void committeeDepartsFromSuggestionsOnlyWithReasons() {
        scored("KS2019-001", "25", "25", "20", "10"); // 80 ADVANCE
        scored("KS2019-002", "25", "25", "15", "10"); // 75,0 ADVANCE
        scored("KS2019-003", "20", "20", "20", "10"); // 70 CONSIDER
        scored("KS2019-004", "10", "10", "10", "10"); // 40 STOP
        var list = Set.of("KS2019-001", "KS2019-003", "KS2019-004", "KS2019-999");

        assertThatThrownBy(() -> rankings.select(CONTEST, round, list, Map.of(), RULE, LINES, COMMITTEE))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.faults())
                        .extracting(Fault::field)
                        .containsExactly("advancing", "reasons.KS2019-002", "reasons.KS2019-004"));
        assertThat(rankings.decided(CONTEST, round.id())).isFalse();

        var results = rankings.select(
                CONTEST,
                round,
                Set.of("KS2019-001", "KS2019-003"),
                Map.of("KS2019-002", "Đã đạt giải ở cuộc thi khác"),
                RULE,
                LINES,
                COMMITTEE);

        assertThat(results)
                .extracting(RoundResult::rank, RoundResult::entry, RoundResult::advances, RoundResult::suggestion)
                .containsExactly(
                        tuple(1, "KS2019-001", true, Suggestion.ADVANCE),
                        tuple(2, "KS2019-002", false, Suggestion.ADVANCE),
                        tuple(3, "KS2019-003", true, Suggestion.CONSIDER),
                        tuple(4, "KS2019-004", false, Suggestion.STOP));
        assertThat(results.get(1).reason()).isEqualTo("Đã đạt giải ở cuộc thi khác");
        assertThat(results.get(0).title()).isEqualTo("Đề án KS2019-001");
        assertThat(rankings.advancing(CONTEST, round.id())).containsExactlyInAnyOrder("KS2019-001", "KS2019-003");
        assertThatThrownBy(() -> rankings.select(CONTEST, round, Set.of(), Map.of(), RULE, LINES, COMMITTEE))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT));
    }

    @Test
    void aTopNumberSuggestsTheFirstPlacesAboveThePassMark() {
        var topTwo = Rounds.round("vong-loai", null, 2, List.of());
        scored("KS2019-001", "25", "25", "20", "10");
        scored("KS2019-002", "20", "20", "20", "10");
        scored("KS2019-003", "20", "20", "20", "10");
        scored("KS2019-004", "20", "20", "15", "10");

        assertThat(rankings.suggestions(CONTEST, topTwo, RULE, Pageable.unpaged()))
                .extracting(Suggested::suggestion)
                .containsExactly(Suggestion.ADVANCE, Suggestion.ADVANCE, Suggestion.ADVANCE, Suggestion.CONSIDER);
    }

    /** The rule is a decision table of the engine: a list of thousands has a hundred totals. */
    @Test
    void theRuleIsAskedOnceForEachTotal() {
        scored("KS2019-001", "25", "25", "20", "10");
        scored("KS2019-002", "20", "20", "20", "10");
        scored("KS2019-003", "20", "20", "19", "11");
        var asked = new ArrayList<BigDecimal>();

        assertThat(rankings.suggestions(
                        CONTEST,
                        round,
                        (total, threshold, passMark) -> {
                            asked.add(total);
                            return RULE.suggest(total, threshold, passMark);
                        },
                        Pageable.unpaged()))
                .hasSize(3);

        assertThat(asked).hasSize(2);
    }

    @Test
    void aCriterionBelowItsFloorIsNeverSuggested() {
        var strict = new ContestPlan.Round(
                round.id(),
                round.name(),
                round.tier(),
                round.mode(),
                round.judges(),
                round.chief(),
                round.committee(),
                round.scoringDeadline(),
                round.team(),
                round.criteria().stream()
                        .map(one -> new ContestPlan.Criterion(
                                one.id(), one.name(), one.max(), one.step(), new BigDecimal("5"), null, null, null))
                        .toList(),
                round.scoring(),
                round.advance(),
                true,
                round.blind(),
                null,
                null,
                null,
                null,
                null);
        var sheets = List.of(Rounds.sheet("gk1", 1, points("30", "30", "25", "4.5")));
        var score = RoundScore.byMean(CONTEST, strict, "KS2019-001", 0, Tally.of(sheets));
        score.close(Instant.EPOCH, BigDecimal.ZERO);
        scores.save(score);

        var line = rankings.suggestions(CONTEST, strict, RULE, Pageable.unpaged())
                .getContent()
                .get(0);

        assertThat(line.ranked().belowFloor()).isEqualTo("hinh-thuc");
        assertThat(line.ranked().reason()).isEqualTo("Hình thức trình bày dưới điểm liệt 5");
        assertThat(line.suggestion()).isEqualTo(Suggestion.STOP);
    }

    private void scored(String entry, String novelty, String effect, String use, String form) {
        var sheets = List.of(Rounds.sheet("gk1", 1, points(novelty, effect, use, form)));
        var score = RoundScore.byMean(CONTEST, round, entry, 0, Tally.of(sheets));
        score.close(Instant.EPOCH, BigDecimal.ZERO);
        scores.save(score);
        closed.count(CONTEST, round.id());
    }
}
