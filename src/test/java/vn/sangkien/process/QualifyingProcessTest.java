package vn.sangkien.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static vn.sangkien.process.Stage.assertRefused;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.sangkien.contest.ContestService;
import vn.sangkien.contest.RoundState;
import vn.sangkien.plan.ContestPlan.Mode;
import vn.sangkien.process.round.RoundDesk;
import vn.sangkien.process.round.RoundDesk.Opening;
import vn.sangkien.process.task.TaskDesk;
import vn.sangkien.process.task.TaskView.Fact;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.submission.EntryState;

/** The district's own round, from the choice of its format to its results. */
@ProcessTest
class QualifyingProcessTest {
    private static final Map<String, Object> MINUTES = Map.of(
            "minutesNumber", "02/BB-BGK",
            "heldAt", "2019-05-21T08:00:00+07:00",
            "place", "Hội trường huyện",
            "present", "Toàn thể Ban giám khảo",
            "chair", "Trưởng ban giám khảo",
            "secretary", "Tổ thư ký",
            "course", "Ban giám khảo thông qua bảng tổng hợp điểm.",
            "conclusion", "Thống nhất kiến nghị danh sách.");
    private static final Map<String, Object> PANEL = Map.of(
            "judges", List.of("giamkhao1", "giamkhao2", "giamkhao3"),
            "chief", "giamkhao1",
            "decisionNumber", "05/QĐ-BTC",
            "decisionDate", "2019-05-21");

    @Autowired
    Office office;

    @Autowired
    Stage stage;

    @Autowired
    ContestService contests;

    @Autowired
    TaskDesk desk;

    @Autowired
    RoundDesk rounds;

    @Autowired
    ManagementService management;

    @BeforeEach
    void theCommitteeIsSetUp() {
        office.issuesThePlan();
        office.setsUpCommittee();
    }

    @AfterAll
    static void everyNodeAndFlowWasPassed() {
        Coverage.assertComplete("qualifying");
    }

    private void decidesFormat(String format) {
        office.does(
                "bantochuc",
                "DecideFormat",
                Map.of("format", format, "ground", "Số đề án hợp lệ", "minutesNumber", "01/BB-BTC"));
    }

    private void scores(String entry, String total) {
        stage.score(entry, Stage.QUALIFYING, Map.of("giamkhao1", total, "giamkhao2", total, "giamkhao3", total));
    }

    /** Up to the moment at which the panel starts to score on paper. */
    private ProcessInstance opens() {
        var qualifying = stage.begins("qualifying");
        decidesFormat("PAPER");
        office.does("bantochuc", "AppointPanel", PANEL);
        return qualifying;
    }

    @Test
    void thePanelScoresTheCommitteeSelectsAndResultsAreAnnounced() {
        var codes = stage.entries("sonbinh", "sonlam");

        var qualifying = opens();
        assertThat(qualifying).isWaitingAt("CatchEvent_AllScored");
        scores(codes.get(0), "80");
        assertThat(qualifying).isWaitingAt("CatchEvent_AllScored");
        scores(codes.get(1), "45");
        office.does("thuky", "WriteMinutes", MINUTES);
        office.does("bantochuc", "SelectEntries", Map.of("minutesNumber", "03/BB-BTC"));
        stage.papers("qualifying-results", "bantochuc");

        assertThat(qualifying).isEnded().hasPassed("EndEvent_QualifyingDone");
        assertThat(stage.state(codes.get(0))).isEqualTo(EntryState.SELECTED);
        assertThat(stage.state(codes.get(1))).isEqualTo(EntryState.NOT_SELECTED);
        assertThat(contests.round(office.contest(), Stage.QUALIFYING).state()).isEqualTo(RoundState.ANNOUNCED);
        assertThat(stage.told("advances")).contains(office.contest() + ".KS-XA-04.head");
        assertThat(stage.told("stops")).contains(office.contest() + ".KS-XA-06.staff");
    }

    @Test
    void whileEntriesAreOpenedForJudgingOneSeesHowFarItIs() {
        stage.entries("sonbinh", "sonlam");
        var qualifying = stage.begins("qualifying");
        decidesFormat("PAPER");
        var appoint = office.open("bantochuc", "AppointPanel");
        office.claims("bantochuc", appoint);
        office.completes("bantochuc", appoint, PANEL);
        while (rounds.openings(office.contest()).isEmpty()) {
            nextJobOf(qualifying);
        }

        assertThat(rounds.openings(office.contest())).containsEntry(Stage.QUALIFYING, new Opening(0, 2, 0));
        office.settles();
        assertThat(rounds.openings(office.contest())).isEmpty();
    }

    private void nextJobOf(ProcessInstance instance) {
        management.executeJob(management
                .createJobQuery()
                .processInstanceId(instance.getId())
                .messages()
                .list()
                .get(0)
                .getId());
    }

    @Test
    void aChoiceAgainstTheSuggestionNeedsItsReason() {
        var code = stage.entries("sonbinh").get(0);
        opens();
        scores(code, "45");
        office.does("thuky", "WriteMinutes", MINUTES);
        var choice = Map.<String, Object>of("entry", code, "advances", true);

        assertRefused(() -> office.does(
                "bantochuc", "SelectEntries", Map.of("choices", List.of(choice), "minutesNumber", "03/BB-BTC")));
        office.does(
                "bantochuc",
                "SelectEntries",
                Map.of(
                        "choices",
                        List.of(Map.of("entry", code, "advances", true, "reason", "Đề án có khả năng nhân rộng")),
                        "minutesNumber",
                        "03/BB-BTC"));
        stage.papers("qualifying-results", "bantochuc");

        assertThat(stage.state(code)).isEqualTo(EntryState.SELECTED);
    }

    @Test
    void theListNeedsAsManyMembersAsThePlanSays() {
        office.issues(
                office.reading(text -> text.replaceFirst("advance: \\{", "advance: {quorum: {parts: 2, of: 3}, ")));
        office.setsUpCommittee();
        var code = stage.entries("sonbinh").get(0);
        opens();
        scores(code, "80");
        office.does("thuky", "WriteMinutes", MINUTES);
        var task = office.open("bantochuc", "SelectEntries");
        assertThat(desk.view(task.getId(), office.actor("bantochuc")).facts())
                .contains(new Fact("Tỷ lệ tán thành", "Ít nhất 2/3 số thành viên Ban tổ chức."));

        for (var votes : List.of(
                Map.<String, Object>of("minutesNumber", "03/BB-BTC"),
                Map.<String, Object>of("minutesNumber", "03/BB-BTC", "members", 8, "agreeing", 9),
                Map.<String, Object>of("minutesNumber", "03/BB-BTC", "members", 8, "agreeing", 5))) {
            assertRefused(() -> office.does("bantochuc", "SelectEntries", votes));
        }
        office.does("bantochuc", "SelectEntries", Map.of("minutesNumber", "03/BB-BTC", "members", 8, "agreeing", 6));
        stage.papers("qualifying-results", "bantochuc");

        assertThat(stage.state(code)).isEqualTo(EntryState.SELECTED);
    }

    @Test
    void aLiveRoundIsPreparedByThreeBodiesBeforeItIsScored() {
        var code = stage.entries("sonbinh").get(0);
        var qualifying = stage.begins("qualifying");

        decidesFormat("MIXED");
        office.does("bantochuc", "AppointPanel", PANEL);
        assertThat(qualifying)
                .isWaitingAt("UserTask_PrepareProgramme", "UserTask_SupportByUnion", "UserTask_PrepareStage");
        office.does(
                "phongnoivu",
                "PrepareProgramme",
                Map.of(
                        "heldAt", "2019-07-12T07:30:00+07:00",
                        "place", "Hội trường huyện",
                        "programme", "Chào hỏi, thuyết trình, trả lời câu hỏi",
                        "safetyChecked", true));
        office.does("huyendoan", "SupportByUnion", Map.of("contribution", "Huy động đoàn viên cổ động"));
        assertThat(qualifying).isWaitingAt("UserTask_PrepareStage");
        office.does("ttvhtt", "PrepareStage", Map.of("contribution", "Khánh tiết, âm thanh, ánh sáng"));

        assertThat(qualifying).isWaitingAt("CatchEvent_AllScored");
        assertThat(stage.state(code)).isEqualTo(EntryState.SCORING);
    }

    @Test
    void aRoundWithoutAnyEntryEndsAtOnce() {
        var qualifying = opens();

        assertThat(qualifying).isEnded().hasPassed("EndEvent_NoEntry");
    }

    @Test
    void noRoundIsOpenedEmptyWhileAnEntryIsStillToBeChecked() {
        String code = office.sends("sonbinh", "sonbinhtt", "KS-XA-04");
        var qualifying = stage.begins("qualifying");
        decidesFormat("PAPER");

        Refusal refusal = office.refuses(() -> office.does("bantochuc", "AppointPanel", PANEL));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
        assertThat(refusal.getMessage()).contains("01 đề án", code);
        office.accepts(code);
        office.does("bantochuc", "AppointPanel", PANEL);
        assertThat(qualifying).isWaitingAt("CatchEvent_AllScored");
    }

    @Test
    void aFormatThatThePlanHasFixedIsOnlyPutOnRecord() {
        office.issues(plan -> Stage.held(plan, Stage.QUALIFYING, Mode.LIVE));
        office.setsUpCommittee();
        stage.entries("sonbinh");
        var qualifying = stage.begins("qualifying");

        Refusal refusal = office.refuses(() -> decidesFormat("PAPER"));

        assertThat(refusal.faults()).extracting(Fault::field).containsExactly("format");
        decidesFormat("LIVE");
        office.does("bantochuc", "AppointPanel", PANEL);
        assertThat(qualifying)
                .isWaitingAt("UserTask_PrepareProgramme", "UserTask_SupportByUnion", "UserTask_PrepareStage");
    }

    @Test
    void theFormatWaitsForTheCommitteeItself() {
        office.issuesThePlan();
        var qualifying = stage.begins("qualifying");

        assertRefused(() -> decidesFormat("PAPER"));
        assertThat(qualifying).isWaitingAt("UserTask_DecideFormat");
    }

    @Test
    void anEntryFoundValidLateIsScoredBeforeTheMinutesAreWritten() {
        var first = stage.entries("sonbinh").get(0);
        opens();
        scores(first, "80");

        var second = stage.entries("sonlam").get(0);
        assertThat(stage.state(second)).isEqualTo(EntryState.SCORING);
        assertRefused(() -> office.does("thuky", "WriteMinutes", MINUTES));
        scores(second, "76");
        office.does("thuky", "WriteMinutes", MINUTES);
        office.does("bantochuc", "SelectEntries", Map.of("minutesNumber", "03/BB-BTC"));
        stage.papers("qualifying-results", "bantochuc");

        assertThat(stage.state(first)).isEqualTo(EntryState.SELECTED);
        assertThat(stage.state(second)).isEqualTo(EntryState.SELECTED);
    }
}
