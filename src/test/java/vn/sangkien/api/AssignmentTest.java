package vn.sangkien.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sangkien.Http;
import vn.sangkien.HttpTest;
import vn.sangkien.process.Office;

/** Judges read what was given to them and declare an interest in it, by REST and on the entry's page. */
@HttpTest
class AssignmentTest {
    private static final List<String> UNITS = List.of("KS-XA-01", "KS-XA-04");
    private static final List<String> JUDGES = List.of("giamkhao1", "giamkhao2", "giamkhao3", "giamkhao4", "giamkhao5");

    @LocalServerPort
    int port;

    @Autowired
    Office office;

    private String entry = "";
    private String rounds = "";

    @BeforeEach
    void threeOfFiveJudgeAnEntry() {
        office.issues(office.reading(text -> text.lines()
                .filter(line -> !line.startsWith("  - {code: KS-")
                        || UNITS.stream().anyMatch(code -> line.contains("code: " + code + ",")))
                .map(line -> line.replace("minimumSheets: 3,", "minimumSheets: 3, sheetsPerEntry: 3,"))
                .collect(Collectors.joining("\n"))));
        office.accepts(office.sends("tohap", "tohaptt", UNITS.get(0)));
        entry = office.sends("sonbinh", "sonbinhtt", UNITS.get(1));
        office.accepts(entry);
        office.setsUpCommittee();
        office.passes("2019-07-02T00:00:00+07:00");
        office.opensQualifying("PAPER", JUDGES);
        rounds = "/api/contests/" + office.contest() + "/rounds/vong-loai";
    }

    private Http as(String user) {
        return Http.at(port).as(user);
    }

    private List<String> judges() {
        JsonNode line = Http.json(as("thuky").get(rounds + "/assignments")).at("/items/1");
        assertThat(line.get("entry").asText()).isEqualTo(entry);
        List<String> judges = new ArrayList<>();
        line.get("judges").forEach(judge -> judges.add(judge.asText()));
        return judges;
    }

    /** A judge other than the chief, who has the entry or has not. */
    private String judge(boolean given) {
        return JUDGES.stream()
                .skip(1)
                .filter(judge -> judges().contains(judge) == given)
                .findFirst()
                .orElseThrow();
    }

    private static String declaration(String code) {
        return "{\"entry\": \"%s\", \"reason\": \"Vợ là tác giả\"}".formatted(code);
    }

    @Test
    void whoScoresWhatIsForThoseWhoMayKnowIt() {
        var page = Http.json(as("thuky").get(rounds + "/assignments?size=1"));

        assertThat(page.get("total").asInt()).isEqualTo(2);
        assertThat(page.get("items")).hasSize(1);
        assertThat(page.get("seed").isInt()).isTrue();
        assertThat(page.get("loads").properties())
                .extracting(load -> load.getValue().asInt())
                .hasSize(5)
                .containsOnly(1, 2);
        assertThat(page.at("/items/0/missing").asInt()).isZero();
        assertThat(as("giamkhao1").get(rounds + "/assignments").statusCode()).isEqualTo(200);
        assertThat(as("giamkhao2").get(rounds + "/assignments").statusCode()).isEqualTo(403);
        assertThat(as("bantochuctinh").get(rounds + "/assignments").statusCode())
                .isEqualTo(403);
    }

    @Test
    void aJudgeReadsWhatWasGivenToThem() {
        String given = judge(true);
        String other = judge(false);

        assertThat(as(given).get("/api/submissions/" + entry).statusCode()).isEqualTo(200);
        assertThat(as(other).get("/api/submissions/" + entry).statusCode()).isEqualTo(404);
        var list = "/api/contests/" + office.contest() + "/submissions";
        assertThat(as(given).get(list).body()).contains(entry);
        assertThat(as(other).get(list).body()).doesNotContain(entry);
        assertThat(as("giamkhao1").get(list).body()).contains(entry);
        var sheets = "/engine-rest/task?processInstanceBusinessKey=" + entry + "/vong-loai";
        assertThat(Http.json(as(given).get(sheets))).hasSize(1);
        assertThat(Http.json(as(other).get(sheets))).isEmpty();
    }

    @Test
    void anInterestIsDeclaredByRest() {
        String judge = judge(true);
        String path = rounds + "/conflicts";
        String task = Http.json(as(judge).get("/engine-rest/task?processInstanceBusinessKey=" + entry + "/vong-loai"))
                .at("/0/id")
                .asText();
        var empty = as(judge).post(path, "{}");
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(Http.json(empty).findValuesAsText("field")).containsExactly("entry", "reason");
        assertThat(as(judge(false)).post(path, declaration(entry)).statusCode()).isEqualTo(404);
        assertThat(as("thuky").post(path, declaration(entry)).statusCode()).isEqualTo(403);

        var answer = as(judge).post(path, declaration(entry));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(as(judge).get("/api/submissions/" + entry).statusCode()).isEqualTo(404);
        assertThat(as(judge).get("/engine-rest/task/" + task).statusCode()).isEqualTo(404);
        assertThat(as(judge)
                        .post("/engine-rest/task/" + task + "/claim", "{\"userId\": \"%s\"}".formatted(judge))
                        .statusCode())
                .isBetween(400, 499);
        assertThat(as(judge).get("/api/tasks/" + task).statusCode()).isEqualTo(404);
        assertThat(judges()).hasSize(3).doesNotContain(judge);
        assertThat(as(judge).post(path, declaration(entry)).statusCode()).isEqualTo(409);
        var declared = Http.json(as("giamkhao1").get(path)).at("/items/0");
        assertThat(declared.get("judge").asText()).isEqualTo(judge);
        assertThat(declared.get("reason").asText()).isEqualTo("Vợ là tác giả");
        assertThat(judges()).contains(declared.get("replacedBy").asText());
        assertThat(as(judge).get(path).statusCode()).isEqualTo(403);
        assertThat(as("giamsat")
                        .get("/api/contests/" + office.contest() + "/audit")
                        .body())
                .contains("CONFLICT_DECLARED", "JUDGES_ASSIGNED")
                .doesNotContain("Vợ là tác giả");
    }

    @Test
    void anInterestIsDeclaredOnTheEntrysPage() {
        String judge = judge(true);
        var browser = Http.at(port);
        browser.signIn(judge, "demo");
        assertThat(browser.get("/de-an/" + entry).body()).contains("Khai báo xung đột lợi ích");

        var answer = browser.form(
                "/de-an/" + entry + "/xung-dot",
                Map.of("reason", "Cùng nhóm tác giả", "_csrf", String.valueOf(browser.cookie("CSRF-TOKEN"))));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        assertThat(browser.get("/cuoc-thi/" + office.contest()).body())
                .contains("Đã ghi nhận khai báo xung đột lợi ích với đề án " + entry);
        assertThat(browser.get("/de-an/" + entry).statusCode()).isEqualTo(404);
        assertThat(judges()).hasSize(3).doesNotContain(judge);
    }

    @Test
    void whoScoresWhatIsSeenAndPutRightOnAPage() {
        String page = "/cuoc-thi/" + office.contest() + "/phan-cong/vong-loai";
        String goes = judge(true);
        String comes = judge(false);
        var browser = Http.at(port);
        browser.signIn("thuky", "demo");
        assertThat(browser.get("/cuoc-thi/" + office.contest()).body()).contains(page);
        assertThat(browser.get(page).body()).contains(entry, "Ban giám khảo", "Thay giám khảo");
        String wanted = judges().stream()
                .map(judge -> judge.equals(goes) ? comes : judge)
                .collect(Collectors.joining("&judges="));
        String csrf = String.valueOf(browser.cookie("CSRF-TOKEN"));

        var answer = browser.form(page + "/" + entry + "?judges=" + wanted, Map.of("_csrf", csrf));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        assertThat(browser.get(page + "?trang=0").body()).contains("Đã thay giám khảo của đề án " + entry);
        assertThat(judges()).hasSize(3).contains(comes).doesNotContain(goes);
        browser.form(page + "/" + entry, Map.of("_csrf", csrf));
        assertThat(browser.get(page + "?trang=0").body()).contains("role=\"alert\"");
        assertThat(judges()).as("nobody is left without judges").hasSize(3);
        var judge = Http.at(port);
        judge.signIn(comes, "demo");
        assertThat(judge.get(page).statusCode()).isEqualTo(403);
        assertThat(judge.get("/cuoc-thi/" + office.contest()).body()).doesNotContain(page);
    }

    @Test
    void theSecretariatPutsAnotherOnAnEntry() {
        String path = rounds + "/assignments/" + entry;
        List<String> wanted = new ArrayList<>(judges());
        wanted.remove(judge(true));
        wanted.add(judge(false));
        String body = "{\"judges\": [\"%s\"]}".formatted(String.join("\", \"", wanted));
        assertThat(as("bantochuc").put(path, body).statusCode()).isEqualTo(403);
        assertThat(as("thuky").put(rounds + "/assignments/KS-LA", body).statusCode())
                .isEqualTo(404);
        assertThat(as("thuky").put(path, "{\"judges\": [\"nguoila\"]}").statusCode())
                .isEqualTo(422);

        var answer = as("thuky").put(path, body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(judges()).containsExactlyInAnyOrderElementsOf(wanted);
    }
}
