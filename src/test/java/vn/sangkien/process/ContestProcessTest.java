package vn.sangkien.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.sangkien.contest.AmendDeadline;
import vn.sangkien.contest.ContestService;
import vn.sangkien.contest.Phase;
import vn.sangkien.notification.Notice;
import vn.sangkien.plan.ContestPlan.Bound;
import vn.sangkien.process.task.TaskDesk;
import vn.sangkien.process.task.TaskView.Fact;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.submission.EntryState;
import vn.sangkien.submission.SubmissionService;
import vn.sangkien.submission.UnitStandings;
import vn.sangkien.unit.UnitState;

/** The whole plan: distributed, reminded of, locked, watched, amended and played to its end. */
@ProcessTest
class ContestProcessTest {
    private static final String TO_HAP = "KS-XA-01";
    private static final String SON_BINH = "KS-XA-04";
    private static final String POLICE = "KS-ND-01";
    private static final String LOCK = "2019-07-02T00:00:00+07:00";

    @Autowired
    Office office;

    @Autowired
    ContestService contests;

    @Autowired
    SubmissionService submissions;

    @Autowired
    UnitStandings standings;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    TaskService tasks;

    @Autowired
    TaskDesk desk;

    @AfterAll
    static void everyNodeAndFlowWasPassed() {
        Coverage.assertComplete("contest");
    }

    private void issuesTheSmallPlan() {
        office.issues(office.onlyUnits(TO_HAP, SON_BINH, POLICE));
    }

    private ProcessInstance contest() {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey("contest")
                .processInstanceBusinessKey(office.contest())
                .singleResult();
    }

    private Phase phase() {
        return contests.contest(office.contest()).phase();
    }

    private void urges() {
        office.does(
                "phongnoivu",
                "UrgeDebtors",
                Map.of("letterNumber", "45/NV", "letterDate", "2019-06-14", "word", "Đề nghị khẩn trương."));
    }

    private void mediaDoTheirPart() {
        var evidence = Map.of("on", "2019-06-10", "channel", "Đài truyền thanh huyện", "content", "Tin phát thanh");
        office.does("ttvhtt", "Broadcast", Map.of("broadcasts", List.of(evidence)));
        office.does("ttvhtt", "RunColumn", Map.of("pieces", List.of(evidence)));
    }

    private void closesReception() {
        office.setsUpCommittee();
        office.passes(LOCK);
    }

    private String valid(String staff, String unit) {
        String code = office.sends(staff, staff + "tt", unit);
        office.accepts(code);
        return code;
    }

    // the plan goes out

    @Test
    void thePlanReachesEveryUnitAndEveryMandatoryUnitOwesAnEntryFromTheFirstDay() {
        office.issuesThePlan();

        assertThat(office.told("plan-issued"))
                .hasSize(2 * office.plan().units().size())
                .contains("KS-XA-01.staff", "KS-XA-01.head", "KS-ND-01.staff", "KS-DG-01.head");
        assertThat(office.notices("plan-issued").get(0).body())
                .contains(
                        "336/KH-UBND",
                        "trước ngày 30/06/2019 (hết ngày 29/06/2019, thứ Bảy)",
                        "24 giờ 00 ngày 01/07/2019");
        var counts = standings.counts(office.contest());
        assertThat(counts.mandatory()).isEqualTo(26);
        assertThat(counts.notSent()).isEqualTo(counts.units());
        assertThat(standings.debtors(office.contest())).hasSize(26);
        assertThat(phase()).isEqualTo(Phase.SUBMISSION);
    }

    @Test
    void theMediaHaveTheirTwoDutiesUntilTheRoundsThatTheyServe() {
        issuesTheSmallPlan();

        assertThat(office.due(office.open("ttvhtt", "Broadcast"))).isEqualTo("2019-07-29T17:00");
        assertThat(office.due(office.open("ttvhtt", "RunColumn"))).isEqualTo("2019-08-06T17:00");
        assertThat(office.finds("phongnoivu", "Broadcast")).isFalse();
        mediaDoTheirPart();

        assertThat(contest()).hasPassed("EndEvent_Broadcast", "EndEvent_Column");
        assertThat(contests.latest(office.contest(), "contest.Broadcast")
                        .orElseThrow()
                        .body())
                .contains("Tin phát thanh");
    }

    // reminders

    @Test
    void remindersGoToDebtorsOnlyOnTheDaysOfThePlan() {
        issuesTheSmallPlan();
        office.sends("sonbinh", "sonbinhtt", SON_BINH);
        office.passes("2019-06-14T07:29:59+07:00");
        assertThat(office.told("reminder")).isEmpty();

        office.passes("2019-06-14T07:30:00+07:00");
        assertThat(office.told("reminder")).containsExactly("KS-XA-01.staff", "KS-XA-01.head");
        assertThat(office.notices("reminder").get(0).body()).contains("Còn 10 ngày làm việc");
        assertThat(office.due(office.open("phongnoivu", "UrgeDebtors"))).isEqualTo("2019-06-17T17:00");

        office.passes("2019-06-21T07:30:00+07:00");
        office.sends("tohap", "tohaptt", TO_HAP);
        office.passes("2019-06-27T07:30:00+07:00");

        assertThat(office.told("reminder")).containsExactly("KS-XA-01.staff", "KS-XA-01.head");
        assertThat(office.notices("reminder"))
                .filteredOn(notice -> notice.audience().endsWith("staff"))
                .extracting(notice -> office.clock(notice.createdAt()))
                .containsExactly("2019-06-14T07:30", "2019-06-21T07:30");
    }

    @Test
    void theFourRemindersComeTenFiveThreeAndOneWorkingDaysBefore() {
        issuesTheSmallPlan();
        office.passes("2019-07-01T00:00:00+07:00");

        assertThat(office.notices("reminder"))
                .filteredOn(notice -> notice.audience().endsWith("KS-XA-01.staff"))
                .extracting(notice -> office.clock(notice.createdAt()))
                .containsExactly("2019-06-14T07:30", "2019-06-21T07:30", "2019-06-25T07:30", "2019-06-27T07:30");
        assertThat(office.told("reminder")).noneMatch(audience -> audience.startsWith(POLICE));
    }

    @Test
    void theStandingBodyUrgesWhoStillOwes() {
        issuesTheSmallPlan();
        office.passes("2019-06-14T07:30:00+07:00");
        Task urging = office.open("phongnoivu", "UrgeDebtors");
        assertThat(desk.view(urging.getId(), office.actor("phongnoivu"))
                        .tables()
                        .get(0)
                        .rows())
                .extracting(row -> row.get(1))
                .containsExactly("UBND thị trấn Tô Hạp", "UBND xã Sơn Bình");
        office.sends("sonbinh", "sonbinhtt", SON_BINH);
        urges();

        assertThat(office.told("urge")).containsExactly("KS-XA-01.staff", "KS-XA-01.head");
        assertThat(office.notices("urge").get(0).body()).contains("45/NV", "Đề nghị khẩn trương.");
    }

    @Test
    void remindingIsOverWhenEveryReminderWasFollowedUp() {
        issuesTheSmallPlan();
        for (String day : List.of("14", "21", "25", "27")) {
            office.passes("2019-06-" + day + "T07:30:00+07:00");
            urges();
        }

        assertThat(contest()).hasPassed("EndEvent_RemindingEnded");
    }

    @Test
    void remindingStopsWithTheLock() {
        issuesTheSmallPlan();
        office.passes("2019-07-01T23:59:59+07:00");
        assertThat(office.tasks("phongnoivu", "UrgeDebtors", null)).hasSize(4);

        office.passes(LOCK);

        assertThat(office.finds("phongnoivu", "UrgeDebtors")).isFalse();
        assertThat(contest()).hasPassed("EndEvent_RemindingClosed").hasNotPassed("EndEvent_RemindingEnded");
    }

    // the lock

    @Test
    void receptionIsLockedAtTwentyFourHundredOnTheFirstOfJuly() {
        issuesTheSmallPlan();
        office.sends("sonbinh", "sonbinhtt", SON_BINH);
        office.setsUpCommittee();
        office.passes("2019-07-01T23:59:59+07:00");
        assertThat(contests.contest(office.contest()).submissionsClosedAt()).isNull();
        assertThat(office.finds("bantochuc", "DecideFormat")).isFalse();
        assertThat(standings.standings(office.contest()))
                .extracting(unit -> unit.state())
                .containsExactly(UnitState.NOT_SENT, UnitState.SENT, UnitState.NOT_SENT);

        office.passes(LOCK);

        assertThat(office.clock(contests.contest(office.contest()).submissionsClosedAt()))
                .isEqualTo("2019-07-02T00:00");
        assertThat(office.due(office.open("bantochuc", "DecideFormat"))).isEqualTo("2019-07-04T17:00");
        assertThat(office.finds("huyendoan", "DecideFormat")).isFalse();
        assertThat(phase()).isEqualTo(Phase.QUALIFYING);
        assertThat(standings.standings(office.contest()))
                .as("an encouraged unit is never overdue")
                .extracting(unit -> unit.state())
                .containsExactly(UnitState.OVERDUE, UnitState.SENT, UnitState.NOT_TAKING_PART);
        assertThat(office.told("submissions-closed")).containsExactlyInAnyOrder("phong-noi-vu", "truong-ban-to-chuc");
        assertThat(office.notices("submissions-closed").get(0).body())
                .contains("UBND thị trấn Tô Hạp")
                .doesNotContain("Sơn Bình", "Công an");
    }

    // watched deadlines

    @Test
    void aPhaseThatIsLateIsWarnedOfThenReportedToTheLeader() {
        issuesTheSmallPlan();
        closesReception();
        office.passes("2019-07-22T07:29:59+07:00");
        assertThat(office.told("deadline-near")).isEmpty();
        office.passes("2019-07-22T07:30:00+07:00");
        assertThat(office.told("deadline-near")).containsExactlyInAnyOrder("phong-noi-vu", "truong-ban-to-chuc");
        assertThat(office.notices("deadline-near").get(0).subject()).isEqualTo("Sắp đến hạn: Hạn hoàn thành vòng loại");
        office.passes("2019-07-29T23:59:59+07:00");
        assertThat(office.told("deadline-passed")).isEmpty();

        office.passes("2019-07-30T00:00:00+07:00");

        assertThat(office.told("deadline-passed")).containsExactly("lanh-dao");
        Task delay = office.open("lanhdao", "ResolveDelay");
        assertThat(office.due(delay)).isEqualTo("2019-08-01T17:00");
        assertThat(desk.view(delay.getId(), office.actor("lanhdao")).facts())
                .contains(new Fact("Nội dung quá hạn", "Hạn hoàn thành vòng loại"));
        office.does("lanhdao", "ResolveDelay", Map.of("direction", "Hoàn thành trước 05/8"));
        assertThat(contests.latest(office.contest(), "contest.ResolveDelay")
                        .orElseThrow()
                        .body())
                .contains("Hoàn thành trước 05/8");
    }

    @Test
    void everyWatchedDeadlineIsReportedUntilTheLastOne() {
        issuesTheSmallPlan();
        office.passes("2019-12-16T23:59:59+07:00");
        assertThat(office.notices("deadline-near"))
                .filteredOn(notice -> notice.audience().endsWith("phong-noi-vu"))
                .extracting(notice -> office.clock(notice.createdAt()))
                .containsExactly("2019-07-22T07:30", "2019-08-02T07:30", "2019-11-29T07:30");
        office.passes("2019-12-17T00:00:00+07:00");

        assertThat(office.notices("deadline-passed"))
                .extracting(notice -> office.clock(notice.createdAt()))
                .containsExactly("2019-07-30T00:00", "2019-08-07T00:00", "2019-12-17T00:00");
        for (Task delay : office.tasks("lanhdao", "ResolveDelay", null)) {
            office.claims("lanhdao", delay);
            office.completes("lanhdao", delay, Map.of("direction", "Chỉ đạo xử lý"));
        }
        office.settles();
        assertThat(contest()).hasPassed("EndEvent_WatchEnded");
    }

    @Test
    void aWatchedDeadlineWithoutADateIsWatchedFromTheAmendmentThatBringsIt() {
        String unwatched = "warningWorkingDays: 3\n    watched: false\n  - id: final";
        office.issues(office.reading(text -> text.replace(unwatched, unwatched.replace("false", "true"))));
        office.amends("preliminary", "đến hết ngày 20/6/2019", "2019-06-20");

        office.passes("2019-06-17T07:30:00+07:00");
        assertThat(office.notices("deadline-near").get(0).subject())
                .isEqualTo("Sắp đến hạn: Thông báo kết quả sơ khảo");
        office.passes("2019-06-21T00:00:00+07:00");

        assertThat(office.told("deadline-passed")).containsExactly("lanh-dao");
    }

    // amendments

    @Test
    void anAmendmentMovesTheLockTheRemindersAndTheDueDates() {
        issuesTheSmallPlan();
        String code = office.begins("sonbinh", SON_BINH);
        assertThat(office.due(office.open("sonbinh", "PrepareEntry"))).isEqualTo("2019-06-25T17:00");
        office.passes("2019-05-28T09:00:00+07:00");
        office.amends("submission", "trước ngày 07/7/2019", "2019-07-07");

        assertThat(office.due(office.open("sonbinh", "PrepareEntry"))).isEqualTo("2019-07-02T17:00");
        assertThat(office.due(office.open("ttvhtt", "Broadcast")))
                .as("no deadline of its own was moved")
                .isEqualTo("2019-07-29T17:00");
        office.passes("2019-06-21T07:29:59+07:00");
        assertThat(office.told("reminder")).isEmpty();
        office.passes("2019-06-21T07:30:00+07:00");
        assertThat(office.told("reminder")).isNotEmpty();
        office.does("sonbinh", "PrepareEntry", code, Map.of());
        office.passes("2019-07-08T23:59:59+07:00");
        assertThat(contests.contest(office.contest()).submissionsClosedAt()).isNull();
        assertThat(office.finds("tohap", "ConfirmDissemination")).isTrue();
        office.does("sonbinhtt", "ApproveAndSend", code, Map.of("decision", "SEND", "declaration", true));
        assertThat(submissions.get(code).state()).isEqualTo(EntryState.SENT);
        assertThat(submissions.get(code).grace()).isTrue();
        office.passes("2019-07-09T00:00:00+07:00");

        assertThat(contests.contest(office.contest()).submissionsClosedAt()).isEqualTo(office.now());
        assertThat(office.finds("tohap", "ConfirmDissemination")).isFalse();
    }

    @Test
    void aDateMovedNearerSendsOnlyTheReminderThatIsStillTrue() {
        issuesTheSmallPlan();
        office.passes("2019-06-10T08:00:00+07:00");
        office.amends("submission", "trước ngày 16/6/2019", "2019-06-16");

        assertThat(office.notices("reminder"))
                .filteredOn(notice -> notice.audience().endsWith("KS-XA-01.staff"))
                .extracting(Notice::body)
                .singleElement()
                .satisfies(body -> assertThat(body).contains("Còn 05 ngày làm việc", "trước ngày 16/06/2019"));
        office.passes("2019-06-13T07:30:00+07:00");
        assertThat(office.notices("reminder"))
                .filteredOn(notice -> notice.audience().endsWith("KS-XA-01.staff"))
                .extracting(notice -> office.clock(notice.createdAt()))
                .containsExactly("2019-06-10T08:00", "2019-06-11T07:30", "2019-06-13T07:30");
    }

    @Test
    void aDatePutOffAfterRemindersRemindsAnewBeforeTheNewDate() {
        issuesTheSmallPlan();
        office.passes("2019-06-22T08:00:00+07:00");
        assertThat(office.notices("reminder")).hasSize(8);
        office.amends("submission", "trước ngày 14/7/2019", "2019-07-14");
        office.passes("2019-07-15T23:00:00+07:00");

        assertThat(office.notices("reminder"))
                .filteredOn(notice -> notice.audience().endsWith("KS-XA-01.staff"))
                .extracting(notice -> office.clock(notice.createdAt()))
                .containsExactly(
                        "2019-06-14T07:30",
                        "2019-06-21T07:30",
                        "2019-06-28T07:30",
                        "2019-07-05T07:30",
                        "2019-07-09T07:30",
                        "2019-07-11T07:30");
        assertThat(office.notices("reminder")).last().satisfies(notice -> assertThat(notice.body())
                .contains("Còn 01 ngày làm việc", "trước ngày 14/07/2019"));
        assertThat(office.tasks("phongnoivu", "UrgeDebtors", null)).hasSize(6);
        office.passes("2019-07-16T00:00:00+07:00");
        assertThat(office.finds("phongnoivu", "UrgeDebtors")).isFalse();
        assertThat(contests.contest(office.contest()).submissionsClosedAt()).isEqualTo(office.now());
    }

    @Test
    void aDatePutOffAfterTheLastReminderWasFollowedUpStartsRemindingAgain() {
        issuesTheSmallPlan();
        for (String day : List.of("14", "21", "25", "27")) {
            office.passes("2019-06-" + day + "T07:30:00+07:00");
            urges();
        }
        assertThat(contest()).hasPassed("EndEvent_RemindingEnded");
        office.amends("submission", "trước ngày 14/7/2019", "2019-07-14");
        office.passes("2019-07-15T23:00:00+07:00");

        assertThat(office.notices("reminder"))
                .filteredOn(notice -> notice.audience().endsWith("KS-XA-01.staff"))
                .extracting(notice -> office.clock(notice.createdAt()))
                .endsWith("2019-06-28T07:30", "2019-07-05T07:30", "2019-07-09T07:30", "2019-07-11T07:30")
                .hasSize(8);
        office.passes("2019-07-16T00:00:00+07:00");
        assertThat(contest()).hasPassed("EndEvent_RemindingClosed");
    }

    @Test
    void anAmendmentKeepsTheOldValueAndEverybodyIsTold() {
        issuesTheSmallPlan();
        office.amends("dossier", "Trước ngày 14/8/2019", "2019-08-14");

        var amendment = contests.amendments(office.contest()).get(0);
        assertThat(amendment.oldText()).isEqualTo("Trước ngày 07/8/2019");
        assertThat(amendment.oldDate()).isEqualTo(LocalDate.of(2019, 8, 7));
        assertThat(office.clock(amendment.oldLock())).isEqualTo("2019-08-07T00:00");
        assertThat(office.clock(amendment.newLock())).isEqualTo("2019-08-14T00:00");
        assertThat(amendment.byUser()).isEqualTo("phongnoivu");
        assertThat(office.due(office.open("ttvhtt", "RunColumn"))).isEqualTo("2019-08-13T17:00");
        assertThat(office.told("amendment"))
                .contains("lanh-dao", "ban-to-chuc", "KS-XA-01.staff", "KS-ND-01.head")
                .hasSize(office.plan().roles().size() + 6);
        Notice notice = office.notices("amendment").get(0);
        assertThat(notice.body()).contains("400/KH-UBND", "14/08/2019");
        office.passes("2019-08-07T00:00:00+07:00");
        assertThat(office.notices("deadline-passed"))
                .extracting(Notice::subject)
                .containsExactly("Đã hết hạn, chưa hoàn thành: Hạn hoàn thành vòng loại");
    }

    @Test
    void anAmendmentReachesTheTimersOfEntriesAndJudges() {
        issuesTheSmallPlan();
        String code = valid("sonbinh", SON_BINH);
        closesReception();
        office.opensQualifying();
        office.amends("scoring", "hết ngày 24/7/2019", "2019-07-24");

        assertThat(office.due(office.open("giamkhao1", "ScoreEntry"))).isEqualTo("2019-07-24T17:00");
        office.passes("2019-07-24T23:59:59+07:00");
        assertThat(office.tasks("giamkhao1", "ScoreEntry", code + "/vong-loai")).hasSize(1);
        assertThat(office.notices("judge-reminder")).allSatisfy(notice -> assertThat(office.clock(notice.createdAt()))
                .isEqualTo("2019-07-19T07:30"));
        office.passes("2019-07-25T00:00:00+07:00");
        assertThat(office.finds("giamkhao1", "ScoreEntry")).isFalse();
    }

    @Test
    void amendmentsThatMakeNoSenseAreRefused() {
        issuesTheSmallPlan();
        office.passes("2019-06-10T08:00:00+07:00");

        Refusal past = office.refuses(() -> office.amends("submission", "trước ngày 05/6/2019", "2019-06-05"));
        Refusal unknown = office.refuses(() -> office.amends(new AmendDeadline(
                "submission",
                "sẽ thông báo sau",
                null,
                null,
                Bound.UNKNOWN,
                "400/KH-UBND",
                LocalDate.of(2019, 6, 10),
                "Chờ tỉnh")));
        office.passes(LOCK);
        Refusal locked = office.refuses(() -> office.amends("submission", "trước ngày 20/7/2019", "2019-07-20"));

        assertThat(past.faults()).extracting(Fault::field).contains("date");
        assertThat(unknown.faults()).extracting(Fault::field).contains("bound");
        assertThat(locked.kind()).isEqualTo(Refusal.Kind.CONFLICT);
        assertThat(contests.amendments(office.contest())).isEmpty();
    }

    @Test
    void anExactMomentLocksToTheMinute() {
        issuesTheSmallPlan();
        office.amends(new AmendDeadline(
                "submission",
                "22 giờ 00 phút ngày 15/7/2019",
                null,
                LocalDateTime.of(2019, 7, 15, 22, 0),
                Bound.INSTANT,
                "400/KH-UBND",
                LocalDate.of(2019, 5, 21),
                "Theo thể lệ của tỉnh"));
        String code = office.begins("sonbinh", SON_BINH);
        office.does("sonbinh", "PrepareEntry", code, Map.of());
        office.passes("2019-07-15T21:59:59+07:00");
        assertThat(contests.contest(office.contest()).submissionsClosedAt()).isNull();

        office.passes("2019-07-15T22:00:00+07:00");

        assertThat(contests.contest(office.contest()).submissionsClosedAt()).isEqualTo(office.now());
        Refusal refusal = office.refuses(() ->
                office.does("sonbinhtt", "ApproveAndSend", code, Map.of("decision", "SEND", "declaration", true)));
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
    }

    // two contests at once

    @Test
    void twoContestsAtOnceShareNeitherPeopleNorEntriesNorTimers() {
        String first = office.issues(office.onlyUnits(TO_HAP, SON_BINH, POLICE));
        String second =
                office.issuesAnother(office.reading(text -> text.replace("members: [lanhdao]", "members: [vanthu]")));

        office.turnsTo(first);
        String firstEntry = office.sends("sonbinh", "sonbinhtt", SON_BINH);
        office.does("phongnoivu", "ProposeCommittee", PROPOSAL);
        office.turnsTo(second);
        String secondEntry = office.begins("sonbinh", SON_BINH);
        office.does("phongnoivu", "ProposeCommittee", PROPOSAL);

        assertThat(firstEntry.substring(0, firstEntry.indexOf('-')))
                .isNotEqualTo(secondEntry.substring(0, secondEntry.indexOf('-')));
        assertThat(contestsOf("lanhdao", "SignCommittee")).containsExactly(first);
        assertThat(contestsOf("vanthu", "SignCommittee")).containsExactly(second);
        Task foreign = office.open("vanthu", "SignCommittee");
        assertThat(office.refuses(() -> office.claims("lanhdao", foreign)).kind())
                .isEqualTo(Refusal.Kind.NOT_FOUND);
        assertThat(standings.debtors(first)).extracting(unit -> unit.code()).doesNotContain(SON_BINH);
        assertThat(standings.debtors(second)).extracting(unit -> unit.code()).contains(SON_BINH);

        office.amends("submission", "trước ngày 07/7/2019", "2019-07-07");
        office.passes("2019-06-14T07:30:00+07:00");
        assertThat(office.told("reminder"))
                .as("the amended contest reminds later")
                .isEmpty();
        office.turnsTo(first);
        assertThat(office.told("reminder")).containsExactly("KS-XA-01.staff", "KS-XA-01.head");
        assertThat(contests.amendments(first)).isEmpty();
        office.passes(LOCK);
        assertThat(contests.contest(first).submissionsClosedAt()).isNotNull();
        assertThat(contests.contest(second).submissionsClosedAt()).isNull();
    }

    private List<String> contestsOf(String user, String task) {
        var found = new TreeSet<String>();
        var groups = List.copyOf(office.actor(user).groups());
        tasks.createTaskQuery()
                .taskDefinitionKey("UserTask_" + task)
                .taskCandidateGroupIn(groups)
                .list()
                .forEach(open -> found.add(runtime.createProcessInstanceQuery()
                        .processInstanceId(open.getProcessInstanceId())
                        .singleResult()
                        .getBusinessKey()));
        return List.copyOf(found);
    }

    private static final Map<String, Object> PROPOSAL = Map.of(
            "proposalNumber", "12/TTr-NV",
            "proposalDate", "2019-05-22",
            "members", List.of(Map.of("name", "Nguyễn Văn Mẫu", "position", "Phó Chủ tịch", "duty", "Trưởng ban")));

    // to the end

    @Test
    void theContestGoesFromThePlanToItsArchive() {
        issuesTheSmallPlan();
        var contest = contest();
        String code = valid("sonbinh", SON_BINH);
        launchIsFinished();
        assertThat(contest()).hasPassed("EndEvent_LaunchFinished");
        office.passes(LOCK);
        office.playsQualifying(Map.of(code, 80));
        assertThat(phase()).isEqualTo(Phase.DOSSIER);
        office.playsDossier();
        assertThat(phase()).isEqualTo(Phase.PRELIMINARY);
        office.recordsNotice("RecordNotice", Map.of(code, 82), true);
        assertThat(phase()).isEqualTo(Phase.FINALS);
        office.playsFinals("2019-09-20", "2019-09-21", Map.of(code, 90));
        assertThat(phase()).isEqualTo(Phase.WRAP_UP);
        office.playsWrapUp();

        assertThat(contest).isEnded().hasPassed("EndEvent_ContestClosed");
        assertThat(phase()).isEqualTo(Phase.CLOSED);
        assertThat(submissions.get(code).state()).isEqualTo(EntryState.CLOSED);
        assertThat(submissions.get(code).outcome()).isEqualTo(EntryState.AWARDED);
        assertThat(office.told("deadline-passed")).as("every phase was in time").isEmpty();
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKeyLike(office.contest() + "%")
                        .count())
                .isZero();
        Refusal refusal = office.refuses(() -> office.amends("report", "hết ngày 31/12/2019", "2019-12-31"));
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
    }

    private void launchIsFinished() {
        office.setsUpCommittee();
        office.does(
                "huyendoan", "HoldLaunch", Map.of("heldOn", "2019-05-24", "place", "Hội trường", "participants", 120));
        office.does(
                "phongnoivu",
                "EstimateBudget",
                Map.of("budgetYear", 2019, "lines", List.of(Map.of("item", "Tổ chức", "amount", 10_000_000))));
        office.does("taichinh", "AppraiseBudget", Map.of("appraisedTotal", 10_000_000, "opinion", "Đồng ý"));
        office.does(
                "lanhdao",
                "ApproveBudget",
                Map.of("decision", "SIGNED", "decisionNumber", "341/QĐ-UBND", "decisionDate", "2019-05-27"));
        office.does(
                "huyendoan",
                "RollOutUnion",
                Map.of("cells", List.of(Map.of("name", "Chi đoàn", "informedOn", "2019-05-24", "members", 30))));
        office.does(
                "ttvhtt",
                "PlanMedia",
                Map.of("items", List.of(Map.of("channel", "Đài", "content", "Tin", "from", "2019-06-01"))));
        for (String unit : List.of("tohap", "sonbinh", "congan")) {
            office.does(unit, "ConfirmDissemination", Map.of("heldOn", "2019-05-24", "headcount", 12));
        }
    }

    @Test
    void withoutAnyEntryTheContestIsWrappedUpAtOnce() {
        issuesTheSmallPlan();
        closesReception();
        office.opensQualifying();

        assertThat(phase()).isEqualTo(Phase.WRAP_UP);
        assertThat(office.finds("phongnoivu", "CompileDossier")).isFalse();
        assertThat(office.finds("phongnoivu", "SettleBudget")).isTrue();
    }

    @Test
    void withoutAFinalistThereIsNoFinal() {
        issuesTheSmallPlan();
        String code = valid("sonbinh", SON_BINH);
        closesReception();
        office.playsQualifying(Map.of(code, 80));
        office.playsDossier();
        office.recordsNotice("RecordNotice", Map.of(code, 60), false);

        assertThat(submissions.get(code).state()).isEqualTo(EntryState.STOPPED);
        assertThat(phase()).isEqualTo(Phase.WRAP_UP);
        assertThat(office.finds("phongnoivu", "PrepareFinal")).isFalse();
    }
}
