package vn.sangkien.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.sangkien.Http;
import vn.sangkien.HttpTest;

/** Passwords and personal tokens, from the account that an administrator opens to the one that is shut. */
@HttpTest
class AccountsTest {
    private static final Pattern SECRET = Pattern.compile("<code class=\"secret\">([^<]+)</code>");
    private static final Pattern REVOKE = Pattern.compile("/tai-khoan/ma-truy-cap/[0-9a-f-]+/thu-hoi");
    private static final String SENTENCE = "mây trắng bay qua đèo lúc sáng";

    @LocalServerPort
    private int port;

    @Autowired
    private Heard heard;

    @Autowired
    private JdbcTemplate database;

    private Http signedIn(String user, String password) {
        var browser = Http.at(port);
        assertThat(browser.signIn(user, password)).isEqualTo("/");
        return browser;
    }

    /** Sends a form and shows the page that follows. */
    private static String send(Http browser, String path, Map<String, String> fields) {
        var all = new java.util.HashMap<>(fields);
        all.put("_csrf", String.valueOf(browser.cookie("CSRF-TOKEN")));
        var answer = browser.form(path, all);
        return answer.headers()
                .firstValue("Location")
                .map(next -> browser.get(next).body())
                .orElse(answer.body());
    }

    private String secret(String page) {
        var matcher = SECRET.matcher(page);
        assertThat(matcher.find()).as(page).isTrue();
        return matcher.group(1);
    }

    /** Opens an account; answers its one-time password. */
    private String open(String user) {
        var admin = signedIn("admin", "demo");
        String page = send(
                admin, "/quan-ly-tai-khoan", Map.of("userId", user, "name", "Cán bộ thử", "email", "thu@demo.example"));
        String password = secret(page);
        assertThat(admin.get("/quan-ly-tai-khoan?tim=" + user).body())
                .as("shown once")
                .contains(user, "Mật khẩu dùng một lần, chưa đổi")
                .doesNotContain(password);
        return password;
    }

    private Http opened(String user) {
        String oneTime = open(user);
        var browser = Http.at(port);
        browser.signIn(user, oneTime);
        change(browser, oneTime, SENTENCE);
        return signedIn(user, SENTENCE);
    }

    private static String change(Http browser, String present, String next) {
        return send(browser, "/tai-khoan/mat-khau", Map.of("present", present, "password", next, "again", next));
    }

    @Test
    void aOneTimePasswordOpensOnlyThePageThatChangesIt() {
        String oneTime = open("moi1");
        var browser = signedIn("moi1", oneTime);

        for (String page : List.of("/", "/tai-khoan", "/camunda/app/tasklist/default/")) {
            assertThat(browser.get(page).headers().firstValue("Location"))
                    .as(page)
                    .hasValue("/tai-khoan/mat-khau");
        }
        assertThat(browser.get("/camunda/api/engine/engine/default/task").statusCode())
                .isEqualTo(403);
        assertThat(browser.get("/api/me").statusCode()).isEqualTo(403);
        for (String call : List.of("/api/me", "/engine-rest/task")) {
            var refused = Http.at(port).as("moi1", oneTime).get(call);
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("chỉ dùng một lần");
        }

        assertThat(change(browser, oneTime, SENTENCE)).contains("Đã đổi mật khẩu");

        assertThat(browser.get("/").statusCode()).as("signed out").isEqualTo(302);
        assertThat(signedIn("moi1", SENTENCE).get("/").statusCode()).isEqualTo(200);
        assertThat(Http.at(port).as("moi1", oneTime).get("/api/me").statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            ngan            | ngan            | ít nhất 12
            Matkhau@123456  | Matkhau@123456  | dễ đoán
            moi2 mây trắng trên đèo | moi2 mây trắng trên đèo | không được chứa tên đăng nhập
            suối reo dưới chân cầu  | suối reo dưới chân đèo  | không giống nhau
            mây trắng bay qua đèo lúc sáng | mây trắng bay qua đèo lúc sáng | trùng mật khẩu hiện tại
            """)
    void aPasswordThatThePolicyRefusesIsNotTaken(String next, String again, String reason) {
        if (database.queryForObject("select count(*) from credential where user_id = 'moi2'", Integer.class) == 0) {
            opened("moi2");
        }
        var browser = signedIn("moi2", SENTENCE);

        String page =
                send(browser, "/tai-khoan/mat-khau", Map.of("present", SENTENCE, "password", next, "again", again));

        assertThat(page).contains(reason);
        assertThat(browser.get("/api/me").statusCode()).as("nothing changed").isEqualTo(200);
    }

    @Test
    void whoeverFindsAnOpenSessionCannotChangeThePassword() {
        var browser = opened("moi3");

        String page = change(browser, "I do not know it at all", "suối reo dưới chân cầu treo");

        assertThat(page).contains("Mật khẩu hiện tại không đúng");
        signedIn("moi3", SENTENCE);
    }

    @Test
    void aNewPasswordEndsAllSessionsAndWhatProgramsRemembered() {
        var browser = opened("moi4");
        var elsewhere = signedIn("moi4", SENTENCE);
        var program = Http.at(port).as("moi4", SENTENCE);
        assertThat(program.get("/api/me").statusCode()).isEqualTo(200);

        change(browser, SENTENCE, "suối reo dưới chân cầu treo");

        assertThat(elsewhere.get("/api/me").statusCode()).isEqualTo(401);
        assertThat(program.get("/api/me").statusCode()).isEqualTo(401);
        assertThat(Http.at(port)
                        .as("moi4", "suối reo dưới chân cầu treo")
                        .get("/api/me")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void thePasswordIsTheSameHoweverItsLettersAreComposed() {
        opened("moi5");

        String decomposed = java.text.Normalizer.normalize(SENTENCE, java.text.Normalizer.Form.NFD);

        assertThat(decomposed).isNotEqualTo(SENTENCE);
        signedIn("moi5", decomposed);
    }

    @Test
    void anAdministratorGivesANewPasswordAndEverythingOfBeforeEnds() {
        var browser = opened("moi6");
        String token = makeToken(browser);

        var admin = signedIn("admin", "demo");
        String oneTime = secret(send(admin, "/quan-ly-tai-khoan/moi6/mat-khau", Map.of()));

        assertThat(browser.get("/api/me").statusCode()).isEqualTo(401);
        assertThat(bearer(token, "/api/me")).isEqualTo(401);
        assertThat(Http.at(port).signIn("moi6", SENTENCE)).isEqualTo("/dang-nhap?error");
        assertThat(Http.at(port).signIn("moi6", oneTime)).isEqualTo("/");
        assertThat(heard.events()).contains(new AccessEvent.PasswordReset("moi6", "admin"));
    }

    @Test
    void anAccountThatThePlanBroughtGetsItsFirstPasswordTheSameWay() {
        database.update("delete from credential where user_id = 'sonlamtt'");
        assertThat(Http.at(port).signIn("sonlamtt", "demo")).isEqualTo("/dang-nhap?error");
        var admin = signedIn("admin", "demo");
        assertThat(admin.get("/quan-ly-tai-khoan?tim=sơn lâm"
                                .replace(" ", "%20")
                                .replace("ơ", "%C6%A1")
                                .replace("â", "%C3%A2"))
                        .body())
                .contains("sonlamtt", "Chưa có mật khẩu");

        String oneTime = secret(send(admin, "/quan-ly-tai-khoan/sonlamtt/mat-khau", Map.of()));

        assertThat(Http.at(port).signIn("sonlamtt", oneTime)).isEqualTo("/");
    }

    @Test
    void anAccountThatIsShutStaysShutUntilItGetsAPassword() {
        var browser = opened("moi7");
        var admin = signedIn("admin", "demo");

        assertThat(send(admin, "/quan-ly-tai-khoan/moi7/ngung", Map.of())).contains("không còn đăng nhập được");

        assertThat(browser.get("/api/me").statusCode()).isEqualTo(401);
        assertThat(Http.at(port).signIn("moi7", SENTENCE)).isEqualTo("/dang-nhap?error");
        String oneTime = secret(send(admin, "/quan-ly-tai-khoan/moi7/mat-khau", Map.of()));
        assertThat(browser.get("/api/me").statusCode()).as("the old session").isEqualTo(401);
        assertThat(Http.at(port).signIn("moi7", oneTime)).isEqualTo("/");
    }

    @Test
    void anAdministratorEndsTheWaitingOfWhoeverMistypedTooOften() {
        opened("moi12");
        for (int guess = 0; guess <= SignInThrottle.LANE_FAILURES; guess++) {
            Http.at(port).signIn("moi12", "sai lần thứ " + guess);
        }
        assertThat(Http.at(port).signIn("moi12", SENTENCE)).startsWith("/dang-nhap?");

        var admin = signedIn("admin", "demo");
        assertThat(send(admin, "/quan-ly-tai-khoan/moi12/mo-khoa", Map.of())).contains("đăng nhập lại được ngay");

        assertThat(Http.at(port).signIn("moi12", SENTENCE)).isEqualTo("/");
        assertThat(heard.events()).contains(new AccessEvent.AccountUnlocked("moi12", "admin"));
    }

    @Test
    void onlyAdministratorsManageAccountsAndNeverTheirOwn() {
        var clerk = signedIn("phongnoivu", "demo");

        assertThat(clerk.get("/quan-ly-tai-khoan").statusCode()).isEqualTo(403);
        for (String path : List.of("", "/tohap/mat-khau", "/tohap/ngung", "/tohap/mo-khoa", "/khongco/mat-khau")) {
            var answer = clerk.form(
                    "/quan-ly-tai-khoan" + path,
                    Map.of(
                            "userId",
                            "x",
                            "name",
                            "x",
                            "email",
                            "",
                            "_csrf",
                            String.valueOf(clerk.cookie("CSRF-TOKEN"))));
            assertThat(answer.statusCode()).as(path).isEqualTo(403);
        }

        var admin = signedIn("admin", "demo");
        assertThat(send(admin, "/quan-ly-tai-khoan/admin/mat-khau", Map.of())).contains("Tài khoản của tôi");
        assertThat(send(admin, "/quan-ly-tai-khoan/admin/ngung", Map.of())).contains("Tài khoản của tôi");
        assertThat(admin.get("/api/me").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"Sonbinh", "sơnbình", "'son binh'", "'sonbinh '", "s\u043enbinh", "son-binh", "''"})
    void anAccountsNameKeepsToLettersAndDigits(String userId) {
        String page = send(
                signedIn("admin", "demo"),
                "/quan-ly-tai-khoan",
                Map.of("userId", userId, "name", "Cán bộ thử", "email", "khong phai"));

        assertThat(page)
                .contains("Tên đăng nhập chỉ gồm chữ thường không dấu")
                .contains("Địa chỉ thư điện tử chưa đúng")
                .contains("value=\"Cán bộ thử\"");
    }

    private String makeToken(Http browser) {
        return secret(send(browser, "/tai-khoan/ma-truy-cap", Map.of("name", "Phần mềm một cửa", "days", "30")));
    }

    private int bearer(String token, String path) {
        return Http.at(port)
                .send("GET", path, null, Map.of("Authorization", "Bearer " + token))
                .statusCode();
    }

    @Test
    void aPersonalTokenOpensWhatItsOwnerMayCallAndNothingElse() {
        var browser = opened("moi8");
        String token = makeToken(browser);
        var asProgram = Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json");

        assertThat(bearer(token, "/api/me")).isEqualTo(200);
        assertThat(bearer(token, "/engine-rest/task")).isEqualTo(200);
        assertThat(bearer(token, "/engine-rest/deployment/x"))
                .as("what the owner may not")
                .isIn(403, 404);

        for (String page : List.of("/", "/tai-khoan", "/tai-khoan/mat-khau", "/camunda/app/tasklist/default/")) {
            assertThat(bearer(token, page)).as(page).isEqualTo(302);
        }
        assertThat(bearer(token, "/camunda/api/engine/engine/default/task")).isEqualTo(401);
        assertThat(Http.at(port)
                        .send("POST", "/tai-khoan/ma-truy-cap", "name=x&days=30", asProgram)
                        .statusCode())
                .isEqualTo(403);
        assertThat(Http.at(port)
                        .send(
                                "PUT",
                                "/engine-rest/user/moi8/credentials",
                                "{\"password\":\"x\",\"authenticatedUserPassword\":\"" + SENTENCE + "\"}",
                                asProgram)
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.get("/tai-khoan").body())
                .contains("Phần mềm một cửa")
                .doesNotContain("Chưa dùng")
                .doesNotContain(token);
        assertThat(database.queryForList("select hash from personal_token where user_id = 'moi8'", String.class))
                .doesNotContain(token);
    }

    @Test
    void aPersonalTokenEndsWhenItIsRevokedOrHasExpired() {
        var browser = opened("moi9");
        String revoked = makeToken(browser);
        var form = REVOKE.matcher(browser.get("/tai-khoan").body());
        assertThat(form.find()).isTrue();

        var other = signedIn("tohap", "demo");
        assertThat(send(other, form.group(), Map.of())).contains("Không có mã truy cập này");
        assertThat(bearer(revoked, "/api/me")).isEqualTo(200);
        assertThat(send(browser, form.group(), Map.of())).contains("Đã thu hồi");
        assertThat(bearer(revoked, "/api/me")).isEqualTo(401);

        String expired = makeToken(browser);
        assertThat(bearer(expired, "/api/me")).isEqualTo(200);
        database.update("update personal_token set created_at = timestamp '2000-01-01 00:00:00',"
                + " expires_at = timestamp '2000-02-01 00:00:00' where user_id = 'moi9'");
        assertThat(bearer(expired, "/api/me")).isEqualTo(401);
    }

    @Test
    void whoeverLosesAGroupLosesItsRightsWithTheNextRequest() {
        opened("moi10");
        database.update("insert into act_id_membership (user_id_, group_id_) values ('moi10', 'camunda-admin')");
        var browser = signedIn("moi10", SENTENCE);
        assertThat(browser.get("/quan-ly-tai-khoan").statusCode()).isEqualTo(200);

        database.update("delete from act_id_membership where user_id_ = 'moi10'");

        assertThat(browser.get("/quan-ly-tai-khoan").statusCode()).isEqualTo(403);
        database.update("delete from act_id_user where id_ = 'moi10'");
        assertThat(browser.get("/api/me").statusCode()).isEqualTo(401);
        assertThat(Http.at(port).as("moi10", SENTENCE).get("/api/me").statusCode())
                .isEqualTo(401);
    }

    @Test
    void puttingSomebodyIntoAGroupTwiceIsNoFaultOfTheSystem() {
        var again = Http.at(port).as("admin").put("/engine-rest/group/camunda-admin/members/admin", "{}");

        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(Http.json(again).path("detail").asText()).startsWith("Nội dung này đã có");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            PUT  | user/tohap/credentials | {"password":"Suoi reo duoi cau","authenticatedUserPassword":"demo"}
            PUT  | user/admin/credentials | {"password":"Suoi reo duoi cau","authenticatedUserPassword":"demo"}
            POST | user/create            | {"profile":{"id":"lau","firstName":"a","lastName":"b"},"credentials":{"password":"x"}}
            POST | identity/verify        | {"username":"tohap","password":"demo"}
            """)
    void theEnginesOwnDoorsForPasswordsAreShutOnEveryMount(String method, String path, String body) {
        List<Integer> answers = new ArrayList<>();
        for (String mount : List.of("/engine-rest/", "/engine-rest/engine/default/")) {
            answers.add(Http.at(port)
                    .as("admin")
                    .send(method, mount + path, body, Map.of("Content-Type", "application/json"))
                    .statusCode());
        }
        var browser = signedIn("admin", "demo");
        browser.get("/camunda/app/admin/default/");
        answers.add(browser.send(
                        method,
                        "/camunda/api/engine/engine/default/" + path,
                        body,
                        Map.of(
                                "Content-Type",
                                "application/json",
                                "X-XSRF-TOKEN",
                                String.valueOf(browser.cookie("XSRF-TOKEN"))))
                .statusCode());

        assertThat(answers).allMatch(status -> status == 403);
        assertThat(Http.at(port).as("tohap").get("/api/me").statusCode()).isEqualTo(200);
        assertThat(Http.at(port).as("lau", "x").get("/api/me").statusCode()).isEqualTo(401);
    }

    @Test
    void theSignInPagesOfTheWebApplicationsAreShut() {
        var browser = signedIn("tohap", "demo");
        browser.get("/camunda/app/tasklist/default/");
        var answer = browser.send(
                "POST",
                "/camunda/api/admin/auth/user/default/login/tasklist",
                "username=admin&password=demo",
                Map.of(
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "X-XSRF-TOKEN",
                        String.valueOf(browser.cookie("XSRF-TOKEN"))));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(Http.json(browser.get("/camunda/api/admin/auth/user/default"))
                        .path("userId")
                        .asText())
                .isEqualTo("tohap");
    }

    @Test
    void whatHappensAtTheDoorIsTold() {
        heard.nothingYet();
        var browser = opened("moi11");
        makeToken(browser);
        Http.at(port).as("moi11", "wrong").get("/api/me");
        browser.form("/dang-xuat", Map.of("_csrf", String.valueOf(browser.cookie("CSRF-TOKEN"))));

        assertThat(heard.events())
                .contains(
                        new AccessEvent.AccountOpened("moi11", "admin"),
                        new AccessEvent.SignedIn("moi11", AccessEvent.Way.FORM, "127.0.0.1"),
                        new AccessEvent.PasswordChanged("moi11"),
                        new AccessEvent.SignInFailed("moi11", "127.0.0.1"),
                        new AccessEvent.SignedOut("moi11"))
                .anySatisfy(event -> assertThat(event)
                        .isInstanceOfSatisfying(AccessEvent.TokenMade.class, made -> assertThat(made.name())
                                .isEqualTo("Phần mềm một cửa")));
    }
}
