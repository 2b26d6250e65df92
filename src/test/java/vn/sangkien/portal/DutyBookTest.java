package vn.sangkien.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sangkien.Http;
import vn.sangkien.HttpTest;
import vn.sangkien.process.Office;

/** Whoever runs a contest reads back what was put on record when a duty was done, in the words of its form. */
@HttpTest
class DutyBookTest {
    @LocalServerPort
    int port;

    @Autowired
    Office office;

    @Autowired
    JdbcClient database;

    private String contest = "";

    @BeforeEach
    void aCommitteeAndAUnitWithANewPlan() {
        contest = office.issues(office.onlyUnits("KS-XA-04"));
        office.setsUpCommittee();
        office.does(
                "sonbinh", "ConfirmDissemination", Map.of("heldOn", "2019-05-21", "headcount", 42, "note", "Họp thôn"));
    }

    private String page(String user) {
        var browser = Http.at(port);
        browser.signIn(user, "demo");
        return browser.get("/cuoc-thi/" + contest + "/so-viec").body();
    }

    @Test
    void everyDutyIsReadInTheWordsOfItsForm() {
        assertThat(page("phongnoivu"))
                .containsSubsequence(
                        "UBND xã Sơn Bình",
                        "21/05/2019",
                        "42",
                        "Họp thôn",
                        "Số, ký hiệu quyết định",
                        "340/QĐ-UBND",
                        "24/05/2019",
                        "12/TTr-NV",
                        "Chức vụ",
                        "Nguyễn Văn Mẫu",
                        "Phó Chủ tịch")
                .doesNotContain("ConfirmDissemination", "SIGNED");
    }

    @Test
    void momentsAreReadOnTheContestsClock() {
        var entry = office.sends("sonbinh", "sonbinhtt", "KS-XA-04");
        office.accepts(entry);
        office.passes("2019-07-02T00:00:00+07:00");
        office.opensQualifying();
        office.panelScores(entry, 80);
        office.writesMinutes();

        assertThat(page("phongnoivu")).contains("Họp Ban giám khảo, lập biên bản", "08:00 ngày 15/07/2019");
    }

    @Test
    void aUnitDoesNotReadIt() {
        assertThat(page("sonbinh")).contains("không được xem sổ công việc").doesNotContain("Nguyễn Văn Mẫu");
    }

    @Test
    void onceTheWordsAreErasedOnlyTheDutyStays() {
        database.sql("update duty_record set body = '{}' where contest = ?")
                .param(contest)
                .update();

        assertThat(page("phongnoivu"))
                .contains("UBND xã Sơn Bình")
                .doesNotContain("Nguyễn Văn Mẫu", "Họp thôn", "Không");
    }
}
