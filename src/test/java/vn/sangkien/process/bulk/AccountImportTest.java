package vn.sangkien.process.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.sangkien.Http.json;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.sangkien.Http;
import vn.sangkien.HttpTest;
import vn.sangkien.access.Directory;
import vn.sangkien.access.Groups;
import vn.sangkien.process.Office;

/** Many accounts by one table, from the file that an administrator filled in to the first sign-in. */
@HttpTest
class AccountImportTest {
    private static final String HEAD = "Tên đăng nhập;Họ và tên;Thư điện tử;Đơn vị;Chức danh trong đơn vị;Vai trò\n";
    private static int number;

    @LocalServerPort
    int port;

    @Autowired
    Office office;

    @Autowired
    Directory directory;

    @Autowired
    JdbcTemplate jdbc;

    private String contest;
    private String anna;
    private String binh;

    @BeforeEach
    void aContest() {
        contest = office.issues(office.onlyUnits("KS-XA-01", "KS-XA-04"));
        number++;
        anna = "anna" + number;
        binh = "binh" + number;
    }

    private Http as(String user) {
        return Http.at(port).as(user);
    }

    private HttpResponse<String> brings(String query, String rows) {
        return as("admin")
                .upload("/api/accounts/imports" + query, "tk.csv", (HEAD + rows).getBytes(StandardCharsets.UTF_8));
    }

    private String two() {
        return anna + ";Anna Mẫu;anna@khanhson.gov.vn;KS-XA-04;;\n" + binh
                + ";Bình Mẫu;;ubnd xa son binh;Thủ trưởng;to-thu-ky\n";
    }

    private boolean there(String user) {
        return !directory.name(user).equals(user);
    }

    @Test
    void aTableIsTriedThenOpensItsAccountsWithPasswordsForTheFirstSignIn() {
        var tried = json(brings("?dryRun=true&contest=" + contest, two()));
        assertThat(tried.at("/report/taken").asInt()).as("%s", tried).isEqualTo(2);
        assertThat(tried.has("passwords")).isFalse();
        assertThat(there(anna)).isFalse();

        var brought = brings("?contest=" + contest, two());

        assertThat(brought.statusCode()).as(brought.body()).isEqualTo(200);
        assertThat(brought.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(directory.name(anna)).isEqualTo("Anna Mẫu");
        assertThat(directory.actor(anna).groups()).containsExactly(Groups.staff(contest, "KS-XA-04"));
        assertThat(directory.actor(binh).groups())
                .containsExactlyInAnyOrder(Groups.head(contest, "KS-XA-04"), Groups.role(contest, "to-thu-ky"));
        var password = json(brought).at("/passwords/0/password").asText();
        hasToChangeIt(anna, password);
        assertThat(jdbc.queryForList(
                        "select became from audit_row where became is not null and (subject = ? or deed = 'ACCOUNTS_IMPORTED')",
                        String.class,
                        anna))
                .anyMatch(became -> became.contains("\"taken\":\"2\""))
                .noneMatch(became -> became.contains(password));
    }

    /** Signs in and gets no further than to the page where the password is changed. */
    private void hasToChangeIt(String user, String password) {
        var browser = Http.at(port);
        assertThat(browser.signIn(user, password)).doesNotContain("/dang-nhap");
        assertThat(browser.get("/").headers().firstValue("Location").orElse("")).contains("/tai-khoan/mat-khau");
    }

    @Test
    void theSameTableTwiceOpensNothingTwice() {
        brings("?contest=" + contest, two());
        var before = jdbc.queryForList("select password from credential where user_id = ?", String.class, anna);

        var again = json(brings("?contest=" + contest, two()));

        assertThat(again.at("/report/present").asInt()).isEqualTo(2);
        assertThat(again.at("/report/rows").findValuesAsText("note")).allMatch(note -> note.contains("giữ nguyên"));
        assertThat(again.has("passwords")).isFalse();
        assertThat(jdbc.queryForList("select password from credential where user_id = ?", String.class, anna))
                .isEqualTo(before);
    }

    @Test
    void everyFaultIsToldByRowAndColumnAndNobodyIsOpenedHalfWay() {
        var refused = brings(
                "?contest=" + contest,
                two()
                        + "Anna;Anna Mẫu;không phải;KS-XA-99;;\n"
                        + anna + ";;;;Thủ trưởng;khong-co\n"
                        + "them" + number + ";Thêm Mẫu;;KS-XA-04;giám đốc;camunda-admin\n");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(json(refused).get("faults").findValuesAsText("field"))
                .containsExactly("A4", "C4", "D4", "B5", "E5", "F5", "A5", "E6", "F6");
        assertThat(json(refused).get("faults").findValuesAsText("message"))
                .anyMatch(message -> message.startsWith("Dòng 5, cột “Tên đăng nhập”: Tên đăng nhập trùng dòng 2"));
        assertThat(there(anna)).isFalse();
    }

    @Test
    void anAccountThatThePlanMadeIsGivenItsPassword() {
        jdbc.update("delete from credential where user_id = 'sonbinh'");
        try {
            var tried = json(brings("?dryRun=true", "sonbinh;UBND xã Sơn Bình\n"));
            assertThat(tried.at("/report/rows/0/note").asText()).contains("chưa có mật khẩu");

            var brought = json(brings("", "sonbinh;UBND xã Sơn Bình\n"));

            hasToChangeIt("sonbinh", brought.at("/passwords/0/password").asText());
            assertThat(directory.actor("sonbinh").groups()).contains(Groups.staff(contest, "KS-XA-04"));
        } finally {
            jdbc.update("delete from credential where user_id = 'sonbinh'");
            office.employs("sonbinh", "UBND xã Sơn Bình");
        }
    }

    @Test
    void unitsAndRolesNeedAContestAndOnlyAdministratorsOpenAccounts() {
        assertThat(json(brings("?dryRun=true", two())).at("/report/refused").asInt())
                .isEqualTo(2);
        assertThat(brings("?contest=khong-co", two()).statusCode()).isEqualTo(404);
        var refused =
                as("thuky").upload("/api/accounts/imports", "tk.csv", (HEAD + two()).getBytes(StandardCharsets.UTF_8));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(as("admin").get("/api/accounts/imports/template?format=csv").body())
                .isEqualTo("\uFEFF" + HEAD.replace("\n", "\r\n"));
        assertThat(as("admin")
                        .download("/api/accounts/imports/template?contest=" + contest)
                        .statusCode())
                .isEqualTo(200);
        assertThat(as("admin").get("/api/accounts/imports/template?format=ods").statusCode())
                .isEqualTo(422);
    }

    @Test
    void onThePageATableIsTriedBroughtInAndItsPasswordsFetchedOnce() {
        var browser = Http.at(port);
        browser.signIn("admin", "demo");
        var page = browser.get("/nhap-bang?contest=" + contest).body();
        assertThat(page)
                .contains("/api/accounts/imports/template?contest=" + contest)
                .doesNotContain("style=", "??");

        var tried = brings(browser, true);
        assertThat(tried.body()).contains("Kiểm tra trước, chưa nhập dòng nào.", "Nhận 2 dòng");
        assertThat(there(anna)).isFalse();

        var brought = brings(browser, false);
        assertThat(brought.body()).contains("Đã nhập.", "Mật khẩu dùng một lần.csv");
        var form = found(brought.body(), "action=\"(/nhap-bang/ket-qua/[^\"]+/file)\"");
        var csrf = Map.of("_csrf", found(page, "name=\"_csrf\"[^>]*value=\"([^\"]+)\""));
        var other = Http.at(port);
        other.signIn("thuky", "demo");
        assertThat(other.get(form.replace("/file", "")).headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/nhap-bang"));
        var file = browser.form(form, csrf);
        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).contains(".csv");
        assertThat(file.body()).contains(anna + ";Anna Mẫu;");
        assertThat(browser.form(form, csrf).statusCode()).isEqualTo(302);
        assertThat(jdbc.queryForList(
                                "select address from audit_row where deed = 'ACCOUNTS_IMPORTED' order by seq desc",
                                String.class)
                        .get(0))
                .isNotBlank();
    }

    private static String found(String page, String pattern) {
        var match = Pattern.compile(pattern).matcher(page);
        assertThat(match.find()).as("%s in %s", pattern, page).isTrue();
        return match.group(1);
    }

    /** What a browser sends when the form's file is chosen, and where it is led then. */
    private HttpResponse<String> brings(Http browser, boolean dryRun) {
        var csrf = found(browser.get("/nhap-bang").body(), "name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
        var body = "--x\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + csrf
                + "\r\n--x\r\nContent-Disposition: form-data; name=\"dryRun\"\r\n\r\n" + dryRun
                + "\r\n--x\r\nContent-Disposition: form-data; name=\"contest\"\r\n\r\n" + contest
                + "\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"tk.csv\"\r\n\r\n"
                + HEAD + two() + "\r\n--x--\r\n";
        var sent = browser.sendBytes(
                "POST",
                "/nhap-bang/tai-khoan",
                body.getBytes(StandardCharsets.UTF_8),
                Map.of("Content-Type", "multipart/form-data; boundary=x"));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(302);
        var to = java.net.URI.create(sent.headers().firstValue("Location").orElseThrow());
        HttpResponse<String> answer;
        do {
            answer = browser.get(to.getPath());
        } while (answer.headers().firstValue("Refresh").isPresent());
        return answer;
    }
}
