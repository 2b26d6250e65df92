package vn.sangkien.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.sangkien.Http;

/** People sign in with the office's own accounts, through every step that a browser takes. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "spring.datasource.url=jdbc:h2:mem:oidc;DB_CLOSE_DELAY=-1",
            "OIDC_CLIENT_ID=" + OfficeService.CLIENT,
            "OIDC_CLIENT_SECRET=" + OfficeService.SECRET,
            "OIDC_GROUPS_CLAIM=access.roles",
            "sang-kien.oidc.groups.[office-home-affairs]=khanh-son-2019.phong-noi-vu"
        })
@ActiveProfiles({"rehearsal", "oidc"})
class OfficeSignOnTest {
    private static final String CONTEST = "khanh-son-2019";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern ALERT = Pattern.compile("role=\"alert\"[^>]*>([^<]+)<");
    private static final ConfigurableApplicationContext SERVICE = OfficeService.start();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void service(DynamicPropertyRegistry registry) {
        registry.add("OIDC_ISSUER", () -> OfficeService.issuer(SERVICE));
    }

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    @BeforeEach
    void register() {
        OfficeService.register(SERVICE, "http://127.0.0.1:" + port);
    }

    /** A browser that goes wherever it is sent. */
    private final class Browser {
        private final HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();

        HttpResponse<String> open(String address) {
            return send(HttpRequest.newBuilder(at(address)));
        }

        HttpResponse<String> submit(HttpResponse<String> page, String address, Map<String, String> fields) {
            var token = TOKEN.matcher(page.body());
            assertThat(token.find()).as(page.body()).isTrue();
            String body = fields.entrySet().stream()
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&", "_csrf=" + token.group(1) + "&", ""));
            return send(HttpRequest.newBuilder(page.uri().resolve(address))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(body)));
        }

        HttpResponse<String> signInAs(String person) {
            var page = open("/oauth2/authorization/office");
            assertThat(page.uri()).hasToString(OfficeService.issuer(SERVICE) + "/login");
            return submit(page, "/login", Map.of("username", person, "password", person));
        }

        private URI at(String address) {
            return URI.create("http://127.0.0.1:" + port).resolve(address);
        }

        private HttpResponse<String> send(HttpRequest.Builder request) {
            try {
                return client.send(
                        request.header("Accept", "text/html, */*;q=0.8").build(),
                        BodyHandlers.ofString(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Map<String, Object> claims(String name, String... roles) {
        return Map.of(
                "preferred_username",
                name,
                "name",
                "Cán bộ " + name,
                "email",
                name + "@office.example",
                "access",
                Map.of("roles", List.of(roles)));
    }

    private static String alert(HttpResponse<String> page) {
        assertThat(page.uri().getPath()).isEqualTo("/dang-nhap");
        var alert = ALERT.matcher(page.body());
        assertThat(alert.find()).as(page.body()).isTrue();
        return alert.group(1);
    }

    @Test
    void somebodyOfTheOfficeIsInWithTheGroupsOfTheOffice() {
        OfficeService.employ("an", claims("CanBoAn", "office-home-affairs", "office-accounts"));
        var browser = new Browser();

        var home = browser.signInAs("an");

        assertThat(home.uri()).hasPath("/");
        assertThat(home.body()).contains("Cán bộ CanBoAn");
        assertThat(browser.open("/api/me").body())
                .contains("\"userId\":\"canboan\"", "\"id\":\"phong-noi-vu\"")
                .doesNotContain("office-accounts");
        assertThat(browser.open("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
        assertThat(browser.open("/quan-ly-tai-khoan").statusCode()).isEqualTo(403);
        assertThat(browser.open("/tai-khoan").body())
                .contains("Hệ thống đăng nhập của cơ quan")
                .doesNotContain("Đổi mật khẩu");
        for (String password : List.of("", "null", "an", "demo")) {
            assertThat(Http.at(port).as("canboan", password).get("/api/me").statusCode())
                    .as("no password opens it")
                    .isEqualTo(401);
        }
    }

    @Test
    void groupsThatTheOfficeTakesAwayAreGone() {
        OfficeService.employ("binh", claims("canbobinh", "office-home-affairs"));
        new Browser().signInAs("binh");

        OfficeService.employ("binh", claims("canbobinh"));
        var browser = new Browser();
        browser.signInAs("binh");

        assertThat(browser.open("/api/me").body())
                .contains("\"userId\":\"canbobinh\"")
                .doesNotContain("phong-noi-vu");
    }

    @Test
    void aNameThatCannotBeAnAccountIsRefused() {
        OfficeService.employ("chi", claims("nguyễn.chi"));
        var browser = new Browser();

        assertThat(alert(browser.signInAs("chi"))).contains("chỉ nhận chữ không dấu và chữ số");

        assertThat(browser.open("/").uri()).hasPath("/dang-nhap");
    }

    @Test
    void theOfficeCannotVouchForAnAccountWithAPassword() {
        OfficeService.employ("dung", claims("admin", Groups.ADMINISTRATORS));

        assertThat(alert(new Browser().signInAs("dung"))).contains("đăng nhập bằng mật khẩu riêng");

        assertThat(Http.at(port).as("admin", "demo").get("/api/me").statusCode())
                .as("the administrator's password still opens it")
                .isEqualTo(200);
    }

    @Test
    void aNameThatTheOfficeGivesToSomebodyElseOpensNothingOfTheFirst() {
        OfficeService.employ("giang", claims("canbogiang"));
        new Browser().signInAs("giang");

        OfficeService.employ("giang2", claims("canbogiang"));
        OfficeService.employ("giang", claims("canbogiangmoi"));

        assertThat(alert(new Browser().signInAs("giang2"))).contains("đang gắn với một người khác");
        assertThat(alert(new Browser().signInAs("giang"))).contains("đang gắn với một người khác");
    }

    @Test
    void signingOutSignsOutAtTheOfficeToo() {
        OfficeService.employ("ha", claims("canboha"));
        var browser = new Browser();
        var home = browser.signInAs("ha");

        var after = browser.submit(home, "/dang-xuat", Map.of());

        assertThat(after.uri()).hasToString("http://127.0.0.1:" + port + "/dang-nhap?logout");
        assertThat(after.body()).contains("Đã đăng xuất");
        assertThat(browser.open("/oauth2/authorization/office").uri())
                .as("the office asks for the password again")
                .hasToString(OfficeService.issuer(SERVICE) + "/login");
    }

    @Test
    void anAnswerThatWasNotAskedForSignsNobodyIn() {
        var browser = new Browser();

        for (String answer : List.of("?code=x&state=y", "?error=access_denied&state=y", "?code=", "")) {
            assertThat(alert(browser.open("/login/oauth2/code/office" + answer)))
                    .contains("Chưa đăng nhập được");
        }

        assertThat(browser.open("/").uri()).hasPath("/dang-nhap");
    }

    @Test
    void theSignInPageOffersBothWaysAndThePageAskedForComesAfterIt() {
        OfficeService.employ("khanh", claims("canbokhanh"));
        var browser = new Browser();
        var asked = browser.open("/cuoc-thi/" + CONTEST);
        assertThat(asked.body()).contains("Đăng nhập bằng tài khoản của cơ quan");
        assertThat(asked.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("form-action 'self' " + OfficeService.issuer(SERVICE));

        assertThat(browser.signInAs("khanh").uri()).hasPath("/cuoc-thi/" + CONTEST);
    }
}
