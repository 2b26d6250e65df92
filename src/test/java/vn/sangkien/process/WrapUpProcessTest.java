package vn.sangkien.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static vn.sangkien.process.Stage.assertRefused;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.sangkien.contest.ContestService;
import vn.sangkien.contest.Phase;
import vn.sangkien.plan.ContestPlan.Mode;
import vn.sangkien.process.task.TaskDesk;
import vn.sangkien.process.task.TaskView;
import vn.sangkien.process.task.TaskView.Fact;
import vn.sangkien.submission.EntryState;

/** Money settled, application reported, plan inspected, files archived, contest closed. */
@ProcessTest
class WrapUpProcessTest {
    @Autowired
    Office office;

    @Autowired
    Stage stage;

    @Autowired
    ContestService contests;

    @Autowired
    TaskDesk desk;

    @BeforeEach
    void thePlanIsIssued() {
        office.issues(plan -> Stage.held(plan, Stage.QUALIFYING, Mode.EXTERNAL));
    }

    @AfterAll
    static void everyNodeAndFlowWasPassed() {
        Coverage.assertComplete("wrap-up");
    }

    private void settles(int year) {
        office.does(
                "phongnoivu",
                "SettleBudget",
                Map.of("budgetYear", year, "lines", List.of(Map.of("item", "Giải thưởng", "amount", 12_000_000))));
    }

    private TaskView view(String user, String task) {
        return desk.view(office.open(user, task).getId(), office.actor(user));
    }

    @Test
    void theContestIsSettledReportedInspectedAndArchived() {
        var codes = stage.entriesIn(Stage.FINALS, "sonbinh", "sonlam");
        codes.forEach(code -> office.does(
                code.equals(codes.get(0)) ? "sonbinh" : "sonlam",
                "FormTeam",
                code,
                Map.of("captain", "Cao Thị Mẫu", "members", List.of(Map.of("name", "Mấu Văn Mẫu")), "supporters", 5)));
        stage.decides(Stage.FINALS, Map.of(codes.get(0), "90", codes.get(1), "60"));
        var draft = office.begins("tohap", "KS-XA-01");
        var process = stage.begins("wrap-up");
        assertThat(process).isWaitingAt("UserTask_SettleBudget", "UserTask_InspectImplementation", "Timer_ReportsDue");

        settles(2019);
        assertThat(view("taichinh", "AppraiseSettlement").facts())
                .contains(new Fact("Tổng quyết toán", "12.000.000 đồng"));
        assertThat(view("taichinh", "AppraiseSettlement").tables())
                .singleElement()
                .satisfies(table -> assertThat(table.rows().get(0)).contains("Giải thưởng", "12.000.000"));
        office.does("taichinh", "AppraiseSettlement", Map.of("appraisedTotal", 12_000_000, "opinion", "Thống nhất"));
        office.does(
                "phongnoivu",
                "InspectImplementation",
                Map.of("inspectedOn", "2019-05-21", "findings", "Các đơn vị thực hiện nghiêm túc"));
        office.does(
                "sonbinh",
                "ReportApplication",
                codes.get(0),
                Map.of("applied", true, "appliedFrom", "2019-05-20", "results", "Giảm thời gian giải quyết hồ sơ"));
        office.passes("2019-11-29T07:30:00+07:00");
        assertThat(stage.told("report-due"))
                .as("only who still owes a report")
                .contains(office.contest() + ".KS-XA-06.staff")
                .doesNotContain(office.contest() + ".KS-XA-04.staff");
        assertThat(view("phongnoivu", "CompileReport").tables().get(0).rows())
                .containsExactly(List.of(
                        codes.get(0),
                        "Sáng kiến của KS-XA-04",
                        "UBND xã Sơn Bình",
                        "20/05/2019",
                        "Giảm thời gian giải quyết hồ sơ",
                        ""));
        office.does("phongnoivu", "CompileReport", Map.of());
        assertThat(view("phongnoivu", "DraftPaper").draft())
                .extractingByKey("body")
                .as("what was compiled, with the words of the units")
                .asString()
                .contains(
                        "Các đơn vị thực hiện nghiêm túc",
                        "Tổng quyết toán: 12.000.000 đồng",
                        codes.get(0)
                                + ", Sáng kiến của KS-XA-04 (UBND xã Sơn Bình): áp dụng từ 20/05/2019. Giảm thời gian giải quyết hồ sơ");
        stage.papers("summary-report", "lanhdao");
        office.does("vanthu", "ArchiveContest", Map.of("fileNumber", "HS-2019-14", "complete", true));

        assertThat(process).isEnded().hasPassed("EndEvent_WrappedUp");
        assertThat(contests.contest(office.contest()).phase()).isEqualTo(Phase.CLOSED);
        assertThat(stage.state(codes.get(0))).isEqualTo(EntryState.REPORTED);
        assertThat(stage.state(codes.get(1))).isEqualTo(EntryState.CLOSED);
        assertThat(stage.state(draft)).isEqualTo(EntryState.CLOSED);
    }

    @Test
    void moneyOfAnotherYearIsReturnedForCorrection() {
        var process = stage.begins("wrap-up");

        assertRefused(() -> settles(2018));
        assertThat(process).isWaitingAt("UserTask_SettleBudget");
        settles(2019);

        assertThat(process).isWaitingAt("UserTask_AppraiseSettlement");
    }

    @Test
    void reportsAreAskedForTenWorkingDaysBeforeTheirDay() {
        var process = stage.begins("wrap-up");

        office.passes("2019-11-29T07:29:00+07:00");
        assertThat(process).isWaitingAt("Timer_ReportsDue");
        office.passes("2019-11-29T07:30:00+07:00");

        assertThat(process).isWaitingAt("UserTask_CompileReport");
    }
}
