package vn.sangkien.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sangkien.access.Directory;
import vn.sangkien.contest.ContestService;
import vn.sangkien.plan.ContestPlan.Mode;
import vn.sangkien.process.submission.SubmissionProcess;
import vn.sangkien.process.task.TaskDesk;
import vn.sangkien.process.task.TaskView.Fact;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.submission.EntryState;
import vn.sangkien.submission.PartnerState;
import vn.sangkien.submission.Sendings;
import vn.sangkien.submission.Submission;
import vn.sangkien.submission.SubmissionService;
import vn.sangkien.submission.UnitStandings;
import vn.sangkien.unit.UnitStanding;

/** One đề án from draft to outcome. */
@ProcessTest
class SubmissionProcessTest {
    private static final String TO_HAP = "KS-XA-01";
    private static final String SON_BINH = "KS-XA-04";
    private static final String ENVIRONMENT = "KS-CM-04";
    private static final String CULTURE = "KS-CM-06";
    private static final String COUNCIL_OFFICE = "KS-CM-10";
    private static final Map<String, Object> SENDS = Map.of("decision", "SEND", "declaration", true);
    private static final Map<String, Object> CONFIRMS = Map.of("answer", "CONFIRM");
    private static final Map<String, Object> APPLIED =
            Map.of("applied", true, "appliedFrom", "2019-03-01", "evidence", "Sổ theo dõi một cửa");

    @Autowired
    Office office;

    @Autowired
    Stage stage;

    @Autowired
    Directory directory;

    @Autowired
    SubmissionService submissions;

    @Autowired
    Sendings sendings;

    @Autowired
    ContestService contests;

    @Autowired
    SubmissionProcess process;

    @Autowired
    UnitStandings standings;

    @Autowired
    TaskDesk desk;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    FormService forms;

    @Autowired
    RepositoryService repository;

    @Autowired
    HistoryService history;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcTemplate jdbc;

    @BeforeEach
    void thePlanIsIssued() {
        office.issues(office.onlyUnits(TO_HAP, SON_BINH, ENVIRONMENT, CULTURE, COUNCIL_OFFICE, "KS-ND-01"));
    }

    @AfterAll
    static void everyNodeAndFlowWasPassed() {
        Coverage.assertComplete("submission");
    }

    private EntryState state(String code) {
        return submissions.get(code).state();
    }

    private ProcessInstance instance(String code) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(code)
                .singleResult();
    }

    private List<String> debtors() {
        return standings.debtors(office.contest()).stream()
                .map(UnitStanding::code)
                .toList();
    }

    private String prepared() {
        String code = office.begins("sonbinh", SON_BINH);
        office.does("sonbinh", "PrepareEntry", code, Map.of());
        return code;
    }

    private String received() {
        String code = office.sends("sonbinh", "sonbinhtt", SON_BINH);
        office.does("phongnoivu", "ReceiveEntry", code, Map.of("wordFile", true, "paperCopy", true));
        return code;
    }

    private void checks(String code, Map<String, Object> decision) {
        office.does("thuky", "CheckValidity", code, decision);
    }

    // from draft to reception

    @Test
    void anEntrySentInTimeIsReceivedAndFoundValid() {
        String code = office.begins("sonbinh", SON_BINH);
        assertThat(code).isEqualTo(office.code() + "-001");
        assertThat(office.due(office.open("sonbinh", "PrepareEntry"))).isEqualTo("2019-06-25T17:00");
        assertThat(office.finds("sonbinhtt", "PrepareEntry")).isFalse();
        office.does("sonbinh", "PrepareEntry", code, Map.of());
        assertThat(state(code)).isEqualTo(EntryState.AWAITING_HEAD);
        assertThat(office.finds("sonbinh", "ApproveAndSend")).isFalse();
        assertThat(office.due(office.open("sonbinhtt", "ApproveAndSend"))).isEqualTo("2019-06-28T17:00");
        office.does("sonbinhtt", "ApproveAndSend", code, SENDS);

        assertThat(state(code)).isEqualTo(EntryState.SENT);
        assertThat(submissions.get(code).grace()).isFalse();
        assertThat(office.due(office.open("phongnoivu", "ReceiveEntry"))).isEqualTo("2019-05-22T17:00");
        office.does("phongnoivu", "ReceiveEntry", code, Map.of("wordFile", true, "paperCopy", true));
        assertThat(state(code)).isEqualTo(EntryState.RECEIVED);
        assertThat(office.due(office.open("thuky", "CheckValidity"))).isEqualTo("2019-05-23T17:00");
        checks(code, Map.of("novel", true, "useful", true, "practical", true, "scalable", true, "decision", "VALID"));

        assertThat(state(code)).isEqualTo(EntryState.VALID);
        assertThat(instance(code)).isWaitingAt("CatchEvent_RoundOpened");
    }

    @Test
    void anEntryWithGapsIsNotPassedOnToTheHead() {
        String code = office.begins("sonbinh", SON_BINH);

        Refusal refusal = office.refuses(() ->
                office.does("sonbinh", "PrepareEntry", code, Map.of("sections", List.of(), "authors", List.of())));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
        assertThat(refusal.faults()).extracting(Fault::field).contains("sections.boi-canh", "authors");
        assertThat(state(code)).isEqualTo(EntryState.DRAFT);
        assertThat(office.finds("sonbinh", "PrepareEntry")).isTrue();
    }

    @Test
    void whoeverJudgesIsNoAuthor() {
        String code = office.begins("sonbinh", SON_BINH);
        var judge = Map.of("name", directory.name("giamkhao2"), "status", "CIVIL_SERVANT", "unionMember", true);

        Refusal refusal =
                office.refuses(() -> office.does("sonbinh", "PrepareEntry", code, Map.of("authors", List.of(judge))));

        assertThat(refusal.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.field()).isEqualTo("authors[0].name");
            assertThat(fault.message()).startsWith("Trùng họ tên với người trong Ban tổ chức, Ban giám khảo");
        });
    }

    @Test
    void theHeadReturnsAnEntryWithAReason() {
        String code = prepared();
        Refusal refusal =
                office.refuses(() -> office.does("sonbinhtt", "ApproveAndSend", code, Map.of("decision", "RETURN")));
        assertThat(refusal.faults()).extracting(Fault::field).containsExactly("reason");
        office.does("sonbinhtt", "ApproveAndSend", code, Map.of("decision", "RETURN", "reason", "Chưa rõ lợi ích"));

        assertThat(state(code)).isEqualTo(EntryState.DRAFT);
        Task again = office.open("sonbinh", "PrepareEntry");
        assertThat(desk.view(again.getId(), office.actor("sonbinh")).facts())
                .contains(new Fact("Lý do trả lại", "Chưa rõ lợi ích"));
        assertThat(debtors()).contains(SON_BINH);
        office.does("sonbinh", "PrepareEntry", code, Map.of("title", "Tên mới"));
        office.does("sonbinhtt", "ApproveAndSend", code, SENDS);
        assertThat(submissions.get(code).title()).isEqualTo("Tên mới");
        assertThat(state(code)).isEqualTo(EntryState.SENT);
    }

    @Test
    void nothingIsSentWithoutTheHeadsDeclaration() {
        String code = prepared();

        Refusal refusal =
                office.refuses(() -> office.does("sonbinhtt", "ApproveAndSend", code, Map.of("decision", "SEND")));

        assertThat(refusal.faults()).extracting(Fault::field).containsExactly("declaration");
        assertThat(state(code)).isEqualTo(EntryState.AWAITING_HEAD);
    }

    // joint entries

    @Test
    void aJointEntryClearsItsUnitAndEveryPartnerThatConfirmed() {
        String code = office.begins("tnmt", ENVIRONMENT, CULTURE, COUNCIL_OFFICE, TO_HAP);
        office.does("tnmt", "PrepareEntry", code, Map.of());
        assertThat(state(code)).isEqualTo(EntryState.AWAITING_PARTNERS);
        assertThat(office.due(office.open("vhtttt", "ConfirmPartnership"))).isEqualTo("2019-05-23T17:00");
        assertThat(office.finds("vhtt", "ConfirmPartnership")).isFalse();
        assertThat(office.finds("tnmttt", "ConfirmPartnership")).isFalse();

        office.does("vhtttt", "ConfirmPartnership", code, CONFIRMS);
        Refusal refusal =
                office.refuses(() -> office.does("tohaptt", "ConfirmPartnership", code, Map.of("answer", "DECLINE")));
        assertThat(refusal.faults()).extracting(Fault::field).containsExactly("reason");
        office.does("tohaptt", "ConfirmPartnership", code, Map.of("answer", "DECLINE", "reason", "Đã có đề án riêng"));
        assertThat(office.finds("tnmttt", "ApproveAndSend")).isFalse();
        office.does("vanphongtt", "ConfirmPartnership", code, CONFIRMS);
        assertThat(debtors()).contains(ENVIRONMENT, CULTURE, COUNCIL_OFFICE, TO_HAP);
        office.does("tnmttt", "ApproveAndSend", code, SENDS);

        assertThat(debtors())
                .doesNotContain(ENVIRONMENT, CULTURE, COUNCIL_OFFICE)
                .contains(TO_HAP);
        assertThat(submissions.get(code).partners())
                .extracting(partner -> partner.state())
                .containsExactly(PartnerState.CONFIRMED, PartnerState.CONFIRMED, PartnerState.DECLINED);
    }

    @Test
    void partnersAnsweringAtTheSameMomentDoNotCollide() throws Exception {
        String code = office.begins("tnmt", ENVIRONMENT, CULTURE, COUNCIL_OFFICE, TO_HAP);
        office.does("tnmt", "PrepareEntry", code, Map.of());

        List<String> heads = List.of("vhtttt", "vanphongtt", "tohaptt");
        var together = new CyclicBarrier(heads.size());
        var people = Executors.newFixedThreadPool(heads.size());
        List<Callable<Object>> answers = heads.stream()
                .<Callable<Object>>map(head -> {
                    Task task = office.open(head, "ConfirmPartnership");
                    office.claims(head, task);
                    return () -> {
                        together.await();
                        office.completes(head, task, CONFIRMS);
                        return head;
                    };
                })
                .toList();
        for (var answer : people.invokeAll(answers)) {
            answer.get();
        }
        people.shutdown();
        office.settles();

        assertThat(state(code)).isEqualTo(EntryState.AWAITING_HEAD);
        assertThat(office.finds("tnmttt", "ApproveAndSend")).isTrue();
    }

    // the deadline

    @Test
    void untilTheLockAnEntryIsInTimeWithANote() {
        String inside = office.begins("tohap", TO_HAP);
        office.does("tohap", "PrepareEntry", inside, Map.of());
        String graced = prepared();
        office.passes("2019-06-29T23:59:59+07:00");
        office.does("tohaptt", "ApproveAndSend", inside, SENDS);
        office.passes("2019-07-01T23:59:59+07:00");
        office.does("sonbinhtt", "ApproveAndSend", graced, SENDS);

        assertThat(state(inside)).isEqualTo(EntryState.SENT);
        assertThat(submissions.get(inside).grace()).isFalse();
        assertThat(state(graced)).isEqualTo(EntryState.SENT);
        assertThat(submissions.get(graced).grace()).isTrue();
        assertThat(submissions.events(graced))
                .anySatisfy(event -> assertThat(event.note()).isEqualTo("Nhận trong thời gian gia hạn theo Điều 148."));
        assertThat(debtors()).doesNotContain(SON_BINH);
    }

    @Test
    void anEntrySentAfterTheLockWaitsForTheCommittee() {
        String code = prepared();
        office.passes("2019-07-02T00:00:00+07:00");
        office.does("sonbinhtt", "ApproveAndSend", code, SENDS);

        assertThat(state(code)).isEqualTo(EntryState.LATE);
        assertThat(office.finds("phongnoivu", "ReceiveEntry")).isFalse();
        assertThat(office.finds("huyendoan", "DecideLate")).isFalse();
        assertThat(office.due(office.open("bantochuc", "DecideLate"))).isEqualTo("2019-07-04T17:00");
        assertThat(debtors()).contains(SON_BINH);
    }

    @Test
    void theCommitteeMayTakeALateEntry() {
        String code = prepared();
        office.passes("2019-07-02T00:00:00+07:00");
        office.does("sonbinhtt", "ApproveAndSend", code, SENDS);
        office.does(
                "bantochuc",
                "DecideLate",
                Map.of("decision", "ACCEPT", "reason", "Bão, đường bị chia cắt", "minutesNumber", "06/BB-BTC"));

        assertThat(state(code)).isEqualTo(EntryState.SENT);
        assertThat(office.finds("phongnoivu", "ReceiveEntry")).isTrue();
        assertThat(debtors()).doesNotContain(SON_BINH);
    }

    @Test
    void theCommitteeMayRefuseALateEntry() {
        String code = prepared();
        office.passes("2019-07-02T00:00:00+07:00");
        office.does("sonbinhtt", "ApproveAndSend", code, SENDS);
        var entry = instance(code);
        office.does(
                "bantochuc",
                "DecideLate",
                Map.of("decision", "REFUSE", "reason", "Không có lý do chính đáng", "minutesNumber", "06/BB-BTC"));

        assertThat(entry).isEnded().hasPassed("EndEvent_LateRefused");
        assertThat(state(code)).isEqualTo(EntryState.LATE_REFUSED);
        assertThat(debtors()).contains(SON_BINH);
        assertThat(office.told("late-refused")).containsExactly("KS-XA-04.staff", "KS-XA-04.head");
        assertThat(office.notices("late-refused").get(0).body()).endsWith("Lý do: Không có lý do chính đáng");
    }

    // reception and check

    @Test
    void nothingIsReceivedWithoutWordFileAndPaperCopy() {
        String code = office.sends("sonbinh", "sonbinhtt", SON_BINH);

        Refusal refusal =
                office.refuses(() -> office.does("phongnoivu", "ReceiveEntry", code, Map.of("wordFile", true)));

        assertThat(refusal.faults()).extracting(Fault::field).containsExactly("paperCopy");
        assertThat(state(code)).isEqualTo(EntryState.SENT);
    }

    @Test
    void aValidEntryMeetsAllFourDemands() {
        String code = received();

        Refusal refusal =
                office.refuses(() -> checks(code, Map.of("novel", true, "useful", true, "decision", "VALID")));

        assertThat(refusal.faults()).extracting(Fault::field).containsExactly("decision");
        assertThat(state(code)).isEqualTo(EntryState.RECEIVED);
    }

    @Test
    void anInvalidEntryEnds() {
        String code = received();
        var entry = instance(code);
        checks(code, Map.of("decision", "INVALID", "reason", "Sao chép đề án cũ"));

        assertThat(entry).isEnded().hasPassed("EndEvent_Invalid");
        assertThat(state(code)).isEqualTo(EntryState.INVALID);
        assertThat(office.told("invalid")).containsExactly("KS-XA-04.staff", "KS-XA-04.head");
    }

    @Test
    void aSupplementedEntryIsCheckedAgain() {
        String code = received();
        checks(
                code,
                Map.of("decision", "SUPPLEMENT", "reason", "Thiếu phương án nhân rộng", "supplementDue", "2019-05-27"));

        assertThat(state(code)).isEqualTo(EntryState.SUPPLEMENT);
        Task supplement = office.open("sonbinh", "Supplement");
        assertThat(office.due(supplement)).as("the day that was set").isEqualTo("2019-05-27T17:00");
        assertThat(desk.view(supplement.getId(), office.actor("sonbinh")).facts())
                .contains(new Fact("Nội dung yêu cầu bổ sung", "Thiếu phương án nhân rộng"));
        office.does("sonbinh", "Supplement", code, Map.of("title", "Bản đã bổ sung"));

        assertThat(state(code)).isEqualTo(EntryState.RECEIVED);
        assertThat(submissions.get(code).title()).isEqualTo("Bản đã bổ sung");
        assertThat(office.finds("thuky", "CheckValidity")).isTrue();
    }

    @Test
    void withoutASupplementInTimeTheEntryIsCheckedAsItIs() {
        String code = received();
        checks(code, Map.of("decision", "SUPPLEMENT", "reason", "Thiếu minh chứng", "supplementDue", "2019-05-27"));
        office.amends("report", "đến hết ngày 20/12/2019", "2019-12-20");
        assertThat(office.due(office.open("sonbinh", "Supplement")))
                .as("an amendment does not move it")
                .isEqualTo("2019-05-27T17:00");
        office.passes("2019-05-27T23:59:59+07:00");
        assertThat(office.finds("sonbinh", "Supplement")).isTrue();

        office.passes("2019-05-28T00:00:00+07:00");

        assertThat(office.finds("sonbinh", "Supplement")).isFalse();
        checks(code, Map.of("novel", true, "useful", true, "practical", true, "scalable", true, "decision", "VALID"));
        assertThat(state(code)).isEqualTo(EntryState.VALID);
    }

    // rounds

    private void closesReception() {
        office.setsUpCommittee();
        office.passes("2019-07-02T00:00:00+07:00");
    }

    private String valid(String staff, String unit) {
        String code = office.sends(staff, staff + "tt", unit);
        office.accepts(code);
        return code;
    }

    private void reachesTheFinal(String code) {
        closesReception();
        office.playsQualifying(Map.of(code, 80));
        office.playsDossier();
        office.recordsNotice("RecordNotice", Map.of(code, 82), true);
    }

    @Test
    void theSelectedEntryGoesUpToTheFinalAndReportsOnItsApplication() {
        String code = valid("sonbinh", SON_BINH);
        String other = valid("tohap", TO_HAP);
        var otherEntry = instance(other);
        closesReception();
        office.playsQualifying(Map.of(code, 80, other, 60));
        assertThat(state(code)).isEqualTo(EntryState.SELECTED);
        assertThat(state(other)).isEqualTo(EntryState.NOT_SELECTED);
        assertThat(otherEntry).isEnded().hasPassed("EndEvent_Stopped");
        assertThat(office.told("advances")).containsExactly("KS-XA-04.staff", "KS-XA-04.head");
        assertThat(office.told("stops")).containsExactly("KS-XA-01.staff", "KS-XA-01.head");

        office.playsDossier();
        assertThat(state(code)).isEqualTo(EntryState.FORWARDED);
        office.recordsNotice("RecordNotice", Map.of(code, 82), true);
        assertThat(state(code)).isEqualTo(EntryState.FINALIST);
        assertThat(office.due(office.open("sonbinh", "FormTeam"))).isEqualTo("2019-07-09T17:00");
        office.does(
                "sonbinh",
                "FormTeam",
                Map.of("captain", "Cao Thị Mẫu", "members", List.of(Map.of("name", "Mấu Văn Mẫu")), "supporters", 30));
        assertThat(submissions.get(code).team().captain()).isEqualTo("Cao Thị Mẫu");

        office.playsFinals("2019-09-20", "2019-09-21", Map.of(code, 90));
        assertThat(state(code)).isEqualTo(EntryState.AWARDED);
        assertThat(office.due(office.open("sonbinh", "ReportApplication"))).isEqualTo("2019-11-29T17:00");
        var entry = instance(code);
        office.does(
                "sonbinhtt",
                "ReportApplication",
                Map.of("applied", true, "appliedFrom", "2019-09-01", "results", "Giảm một nửa thời gian"));

        assertThat(entry).isEnded().hasPassed("EndEvent_Reported");
        assertThat(state(code)).isEqualTo(EntryState.REPORTED);
        assertThat(submissions.get(code).outcome()).isEqualTo(EntryState.AWARDED);
    }

    @Test
    void aTeamThatIsNamedAfterTheFinalStillLeadsToTheResult() {
        String code = valid("sonbinh", SON_BINH);
        reachesTheFinal(code);
        office.playsFinals("2019-09-20", "2019-09-21", Map.of(code, 90));
        assertThat(office.finds("sonbinh", "FormTeam")).isTrue();

        office.does(
                "sonbinh",
                "FormTeam",
                Map.of("captain", "Cao Thị Mẫu", "members", List.of(Map.of("name", "Mấu Văn Mẫu")), "supporters", 0));

        assertThat(state(code)).isEqualTo(EntryState.AWARDED);
        assertThat(office.finds("sonbinh", "ReportApplication")).isTrue();
    }

    @Test
    void aTeamThatIsNotNamedWhenItsRoundOpensIsNotWaitedFor() {
        office.issues(plan -> Stage.liveFinal(
                Stage.held(Stage.until(plan, "final", "2019-06-20"), Stage.QUALIFYING, Mode.EXTERNAL), null));
        String code = stage.entriesIn(Stage.FINALS, "sonbinh").get(0);
        var entry = instance(code);
        assertThat(entry).isWaitingAt("UserTask_FormTeam");
        stage.begins("finals");

        office.does(
                "bantochuc",
                "AppointFinalPanel",
                Map.of(
                        "judges", List.of("giamkhao1", "giamkhao2", "giamkhao3"),
                        "chief", "giamkhao1",
                        "decisionNumber", "08/QĐ-BTC",
                        "decisionDate", "2019-05-21"));
        office.does("thuky", "DrawLots", Map.of("witnesses", "Đại diện các đội thi"));

        assertThat(entry).hasPassed("Boundary_TeamRoundOpened").isWaitingAt("CallActivity_Judging");
        assertThat(office.finds("sonbinh", "FormTeam")).isFalse();
    }

    @Test
    void whoAppliesAlreadyReportsEvenIfNotSelected() {
        String code = office.begins("sonbinh", SON_BINH);
        office.does("sonbinh", "PrepareEntry", code, APPLIED);
        office.does("sonbinhtt", "ApproveAndSend", code, SENDS);
        office.accepts(code);
        closesReception();
        office.playsQualifying(Map.of(code, 40));

        assertThat(state(code)).isEqualTo(EntryState.NOT_SELECTED);
        assertThat(office.finds("sonbinh", "ReportApplication")).isTrue();
    }

    @Test
    void anEntryFoundValidAfterTheRoundOpenedGoesInByItself() {
        String first = valid("tohap", TO_HAP);
        String late = received();
        closesReception();
        office.opensQualifying();
        office.panelScores(first, 80);
        assertThat(office.tasks("giamkhao1", "ScoreEntry", late + "/vong-loai")).isEmpty();
        checks(late, Map.of("novel", true, "useful", true, "practical", true, "scalable", true, "decision", "VALID"));

        assertThat(state(late)).isEqualTo(EntryState.SCORING);
        assertThat(office.tasks("giamkhao1", "ScoreEntry", late + "/vong-loai")).hasSize(1);
    }

    @Test
    void anEntryFoundValidAfterTheResultsTroublesNoJudge() {
        String first = valid("tohap", TO_HAP);
        String tooLate = received();
        var entry = instance(tooLate);
        closesReception();
        office.playsQualifying(Map.of(first, 80));
        checks(
                tooLate,
                Map.of("novel", true, "useful", true, "practical", true, "scalable", true, "decision", "VALID"));

        assertThat(office.tasks("giamkhao1", "ScoreEntry", tooLate + "/vong-loai"))
                .isEmpty();
        assertThat(state(tooLate)).isEqualTo(EntryState.NOT_SELECTED);
        assertThat(entry).isEnded();
    }

    @Test
    void anEntryFoundValidAfterTheSelectionIsToldAtOnceAndTroublesNoJudge() {
        String first = valid("tohap", TO_HAP);
        String tooLate = received();
        var entry = instance(tooLate);
        closesReception();
        office.opensQualifying();
        office.panelScores(first, 80);
        office.writesMinutes();
        Task selection = office.open("bantochuc", "SelectEntries");
        assertThat(desk.view(selection.getId(), office.actor("bantochuc")).warnings())
                .singleElement()
                .satisfies(left -> assertThat(left).contains("01 đề án", tooLate));
        office.does("bantochuc", "SelectEntries", Map.of("minutesNumber", "04/BB-BTC"));
        Task check = office.open("thuky", "CheckValidity");
        assertThat(desk.view(check.getId(), office.actor("thuky")).warnings())
                .singleElement()
                .satisfies(over -> assertThat(over).contains("không được chấm"));

        checks(
                tooLate,
                Map.of("novel", true, "useful", true, "practical", true, "scalable", true, "decision", "VALID"));

        assertThat(office.tasks("giamkhao1", "ScoreEntry", tooLate + "/vong-loai"))
                .isEmpty();
        assertThat(state(tooLate)).isEqualTo(EntryState.NOT_SELECTED);
        assertThat(entry).isEnded();
        assertThat(office.told("round-missed")).containsExactly("KS-XA-04.staff", "KS-XA-04.head");
        assertThat(office.notices("round-missed").get(0).subject())
                .isEqualTo("Đề án " + tooLate + " không kịp dự Vòng loại");
        office.issuesPaper("qualifying-results", "bantochuc");
        assertThat(state(first)).isEqualTo(EntryState.SELECTED);
        assertThat(office.told("stops")).isEmpty();
    }

    @Test
    void noLateEntryIsTakenIntoARoundThatEndedWithoutAny() {
        String code = prepared();
        closesReception();
        office.opensQualifying();
        office.does("sonbinhtt", "ApproveAndSend", code, SENDS);
        var answer = new HashMap<String, Object>(
                Map.of("decision", "ACCEPT", "reason", "Bão, đường bị chia cắt", "minutesNumber", "06/BB-BTC"));

        Refusal refusal = office.refuses(() -> office.does("bantochuc", "DecideLate", answer));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
        assertThat(refusal.getMessage()).contains("Vòng loại đã khoá chấm điểm");
        answer.put("decision", "REFUSE");
        office.does("bantochuc", "DecideLate", answer);
        assertThat(state(code)).isEqualTo(EntryState.LATE_REFUSED);
    }

    @Test
    void whateverIsOpenEndsWithTheContest() {
        String draft = office.begins("sonbinh", SON_BINH);
        var entry = instance(draft);
        closesReception();
        office.opensQualifying();
        office.playsWrapUp();

        assertThat(entry).isEnded().hasPassed("EndEvent_EntryClosed");
        assertThat(state(draft)).isEqualTo(EntryState.CLOSED);
        assertThat(office.finds("sonbinh", "PrepareEntry")).isFalse();
    }

    // withdrawal

    private void withdraws(String head, String code) {
        office.as(head, () -> process.withdraw(code, "Trùng với đề án khác", office.actor(head)));
        office.settles();
    }

    /** A joint entry that was sent, with two partners that have confirmed and one that has not. */
    private String joint() {
        String code = office.begins("tnmt", ENVIRONMENT, CULTURE, COUNCIL_OFFICE, TO_HAP);
        office.does("tnmt", "PrepareEntry", code, Map.of());
        office.does("vhtttt", "ConfirmPartnership", code, CONFIRMS);
        office.does("vanphongtt", "ConfirmPartnership", code, CONFIRMS);
        office.does("tohaptt", "ConfirmPartnership", code, Map.of("answer", "DECLINE", "reason", "Đã có đề án riêng"));
        office.does("tnmttt", "ApproveAndSend", code, SENDS);
        return code;
    }

    @Test
    void aWithdrawnEntryEndsAndItsUnitAndPartnersOweOneAgain() {
        String code = joint();
        var entry = instance(code);
        assertThat(debtors()).doesNotContain(ENVIRONMENT, CULTURE, COUNCIL_OFFICE);

        withdraws("tnmttt", code);

        assertThat(entry).isEnded().hasPassed("EndEvent_EntryWithdrawn");
        assertThat(state(code)).isEqualTo(EntryState.WITHDRAWN);
        assertThat(office.finds("phongnoivu", "ReceiveEntry")).isFalse();
        assertThat(debtors()).contains(ENVIRONMENT, CULTURE, COUNCIL_OFFICE);
        assertThat(office.told("entry-withdrawn"))
                .containsExactlyInAnyOrder(
                        "phong-noi-vu",
                        CULTURE + ".staff",
                        CULTURE + ".head",
                        COUNCIL_OFFICE + ".staff",
                        COUNCIL_OFFICE + ".head");
        assertThat(office.notices("entry-withdrawn").get(0).body()).endsWith("Lý do: Trùng với đề án khác");
        for (String reader : List.of("tnmt", "vhtt", "phongnoivu")) {
            assertThat(submissions.read(code, office.actor(reader)).title()).isEqualTo("Sáng kiến của " + ENVIRONMENT);
        }
        assertThat(sendings.receipts(code, office.actor("tnmt"))).hasSize(1);
        assertThat(jdbc.queryForObject(
                        "select count(*) from audit_row where deed = 'ENTRY_WITHDRAWN' and subject = ? and by_user = 'tnmttt'",
                        Integer.class,
                        code))
                .isEqualTo(1);
        assertThat(office.refuses(() -> withdraws("tnmttt", code)).kind()).isEqualTo(Refusal.Kind.CONFLICT);
    }

    @Test
    void anEntryIsWithdrawnInEveryStateBeforeItIsJudged() {
        Map<EntryState, String> entries = new HashMap<>();
        entries.put(EntryState.DRAFT, office.begins("sonbinh", SON_BINH));
        String asking = office.begins("sonbinh", SON_BINH, TO_HAP);
        office.does("sonbinh", "PrepareEntry", asking, Map.of());
        entries.put(EntryState.AWAITING_PARTNERS, asking);
        entries.put(EntryState.AWAITING_HEAD, prepared());
        String late = prepared();
        entries.put(EntryState.SENT, office.sends("sonbinh", "sonbinhtt", SON_BINH));
        entries.put(EntryState.RECEIVED, received());
        entries.put(EntryState.VALID, valid("sonbinh", SON_BINH));
        String supplement = received();
        checks(supplement, Map.of("decision", "SUPPLEMENT", "reason", "Thiếu", "supplementDue", "2019-08-30"));
        entries.put(EntryState.SUPPLEMENT, supplement);
        closesReception();
        office.does("sonbinhtt", "ApproveAndSend", late, SENDS);
        entries.put(EntryState.LATE, late);
        entries.forEach((state, code) -> assertThat(state(code)).isEqualTo(state));

        entries.values().forEach(code -> {
            var entry = instance(code);
            withdraws("sonbinhtt", code);
            assertThat(entry).isEnded();
            assertThat(state(code)).isEqualTo(EntryState.WITHDRAWN);
        });

        assertThat(office.tasks("sonbinh", "PrepareEntry", null)).isEmpty();
        assertThat(office.tasks("tohaptt", "ConfirmPartnership", null)).isEmpty();
    }

    @Test
    void onlyTheHeadWithdrawsWithAReasonAndNotOnceTheEntryIsJudged() {
        String code = valid("sonbinh", SON_BINH);
        assertThat(office.refuses(() -> withdraws("sonbinh", code)).kind()).isEqualTo(Refusal.Kind.FORBIDDEN);
        assertThat(office.refuses(() -> withdraws("tohaptt", code)).kind()).isEqualTo(Refusal.Kind.FORBIDDEN);
        Refusal without = office.refuses(() -> process.withdraw(code, " ", office.actor("sonbinhtt")));
        assertThat(without.faults()).extracting(Fault::field).containsExactly("reason");
        closesReception();
        office.opensQualifying();

        Refusal tooLate = office.refuses(() -> withdraws("sonbinhtt", code));

        assertThat(tooLate.kind()).isEqualTo(Refusal.Kind.CONFLICT);
        assertThat(tooLate.getMessage()).contains("chỉ rút được trước khi chấm điểm");
        assertThat(state(code)).isEqualTo(EntryState.SCORING);
        assertThat(office.told("entry-withdrawn")).isEmpty();
    }

    @Test
    void aPartnerThatLeavesOwesAnEntryOfItsOwnAndTheOthersDoNot() {
        String code = joint();
        office.as("vhtttt", () -> process.partnerWithdraws(code, CULTURE, "Không đủ nhân lực", office.actor("vhtttt")));

        assertThat(debtors()).contains(CULTURE).doesNotContain(ENVIRONMENT, COUNCIL_OFFICE);
        assertThat(submissions.get(code).partners())
                .extracting(partner -> partner.state())
                .containsExactly(PartnerState.WITHDRAWN, PartnerState.CONFIRMED, PartnerState.DECLINED);
        assertThat(instance(code)).isWaitingAt("UserTask_ReceiveEntry");
        assertThat(office.told("partner-withdrawn"))
                .containsExactlyInAnyOrder("phong-noi-vu", ENVIRONMENT + ".staff", ENVIRONMENT + ".head");
        assertThat(office.refuses(() -> submissions.read(code, office.actor("vhtt")))
                        .kind())
                .isEqualTo(Refusal.Kind.NOT_FOUND);
        assertThat(office.refuses(() -> process.partnerWithdraws(code, CULTURE, "Lần hai", office.actor("vhtttt")))
                        .kind())
                .isEqualTo(Refusal.Kind.CONFLICT);
        assertThat(office.refuses(() -> process.partnerWithdraws(code, COUNCIL_OFFICE, "Hộ", office.actor("tnmttt")))
                        .kind())
                .isEqualTo(Refusal.Kind.FORBIDDEN);
    }

    @Test
    void aPartnerStaysOnceSubmissionsAreLocked() {
        String code = joint();
        office.passes("2019-07-02T00:00:00+07:00");

        Refusal tooLate = office.refuses(
                () -> process.partnerWithdraws(code, CULTURE, "Không đủ nhân lực", office.actor("vhtttt")));

        assertThat(tooLate.kind()).isEqualTo(Refusal.Kind.CONFLICT);
        assertThat(tooLate.getMessage()).contains("Đã khoá tiếp nhận từ 24 giờ 00 ngày 01/07/2019");
        assertThat(debtors()).doesNotContain(CULTURE);
    }

    // doors

    @Test
    void onlyWhoClaimedATaskMayCompleteIt() {
        String code = prepared();
        Task task = office.open("sonbinhtt", "ApproveAndSend");

        Refusal unclaimed = office.refuses(() -> office.completes("sonbinhtt", task, SENDS));
        assertThat(unclaimed.kind()).isEqualTo(Refusal.Kind.FORBIDDEN);
        Refusal engineDoor = office.refuses(() -> office.as("sonbinhtt", () -> tasks.complete(task.getId())));
        assertThat(engineDoor.kind()).isEqualTo(Refusal.Kind.FORBIDDEN);
        assertThat(office.refuses(() -> office.claims("tohaptt", task)).kind()).isEqualTo(Refusal.Kind.NOT_FOUND);
        assertThat(state(code)).isEqualTo(EntryState.AWAITING_HEAD);
    }

    /** The head's task, taken and filled in but not sent yet. */
    private Task filledIn() {
        Task task = office.open("sonbinhtt", "ApproveAndSend");
        office.claims("sonbinhtt", task);
        office.as(
                "sonbinhtt",
                () -> desk.save(task.getId(), new ObjectMapper().valueToTree(SENDS), null, office.actor("sonbinhtt")));
        return task;
    }

    @Test
    void completingWithProcessVariablesIsRefused() {
        String code = prepared();
        Task task = filledIn();

        Refusal refusal =
                office.refuses(() -> office.as("sonbinhtt", () -> tasks.complete(task.getId(), Map.of("late", false))));
        Refusal formDoor = office.refuses(
                () -> office.as("sonbinhtt", () -> forms.submitTaskForm(task.getId(), Map.of("unit", TO_HAP))));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
        assertThat(refusal.getMessage()).contains("late");
        assertThat(formDoor.getMessage()).contains("unit");
        assertThat(state(code)).isEqualTo(EntryState.AWAITING_HEAD);
        office.as("sonbinhtt", () -> tasks.complete(task.getId()));
        assertThat(state(code)).isEqualTo(EntryState.SENT);
    }

    @Test
    void ofTwoWhoTakeATaskTheSecondIsToldSo() {
        office.setsUpCommittee();
        Task task = office.open("phongnoivu", "HoldLaunch");
        office.claims("phongnoivu", task);

        Refusal refusal = office.refuses(() -> office.claims("huyendoan", task));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
    }

    @Test
    void aLostRaceIsAConflictAndTheEntryIsSentOnce() throws Exception {
        String code = prepared();
        Task task = filledIn();
        var person = Executors.newSingleThreadExecutor();

        var second = transaction.execute(running -> {
            office.as("sonbinhtt", () -> tasks.complete(task.getId()));
            var waiting = person.submit(
                    () -> office.refuses(() -> office.as("sonbinhtt", () -> tasks.complete(task.getId()))));
            untilSomebodyWaitsForALock();
            return waiting;
        });
        Refusal refusal = second.get();
        person.shutdown();
        office.settles();

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
        assertThat(state(code)).isEqualTo(EntryState.SENT);
        assertThat(submissions.events(code))
                .filteredOn(event -> event.what().equals("Đã gửi đề án."))
                .hasSize(1);
    }

    @Test
    void whoWaitsTooLongForADeadlineThatIsBeingMovedIsToldToTryAgain() {
        String code = prepared();
        Task task = filledIn();

        Refusal refusal = refusedWhile(
                () -> contests.closeSubmissions(office.contest()),
                () -> office.as("sonbinhtt", () -> tasks.complete(task.getId())));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
        assertThat(state(code)).isEqualTo(EntryState.AWAITING_HEAD);
        office.as("sonbinhtt", () -> tasks.complete(task.getId()));
        assertThat(state(code)).isEqualTo(EntryState.SENT);
    }

    @Test
    void whoWaitsTooLongForATaskThatSomebodyElseIsTakingIsToldSoToo() {
        office.setsUpCommittee();
        Task task = office.open("phongnoivu", "HoldLaunch");

        Refusal refusal = refusedWhile(() -> office.claims("phongnoivu", task), () -> office.claims("huyendoan", task));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
        assertThat(refusal.getMessage()).startsWith("Vừa có người khác xử lý");
    }

    /** What somebody is answered who acts while another holds what both need; the other's work comes to nothing. */
    private Refusal refusedWhile(Runnable holds, Runnable acts) {
        var person = Executors.newSingleThreadExecutor();
        Refusal refusal = transaction.execute(running -> {
            running.setRollbackOnly();
            holds.run();
            try {
                return person.submit(() -> office.refuses(acts)).get();
            } catch (InterruptedException | ExecutionException e) {
                throw new AssertionError(e);
            }
        });
        person.shutdown();
        return refusal;
    }

    private void untilSomebodyWaitsForALock() {
        for (int i = 0; i < 500; i++) {
            Integer blocked = jdbc.queryForObject(DatabaseOfTests.waitingForLocks(), Integer.class);
            if (blocked != null && blocked > 0) {
                return;
            }
            LockSupport.parkNanos(10_000_000);
        }
        throw new AssertionError("nobody came to wait");
    }

    // a program starts an entry

    private Map<String, Object> facts() {
        String long10k = "Ắ".repeat(10_000);
        return Map.of(
                "contest", office.contest(),
                "unit", SON_BINH,
                "partnerUnits", TO_HAP,
                "kind", "SOLUTION",
                "title", "Một cửa liên thông",
                "theme", "cong-nghe",
                "indexes", "PARI, dich-vu-cong",
                "sections", "{\"boi-canh\": \"" + long10k + "\"}",
                "authors",
                        "[{\"name\":\"Cao Thị Mẫu\",\"status\":\"CIVIL_SERVANT\",\"unionMember\":true,\"birthYear\":1992}]");
    }

    @Test
    void whoHasToDoWithOneContestNeedNotNameIt() {
        office.turnsTo(
                office.issuesAnother(office.reading(text -> text.replace("login: sonbinh,", "login: chimotcuocthi,"))));
        Map<String, Object> unnamed = new HashMap<>(facts());
        unnamed.remove("contest");

        office.as("chimotcuocthi", () -> runtime.startProcessInstanceByKey("submission", unnamed));
        Refusal several = office.refuses(
                () -> office.as("sonbinh", () -> runtime.startProcessInstanceByKey("submission", unnamed)));

        assertThat(submissions.get(office.code() + "-001").unit()).isEqualTo(SON_BINH);
        assertThat(several.faults()).extracting(Fault::field).containsExactly("contest");
    }

    @Test
    void aProgramStartsTheSameEntryWithDeclaredFactsAndNoVariableIsLeft() {
        office.as("sonbinh", () -> runtime.startProcessInstanceByKey("submission", facts()));
        office.settles();

        isTheSameEntry(submissions.get(office.code() + "-001"));
    }

    @Test
    void theStartFormOfTasklistMakesTheSameEntry() {
        String definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("submission")
                .latestVersion()
                .singleResult()
                .getId();
        office.as("sonbinh", () -> forms.submitStartForm(definition, facts()));
        office.settles();

        isTheSameEntry(submissions.get(office.code() + "-001"));
    }

    private void isTheSameEntry(Submission entry) {
        var instance = instance(entry.code());
        assertThat(entry.state()).isEqualTo(EntryState.DRAFT);
        assertThat(entry.title()).isEqualTo("Một cửa liên thông");
        assertThat(entry.sections().get("boi-canh")).hasSize(10_000);
        assertThat(entry.partners()).extracting(partner -> partner.unit()).containsExactly(TO_HAP);
        assertThat(entry.indexes()).containsExactly("par-index", "dich-vu-cong");
        assertThat(entry.authors()).extracting(author -> author.name()).containsExactly("Cao Thị Mẫu");
        assertThat(entry.createdBy()).isEqualTo("sonbinh");
        assertThat(entry.processInstance()).isEqualTo(instance.getId());
        assertThat(office.finds("sonbinh", "PrepareEntry")).isTrue();
        assertThat(runtime.getVariables(instance.getId())).isEmpty();
        assertThat(history.createHistoricVariableInstanceQuery()
                        .processInstanceId(instance.getId())
                        .count())
                .isZero();
        assertThat(history.createHistoricDetailQuery()
                        .processInstanceId(instance.getId())
                        .count())
                .isZero();
    }

    @Test
    void aVariableThatIsNotDeclaredIsRefusedAtTheStart() {
        var more = new HashMap<>(facts());
        more.put("state", "VALID");

        Refusal refusal =
                office.refuses(() -> office.as("sonbinh", () -> runtime.startProcessInstanceByKey("submission", more)));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
        assertThat(refusal.getMessage()).contains("state");
        assertThat(instance(office.code() + "-001")).isNull();
        assertThat(office.refuses(() -> submissions.get(office.code() + "-001")).kind())
                .isEqualTo(Refusal.Kind.NOT_FOUND);
    }

    @Test
    void nobodyStartsAnEntryForAnotherUnit() {
        Refusal refusal = office.refuses(
                () -> office.as("tohap", () -> runtime.startProcessInstanceByKey("submission", facts())));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.FORBIDDEN);
    }

    @Test
    void withoutFactsNobodyStartsAnythingNotEvenUnderTheCodeOfAnEntry() {
        String code = prepared();

        Refusal without =
                office.refuses(() -> office.as("tohap", () -> runtime.startProcessInstanceByKey("submission")));
        Refusal underItsCode =
                office.refuses(() -> office.as("tohap", () -> runtime.startProcessInstanceByKey("submission", code)));

        assertThat(without.kind()).isEqualTo(Refusal.Kind.INVALID);
        assertThat(underItsCode.kind()).isEqualTo(Refusal.Kind.INVALID);
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(code)
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aFactThatIsMissingIsNamed() {
        Refusal refusal = office.refuses(() -> office.as(
                "sonbinh",
                () -> runtime.startProcessInstanceByKey(
                        "submission", Map.of("contest", office.contest(), "unit", SON_BINH))));

        assertThat(refusal.faults()).extracting(Fault::field).contains("title", "theme", "kind");
    }
}
