package vn.sangkien.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sangkien.Http;
import vn.sangkien.HttpTest;
import vn.sangkien.judging.JudgingService;
import vn.sangkien.plan.ContestPlan.Mode;
import vn.sangkien.process.finals.StageDesk;

/** The stage of a final as people see it in their browsers: the secretariat runs it, judges score, the others look on. */
@HttpTest
class StagePageTest {
    private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"(\\d+)\"");
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @LocalServerPort
    int port;

    @Autowired
    Office office;

    @Autowired
    Stage stage;

    @Autowired
    StageDesk desk;

    @Autowired
    JudgingService judging;

    private List<String> aFinalIsDrawn() {
        office.issues(plan -> Stage.liveFinal(
                Stage.held(Stage.until(plan, "final", "2019-06-20"), Stage.QUALIFYING, Mode.EXTERNAL), null));
        stage.entriesIn(Stage.FINALS, "sonbinh", "sonlam");
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
        return desk.view(office.contest(), Stage.FINALS, office.actor("thuky"))
                .draws()
                .get(0)
                .order();
    }

    private String stagePath() {
        return "/cuoc-thi/" + office.contest() + "/san-khau/" + Stage.FINALS;
    }

    private String sheetPath() {
        return "/cham-thi/" + office.contest() + "/" + Stage.FINALS;
    }

    private Http person(String user) {
        Http person = Http.at(port);
        person.signIn(user, "demo");
        return person;
    }

    private static String found(Pattern pattern, String page) {
        var match = pattern.matcher(page);
        assertThat(match.find()).as(page).isTrue();
        return match.group(1);
    }

    private HttpResponse<String> posts(Http person, String from, String to, Map<String, String> fields) {
        Map<String, String> form = new HashMap<>(fields);
        form.put("_csrf", found(CSRF, person.get(from).body()));
        HttpResponse<String> answer = person.form(to, form);
        office.settles();
        return answer;
    }

    private String scores(Http judge, String code, String button, String style, String content, String answers) {
        String version = found(VERSION, judge.get(sheetPath()).body());
        var answer = posts(
                judge,
                sheetPath(),
                sheetPath() + "/" + code,
                Map.of(
                        "version",
                        version,
                        "diem.phong-cach",
                        style,
                        "diem.noi-dung",
                        content,
                        "diem.tra-loi",
                        answers,
                        "comment",
                        "",
                        button,
                        "1"));
        // what was done, or why it was refused, is said on the page that the answer leads to
        return judge.get(answer.headers().firstValue("Location").orElseThrow().replaceFirst("^http://[^/]+", ""))
                .body();
    }

    @Test
    void theTeamOnStageIsScoredOnTheJudgesOwnScreenAndItsTotalIsThereWhenItIsClosed() {
        var order = aFinalIsDrawn();
        var first = order.get(0);
        Http secretary = person("thuky");
        Http judge = person("giamkhao1");
        Http unit = person("sonbinh");
        assertThat(judge.get(sheetPath()).body()).contains("Chưa có đội nào vào thi");
        assertThat(unit.get(stagePath()).body()).contains(order).doesNotContain("Mời đội vào thi", "Tổng điểm");
        assertThat(unit.get(sheetPath()).statusCode()).isEqualTo(403);
        String before = judge.get(stagePath() + "/nhip?cham=true").body();

        posts(secretary, stagePath(), stagePath() + "/" + first + "/moi", Map.of());
        posts(secretary, stagePath(), stagePath() + "/" + first + "/phan-thi/chao-hoi/bat-dau", Map.of());
        assertThat(judge.get(stagePath() + "/nhip?cham=true").body())
                .as("the judge's screen notices")
                .isNotEqualTo(before);
        assertThat(judge.get(sheetPath()).body()).contains(first, "05:00", "Chào hỏi", "Thuyết trình", "bước 0,5");

        assertThat(scores(judge, first, "luu", "17,5", "", "")).contains("Đã lưu nháp", "value=\"17,5\"");
        assertThat(scores(judge, first, "gui", "17,3", "42", "20"))
                .contains("Tiêu chí “Phong cách” chấm theo bước 0,5", "value=\"17,3\"");
        assertThat(scores(judge, first, "gui", "17,5", "42", "20,5")).contains("Đã gửi phiếu chấm");
        assertThat(secretary.get(stagePath()).body()).contains("Đã gửi phiếu", "Chờ phiếu");
        stage.score(first, Stage.FINALS, Map.of("giamkhao2", "82", "giamkhao3", "84"));
        posts(secretary, stagePath(), stagePath() + "/" + first + "/ket-thuc", Map.of());

        assertThat(judging.score(first, Stage.FINALS).orElseThrow().total()).isEqualByComparingTo("82");
        assertThat(secretary.get(stagePath()).body()).contains("Đã thi xong", "Tổng điểm", ">82<");
        assertThat(unit.get(stagePath()).body()).contains("Đã thi xong").doesNotContain("Tổng điểm", ">82<");
        assertThat(judge.get(sheetPath()).body()).contains("đội tiếp theo vào thi");
    }

    @Test
    void theUnitPutsItsTeamRightAndTheOfficeRecognisesTheInitiativeOnTheEntrysPage() {
        office.issues(plan -> Stage.held(plan, Stage.QUALIFYING, Mode.EXTERNAL));
        String code = stage.entriesIn(Stage.FINALS, "sonbinh").get(0);
        office.does(
                "sonbinh",
                "FormTeam",
                code,
                Map.of(
                        "captain",
                        "Cao Thị Mẫu",
                        "members",
                        List.of(Map.of("name", "Cao Thị Mẫu"), Map.of("name", "Mấu Văn Mẫu")),
                        "supporters",
                        20));
        Http unit = person("sonbinh");
        assertThat(unit.get("/de-an/" + code).body())
                .contains("Sửa danh sách đội thi", "Cao Thị Mẫu\nMấu Văn Mẫu</textarea>");

        posts(
                unit,
                "/de-an/" + code,
                "/de-an/" + code + "/doi-thi",
                Map.of("captain", "Mấu Văn Mẫu", "members", "Mấu Văn Mẫu\r\n\r\nCao Thị Mẫu", "supporters", "5"));
        assertThat(unit.get("/de-an/" + code).body())
                .contains("Đội trưởng: Mấu Văn Mẫu. Thành viên: Mấu Văn Mẫu; Cao Thị Mẫu. Số cổ động viên: 5");
        stage.decides(Stage.FINALS, Map.of(code, "60"));
        Http body = person("phongnoivu");
        posts(
                body,
                "/de-an/" + code,
                "/de-an/" + code + "/cong-nhan",
                Map.of("number", "45/QĐ-UBND", "date", "2019-05-20", "issuer", "UBND huyện"));

        assertThat(unit.get("/de-an/" + code).body())
                .contains("Quyết định số 45/QĐ-UBND ngày 20/05/2019 của UBND huyện")
                .doesNotContain("Ghi quyết định");
    }
}
