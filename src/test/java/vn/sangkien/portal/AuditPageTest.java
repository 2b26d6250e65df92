package vn.sangkien.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.sangkien.Http.json;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sangkien.Http;
import vn.sangkien.HttpTest;
import vn.sangkien.access.Groups;
import vn.sangkien.audit.Act;
import vn.sangkien.audit.Audit;
import vn.sangkien.audit.Deed;
import vn.sangkien.process.Office;

/** Supervisors read the record on a page, by REST and as a file; the machine's administrator does not. */
@HttpTest
class AuditPageTest {
    private static final String SUPERVISOR = "kiemtoan";

    @LocalServerPort
    int port;

    @Autowired
    Office office;

    @Autowired
    Audit audit;

    private String contest = "";

    @BeforeEach
    void aSupervisorAndAContest() {
        office.employs(SUPERVISOR, "Giám sát toàn hệ thống", Groups.AUDITORS);
        contest = office.issues(office.onlyUnits("KS-XA-01", "KS-XA-04"));
    }

    private Http supervisor() {
        return Http.at(port).as(SUPERVISOR);
    }

    private Http browser(String user) {
        var http = Http.at(port);
        http.signIn(user, "demo");
        return http;
    }

    @Test
    void aWrongPasswordIsOnRecordWithTheAddress() {
        Http.at(port).signIn("sonbinhtt", "khongdung");

        var row = json(supervisor().get("/api/audit?deed=SIGN_IN_FAILED&by=sonbinhtt&size=1"))
                .at("/items/0");
        assertThat(row.at("/address").asText()).isEqualTo("127.0.0.1");
        assertThat(row.at("/deedLabel").asText()).isEqualTo("Đăng nhập không thành công");
        assertThat(row.toString()).doesNotContain("khongdung");
    }

    @Test
    void signingInAndOutIsOnRecord() {
        var http = browser("sonbinh");
        http.get("/");
        http.form("/dang-xuat", Map.of("_csrf", String.valueOf(http.cookie("CSRF-TOKEN"))));

        assertThat(json(supervisor().get("/api/audit?by=sonbinh&size=2")).findValuesAsText("deed"))
                .containsExactly("SIGNED_OUT", "SIGNED_IN");
    }

    @Test
    void whoReadsScoresBeforeTheyAreAnnouncedIsOnRecord() {
        Http.at(port).as("bantochuc").get("/api/contests/" + contest + "/rounds/vong-loai/ranking");

        var row = json(supervisor().get("/api/audit?deed=SCORES_READ&contest=" + contest))
                .at("/items/0");
        assertThat(row.at("/by").asText()).isEqualTo("bantochuc");
        assertThat(row.at("/object").asText()).isEqualTo("vong-loai");
    }

    @Test
    void thePageShowsWhatStoodBeforeAndWhatStandsNow() {
        audit.record(Act.of(Deed.SCORED)
                .by("giamkhao1")
                .in(contest)
                .on(contest + "-1/vong-loai")
                .was("total", "71.5")
                .became("total", "80"));

        String page = browser(SUPERVISOR)
                .get("/kiem-toan?deed=SCORED&object=" + contest + "-1")
                .body();

        assertThat(page).contains("<del>71,5</del>", "<strong>80</strong>", "Tổng điểm", "giamkhao1", "Cho điểm");
        assertThat(page).contains("Dòng cuối và mã băm").doesNotContain("??", "<script", "style=");
    }

    @Test
    void thePageAndTheFileSpeakAsOfficialsDo() {
        audit.record(Act.of(Deed.TASK_DONE)
                .by("giamkhao1")
                .onBehalfOf("KS-XA-04")
                .in(contest)
                .on(contest + "-1/vong-loai")
                .became("task", "judging.ScoreEntry")
                .became("work", "Chấm điểm đề án")
                .became("ScoreEntry.scores.tinh-moi", "24.5")
                .became("DecideFormat.format", "Format.PAPER")
                .became("date", "2019-07-02")
                .became("lock", "2019-07-02T17:00:00Z")
                .became("deed", Deed.SCORED)
                .became("group", contest + ".KS-XA-04.head"));
        audit.record(Act.of(Deed.ROLE_CHANGED).in(contest).became("operation", "Group membership.Create"));

        String page =
                browser("giamsat").get("/cuoc-thi/" + contest + "/kiem-toan").body();
        String file = Http.at(port)
                .as("giamsat")
                .get("/api/contests/" + contest + "/audit/export")
                .body();

        assertThat(page)
                .contains(
                        contest + "-1 – Vòng loại",
                        "thay mặt UBND xã Sơn Bình",
                        "Tính mới, tính sáng tạo",
                        "<strong>24,5</strong>",
                        "<strong>02/07/2019</strong>",
                        "<strong>03/07/2019 00:00:00</strong>",
                        "<strong>Cho điểm</strong>",
                        "<strong>UBND xã Sơn Bình – thủ trưởng</strong>",
                        "<strong>Thành viên của nhóm – Thêm</strong>",
                        "Cuộc thi “Mô hình")
                .containsPattern(">\\d{2}/\\d{2}/\\d{4} \\d{2}:\\d{2}:\\d{2}<")
                .doesNotContain("judging.ScoreEntry", "Mã công việc", "Format.PAPER");
        assertThat(file)
                .containsPattern(
                        "\\d+;\\d{2}/\\d{2}/\\d{4} \\d{2}:\\d{2}:\\d{2};Hoàn thành công việc;giamkhao1;UBND xã Sơn Bình;")
                .contains("Hình thức vòng loại: Chấm điểm trên đề án", "03/07/2019 00:00:00")
                .doesNotContain("judging.ScoreEntry", "Format.PAPER", "TASK_DONE");
    }

    @Test
    void olderRowsAreOnFurtherPagesAndNoneIsLostOrSeenTwice() {
        for (int i = 1; i <= 7; i++) {
            audit.record(Act.of(Deed.FILE_READ).in(contest).on("tep-" + i));
        }
        String asked = "/api/audit?deed=FILE_READ&contest=" + contest + "&size=3";

        var first = json(supervisor().get(asked));
        var second =
                json(supervisor().get(asked + "&before=" + first.get("next").asText()));
        var third =
                json(supervisor().get(asked + "&before=" + second.get("next").asText()));

        assertThat(first.findValuesAsText("object")).containsExactly("tep-7", "tep-6", "tep-5");
        assertThat(second.findValuesAsText("object")).containsExactly("tep-4", "tep-3", "tep-2");
        assertThat(third.findValuesAsText("object")).containsExactly("tep-1");
        assertThat(third.has("next")).isFalse();
    }

    @Test
    void timesAreReadInVietnamAndADayCountsToItsEnd() {
        audit.record(Act.of(Deed.FILE_READ).in(contest).on("hom-nay"));
        String today = LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh")).toString();
        String asked = "/api/audit?deed=FILE_READ&contest=" + contest;

        assertThat(json(supervisor().get(asked + "&from=" + today + "&to=" + today))
                        .at("/items"))
                .hasSize(1);
        assertThat(json(supervisor().get(asked + "&to=2020-01-01")).at("/items"))
                .isEmpty();
    }

    @Test
    void theFileOpensInASpreadsheetAndCalculatesNothing() {
        audit.record(Act.of(Deed.FILE_READ).in(contest).on("=HYPERLINK(\"x\")"));

        var file = supervisor().get("/api/audit/export?deed=FILE_READ&contest=" + contest);

        assertThat(file.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
        assertThat(file.headers().firstValue("Content-Disposition"))
                .get()
                .asString()
                .startsWith("attachment");
        assertThat(file.body()).startsWith("\uFEFFSố;Thời điểm;Việc;").contains("\"'=HYPERLINK(\"\"x\"\")\"");
        assertThat(file.body().lines()).hasSize(2);
        var last =
                json(supervisor().get("/api/audit?deed=AUDIT_EXPORTED&size=1")).at("/items/0");
        assertThat(last.at("/by").asText()).isEqualTo(SUPERVISOR);
        assertThat(last.at("/contest").asText()).isEqualTo(contest);
    }

    @Test
    void whatCannotBeReadIsNamed() {
        for (String nonsense :
                List.of("from=hom-qua", "deed=X", "to=999999999-01-01T00:00:00Z", "before=0", "size=0", "size=x")) {
            assertThat(supervisor().get("/api/audit?" + nonsense).statusCode())
                    .as(nonsense)
                    .isBetween(400, 422);
        }
        assertThat(supervisor().get("/api/audit?from=hom-qua").body()).contains("\"from\"", "Thời điểm chưa đúng");
        assertThat(supervisor().get("/api/audit?object=%01%F0%9F").statusCode()).isEqualTo(200);
        assertThat(browser(SUPERVISOR)
                        .get("/kiem-toan?from=hom-qua&deed=X&before=x")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aSupervisorOfOneContestReadsThatContestsRecordOnly() {
        var one = Http.at(port).as("giamsat");

        assertThat(one.get("/api/audit").statusCode()).isEqualTo(403);
        var rows = json(one.get("/api/contests/" + contest + "/audit?contest=khac"));
        assertThat(rows.findValuesAsText("contest")).isNotEmpty().containsOnly(contest);
        assertThat(browser("giamsat").get("/cuoc-thi/" + contest + "/kiem-toan").body())
                .contains("Ban hành kế hoạch")
                .doesNotContain("name=\"contest\"");
    }

    @Test
    void whoeverOperatesTheMachineDoesNotReadTheRecord() {
        assertThat(Http.at(port).as("admin").get("/api/audit").statusCode()).isEqualTo(403);
        assertThat(browser("admin").get("/").body()).doesNotContain("/kiem-toan");
        assertThat(browser(SUPERVISOR).get("/kiem-toan").body())
                .contains("Người thực hiện", "value=\"" + contest + "\"")
                .doesNotContain("Không thực hiện được");
        assertThat(browser(SUPERVISOR).get("/").body()).contains("href=\"/kiem-toan\"");
    }
}
