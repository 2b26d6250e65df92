package vn.sangkien.api;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.sangkien.Http.json;

import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sangkien.Http;
import vn.sangkien.HttpTest;
import vn.sangkien.access.Groups;
import vn.sangkien.process.Office;

/** What people write is text everywhere: no page, answer, list or log takes it for markup, a formula or a line of its own. */
@HttpTest
@ExtendWith(OutputCaptureExtension.class)
class TextIsTextTest {
    private static final String HOSTILE =
            "</td><script>alert(1)</script><img src=x onerror=alert(2)>\"'`=1+1;${7*7}[[${7*7}]]%0d%0aX: y";

    @LocalServerPort
    int port;

    @Autowired
    Office office;

    private Http unit;
    private Http standingBody;

    @BeforeEach
    void twoPeopleSignIn() {
        office.issues(office.onlyUnits("KS-XA-04", "KS-XA-05"));
        unit = Http.at(port).as("sonbinh");
        standingBody = Http.at(port).as("phongnoivu");
    }

    private static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }

    /** An entry's title is somebody's words in the first place where others read them. */
    private String starts(String title) {
        var answer = unit.post(
                "/api/contests/" + office.contest() + "/submissions",
                """
                {"unit": "KS-XA-04", "kind": "INITIATIVE", "theme": "cong-nghe", "title": %s}"""
                        .formatted(quoted(title)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer).path("code").asText();
    }

    @Test
    void aTitleIsShownAsItWasWrittenAndDoesNothing() {
        String code = starts(HOSTILE);

        var answer = unit.get("/api/submissions/" + code);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(json(answer).path("title").asText()).isEqualTo(HOSTILE);
        String page = page("sonbinh", "/cuoc-thi/" + office.contest());
        assertThat(page)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "${7*7}")
                .doesNotContain("<script>alert", "<img src=x", ">49<");
        String id = office.open("sonbinh", "PrepareEntry").getId();
        assertThat(json(unit.get("/api/tasks/" + id)).at("/draft/title").asText())
                .isEqualTo(HOSTILE);
    }

    private String page(String user, String path) {
        Http browser = Http.at(port);
        browser.signIn(user, "demo");
        return browser.get(path).body();
    }

    @Test
    void aTitleStaysOneLineAndSignsThatNobodyTypesAreRefused() {
        assertThat(json(unit.get("/api/submissions/" + starts("Một\r\nhai")))
                        .path("title")
                        .asText())
                .isEqualTo("Một hai");

        var refused = unit.post(
                "/api/contests/" + office.contest() + "/submissions",
                """
                {"unit": "KS-XA-04", "kind": "INITIATIVE", "theme": "cong-nghe", "title": "Một\\u001b[2Jhai"}""");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(json(refused).at("/faults/0/field").asText()).isEqualTo("title");
    }

    @Test
    void signsThatNobodyTypesDoNotGetIntoATaskEither() {
        office.begins("sonbinh", "KS-XA-04");
        var task = office.open("sonbinh", "PrepareEntry");
        office.claims("sonbinh", task);

        var saved = unit.put(
                "/api/tasks/" + task.getId() + "/draft",
                """
                {"authors": [{"name": "Cao\\u0007", "status": "CIVIL_SERVANT"}]}""");

        assertThat(json(saved).path("faults").findValuesAsText("field")).contains("authors[0].name");
    }

    @Test
    void aReasonIsTextInTheNoticesItGoesInto() {
        var amended = standingBody.post(
                "/api/contests/" + office.contest() + "/amendments",
                """
                {"deadline": "report", "text": "đến hết ngày 20/12/2019", "date": "2019-12-20", "bound": "INCLUSIVE",
                 "number": "512/KH-UBND", "paperDate": "2019-05-21", "reason": %s}"""
                        .formatted(quoted(HOSTILE)));
        assertThat(amended.statusCode()).as(amended.body()).isEqualTo(201);
        office.settles();
        // the newest ten are shown, and other tests have told sonbinh more, later in the year
        office.employs("moivao", "Mới vào", Groups.staff(office.contest(), "KS-XA-04"));

        assertThat(page("moivao", "/"))
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>alert", "<img src=x");
    }

    @Test
    void anAddressThatDoesNotExistIsToldAsText() {
        var problem = unit.get("/api/submissions/%3Cscript%3Ealert(1)%3C%2Fscript%3E%0D%0AX-Y:%20z");
        assertThat(problem.statusCode()).isIn(400, 404);
        assertThat(problem.headers().firstValue("X-Y")).isEmpty();

        String page = page("sonbinh", "/cuoc-thi/%3Cscript%3Ealert(1)%3Cb%3E");
        assertThat(page).contains("&lt;script&gt;alert(1)&lt;b&gt;").doesNotContain("<script>alert", "<b>");
    }

    @Test
    void nothingThatPeopleWroteBeginsALineOfTheLog(CapturedOutput output) {
        String forged = "x\r\n2026-01-01T00:00:00.000Z ERROR --- [main] forged : told\u2028told\u001b[31m";

        var log = LoggerFactory.getLogger(TextIsTextTest.class);
        log.warn("refused {}", forged);
        log.warn("failed", new IllegalStateException(forged, new IllegalArgumentException(forged)));

        assertThat(output.getAll().lines()).noneMatch(line -> line.startsWith("2026-01-01") || line.startsWith("told"));
        assertThat(output.getAll())
                .contains(
                        "refused x 2026-01-01",
                        "\n\tCaused by: java.lang.IllegalArgumentException",
                        "\n\t\tat vn.sangkien");
        assertThat(output.getAll().lines().filter(line -> line.contains("refused x")))
                .noneMatch(line -> line.contains("\u001b"));
    }
}
