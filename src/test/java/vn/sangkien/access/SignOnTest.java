package vn.sangkien.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sangkien.Http;
import vn.sangkien.HttpTest;
import vn.sangkien.PassingTime;

/** One sign-on for every door, and what a stranger gets there. */
@HttpTest
class SignOnTest {
    private static final String TASKLIST = "/camunda/app/tasklist/default/";
    private static final String WHO_IN_TASKLIST = "/camunda/api/admin/auth/user/default";
    private static final String TASKS_IN_TASKLIST = "/camunda/api/engine/engine/default/task/count";
    private static final String TASKLIST_SIGN_OUT = "/camunda/api/admin/auth/user/default/logout";

    @LocalServerPort
    private int port;

    @Autowired
    private PassingTime time;

    /** Wrong tries of one test slow down no other. */
    @AfterEach
    void forget() {
        time.pass(Duration.ofMinutes(20));
    }

    private Http signedIn(String user) {
        var browser = Http.at(port);
        assertThat(browser.signIn(user, "demo")).isEqualTo("/");
        return browser;
    }

    @Test
    void whoeverSignsInOnceIsInEverywhere() {
        var browser = signedIn("admin");

        for (String page : List.of(
                "/",
                TASKLIST,
                "/camunda/app/cockpit/default/",
                "/camunda/app/admin/default/",
                "/swagger-ui/index.html",
                "/v3/api-docs",
                "/api/me")) {
            assertThat(browser.get(page).statusCode()).as(page).isEqualTo(200);
        }
        assertThat(Http.json(browser.get(WHO_IN_TASKLIST)).path("userId").asText())
                .isEqualTo("admin");
        assertThat(browser.get("/engine-rest/engine").statusCode())
                .as("programs only")
                .isEqualTo(401);
    }

    @Test
    void everybodyWhoOpensTasklistAtTheSameMomentGetsAPageThatTheirBrowserRuns() {
        var browser = signedIn("sonbinh");

        var pages = IntStream.range(0, 64)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> browser.get(TASKLIST)))
                .toList();

        assertThat(pages).allSatisfy(page -> {
            String policy =
                    page.join().headers().firstValue("Content-Security-Policy").orElse("");
            String nonce = policy.replaceFirst(".*'nonce-([^']+)'.*", "$1");
            assertThat(page.join().body()).contains("nonce=\"" + nonce + "\"");
        });
    }

    @Test
    void withoutTheProfileThereIsNoOtherWayToSignIn() {
        assertThat(Http.at(port).get("/dang-nhap").body()).doesNotContain("tài khoản của cơ quan");
        assertThat(Http.at(port).get("/oauth2/authorization/office").headers().firstValue("Location"))
                .hasValue("/dang-nhap");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", TASKLIST, "/camunda/app/admin/default/", "/swagger-ui/index.html", "/tai-khoan"})
    void aStrangerIsAskedToSignIn(String page) {
        var answer = Http.at(port).get(page);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).hasValue("/dang-nhap");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/me", "/v3/api-docs", "/engine-rest/engine", "/engine-rest/task", WHO_IN_TASKLIST})
    void aStrangersCallIsRefused(String call) {
        assertThat(Http.at(port).get(call).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%65ngine-rest/engine",
                "/engine%2Drest/engine",
                "/engine-rest%2Fengine",
                "/engine-rest;x=y/engine",
                "//engine-rest/engine",
                "/x/../engine-rest/engine",
                "/x/%2e%2e/engine-rest/engine",
                "/%61pi/me",
                "/camunda/%61pi/engine/engine/default/task",
                "/%63amunda/api/engine/engine/default/task",
                "/ENGINE-REST/engine",
                "/Api/me"
            })
    void anAddressWrittenOddlyOpensNothing(String path) {
        var browser = signedIn("admin");

        assertThat(browser.get(path).statusCode()).isIn(400, 401, 404);
        assertThat(Http.at(port).as("admin").get(path).statusCode()).isIn(302, 400, 404);
    }

    @Test
    void signingInMakesANewSessionWithNothingOfTheOldOne() {
        var browser = signedIn("sonbinh");
        browser.get(TASKLIST);
        String before = browser.cookie("JSESSIONID");

        browser.form(
                "/dang-nhap",
                Map.of("username", "tohap", "password", "demo", "_csrf", String.valueOf(browser.cookie("CSRF-TOKEN"))));

        browser.get(TASKLIST);
        assertThat(browser.cookie("JSESSIONID")).isNotEqualTo(before);
        assertThat(Http.json(browser.get(WHO_IN_TASKLIST)).path("userId").asText())
                .isEqualTo("tohap");
        assertThat(Http.at(port)
                        .send("GET", "/api/me", null, Map.of("Cookie", "JSESSIONID=" + before))
                        .statusCode())
                .as("the old session")
                .isEqualTo(401);
    }

    @Test
    void aSessionThatSomebodyElseChoseIsNotTheOneSignedIn() {
        var attacker = Http.at(port);
        attacker.get("/cuoc-thi/khanh-son-2019"); // makes a session, in order to remember the page
        String planted = String.valueOf(attacker.cookie("JSESSIONID"));
        String token = String.valueOf(attacker.cookie("CSRF-TOKEN"));

        var answer = RawHttp.form(
                port,
                "127.0.0.1",
                "/dang-nhap",
                "username=sonbinh&password=demo&_csrf=" + token,
                "Content-Type: application/x-www-form-urlencoded",
                "Cookie: JSESSIONID=" + planted + "; CSRF-TOKEN=" + token);

        assertThat(answer.text()).contains("Location: /cuoc-thi/khanh-son-2019", "Set-Cookie: JSESSIONID=");
        assertThat(attacker.get("/api/me").statusCode()).isEqualTo(401);
    }

    @Test
    void cookiesAreOutOfReachOfScriptsAndOtherSites() {
        var browser = Http.at(port);
        browser.get("/dang-nhap");

        var answer = browser.form(
                "/dang-nhap",
                Map.of(
                        "username",
                        "sonbinh",
                        "password",
                        "demo",
                        "_csrf",
                        String.valueOf(browser.cookie("CSRF-TOKEN"))));
        var ofTasklist = browser.get(TASKLIST);

        assertThat(answer.headers().allValues("Set-Cookie"))
                .anySatisfy(
                        cookie -> assertThat(cookie).startsWith("JSESSIONID=").contains("HttpOnly", "SameSite=Lax"))
                .anySatisfy(
                        cookie -> assertThat(cookie).startsWith("CSRF-TOKEN=").contains("SameSite=Strict"));
        assertThat(ofTasklist.headers().allValues("Set-Cookie"))
                .anySatisfy(
                        cookie -> assertThat(cookie).startsWith("XSRF-TOKEN=").contains("SameSite=Lax"));
    }

    @Test
    void aForgedRequestChangesNothing() {
        var browser = signedIn("admin");

        assertThat(browser.put("/api/rehearsal/clock", "{}").statusCode()).isEqualTo(403);
        assertThat(browser.send("PUT", "/api/rehearsal/clock", "{}", Map.of("X-CSRF-TOKEN", "wrong"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.form("/quan-ly-tai-khoan/tohap/mat-khau", Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(browser.form("/dang-xuat", Map.of()).statusCode()).isEqualTo(403);
        assertThat(browser.get("/dang-xuat").statusCode()).isNotEqualTo(302);
        assertThat(browser.get("/api/me").statusCode()).as("still signed in").isEqualTo(200);

        assertThat(browser.post(TASKS_IN_TASKLIST, "{}").statusCode()).isEqualTo(403);
    }

    @Test
    void theFormsInTasklistHaveTheirTokenFromTheFirstPageOn() {
        var browser = Http.at(port);
        browser.get(TASKLIST);
        assertThat(browser.signIn("admin", "demo")).isEqualTo(TASKLIST);
        browser.get(TASKLIST);

        var ours = browser.send(
                "PUT",
                "/api/rehearsal/clock",
                "{}",
                Map.of(
                        "Content-Type",
                        "application/json",
                        "X-CSRF-TOKEN",
                        String.valueOf(browser.cookie("CSRF-TOKEN"))));
        var camundas = browser.send(
                "POST",
                TASKS_IN_TASKLIST,
                "{}",
                Map.of(
                        "Content-Type",
                        "application/json",
                        "X-XSRF-TOKEN",
                        String.valueOf(browser.cookie("XSRF-TOKEN"))));

        assertThat(ours.statusCode()).as(ours.body()).isEqualTo(422);
        assertThat(camundas.statusCode()).as(camundas.body()).isEqualTo(200);
    }

    @Test
    void signingOutEndsEverything() {
        var browser = signedIn("sonbinh");
        browser.get(TASKLIST);
        String session = browser.cookie("JSESSIONID");

        var answer = browser.form("/dang-xuat", Map.of("_csrf", String.valueOf(browser.cookie("CSRF-TOKEN"))));

        assertThat(answer.headers().firstValue("Location")).hasValue("/dang-nhap?logout");
        assertIsOver(session);
    }

    @Test
    void tasklistsOwnSignOutEndsEverything() {
        var browser = signedIn("sonbinh");
        browser.get(TASKLIST);
        String session = browser.cookie("JSESSIONID");

        var forged = browser.post(TASKLIST_SIGN_OUT + "?x", "");
        assertThat(forged.statusCode()).isEqualTo(403);

        browser = signedIn("sonbinh");
        browser.get(TASKLIST);
        session = browser.cookie("JSESSIONID");
        var answer = browser.send(
                "POST", TASKLIST_SIGN_OUT, null, Map.of("X-XSRF-TOKEN", String.valueOf(browser.cookie("XSRF-TOKEN"))));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertIsOver(session);
    }

    private void assertIsOver(String session) {
        var thief = Map.of("Cookie", "JSESSIONID=" + session);
        for (String call : List.of("/api/me", WHO_IN_TASKLIST, "/camunda/api/engine/engine/default/task")) {
            assertThat(Http.at(port).send("GET", call, null, thief).statusCode())
                    .as(call)
                    .isEqualTo(401);
        }
        assertThat(Http.at(port).send("GET", TASKLIST, null, thief).statusCode())
                .isEqualTo(302);
    }

    @Test
    void afterSigningInComesThePageThatWasAskedForAndNothingElse() {
        var browser = Http.at(port);
        browser.get("/cuoc-thi/khanh-son-2019?trang=1");
        browser.get("/api/me");
        assertThat(browser.signIn("sonbinh", "demo")).isEqualTo("/cuoc-thi/khanh-son-2019?trang=1");

        var lured = Http.at(port);
        lured.get("//evil.example/a");
        lured.get("/dang-nhap?continue=https://evil.example/&redirect=//evil.example&next=https:evil.example");
        assertThat(lured.signIn("sonbinh", "demo")).isEqualTo("/");
        var host = RawHttp.get(port, "127.0.0.1", "/tai-khoan", "X-Forwarded-Host: evil.example");
        assertThat(host.text()).contains("Location: /dang-nhap\r\n");
    }

    @Test
    void ourPagesSayWhatABrowserMayDoWithThem() {
        var browser = signedIn("admin");

        for (String page :
                List.of("/dang-nhap?logout", "/", "/tai-khoan", "/tai-khoan/mat-khau", "/quan-ly-tai-khoan")) {
            var answer = browser.get(page);
            assertThat(header(answer, "Content-Security-Policy"))
                    .as(page)
                    .contains(
                            "default-src 'none'", "script-src 'self';", "frame-ancestors 'none'", "form-action 'self'")
                    .doesNotContain("unsafe");
            assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(header(answer, "Referrer-Policy")).isEqualTo("same-origin");
            assertThat(header(answer, "Cache-Control")).contains("no-store");
            assertThat(answer.body())
                    .as("nothing inline in " + page)
                    .doesNotContainPattern("<script(?![^>]* src=)")
                    .doesNotContainPattern("<style|\\sstyle=|\\son[a-z]+=|javascript:");
        }
        for (String call : List.of("/api/me", WHO_IN_TASKLIST, TASKLIST)) {
            assertThat(header(browser.get(call), "Cache-Control")).as(call).contains("no-store");
            assertThat(header(browser.get(call), "Content-Security-Policy")).contains("frame-ancestors 'none'");
            assertThat(header(browser.get(call), "X-Content-Type-Options")).isEqualTo("nosniff");
        }
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @ParameterizedTest
    @CsvSource({
        "sonbinh,200",
        "SonBinh,200",
        "SONBINH,200",
        "'sonbinh ',401",
        "' sonbinh',401",
        "'sonbinh\u00a0',401",
        "'sonbinh\u200b',401",
        "s\u043enbinh,401",
        "\u0455onbinh,401",
        "\uff53onbinh,401",
        "son\u0062i\u0301nh,401",
        "sơnbình,401",
        "sonb\u0131nh,401",
        "SONB\u0130NH,401",
        "\u017fonbinh,401",
        "'sonbinh\n',401",
        "'',401",
        "sonbinh%00,401"
    })
    void nobodyMeetsAnAccountThroughALookAlikeOfItsName(String name, int status) {
        assertThat(Http.at(port)
                        .as(name.replace("%00", "\0"), "demo")
                        .get("/api/me")
                        .statusCode())
                .isEqualTo(status);
    }

    @Test
    void theKelvinSignIsNoLetter() {
        assertThat(Http.at(port).as("giam\u212ahao1", "demo").get("/api/me").statusCode())
                .isEqualTo(401);
        assertThat(Http.at(port).as("giamKhao1", "demo").get("/api/me").statusCode())
                .isEqualTo(200);
    }

    static List<String> oddHeaders() {
        return List.of(
                "Authorization: Basic",
                "Authorization: Basic ",
                "Authorization: Basic %%%",
                "Authorization: Basic " + base64("nocolon"),
                "Authorization: Basic " + base64(":"),
                "Authorization: Basic " + base64("sonbinh:"),
                "Authorization: Basic " + base64("son\0binh:de\0mo"),
                "Authorization: Basic " + base64("sonbinh:" + "x".repeat(4000)),
                "Authorization: Basic "
                        + Base64.getEncoder().encodeToString(new byte[] {(byte) 0xff, (byte) 0xfe, ':', (byte) 0xc3}),
                "Authorization: Basic " + base64("sonbinh:demo") + "\r\nAuthorization: Basic " + base64("tohap:demo"),
                "Authorization: Basic " + base64("sonbinh:demo") + ", Basic " + base64("tohap:demo"),
                "Authorization: Digest username=\"sonbinh\"",
                "Authorization: Bearer",
                "Authorization: Bearer ",
                "Authorization: Bearer sk_" + "x".repeat(4000),
                "Authorization: Bearer ../../../etc/passwd",
                "Authorization: \u00ff\u00fe",
                "Authorization:",
                "Authorization: Basic " + "eHh4".repeat(5000),
                "Cookie: JSESSIONID=../../x; CSRF-TOKEN=\u0001");
    }

    @ParameterizedTest
    @MethodSource("oddHeaders")
    void nothingThatACallerSendsToSignOnBreaksTheServer(String header) {
        for (String call : List.of("/api/me", "/engine-rest/engine")) {
            var answer = RawHttp.get(port, "127.0.0.3", call, header);

            assertThat(answer.status()).as(answer.text()).isIn(400, 401, 429, 431);
            assertThat(answer.text()).doesNotContainPattern("Exception|at [a-z]+\\.[a-z]|org\\.|java\\.");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "username=sonbinh&password=",
                "username=&password=",
                "password=demo",
                "",
                "username=sonbinh&username=tohap&password=wrong",
                "username=son%00binh&password=de%00mo",
                "username=%ff%fe&password=%c3",
                "username=%zz&password=%",
                "username=sonbinh&password=%F0%9F%98%80%ED%A0%80",
                "&&&===",
                "LONG"
            })
    void nothingThatSomebodyTypesBreaksTheServer(String body) {
        var browser = Http.at(port);
        browser.get("/dang-nhap");
        String token = String.valueOf(browser.cookie("CSRF-TOKEN"));
        String text = body.equals("LONG") ? "username=sonbinh&password=" + "x".repeat(1_000_000) : body;
        for (String charset : List.of("", ";charset=utf-16", ";charset=nonsense")) {
            var answer = RawHttp.form(
                    port,
                    "127.0.0.4",
                    "/dang-nhap",
                    text,
                    "Content-Type: application/x-www-form-urlencoded" + charset,
                    "X-CSRF-TOKEN: " + token,
                    "Cookie: CSRF-TOKEN=" + token);

            assertThat(answer.status()).as(answer.text()).isBetween(300, 499);
            assertThat(answer.text()).doesNotContainPattern("Exception|at [a-z]+\\.[a-z]|org\\.|java\\.");
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whoeverGuessesIsSlowedDownAndTheOwnerIsInWithinAMinute() {
        String owner = "Authorization: Basic " + base64("tohap:demo");
        for (int i = 0; i < 8; i++) {
            RawHttp.get(port, "127.0.0.5", "/api/me", "Authorization: Basic " + base64("tohap:guess" + i));
        }

        var guess = RawHttp.get(port, "127.0.0.5", "/api/me", "Authorization: Basic " + base64("tohap:guess9"));
        assertThat(guess.status()).isEqualTo(429);
        assertThat(guess.text()).contains("Retry-After: 10", "application/problem+json", "đợi 10 giây");
        assertThat(RawHttp.get(port, "127.0.0.6", "/api/me", owner).status())
                .as("the owner elsewhere")
                .isEqualTo(200);
        assertThat(RawHttp.get(port, "127.0.0.5", "/api/me", owner).status())
                .as("the owner at the same address, first try")
                .isEqualTo(429);
        for (int i = 10; i < 200; i++) {
            RawHttp.get(port, "127.0.0.5", "/api/me", "Authorization: Basic " + base64("tohap:guess" + i));
        }
        time.pass(Duration.ofSeconds(10));
        assertThat(RawHttp.get(port, "127.0.0.5", "/api/me", owner).status())
                .as("the same, ten seconds later")
                .isEqualTo(200);
    }

    @Test
    void nobodyPassesForAnotherAddressByAHeader() {
        for (int i = 0; i < 8; i++) {
            RawHttp.get(
                    port,
                    "127.0.0.7",
                    "/api/me",
                    "X-Forwarded-For: 203.0.113." + i,
                    "Forwarded: for=203.0.113." + i,
                    "Authorization: Basic " + base64("tohap:guess" + i));
        }

        assertThat(RawHttp.get(
                                port,
                                "127.0.0.7",
                                "/api/me",
                                "X-Forwarded-For: 203.0.113.99",
                                "Authorization: Basic " + base64("tohap:guess99"))
                        .status())
                .isEqualTo(429);
    }

    @Test
    void thePageSaysHowLongToWait() {
        var browser = Http.at(port);
        for (int i = 0; i < 5; i++) {
            assertThat(browser.signIn("bantochuctinh", "guess" + i)).isEqualTo("/dang-nhap?error");
        }

        String next = browser.signIn("bantochuctinh", "demo");

        assertThat(next).isEqualTo("/dang-nhap?cho=10");
        assertThat(browser.get(next).body()).contains("Vui lòng đợi 10 giây");
        time.pass(Duration.ofSeconds(10));
        assertThat(browser.signIn("bantochuctinh", "demo")).isEqualTo("/");
    }

    @Test
    void anAccountThatDoesNotExistGetsTheSameAnswer() {
        var known = Http.at(port).as("sonbinh", "wrong").get("/api/me");
        var unknown = Http.at(port).as("khongco", "wrong").get("/api/me");

        assertThat(unknown.statusCode()).isEqualTo(known.statusCode());
        assertThat(unknown.body()).isEqualTo(known.body());
        assertThat(unknown.headers().map().keySet())
                .isEqualTo(known.headers().map().keySet());
    }
}
