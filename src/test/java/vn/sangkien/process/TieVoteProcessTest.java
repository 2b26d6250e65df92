package vn.sangkien.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.sangkien.judging.OutsideResults;
import vn.sangkien.judging.Ranked;
import vn.sangkien.judging.Rankings;
import vn.sangkien.judging.RoundResult;
import vn.sangkien.plan.PlanCatalogue;
import vn.sangkien.process.round.OutsideDesk;
import vn.sangkien.process.task.TaskDesk;
import vn.sangkien.process.task.TaskView;
import vn.sangkien.process.task.TaskView.Fact;
import vn.sangkien.refusal.Fault;

/** {@code bpmn/tie-vote.bpmn}: what no criterion parts, the chair's vote parts, unless the committee decides before it. */
@ProcessTest
class TieVoteProcessTest {
    private static final String TO_HAP = "KS-XA-01";
    private static final String SON_BINH = "KS-XA-04";
    private static final String ROUND = "vong-loai";
    private static final String TIED = "Đồng điểm";

    @Autowired
    Office office;

    @Autowired
    Stage stage;

    @Autowired
    Rankings rankings;

    @Autowired
    OutsideDesk outside;

    @Autowired
    PlanCatalogue plans;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskDesk desk;

    private String first = "";
    private String second = "";

    @AfterAll
    static void everyNodeAndFlowWasPassed() {
        Coverage.assertComplete("tie-vote");
    }

    private void twoEntriesComeOutEqual() {
        first = office.sends("sonbinh", "sonbinhtt", SON_BINH);
        second = office.sends("tohap", "tohaptt", TO_HAP);
        office.accepts(first);
        office.accepts(second);
        office.setsUpCommittee();
        office.passes("2019-07-02T00:00:00+07:00");
        office.opensQualifying();
        office.panelScores(first, 80);
        assertThat(office.finds("giamkhao1", "BreakTies")).isFalse();
        office.panelScores(second, 80);
    }

    private Map<String, Object> vote(int ofFirst, int ofSecond) {
        return Map.of(
                "places",
                List.of(Map.of("entry", first, "place", ofFirst), Map.of("entry", second, "place", ofSecond)),
                "reason",
                "04/05 giám khảo chọn đề án đã áp dụng lâu hơn");
    }

    private List<Ranked> ranking() {
        return rankings.ranking(office.contest(), office.plan().round(ROUND).orElseThrow());
    }

    private List<Fact> whatTheCommitteeIsTold() {
        TaskView view = desk.view(office.open("bantochuc", "SelectEntries").getId(), office.actor("bantochuc"));
        return view.facts().stream().filter(fact -> fact.label().equals(TIED)).toList();
    }

    @Test
    void theChiefJudgeRecordsTheVoteAndTheRankingSaysSo() {
        office.issues(office.onlyUnits(TO_HAP, SON_BINH));
        twoEntriesComeOutEqual();
        var task = office.open("giamkhao1", "BreakTies", office.contest() + "/" + ROUND);
        assertThat(office.finds("giamkhao2", "BreakTies")).isFalse();
        assertThat(office.due(task)).isEqualTo("2019-07-03T17:00");
        assertThat(desk.view(task.getId(), office.actor("giamkhao1")).fields())
                .filteredOn(field -> field.name().equals("places"))
                .singleElement()
                .satisfies(field -> assertThat(field.rowLabels())
                        .containsExactly(
                                "Hạng 1, 80 điểm: %s\nSáng kiến của %s".formatted(first, SON_BINH),
                                "Hạng 1, 80 điểm: %s\nSáng kiến của %s".formatted(second, TO_HAP)));

        var refusal = office.refuses(() -> office.does("giamkhao1", "BreakTies", vote(2, 2)));
        assertThat(refusal.faults()).extracting(Fault::field).containsExactly("places");
        var line = Map.of("entry", first, "place", 1);
        var twice = office.refuses(() ->
                office.does("giamkhao1", "BreakTies", Map.of("places", List.of(line, line), "reason", "Biểu quyết")));
        assertThat(twice.getMessage()).contains("hai lần");
        office.does("giamkhao1", "BreakTies", vote(2, 1));

        assertThat(ranking())
                .extracting(Ranked::rank, Ranked::entry)
                .containsExactly(tuple(1, second), tuple(2, first));
        assertThat(ranking().get(0).reason()).contains("04/05 giám khảo");
        office.writesMinutes();
        assertThat(whatTheCommitteeIsTold()).isEmpty();
        office.does("bantochuc", "SelectEntries", Map.of("minutesNumber", "04/BB-BTC"));
        assertThat(rankings.results(office.contest(), ROUND))
                .extracting(RoundResult::rank, RoundResult::entry)
                .containsExactly(tuple(1, second), tuple(2, first));
    }

    /** What the committee typed beside an entry stays beside it when the vote turns the list round. */
    @Test
    void aDraftOfTheCommitteesListFollowsTheRanking() throws Exception {
        office.issues(office.onlyUnits(TO_HAP, SON_BINH));
        twoEntriesComeOutEqual();
        office.writesMinutes();
        var task = office.open("bantochuc", "SelectEntries");
        var list = task.getId();
        office.claims("bantochuc", task);
        var typed = new ObjectMapper()
                .readTree(
                        """
                        {"choices": [{"reason": "Đã có đơn vị khác làm", "advances": false, "entry": "%s"},
                            {"advances": true, "entry": "%s"}]}"""
                                .formatted(first, second));
        desk.save(list, typed, null, office.actor("bantochuc"));
        office.does("giamkhao1", "BreakTies", vote(2, 1));

        var view = desk.view(list, office.actor("bantochuc"));

        assertThat(view.fields())
                .filteredOn(field -> field.name().equals("choices"))
                .flatExtracting(TaskView.Field::rowLabels)
                .extracting(label -> label.substring(0, label.indexOf('\n')))
                .containsExactly("Hạng 1: " + second, "Hạng 2: " + first);
        assertThat((List<?>) view.draft().get("choices"))
                .extracting("entry", "advances")
                .containsExactly(tuple(second, true), tuple(first, false));
    }

    @Test
    void aCommitteeThatDecidesFirstIsToldAndEndsTheQuestion() {
        office.issues(office.onlyUnits(TO_HAP, SON_BINH));
        twoEntriesComeOutEqual();
        office.writesMinutes();
        assertThat(whatTheCommitteeIsTold())
                .extracting(Fact::value)
                .singleElement()
                .asString()
                .contains(first, second, "đồng hạng");

        office.does("bantochuc", "SelectEntries", Map.of("minutesNumber", "04/BB-BTC"));

        assertThat(office.finds("giamkhao1", "BreakTies")).isFalse();
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("tie-vote")
                        .count())
                .isZero();
        assertThat(rankings.results(office.contest(), ROUND))
                .extracting(RoundResult::rank)
                .containsExactly(1, 1);
    }

    @Test
    void theQuestionComesAndGoesWithThePointsFromOutside() {
        var outsides = "    outside: [{id: binh-chon, name: Bình chọn, kind: VOTES, max: 20, proposal: true}]\n";
        office.issues(office.reading(text -> office.onlyUnitsIn(text, TO_HAP, SON_BINH)
                .replaceFirst("(?m)^    scoring: ", outsides + "    scoring: ")));
        twoEntriesComeOutEqual();
        assertThat(office.finds("giamkhao1", "BreakTies")).isFalse();

        outside.record(office.contest(), ROUND, "binh-chon", votes(90, 90), office.actor("thuky"));
        assertThat(office.finds("giamkhao1", "BreakTies")).isTrue();
        outside.record(office.contest(), ROUND, "binh-chon", votes(90, 45), office.actor("thuky"));

        assertThat(office.finds("giamkhao1", "BreakTies")).as("the tie is gone").isFalse();
        assertThat(ranking()).extracting(Ranked::entry).containsExactly(first, second);
    }

    private OutsideResults votes(int ofFirst, int ofSecond) {
        return new OutsideResults(
                "12/BC-VHTT",
                LocalDate.parse("2019-07-01"),
                "Trung tâm VH-TT-TT",
                List.of(
                        new OutsideResults.Line(first, BigDecimal.valueOf(ofFirst)),
                        new OutsideResults.Line(second, BigDecimal.valueOf(ofSecond))));
    }

    /** Each board's own chief votes about its own ties, and never about an entry of the own unit. */
    @Test
    void everyBoardHasItsOwnVote() {
        office.issuesEdition(plans.find("kh-cchc-2017-cum").orElseThrow().shiftedByWeeks(104));
        office.setsUpCommittee();
        var codes = stage.entries("vanninh", "ninhhoa", "nhatrang", "dienkhanh");
        office.passes("2019-06-29T00:00:00+07:00");
        office.opensQualifying(
                "LIVE",
                List.of("gktinh1", "gktinh2", "gktinh3", "gktinh4", "gktinh5", "gktinh6"),
                Map.of(
                        "secretaries",
                        List.of("thukytinh"),
                        "boardChiefs",
                        List.of(Map.of("board", "cum-1", "chief", "gktinh5"))));
        office.does(
                "sonoivu",
                "PrepareProgramme",
                Map.of(
                        "heldAt", "2019-07-22T08:00:00+07:00",
                        "place", "Hội trường",
                        "programme", "Bốn phần thi",
                        "safetyChecked", true));
        office.does("tinhdoan", "SupportByUnion", Map.of("contribution", "Cổ động"));
        office.does("daitinh", "PrepareStage", Map.of("contribution", "Khánh tiết"));
        for (int i = 0; i < codes.size(); i++) {
            var judges = i < 2 ? List.of("gktinh1", "gktinh2", "gktinh3") : List.of("gktinh4", "gktinh5", "gktinh6");
            stage.score(codes.get(i), "cum", judges.stream().collect(Collectors.toMap(judge -> judge, judge -> "80")));
        }

        assertThat(office.tasks("gktinh5", "BreakTies", office.contest() + "/cum/cum-1"))
                .hasSize(1);
        first = codes.get(0);
        second = codes.get(1);
        office.does("gktinh1", "BreakTies", office.contest() + "/cum/cum-5", vote(1, 2));

        assertThat(rankings.ranking(office.contest(), office.plan().round("cum").orElseThrow()))
                .extracting(Ranked::rank)
                .containsExactly(1, 1, 1, 2);
        assertThat(office.finds("gktinh1", "BreakTies")).isFalse();
        assertThat(office.finds("gktinh5", "BreakTies")).isTrue();
    }
}
