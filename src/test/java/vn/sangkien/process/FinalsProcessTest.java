package vn.sangkien.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static vn.sangkien.process.Stage.assertRefused;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.sangkien.contest.AmendDeadline;
import vn.sangkien.judging.NoticeLine;
import vn.sangkien.judging.ResultNotice;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.plan.ContestPlan.Mode;
import vn.sangkien.process.contest.ContestProcess;
import vn.sangkien.process.round.RoundDesk;
import vn.sangkien.submission.EntryState;

/** The final: on a day that the plan names, or that an amendment brings. */
@ProcessTest
class FinalsProcessTest {
    private static final Map<String, Object> TEAM =
            Map.of("captain", "Cao Thị Mẫu", "members", List.of(Map.of("name", "Mấu Văn Mẫu")), "supporters", 20);
    private static final Map<String, Object> PREPARED =
            Map.of("arrangements", "Xe đưa đón, tập luyện ba buổi", "supporters", 40);

    @Autowired
    Office office;

    @Autowired
    Stage stage;

    @Autowired
    ContestProcess contests;

    @Autowired
    RoundDesk rounds;

    @AfterAll
    static void everyNodeAndFlowWasPassed() {
        Coverage.assertComplete("finals");
    }

    private static ContestPlan heldOutside(ContestPlan plan) {
        return Stage.held(plan, Stage.QUALIFYING, Mode.EXTERNAL);
    }

    private void theFinalIsOn(String day) {
        contests.amend(
                office.contest(),
                new AmendDeadline(
                        "final",
                        "ngày " + day,
                        LocalDate.parse(day),
                        null,
                        null,
                        "400/KH-UBND",
                        stage.today(),
                        "Theo kế hoạch của tỉnh"),
                office.actor("phongnoivu"));
        office.settles();
    }

    @Test
    void theFinalWaitsForItsDateAndItsResultsAreTypedIn() {
        office.issues(FinalsProcessTest::heldOutside);
        var codes = stage.entriesIn(Stage.FINALS, "sonbinh", "sonlam");
        office.does("sonbinh", "FormTeam", codes.get(0), TEAM);
        var finals = stage.beginsWithin("finals");
        assertThat(finals).isWaitingAt("CatchEvent_FinalDateSet");

        theFinalIsOn("2019-06-20");
        assertThat(finals).isWaitingAt("UserTask_PrepareFinal", "Timer_FinalNear", "Timer_FinalHeld");
        office.does("phongnoivu", "PrepareFinal", PREPARED);
        office.passes("2019-06-13T07:29:00+07:00");
        assertThat(stage.told("final-near")).isEmpty();
        office.passes("2019-06-13T07:30:00+07:00");
        assertThat(stage.told("final-near"))
                .contains(office.contest() + ".KS-XA-04.staff", office.contest() + ".KS-XA-06.head");
        office.passes("2019-06-21T00:00:00+07:00");
        office.does(
                "phongnoivu",
                "RecordFinalResults",
                Map.of(
                        "number", "150/TB-BTC",
                        "date", "2019-06-20",
                        "issuer", "Ban tổ chức cấp tỉnh",
                        "results",
                                List.of(
                                        row(codes.get(0), "Sơn Bình", 92.5, true),
                                        row(codes.get(1), "Sơn Lâm", 81, false))));
        office.does("phongnoivu", "ProposeAwards", Map.of("note", "Tỉnh đã khen thưởng"));

        assertThat(finals).isEnded().hasNotPassed("CallActivity_IssueAwards");
        assertThat(stage.state(codes.get(0))).isEqualTo(EntryState.AWARDED);
        assertThat(stage.state(codes.get(1))).isEqualTo(EntryState.NOT_AWARDED);
        assertThat(stage.told("advances")).contains(office.contest() + ".KS-XA-04.head");
    }

    private static Map<String, Object> row(String entry, String unit, double score, boolean wins) {
        return Map.of("entry", entry, "title", "Sáng kiến", "unit", unit, "score", score, "advances", wins);
    }

    @Test
    void aFinalOnAKnownDayIsDecidedByAProgramAndAwarded() {
        office.issues(plan -> heldOutside(Stage.until(plan, "final", "2019-06-20")));
        var code = stage.entriesIn(Stage.FINALS, "sonbinh").get(0);
        var finals = stage.begins("finals");
        assertThat(finals).isWaitingAt("UserTask_PrepareFinal", "Timer_FinalNear", "Timer_FinalHeld");
        office.does("phongnoivu", "PrepareFinal", PREPARED);
        assertRefused(() -> receives(code));

        office.passes("2019-06-21T00:00:00+07:00");
        receives(code);
        office.settles();
        assertThat(finals).hasPassed("Boundary_FinalNoticeReceived").isWaitingAt("UserTask_ProposeAwards");
        office.does(
                "phongnoivu",
                "ProposeAwards",
                Map.of("awards", List.of(Map.of("entry", code, "award", "Giấy khen", "money", "1.000.000 đồng"))));
        assertThat(finals).isWaitingAt("CallActivity_IssueAwards");
        stage.papers("awards", "lanhdao");

        assertThat(finals).isEnded().hasPassed("EndEvent_FinalsDone");
        assertThat(stage.state(code)).isEqualTo(EntryState.AWARDED);
    }

    private void receives(String code) {
        rounds.receive(
                office.contest(),
                Stage.FINALS,
                new ResultNotice(
                        "150/TB-BTC",
                        stage.today(),
                        "Ban tổ chức cấp tỉnh",
                        List.of(new NoticeLine(code, null, null, new BigDecimal("92.5"), true))),
                office.actor("phongnoivu"));
    }

    @Test
    void theFinalMovesWithTheAmendedPlan() {
        office.issues(FinalsProcessTest::heldOutside);
        stage.entriesIn(Stage.FINALS, "sonbinh");
        var finals = stage.beginsWithin("finals");
        theFinalIsOn("2019-06-05");
        var due = office.open("phongnoivu", "PrepareFinal").getDueDate();

        theFinalIsOn("2019-06-20");
        assertThat(office.open("phongnoivu", "PrepareFinal").getDueDate()).isAfter(due);
        office.passes("2019-06-06T00:00:00+07:00");
        assertThat(finals).isWaitingAt("Timer_FinalNear", "Timer_FinalHeld");
        office.passes("2019-06-21T00:00:00+07:00");

        assertThat(finals).hasPassed("Timer_FinalNear").isWaitingAt("UserTask_RecordFinalResults");
    }

    @Test
    void aTeamThatNobodyFormedInTimeIsStillPutOnRecord() {
        office.issues(plan -> heldOutside(Stage.until(plan, "final", "2019-06-20")));
        var code = stage.entriesIn(Stage.FINALS, "sonbinh").get(0);
        stage.begins("finals");
        office.passes("2019-06-21T00:00:00+07:00");
        receives(code);
        office.does("phongnoivu", "PrepareFinal", PREPARED);
        assertThat(stage.state(code)).isEqualTo(EntryState.AWARDED);

        office.does("sonbinh", "FormTeam", code, TEAM);
        office.does(
                "sonbinh",
                "ReportApplication",
                code,
                Map.of("applied", true, "appliedFrom", "2019-06-01", "results", "Giảm thời gian giải quyết hồ sơ"));

        assertThat(stage.state(code)).isEqualTo(EntryState.REPORTED);
    }
}
