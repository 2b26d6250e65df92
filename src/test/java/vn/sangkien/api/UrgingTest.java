package vn.sangkien.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sangkien.Http;
import vn.sangkien.HttpTest;
import vn.sangkien.audit.AuditTrail;
import vn.sangkien.audit.AuditTrail.Filter;
import vn.sangkien.audit.Deed;
import vn.sangkien.notification.Notice;
import vn.sangkien.notification.Notices;
import vn.sangkien.process.Office;

/** The standing body urges whoever owes an entry and invites whoever is encouraged: by REST and on the contest's page. */
@HttpTest
class UrgingTest {
    private static final String TO_HAP = "KS-XA-01";
    private static final String SON_BINH = "KS-XA-04";
    private static final String SON_HIEP = "KS-XA-05";
    private static final String POLICE = "KS-ND-01";
    private static final List<String> WORDS_OF_DEBT = List.of("quá hạn", "chưa nộp", "chưa gửi", "nợ", "đôn đốc");

    @LocalServerPort
    int port;

    @Autowired
    Office office;

    @Autowired
    Notices notices;

    @Autowired
    AuditTrail trail;

    @BeforeEach
    void oneOfFourUnitsHasSent() {
        office.issues(office.onlyUnits(TO_HAP, SON_BINH, SON_HIEP, POLICE));
        office.sends("sonbinh", "sonbinhtt", SON_BINH);
        office.passes("2019-06-12T09:00:00+07:00");
    }

    private HttpResponse<String> urges(String user, String json) {
        return Http.at(port).as(user).post("/api/contests/" + office.contest() + "/reminders", json);
    }

    private static List<String> list(HttpResponse<String> answer, String field) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return texts(Http.json(answer).get(field));
    }

    private static List<String> texts(JsonNode array) {
        return java.util.stream.StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private JsonNode unit(String code) {
        var lines = Http.json(Http.at(port).as("phongnoivu").get("/api/contests/" + office.contest() + "/units"));
        for (var line : lines) {
            if (line.get("code").asText().equals(code)) {
                return line;
            }
        }
        throw new AssertionError(code);
    }

    private Http browser(String user) {
        var browser = Http.at(port);
        browser.signIn(user, "demo");
        return browser;
    }

    private String page(Http browser) {
        return browser.get("/cuoc-thi/" + office.contest()).body();
    }

    private String submits(Http browser, Map<String, String> fields) {
        page(browser);
        var all = new java.util.HashMap<>(fields);
        all.put("_csrf", String.valueOf(browser.cookie("CSRF-TOKEN")));
        var answer = browser.form("/cuoc-thi/" + office.contest() + "/don-doc", all);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return page(browser);
    }

    @Test
    void whatWasToldBeforeTheNewestTenIsFoundPageByPage() {
        for (int i = 0; i < 11; i++) {
            notices.tell(
                    office.contest(), "tohaptt", "urged", "Nhắc lần " + i + " hết", "Nội dung", office.contest() + i);
        }
        var browser = browser("tohaptt");
        var pages = new ArrayList<String>();

        do {
            pages.add(browser.get("/?trang=" + pages.size()).body());
        } while (pages.get(pages.size() - 1).contains("Thông báo cũ hơn"));

        assertThat(pages).hasSizeGreaterThan(1);
        assertThat(pages.get(0)).isEqualTo(browser.get("/").body()).doesNotContain("Thông báo mới hơn");
        assertThat(pages.subList(1, pages.size()))
                .allSatisfy(page -> assertThat(page).contains("Thông báo mới hơn"));
        assertThat(String.join("", pages)).contains("Nhắc lần 0 hết", "Nhắc lần 5 hết", "Nhắc lần 10 hết");
    }

    @Test
    void whoeverOwesIsUrgedAndWhoeverIsEncouragedIsInvitedInOtherWords() {
        var answer = urges("phongnoivu", "{\"word\": \"Phòng Nội vụ nhận bản giấy đến 17 giờ.\"}");

        assertThat(list(answer, "urged")).containsExactly(TO_HAP, SON_HIEP);
        assertThat(list(answer, "invited")).containsExactly(POLICE);
        assertThat(office.told("urged"))
                .containsExactlyInAnyOrder(
                        TO_HAP + ".staff", TO_HAP + ".head", SON_HIEP + ".staff", SON_HIEP + ".head");
        assertThat(office.told("invited")).containsExactlyInAnyOrder(POLICE + ".staff", POLICE + ".head");
        assertThat(office.notices("urged")).extracting(Notice::body).allSatisfy(body -> assertThat(body)
                .contains(
                        "trước ngày 30/06/2019 (hết ngày 29/06/2019, thứ Bảy)",
                        "24 giờ 00 ngày 01/07/2019",
                        "Phòng Nội vụ nhận bản giấy đến 17 giờ."));
        assertThat(office.notices("invited")).allSatisfy(notice -> assertThat(notice.subject() + notice.body())
                .contains("Trân trọng mời", "24 giờ 00 ngày 01/07/2019", "bản giấy đến 17 giờ")
                .doesNotContainIgnoringCase(WORDS_OF_DEBT.toArray(String[]::new)));
        assertThat(Http.json(Http.at(port).as("tohap").get("/api/me/notices")).toString())
                .contains("Phòng Nội vụ nhận bản giấy đến 17 giờ.");
    }

    @Test
    void someAreChosenAndWhenTheyWereToldStandsBesideThem() {
        assertThat(unit(TO_HAP).has("lastUrged")).isFalse();

        assertThat(list(urges("phongnoivutt", "{\"units\": [\"KS-XA-01\"]}"), "urged"))
                .containsExactly(TO_HAP);

        assertThat(unit(TO_HAP).get("lastUrged").asText()).startsWith("2019-06-12T09:00");
        assertThat(unit(SON_HIEP).has("lastUrged")).isFalse();
        office.passes("2019-06-14T07:30:00+07:00");
        assertThat(unit(SON_HIEP).get("lastUrged").asText())
                .as("the plan's reminder")
                .startsWith("2019-06-14T07:30");
        assertThat(page(browser("tohap"))).contains("07 giờ 30 ngày 14/06/2019").doesNotContain("Sơn Hiệp", "don-doc");
    }

    @Test
    void theRecordTellsWhoUrgedWhomAndNotInWhichWords() {
        urges("phongnoivu", "{\"word\": \"Lời riêng\"}");

        var rows = trail.before(
                AuditTrail.NEWEST, new Filter(null, null, null, Deed.UNITS_URGED, office.contest(), null), 10);
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.by()).isEqualTo("phongnoivu");
            assertThat(row.after())
                    .isEqualTo(Map.of(
                            "unit." + TO_HAP, "urged", "unit." + SON_HIEP, "urged", "unit." + POLICE, "invited"));
        });
        assertThat(browser("giamsat")
                        .get("/cuoc-thi/" + office.contest() + "/kiem-toan")
                        .body())
                .contains("Đôn đốc, mời các đơn vị", "Đơn vị – UBND xã Sơn Hiệp", "đôn đốc", "mời tham gia");
    }

    @Test
    void aSecondClickWithinAMinuteTellsNobodyTwice() {
        urges("phongnoivu", "{}");

        var again = urges("phongnoivu", "{}");
        assertThat(list(again, "urged")).isEmpty();
        assertThat(list(again, "justTold")).containsExactly(TO_HAP, SON_HIEP, POLICE);
        assertThat(office.notices("urged")).hasSize(4);
        office.passes("2019-06-12T09:01:00+07:00");
        assertThat(list(urges("phongnoivu", "{}"), "urged")).containsExactly(TO_HAP, SON_HIEP);
    }

    @Test
    void clicksOfSeveralPeopleAtTheSameMomentTellEachUnitOnce() throws Exception {
        var threads = Executors.newFixedThreadPool(3);
        try {
            for (var answer : threads.invokeAll(java.util.Collections.<Callable<HttpResponse<String>>>nCopies(
                    6, () -> urges("phongnoivu", "{}")))) {
                assertThat(answer.get().statusCode()).isEqualTo(200);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(office.notices("urged")).hasSize(4);
        assertThat(office.notices("invited")).hasSize(2);
    }

    @Test
    void whoOwesNothingIsUnknownOrMeantByNobodyIsRefusedAndNobodyIsTold() {
        var answer = urges(
                "phongnoivu",
                "{\"units\": [\"KS-XA-01\", \"KS-XA-04\", \"KHONG-CO\", null], \"word\": \"%s\"}"
                        .formatted("x".repeat(1001)));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Http.json(answer).findValuesAsText("field"))
                .containsExactly("word", "units[1]", "units[2]", "units[3]");
        assertThat(answer.body()).contains("UBND xã Sơn Bình đã nộp đủ đề án", "không có đơn vị “KHONG-CO”");
        assertThat(urges("phongnoivu", "{\"units\": []}").statusCode()).isEqualTo(422);
        assertThat(urges("phongnoivu", "{\"units\": \"KS-XA-01\"}").statusCode())
                .isEqualTo(400);
        assertThat(urges("thuky", "{}").statusCode()).isEqualTo(403);
        assertThat(urges("tohap", "{}").statusCode()).isEqualTo(403);
        assertThat(office.notices("urged")).isEmpty();
    }

    @Test
    void afterTheLockNobodyIsUrged() {
        office.passes("2019-07-02T00:00:00+07:00");

        var answer = urges("phongnoivu", "{}");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(Http.json(answer).get("detail").asText()).contains("Đã khoá tiếp nhận");
        assertThat(page(browser("phongnoivu"))).doesNotContain("type=\"checkbox\"", "don-doc");
    }

    @Test
    void whoseEntryWasGivenMoreTimeIsToldThatTimeAlsoAfterTheLock() {
        String code = office.begins("tohap", TO_HAP);
        assertThat(Http.at(port)
                        .as("bantochuc")
                        .post(
                                "/api/submissions/" + code + "/extension",
                                """
                                {"until": "2019-07-12", "approver": "Trưởng ban", "number": "12/QĐ-BTC",
                                 "paperDate": "2019-06-12", "reason": "Mưa lũ"}""")
                        .statusCode())
                .isEqualTo(201);
        office.passes("2019-07-03T09:00:00+07:00");

        assertThat(list(urges("phongnoivu", "{}"), "urged")).containsExactly(TO_HAP);
        assertThat(office.notices("urged")).extracting(Notice::body).allSatisfy(body -> assertThat(body)
                .contains("24 giờ 00 ngày 12/07/2019")
                .doesNotContain("30/06/2019"));
        var other = urges("phongnoivu", "{\"units\": [\"KS-XA-05\"]}");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("Đã khoá tiếp nhận đề án của UBND xã Sơn Hiệp");
    }

    @Test
    void onThePageOfTheContest() {
        var standingBody = browser("phongnoivu");
        assertThat(page(standingBody)).contains("Đôn đốc, mời các đơn vị chưa gửi đề án", "value=\"KS-XA-01\"");
        assertThat(page(browser("thuky"))).doesNotContain("don-doc", "type=\"checkbox\"");

        assertThat(submits(standingBody, Map.of("word", "Lời nhắc riêng")))
                .contains("Chưa chọn đơn vị nào", "Lời nhắc riêng");
        assertThat(submits(standingBody, Map.of("units", POLICE, "word", "")))
                .contains("Đã đôn đốc 00 đơn vị, mời 01 đơn vị.");
        assertThat(submits(standingBody, Map.of("all", "1")))
                .contains("Đã đôn đốc 02 đơn vị, mời 00 đơn vị. 01 đơn vị vừa được nhắc", "09 giờ 00 ngày 12/06/2019");
        assertThat(office.told("urged")).hasSize(4);
    }
}
