package vn.sangkien.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.sangkien.access.Directory;
import vn.sangkien.access.Enrolment;
import vn.sangkien.access.Groups;
import vn.sangkien.audit.AuditTrail;
import vn.sangkien.audit.AuditTrail.Filter;
import vn.sangkien.audit.Deed;
import vn.sangkien.contest.ContestService;
import vn.sangkien.contest.Phase;
import vn.sangkien.process.delegation.Delegate;
import vn.sangkien.process.delegation.Delegation;
import vn.sangkien.process.delegation.Delegations;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.submission.EntryState;
import vn.sangkien.submission.Sendings;
import vn.sangkien.submission.SubmissionService;

/** Somebody is away for some days: a colleague does their work, and only then (N12). */
@ProcessTest
class DelegationProcessTest {
    private static final String SON_BINH = "KS-XA-04";

    @Autowired
    Office office;

    @Autowired
    Delegations delegations;

    @Autowired
    SubmissionService submissions;

    @Autowired
    Sendings sendings;

    @Autowired
    Directory directory;

    @Autowired
    ContestService contests;

    @Autowired
    Enrolment enrolment;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    AuditTrail trail;

    private String code = "";

    @BeforeEach
    void anEntryWaitsForItsHead() {
        office.issues(office.onlyUnits("KS-XA-01", SON_BINH));
        office.passes("2019-06-03T09:00:00+07:00");
        code = office.begins("sonbinh", SON_BINH);
        office.does("sonbinh", "PrepareEntry", code, Map.of());
    }

    @AfterAll
    static void everyNodeAndFlowWasPassed() {
        Coverage.assertComplete("delegation");
    }

    private static Delegate wish(String to, String first, String last) {
        return new Delegate(to, LocalDate.parse(first), LocalDate.parse(last), "Đi công tác tại tỉnh");
    }

    private Delegation gives(String from, String to, String first, String last) {
        var given = delegations.give(office.contest(), wish(to, first, last), office.actor(from));
        office.settles();
        return given;
    }

    private Refusal refused(String from, Delegate wish) {
        return office.refuses(() -> delegations.give(office.contest(), wish, office.actor(from)));
    }

    private Task approval() {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(code)
                .taskDefinitionKey("UserTask_ApproveAndSend")
                .singleResult();
    }

    private String head() {
        return Groups.head(office.contest(), SON_BINH);
    }

    @Test
    void theHeadsWorkIsTheSubstitutesFromTheFirstDayToTheEndOfTheLast() {
        gives("sonbinhtt", "sonbinh", "2019-06-05", "2019-06-06");
        assertThat(office.told("delegation-given")).containsExactly("sonbinh");
        assertThat(office.notices("delegation-given").get(0).body())
                .contains("05/06/2019", "06/06/2019", "Thủ trưởng", "Đi công tác tại tỉnh");
        office.passes("2019-06-04T23:59:59+07:00");
        assertThat(office.finds("sonbinh", "ApproveAndSend")).isFalse();

        office.passes("2019-06-05T00:00:00+07:00");
        assertThat(office.finds("sonbinh", "ApproveAndSend")).isTrue();
        assertThat(office.finds("sonbinhtt", "ApproveAndSend")).isTrue();

        office.passes("2019-06-06T23:59:59+07:00");
        assertThat(office.actor("sonbinh").lent()).containsEntry(head(), "sonbinhtt");

        office.passes("2019-06-07T00:00:00+07:00");
        assertThat(office.finds("sonbinh", "ApproveAndSend")).isFalse();
        assertThat(office.told("delegation-ended")).containsExactlyInAnyOrder("sonbinhtt", "sonbinh");
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("delegation")
                        .processInstanceBusinessKeyLike(office.contest() + "/%")
                        .count())
                .isZero();
    }

    @Test
    void theRecordSaysInWhosePlaceTheEntryWasSent() {
        gives("sonbinhtt", "sonbinh", "2019-06-03", "2019-06-06");

        office.does("sonbinh", "ApproveAndSend", code, Map.of("decision", "SEND", "declaration", true));

        assertThat(submissions.get(code).state()).isEqualTo(EntryState.SENT);
        var sent = submissions.events(code).stream()
                .filter(event -> event.inPlaceOf() != null)
                .toList();
        assertThat(sent).isNotEmpty().allSatisfy(event -> {
            assertThat(event.byUser()).isEqualTo("sonbinh");
            assertThat(event.inPlaceOf()).isEqualTo("sonbinhtt");
        });
        assertThat(submissions.events(code).get(0).inPlaceOf())
                .as("what they did in their own right")
                .isNull();
        assertThat(sendings.receipts(code, office.actor("sonbinhtt"))
                        .get(0)
                        .receipt()
                        .sentInPlaceOf())
                .isEqualTo("sonbinhtt");
        assertThat(trail.before(AuditTrail.NEWEST, new Filter(null, null, null, null, office.contest(), code), 50))
                .filteredOn(row -> "sonbinhtt".equals(row.onBehalf()))
                .hasSize(1)
                .allSatisfy(row -> assertThat(row.by()).isEqualTo("sonbinh"));
    }

    @Test
    void workThatTheAbsentHeldIsGivenBackAndItsDraftStays() {
        office.claims("sonbinhtt", office.open("sonbinhtt", "ApproveAndSend", code));

        gives("sonbinhtt", "sonbinh", "2019-06-04", "2019-06-06");
        assertThat(approval().getAssignee()).isEqualTo("sonbinhtt");
        office.passes("2019-06-04T00:00:01+07:00");

        assertThat(approval().getAssignee()).isNull();
        office.claims("sonbinh", approval());
        office.passes("2019-06-07T00:00:01+07:00");
        assertThat(approval().getAssignee()).as("not done in time").isNull();
    }

    @Test
    void eitherSideEndsItAndWhatWasTakenGoesBack() {
        var first = gives("sonbinhtt", "sonbinh", "2019-06-03", "2019-06-06");
        office.claims("sonbinh", approval());

        delegations.revoke(office.contest(), first.id(), office.actor("sonbinhtt"));
        office.settles();

        assertThat(approval().getAssignee()).isNull();
        assertThat(office.finds("sonbinh", "ApproveAndSend")).isFalse();
        assertThat(office.refuses(() -> delegations.revoke(office.contest(), first.id(), office.actor("sonbinhtt")))
                        .getMessage())
                .contains("đã thu hồi");

        var second = gives("sonbinhtt", "sonbinh", "2019-06-04", "2019-06-06");
        assertThat(office.refuses(() -> delegations.revoke(office.contest(), second.id(), office.actor("tohap")))
                        .getMessage())
                .contains("Không có uỷ quyền này");
        delegations.revoke(office.contest(), second.id(), office.actor("sonbinh"));
        assertThat(delegations.of(office.contest(), office.actor("sonbinhtt")))
                .extracting(line -> line.state().label())
                .containsExactly("đã thu hồi", "đã thu hồi");
        assertThat(trail.before(
                        AuditTrail.NEWEST,
                        new Filter(null, null, null, Deed.DELEGATION_ENDED, office.contest(), null),
                        50))
                .extracting(row -> row.by())
                .containsExactlyInAnyOrder("sonbinh", "sonbinhtt");
    }

    @Test
    void whatTheAbsentLosesTheSubstituteLosesToo() {
        gives("sonbinhtt", "sonbinh", "2019-06-03", "2019-06-06");
        assertThat(office.actor("sonbinh").groups()).contains(head());
        var before = office.actor("sonbinhtt").groups();

        enrolment.regroup("sonbinhtt", Set.of());
        assertThat(office.actor("sonbinh").groups()).doesNotContain(head());

        enrolment.regroup("sonbinhtt", before);
        enrolment.regroup("sonbinh", Set.of(Groups.staff(office.contest(), SON_BINH)));
        assertThat(office.actor("sonbinh").lent()).as("roles are one's own").containsKey(head());
    }

    @Test
    void mailToTheHeadReachesTheSubstitute() {
        enrolment.enrol("sonbinh", "Cán bộ Sơn Bình", "canbo@sonbinh.example.vn");
        assertThat(directory.addresses(head())).doesNotContain("canbo@sonbinh.example.vn");

        gives("sonbinhtt", "sonbinh", "2019-06-03", "2019-06-06");

        assertThat(directory.addresses(head())).contains("canbo@sonbinh.example.vn");
    }

    @Test
    void aUnitsWorkStaysInTheUnitAndJudgingIsDoneInPerson() {
        assertThat(delegations.substitutes(office.contest(), office.actor("sonbinhtt")))
                .extracting(Delegations.Substitute::userId)
                .containsExactly("sonbinh");
        assertThat(delegations.substitutes(office.contest(), office.actor("giamkhao1")))
                .isEmpty();
        assertThat(delegations.substitutes(office.contest(), office.actor("phongnoivu")))
                .extracting(Delegations.Substitute::userId)
                .contains("thuky", "lanhdao")
                .doesNotContain("giamkhao1", "giamkhao2", "sonbinh", "phongnoivu", "bantochuctinh");
        assertThat(refused("sonbinhtt", wish("tohap", "2019-06-03", "2019-06-06"))
                        .faults())
                .extracting(Fault::field)
                .containsExactly("to");
    }

    @Test
    void whatIsLentIsNotLentOn() {
        gives("lanhdao", "phongnoivutt", "2019-06-03", "2019-06-06");
        assertThat(office.actor("phongnoivutt").lent()).containsValue("lanhdao");

        assertThat(delegations.substitutes(office.contest(), office.actor("phongnoivutt")))
                .allSatisfy(one -> assertThat(one.work()).noneMatch(work -> work.contains("Lãnh đạo")));
    }

    @Test
    void nobodyStandsInOnceTheContestIsOver() {
        contests.enterPhase(office.contest(), Phase.CLOSED);

        assertThat(refused("sonbinhtt", wish("sonbinh", "2019-06-03", "2019-06-06"))
                        .getMessage())
                .contains("đã kết thúc");
    }

    @Test
    void wrongDaysAreNamedAndOnePersonStandsInAtATime() {
        assertThat(refused("sonbinhtt", new Delegate(null, null, null, " ")).faults())
                .extracting(Fault::field)
                .containsExactly("to", "firstDay", "lastDay", "reason");
        assertThat(refused("sonbinhtt", wish("sonbinh", "2019-06-02", "2019-06-01"))
                        .faults())
                .extracting(Fault::message)
                .containsExactly(
                        "Ngày bắt đầu phải từ hôm nay (03/06/2019) trở đi. Vui lòng chọn lại.",
                        "Ngày kết thúc không được trước ngày bắt đầu. Vui lòng chọn lại.");
        assertThat(refused("sonbinhtt", wish("sonbinh", "2019-06-03", "2091-06-01"))
                        .faults())
                .extracting(Fault::field)
                .containsExactly("lastDay");

        gives("sonbinhtt", "sonbinh", "2019-06-05", "2019-06-10");
        assertThat(refused("sonbinhtt", wish("sonbinh", "2019-06-10", "2019-06-11"))
                        .getMessage())
                .contains("từ ngày 05/06/2019 đến hết ngày 10/06/2019");
        assertThat(List.of(gives("sonbinhtt", "sonbinh", "2019-06-11", "2019-06-11")))
                .hasSize(1);
    }
}
