package vn.sangkien.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sangkien.Http;
import vn.sangkien.HttpTest;
import vn.sangkien.process.Office;
import vn.sangkien.submission.EntryState;
import vn.sangkien.submission.SubmissionService;

/**
 * The submission deadline moves while entries stand in every state before judging: from 30/6 (lock 24:00 of 1/7) to 14/7
 * (lock 24:00 of 15/7). Timers, due dates, reminders, debtors, pages and REST tell the same afterwards.
 */
@HttpTest
class AmendedDeadlineTest {
    private static final String AMENDMENT =
            """
            {"deadline": "submission", "text": "trước ngày 14/7/2019", "date": "2019-07-14", "number": "400/KH-UBND",
             "paperDate": "2019-06-13", "reason": "Mưa lũ"}""";

    @LocalServerPort
    int port;

    @Autowired
    Office office;

    @Autowired
    SubmissionService submissions;

    @Autowired
    ManagementService management;

    /** Code of an entry by its state. */
    private final Map<EntryState, String> entries = new LinkedHashMap<>();

    @BeforeEach
    void entriesStandInEveryState() {
        office.issues(office.onlyUnits(
                "KS-XA-01", "KS-XA-02", "KS-XA-03", "KS-XA-04", "KS-XA-05", "KS-XA-06", "KS-XA-07", "KS-XA-08"));
        office.passes("2019-06-13T09:00:00+07:00");
        entries.put(EntryState.DRAFT, office.begins("tohap", "KS-XA-01"));
        entries.put(EntryState.AWAITING_PARTNERS, prepared("bacumbac", "KS-XA-02", "KS-XA-03"));
        entries.put(EntryState.AWAITING_HEAD, prepared("sonbinh", "KS-XA-04"));
        entries.put(EntryState.SENT, office.sends("sonhiep", "sonhieptt", "KS-XA-05"));
        entries.put(EntryState.RECEIVED, received("sonlam", "KS-XA-06"));
        entries.put(EntryState.SUPPLEMENT, received("sontrung", "KS-XA-07"));
        office.does(
                "thuky",
                "CheckValidity",
                entries.get(EntryState.SUPPLEMENT),
                Map.of("decision", "SUPPLEMENT", "reason", "Thiếu minh chứng", "supplementDue", "2019-06-20"));
        entries.put(EntryState.VALID, office.sends("thanhson", "thanhsontt", "KS-XA-08"));
        office.accepts(entries.get(EntryState.VALID));
        assertThat(states()).containsExactlyElementsOf(entries.keySet());
    }

    private String prepared(String staff, String unit, String... partners) {
        String code = office.begins(staff, unit, partners);
        office.does(staff, "PrepareEntry", code, Map.of());
        return code;
    }

    private String received(String staff, String unit) {
        String code = office.sends(staff, staff + "tt", unit);
        office.does("phongnoivu", "ReceiveEntry", code, Map.of("wordFile", true, "paperCopy", true));
        return code;
    }

    private List<EntryState> states() {
        return entries.values().stream()
                .map(code -> submissions.get(code).state())
                .toList();
    }

    private JsonNode asks(String user, String path) {
        return Http.json(Http.at(port).as(user).get(path));
    }

    private String page(String user, String path) {
        var browser = Http.at(port);
        browser.signIn(user, "demo");
        return browser.get(path).body();
    }

    private int amends() {
        int status = Http.at(port)
                .as("phongnoivu")
                .post("/api/contests/" + office.contest() + "/amendments", AMENDMENT)
                .statusCode();
        return status;
    }

    /** When the open task of each entry is due, as its unit reads it. */
    private Map<EntryState, String> due() {
        var due = new TreeMap<EntryState, String>();
        entries.forEach((state, code) -> {
            for (var task : asks("thuky", "/api/submissions/" + code).get("next")) {
                due.put(state, task.get("due").asText().substring(0, 16));
            }
        });
        return due;
    }

    private List<String> timers(String activity) {
        return management
                .createJobQuery()
                .activityId(activity)
                .timers()
                .active()
                .orderByJobDuedate()
                .asc()
                .list()
                .stream()
                .map(job -> office.clock(job.getDuedate().toInstant()))
                .toList();
    }

    private List<String> unitsThatAre(String state) {
        var found = new java.util.ArrayList<String>();
        for (var unit : asks("phongnoivu", "/api/contests/" + office.contest() + "/units")) {
            if (unit.get("state").asText().equals(state)) {
                found.add(unit.get("code").asText());
            }
        }
        return found;
    }

    @Test
    void everythingTellsTheNewDeadlineAndTheOldOneStaysInTheRecord() {
        var before = due();
        assertThat(before)
                .containsEntry(EntryState.DRAFT, "2019-06-25T17:00")
                .containsEntry(EntryState.AWAITING_HEAD, "2019-06-28T17:00")
                .containsEntry(EntryState.SUPPLEMENT, "2019-06-20T17:00");

        assertThat(amends()).isEqualTo(201);
        office.settles();

        assertThat(states()).as("nobody's state moves").containsExactlyElementsOf(entries.keySet());
        var after = new TreeMap<>(before);
        after.put(EntryState.DRAFT, "2019-07-09T17:00");
        after.put(EntryState.AWAITING_HEAD, "2019-07-12T17:00");
        assertThat(due()).as("only what the plan counts from this deadline").isEqualTo(after);
        assertThat(timers("Timer_SubmissionsClose")).containsExactly("2019-07-16T00:00");
        assertThat(timers("Timer_RemindingCloses")).containsExactly("2019-07-16T00:00");
        assertThat(timers("Timer_ReminderDue"))
                .containsExactly("2019-06-28T07:30", "2019-07-05T07:30", "2019-07-09T07:30", "2019-07-11T07:30");
        assertThat(timers("Timer_SupplementDue")).containsExactly("2019-06-21T00:00");

        var contest = asks("tohap", "/api/contests/" + office.contest());
        assertThat(contest.at("/deadlines/0/lock").asText()).startsWith("2019-07-16T00:00");
        var amendment = asks("tohap", "/api/contests/" + office.contest() + "/amendments")
                .get(0);
        assertThat(amendment.get("oldText").asText()).isEqualTo("trước ngày 30/6/2019");
        assertThat(amendment.get("oldLock").asText()).startsWith("2019-07-02T00:00");
        assertThat(amendment.get("newLock").asText()).startsWith("2019-07-16T00:00");
        assertThat(page("tohap", "/cuoc-thi/" + office.contest()))
                .contains(
                        "trước ngày 14/07/2019 (hết ngày 13/07/2019, thứ Bảy)",
                        "24 giờ 00 ngày 15/07/2019",
                        "<del>trước ngày 30/6/2019</del>",
                        "400/KH-UBND")
                .doesNotContain("24 giờ 00 ngày 01/07/2019");
        entries.values().forEach(code -> {
            assertThat(asks("thuky", "/api/submissions/" + code)
                            .at("/deadline/lock")
                            .asText())
                    .startsWith("2019-07-16T00:00");
            assertThat(page("thuky", "/de-an/" + code)).contains("Khoá tiếp nhận: 24 giờ 00 ngày 15/07/2019");
        });
        assertThat(office.told("amendment")).contains("KS-XA-01.staff", "KS-XA-08.head");
    }

    @Test
    void debtorsAndRemindersGoByTheNewDeadline() {
        amends();
        office.settles();
        office.passes("2019-07-02T00:00:00+07:00");

        assertThat(unitsThatAre("NOT_SENT")).containsExactly("KS-XA-01", "KS-XA-02", "KS-XA-03", "KS-XA-04");
        assertThat(unitsThatAre("OVERDUE")).isEmpty();
        assertThat(office.told("submissions-closed")).isEmpty();
        office.passes("2019-07-15T23:59:59+07:00");
        assertThat(office.notices("reminder"))
                .filteredOn(notice -> notice.audience().endsWith("KS-XA-01.staff"))
                .extracting(notice -> office.clock(notice.createdAt()))
                .containsExactly("2019-06-28T07:30", "2019-07-05T07:30", "2019-07-09T07:30", "2019-07-11T07:30");
        assertThat(office.told("reminder")).noneMatch(audience -> audience.startsWith("KS-XA-05"));
        office.does(
                "sonbinhtt",
                "ApproveAndSend",
                entries.get(EntryState.AWAITING_HEAD),
                Map.of("decision", "SEND", "declaration", true));
        assertThat(submissions.get(entries.get(EntryState.AWAITING_HEAD)).grace())
                .isTrue();
        office.passes("2019-07-16T00:00:00+07:00");

        assertThat(unitsThatAre("OVERDUE")).containsExactly("KS-XA-01", "KS-XA-02", "KS-XA-03");
        assertThat(asks("phongnoivu", "/api/contests/" + office.contest())
                        .at("/counts/overdue")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void whoWasLateStaysLateBecauseNoAmendmentFollowsTheLock() {
        String code = entries.get(EntryState.AWAITING_HEAD);
        var sending = office.open("sonbinhtt", "ApproveAndSend", code);
        office.claims("sonbinhtt", sending);
        ClockUtil.setCurrentTime(
                Date.from(OffsetDateTime.parse("2019-07-02T00:00:00+07:00").toInstant()));
        office.completes("sonbinhtt", sending, Map.of("decision", "SEND", "declaration", true));
        assertThat(submissions.get(code).state()).isEqualTo(EntryState.LATE);

        assertThat(amends()).as("the job of the lock has not run yet").isEqualTo(409);
        office.settles();
        assertThat(amends()).isEqualTo(409);

        assertThat(submissions.get(code).state()).isEqualTo(EntryState.LATE);
        assertThat(office.finds("bantochuc", "DecideLate")).isTrue();
        assertThat(unitsThatAre("OVERDUE")).contains("KS-XA-04");
        assertThat(asks("tohap", "/api/contests/" + office.contest() + "/amendments"))
                .isEmpty();
    }
}
