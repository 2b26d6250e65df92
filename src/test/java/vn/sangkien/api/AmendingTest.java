package vn.sangkien.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sangkien.Http;
import vn.sangkien.HttpTest;
import vn.sangkien.process.Office;

/** The standing body moves a deadline on the contest's page. */
@HttpTest
class AmendingTest {
    @LocalServerPort
    int port;

    @Autowired
    Office office;

    private Http browser;

    @BeforeEach
    void aContestRuns() {
        office.issues(office.onlyUnits("KS-XA-01", "KS-XA-04"));
        office.passes("2019-06-12T09:00:00+07:00");
        browser = browser("phongnoivu");
    }

    private Http browser(String user) {
        var signedIn = Http.at(port);
        signedIn.signIn(user, "demo");
        return signedIn;
    }

    private String page(Http reader) {
        return reader.get("/cuoc-thi/" + office.contest()).body();
    }

    private String amends(Map<String, String> fields) {
        page(browser);
        var all = new HashMap<>(Map.of(
                "deadline", "submission",
                "text", "trước ngày 07/7/2019",
                "bound", "EXCLUSIVE",
                "date", "2019-07-07",
                "at", "",
                "number", "400/KH-UBND",
                "paperDate", "2019-06-11",
                "reason", "Theo kế hoạch của tỉnh"));
        all.putAll(fields);
        all.put("_csrf", String.valueOf(browser.cookie("CSRF-TOKEN")));
        var answer = browser.form("/cuoc-thi/" + office.contest() + "/dieu-chinh", all);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return page(browser);
    }

    @Test
    void theNewDeadlineStandsOnThePageAndTheOldOneBesideIt() {
        assertThat(amends(Map.of()))
                .contains("Đã điều chỉnh:", "24 giờ 00 ngày 08/07/2019", "400/KH-UBND", "trước ngày 30/6/2019");
        assertThat(page(browser("tohap"))).contains("24 giờ 00 ngày 08/07/2019").doesNotContain("dieu-chinh");
    }

    @Test
    void aRefusalNamesEveryFaultAndKeepsWhatWasTyped() {
        assertThat(amends(Map.of("date", "", "number", " ", "reason", "Bão số 2")))
                .contains("Chưa có ngày của thời hạn mới", "số văn bản điều chỉnh", "Bão số 2", "trước ngày 07/7/2019")
                .contains("24 giờ 00 ngày 01/07/2019")
                .doesNotContain("Đã điều chỉnh:");
        assertThat(amends(Map.of("deadline", ""))).contains("không có thời hạn");
    }

    @Test
    void anExactMomentIsTaken() {
        assertThat(amends(Map.of(
                        "text", "17 giờ ngày 05/7/2019", "bound", "INSTANT", "date", "", "at", "2019-07-05T17:00")))
                .contains("Đã điều chỉnh:", "17 giờ 00 ngày 05/07/2019");
    }
}
