package vn.sangkien.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.sangkien.contest.ContestService;
import vn.sangkien.notification.Notice;
import vn.sangkien.process.task.TaskDesk;
import vn.sangkien.process.task.TaskView.Fact;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;

/** The launch: committee, budget, youth union, media plan, word to every unit. */
@ProcessTest
class LaunchProcessTest {
    private static final String TO_HAP = "KS-XA-01";
    private static final String SON_BINH = "KS-XA-04";
    private static final String POLICE = "KS-ND-01";
    private static final String PARTY_OFFICE = "KS-DG-01";
    private static final String WOMEN = "KS-DT-03";
    private static final Map<String, Object> HEARD = Map.of("heldOn", "2019-05-24", "headcount", 12);
    private static final Map<String, Object> BUDGET = Map.of(
            "budgetYear", 2019, "lines", List.of(Map.of("item", "Giải thưởng", "amount", 7_000_000, "note", "")));
    private static final Map<String, Object> APPRAISAL =
            Map.of("appraisedTotal", 7_000_000, "opinion", "Đúng định mức");
    private static final Map<String, Object> PROPOSAL = Map.of(
            "proposalNumber", "12/TTr-NV",
            "proposalDate", "2019-05-22",
            "members", List.of(Map.of("name", "Nguyễn Văn Mẫu", "position", "Phó Chủ tịch", "duty", "Trưởng ban")));

    @Autowired
    Office office;

    @Autowired
    ContestService contests;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskDesk desk;

    @AfterAll
    static void everyNodeAndFlowWasPassed() {
        Coverage.assertComplete("launch");
    }

    private void issuesTheSmallPlan() {
        office.issues(office.onlyUnits(TO_HAP, SON_BINH, POLICE, PARTY_OFFICE, WOMEN));
    }

    private ProcessInstance launch() {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey("launch")
                .processInstanceBusinessKey(office.contest())
                .singleResult();
    }

    @Test
    void everyBodyFindsItsDutyWithTheDateOfThePlan() {
        office.issuesThePlan();

        assertThat(office.due(office.open("phongnoivu", "ProposeCommittee"))).isEqualTo("2019-05-24T17:00");
        assertThat(office.due(office.open("phongnoivu", "EstimateBudget"))).isEqualTo("2019-05-28T17:00");
        assertThat(office.due(office.open("huyendoan", "RollOutUnion"))).isEqualTo("2019-05-30T17:00");
        assertThat(office.due(office.open("ttvhtt", "PlanMedia"))).isEqualTo("2019-05-30T17:00");
        assertThat(office.due(office.open("sonbinh", "ConfirmDissemination"))).isEqualTo("2019-05-30T17:00");
        assertThat(office.finds("lanhdao", "SignCommittee")).isFalse();
        assertThat(office.finds("taichinh", "AppraiseBudget")).isFalse();
        assertThat(office.finds("lanhdao", "RollOutUnion")).isFalse();
    }

    @Test
    void theLaunchEndsWhenEveryBodyHasDoneItsPart() {
        issuesTheSmallPlan();
        var launch = launch();

        office.setsUpCommittee();
        office.does(
                "huyendoan", "HoldLaunch", Map.of("heldOn", "2019-05-24", "place", "Hội trường", "participants", 120));
        office.does("phongnoivu", "EstimateBudget", BUDGET);
        office.does("taichinh", "AppraiseBudget", APPRAISAL);
        office.does(
                "lanhdao",
                "ApproveBudget",
                Map.of("decision", "SIGNED", "decisionNumber", "341/QĐ-UBND", "decisionDate", "2019-05-27"));
        office.does(
                "huyendoan",
                "RollOutUnion",
                Map.of("cells", List.of(Map.of("name", "Chi đoàn Tô Hạp", "informedOn", "2019-05-24", "members", 30))));
        office.does(
                "ttvhtt",
                "PlanMedia",
                Map.of("items", List.of(Map.of("channel", "Đài", "content", "Phóng sự", "from", "2019-06-01"))));
        office.does("tohap", "ConfirmDissemination", HEARD);
        office.does("sonbinhtt", "ConfirmDissemination", HEARD);
        assertThat(launch()).isNotNull();
        office.does("congan", "ConfirmDissemination", HEARD);

        assertThat(launch).isEnded();
        assertThat(contests.records(office.contest(), "launch.ConfirmDissemination"))
                .extracting(record -> record.subject())
                .containsExactly(TO_HAP, SON_BINH, POLICE);
        assertThat(contests.latest(office.contest(), "launch.HoldLaunch")
                        .orElseThrow()
                        .body())
                .contains("\"participants\":120");
    }

    @Test
    void theLeaderReturnsTheCommitteeWithAReasonAndSignsTheNextProposal() {
        issuesTheSmallPlan();
        office.does("phongnoivu", "ProposeCommittee", PROPOSAL);
        assertThat(office.due(office.open("lanhdao", "SignCommittee"))).isEqualTo("2019-05-23T17:00");
        assertThat(office.finds("phongnoivu", "SignCommittee")).isFalse();

        Refusal refusal = office.refuses(() -> office.does("lanhdao", "SignCommittee", Map.of("decision", "RETURNED")));
        assertThat(refusal.faults()).extracting(Fault::field).containsExactly("reason");
        office.does("lanhdao", "SignCommittee", Map.of("decision", "RETURNED", "reason", "Thiếu Tổ thư ký"));

        assertThat(office.finds("phongnoivu", "HoldLaunch")).isFalse();
        var again = office.open("phongnoivu", "ProposeCommittee");
        assertThat(desk.view(again.getId(), office.actor("phongnoivu")).facts())
                .contains(new Fact("Lý do trả lại lần trước", "Thiếu Tổ thư ký"));

        office.setsUpCommittee();
        assertThat(office.due(office.open("phongnoivu", "HoldLaunch"))).isEqualTo("2019-05-28T17:00");
        assertThat(office.due(office.open("huyendoan", "HoldLaunch"))).isEqualTo("2019-05-28T17:00");
    }

    @Test
    void aSignatureNeedsNumberAndDateOfTheDecision() {
        issuesTheSmallPlan();
        office.does("phongnoivu", "ProposeCommittee", PROPOSAL);

        Refusal refusal = office.refuses(() -> office.does("lanhdao", "SignCommittee", Map.of("decision", "SIGNED")));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
        assertThat(office.finds("lanhdao", "SignCommittee")).isTrue();
    }

    @Test
    void theBudgetIsEstimatedAnewWhenItIsNotApproved() {
        issuesTheSmallPlan();
        office.does("phongnoivu", "EstimateBudget", BUDGET);
        assertThat(office.due(office.open("taichinh", "AppraiseBudget"))).isEqualTo("2019-05-28T17:00");
        office.does("taichinh", "AppraiseBudget", APPRAISAL);
        var approval = office.open("lanhdao", "ApproveBudget");
        assertThat(office.due(approval)).isEqualTo("2019-05-24T17:00");
        assertThat(desk.view(approval.getId(), office.actor("lanhdao")).facts())
                .contains(new Fact("Tổng dự toán", "7.000.000 đồng"));

        office.does("lanhdao", "ApproveBudget", Map.of("decision", "RETURNED", "reason", "Vượt định mức"));

        var again = office.open("phongnoivu", "EstimateBudget");
        assertThat(desk.view(again.getId(), office.actor("phongnoivu")).facts())
                .contains(new Fact("Lý do trả lại lần trước", "Vượt định mức"));
    }

    @Test
    void theBudgetOfAnotherYearIsRefused() {
        issuesTheSmallPlan();

        Refusal refusal = office.refuses(() -> office.does(
                "phongnoivu",
                "EstimateBudget",
                Map.of("budgetYear", 2020, "lines", List.of(Map.of("item", "Giải thưởng", "amount", 1)))));

        assertThat(refusal.faults()).extracting(Fault::field).containsExactly("budgetYear");
    }

    @Test
    void thePartyAndTheUnionsAreInvitedAndEverybodyElseIsToConfirm() {
        issuesTheSmallPlan();

        assertThat(office.told("invitation"))
                .containsExactlyInAnyOrder("KS-DG-01.staff", "KS-DG-01.head", "KS-DT-03.staff", "KS-DT-03.head");
        assertThat(office.finds("vphuyenuy", "ConfirmDissemination")).isFalse();
        assertThat(office.finds("phunu", "ConfirmDissemination")).isFalse();
        assertThat(office.tasks("tohap", "ConfirmDissemination", null)).hasSize(1);
        assertThat(office.tasks("tohaptt", "ConfirmDissemination", null)).hasSize(1);
    }

    @Test
    void whoHasNotConfirmedWhenReceptionClosesIsNotedAndTheStandingBodyIsTold() {
        issuesTheSmallPlan();
        office.does("tohap", "ConfirmDissemination", HEARD);
        office.passes("2019-07-01T23:59:59+07:00");
        assertThat(office.told("unconfirmed")).isEmpty();
        assertThat(office.finds("sonbinh", "ConfirmDissemination")).isTrue();

        office.passes("2019-07-02T00:00:00+07:00");

        assertThat(office.finds("sonbinh", "ConfirmDissemination")).isFalse();
        assertThat(office.told("unconfirmed")).containsExactly("phong-noi-vu");
        Notice notice = office.notices("unconfirmed").get(0);
        assertThat(notice.body()).contains("UBND xã Sơn Bình", "Công an huyện").doesNotContain("Tô Hạp");
        assertThat(contests.latest(office.contest(), "launch.NoteUnconfirmed")
                        .orElseThrow()
                        .body())
                .isEqualTo("[\"KS-XA-04\",\"KS-ND-01\"]");
        assertThat(Set.copyOf(runtime.getActiveActivityIds(launch().getId())))
                .doesNotContain("UserTask_ConfirmDissemination");
    }
}
