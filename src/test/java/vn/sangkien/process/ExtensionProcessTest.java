package vn.sangkien.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.sangkien.audit.AuditTrail;
import vn.sangkien.audit.AuditTrail.Filter;
import vn.sangkien.audit.Deed;
import vn.sangkien.notification.Notice;
import vn.sangkien.process.submission.SubmissionProcess;
import vn.sangkien.process.task.TaskDesk;
import vn.sangkien.process.task.TaskView.Fact;
import vn.sangkien.submission.EntryState;
import vn.sangkien.submission.ExtendEntry;
import vn.sangkien.submission.SubmissionService;
import vn.sangkien.submission.UnitStandings;
import vn.sangkien.unit.UnitState;

/** One entry is given more time: its due dates and reminders follow, everybody else's stay. */
@ProcessTest
class ExtensionProcessTest {
    private static final String TO_HAP = "KS-XA-01";
    private static final String SON_BINH = "KS-XA-04";
    private static final String POLICE = "KS-ND-01";
    private static final String LOCK = "2019-07-02T00:00:00+07:00";

    @Autowired
    Office office;

    @Autowired
    SubmissionProcess process;

    @Autowired
    SubmissionService submissions;

    @Autowired
    UnitStandings standings;

    @Autowired
    TaskDesk desk;

    @Autowired
    RuntimeService runtime;

    @Autowired
    AuditTrail trail;

    private String code = "";

    @BeforeEach
    void twoUnitsWriteAnEntry() {
        office.issues(office.onlyUnits(TO_HAP, SON_BINH, POLICE));
        code = office.begins("sonbinh", SON_BINH);
        office.begins("tohap", TO_HAP);
        office.passes("2019-06-13T09:00:00+07:00");
    }

    @AfterAll
    static void everyNodeAndFlowWasPassed() {
        Coverage.assertComplete("extension");
    }

    private void extends_(String until) {
        office.as(
                "bantochuc",
                () -> process.extend(
                        code,
                        new ExtendEntry(
                                LocalDate.parse(until),
                                "Trưởng ban tổ chức",
                                "12/QĐ-BTC",
                                LocalDate.parse("2019-06-13"),
                                "Mưa lũ chia cắt"),
                        office.actor("bantochuc")));
        office.settles();
    }

    private List<String> reminded(String unit) {
        return office.notices("reminder").stream()
                .filter(notice -> notice.audience().endsWith(unit + ".staff"))
                .map(notice -> office.clock(notice.createdAt()))
                .toList();
    }

    private long waiting() {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(code + "/extension")
                .count();
    }

    @Test
    void itsDueDatesFollowAndThoseOfOthersStay() {
        extends_("2019-07-12");

        assertThat(office.due(office.open("sonbinh", "PrepareEntry"))).isEqualTo("2019-07-09T17:00");
        assertThat(office.due(office.open("tohap", "PrepareEntry"))).isEqualTo("2019-06-25T17:00");
        assertThat(desk.view(office.open("sonbinh", "PrepareEntry").getId(), office.actor("sonbinh"))
                        .facts())
                .contains(new Fact(
                        "Thời hạn",
                        "Hạn nộp: đến hết ngày 12/07/2019 (thứ Sáu). Khoá tiếp nhận: 24 giờ 00 ngày 12/07/2019."
                                + " Gia hạn riêng cho đề án " + code + " theo văn bản số 12/QĐ-BTC."));
        office.does("sonbinh", "PrepareEntry", code, Map.of());
        assertThat(office.due(office.open("sonbinhtt", "ApproveAndSend"))).isEqualTo("2019-07-12T17:00");
    }

    @Test
    void itIsRemindedBeforeItsOwnDeadlineAndNotBeforeEverybodys() {
        extends_("2019-07-12");
        office.passes("2019-07-11T07:30:00+07:00");

        assertThat(reminded(TO_HAP))
                .containsExactly("2019-06-14T07:30", "2019-06-21T07:30", "2019-06-25T07:30", "2019-06-27T07:30");
        assertThat(reminded(SON_BINH))
                .containsExactly("2019-06-28T07:30", "2019-07-05T07:30", "2019-07-09T07:30", "2019-07-11T07:30");
        assertThat(office.notices("reminder"))
                .filteredOn(notice -> notice.audience().contains(SON_BINH))
                .extracting(Notice::body)
                .allSatisfy(body ->
                        assertThat(body).contains("24 giờ 00 ngày 12/07/2019").doesNotContain("30/06"));
        assertThat(waiting()).isZero();
    }

    @Test
    void onceItIsSentNobodyIsReminded() {
        extends_("2019-07-12");
        office.does("sonbinh", "PrepareEntry", code, Map.of());
        office.passes(LOCK);
        office.does("sonbinhtt", "ApproveAndSend", code, Map.of("decision", "SEND", "declaration", true));
        office.passes("2019-07-12T23:00:00+07:00");

        assertThat(submissions.get(code).state()).isEqualTo(EntryState.SENT);
        assertThat(reminded(SON_BINH)).containsExactly("2019-06-28T07:30");
    }

    @Test
    void aSecondExtensionTakesThePlaceOfTheFirst() {
        extends_("2019-07-12");
        extends_("2019-07-19");
        assertThat(waiting()).isEqualTo(1);
        office.passes("2019-07-20T00:00:00+07:00");

        assertThat(reminded(SON_BINH))
                .containsExactly("2019-07-05T07:30", "2019-07-12T07:30", "2019-07-16T07:30", "2019-07-18T07:30");
    }

    @Test
    void whereEverybodysDeadlineIsMovedPastItsOwnItIsRemindedWithAllOthers() {
        extends_("2019-07-12");
        office.amends("submission", "đến hết ngày 31/7/2019", "2019-08-01");

        assertThat(office.due(office.open("sonbinh", "PrepareEntry")))
                .isEqualTo(office.due(office.open("tohap", "PrepareEntry")));
        office.passes("2019-07-31T23:59:59+07:00");

        assertThat(reminded(SON_BINH)).isEqualTo(reminded(TO_HAP)).last().isEqualTo("2019-07-30T07:30");
        assertThat(standings.standings(office.contest()))
                .filteredOn(unit -> unit.code().equals(SON_BINH))
                .singleElement()
                .satisfies(unit -> assertThat(unit.extendedUntil()).isNull());
    }

    @Test
    void theListOfThoseWhoOweTellsWhoHasMoreTimeAndThatNobodyIsOverdueInIt() {
        extends_("2019-07-12");
        office.passes(LOCK);

        assertThat(standings.standings(office.contest()))
                .extracting(unit -> unit.state())
                .containsExactly(UnitState.OVERDUE, UnitState.NOT_SENT, UnitState.NOT_TAKING_PART);
        assertThat(office.notices("submissions-closed").get(0).body())
                .contains("UBND thị trấn Tô Hạp; UBND xã Sơn Bình (được gia hạn riêng đến 24 giờ 00 ngày 12/07/2019)");
        office.passes("2019-07-13T00:00:00+07:00");
        office.does("sonbinh", "PrepareEntry", code, Map.of());
        office.does("sonbinhtt", "ApproveAndSend", code, Map.of("decision", "SEND", "declaration", true));
        assertThat(submissions.get(code).state()).as("late as others").isEqualTo(EntryState.LATE);
        assertThat(office.finds("bantochuc", "DecideLate")).isTrue();
    }

    @Test
    void theUnitIsToldAndTheRecordKeepsWhoAndByWhichPaper() {
        extends_("2019-07-12");

        assertThat(office.told("entry-extended"))
                .containsExactlyInAnyOrder(SON_BINH + ".staff", SON_BINH + ".head", "phong-noi-vu");
        assertThat(office.notices("entry-extended").get(0).body())
                .contains(code, "đến hết ngày 12/07/2019", "12/QĐ-BTC", "Mưa lũ chia cắt");
        var row = trail.before(
                        AuditTrail.NEWEST, new Filter(null, null, null, Deed.ENTRY_EXTENDED, office.contest(), code), 5)
                .get(0);
        assertThat(row.by()).isEqualTo("bantochuc");
        assertThat(row.before().get("lock")).startsWith("2019-07-01T17:00");
        assertThat(row.after())
                .containsEntry("date", "2019-07-12")
                .containsEntry("number", "12/QĐ-BTC")
                .doesNotContainValue("Mưa lũ chia cắt");
    }

    @Test
    void aUnitThatOwesNothingIsInvitedAndNotUrged() {
        code = office.begins("congan", POLICE);
        extends_("2019-07-12");
        office.passes("2019-06-28T07:30:00+07:00");

        assertThat(office.told("invited")).containsExactlyInAnyOrder(POLICE + ".staff", POLICE + ".head");
        assertThat(office.told("reminder")).noneMatch(audience -> audience.startsWith(POLICE));
    }
}
