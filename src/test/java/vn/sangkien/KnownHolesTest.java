package vn.sangkien;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.MethodParameter;
import org.springframework.data.web.PageableArgumentResolver;
import org.springframework.data.web.SortArgumentResolver;
import org.springframework.web.method.annotation.ModelAttributeMethodProcessor;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import vn.sangkien.access.Groups;

/**
 * A published hole in a library stays shut here: by a version, because the part is left out, or because nothing uses it.
 * Why that is enough stands in {@code docs/adr/0011-known-holes.md}; a new hole gets a line there and one here.
 */
@HttpTest
class KnownHolesTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("vn.sangkien");

    @LocalServerPort
    int port;

    @Autowired
    List<RequestMappingHandlerMapping> handlers;

    @Autowired
    RequestMappingHandlerAdapter adapter;

    @Autowired
    IdentityService identity;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    tomcat-embed-core   | 10.1.62       | CVE-2026-116561 CVE-2026-116600 CVE-2026-116830 CVE-2026-117517 CVE-2026-118233
                    spring-boot         | 3.5.14        | CVE-2026-40973 CVE-2026-40975
                    spring-expression   | 6.2.19        | CVE-2026-41850 CVE-2026-41851
                    spring-web          | 6.2.19        | CVE-2026-41854
                    spring-security-web | 6.5.9         | CVE-2026-22732
                    thymeleaf-spring6   | 3.1.6.RELEASE | CVE-2026-40477 CVE-2026-40478 CVE-2026-41901 CVE-2026-136410
                    jackson-databind    | 2.21.7        | CVE-2026-19032 CVE-2026-54515 CVE-2026-68497 CVE-2026-91776 CVE-2026-91777
                    jackson-core        | 2.21.7        | CVE-2026-89407 CVE-2026-89425
                    logback-classic     | 1.6.3         | CVE-2026-19880
                    logback-core        | 1.5.37        | CVE-2026-13006
                    log4j-api           | 2.25.5        | CVE-2026-49844
                    postgresql          | 42.7.12       | CVE-2026-42198 CVE-2026-54291
                    jersey-client       | 3.1.10        | CVE-2025-12383
                    jakarta.mail        | 2.0.4         | CVE-2025-7962
                    commons-fileupload  | 1.6.0         | CVE-2025-48976
                    commons-lang3       | 3.18.0        | CVE-2025-48924
                    spring-security-oauth2-jose | 6.5.10 | CVE-2026-22748
                    nimbus-jose-jwt     | 9.37.4        | CVE-2025-53864 CVE-2023-52428
                    json-smart          | 2.5.2         | CVE-2024-57699
                    tika-core           | 3.2.2         | CVE-2025-54988 CVE-2025-66516
                    poi-ooxml           | 5.4.0         | CVE-2025-31672
                    commons-compress    | 1.26.0        | CVE-2024-25710 CVE-2024-26308
                    commons-io          | 2.14.0        | CVE-2024-47554
                    xmlbeans            | 3.0.0         | CVE-2021-23926
                    pdfbox              | 3.0.8         | CVE-2026-23907 CVE-2026-33929
                    swagger-ui          | 5.34.1        | CVE-2026-41238 CVE-2026-49978 CVE-2026-65898 CVE-2026-75838 CVE-2026-109345 CVE-2026-116803
                    """)
    void isClosedByTheVersion(String library, String closedIn, String holes) throws IOException {
        assertThat(versions(library)).as("%s, because of %s", library, holes).isNotEmpty();
        assertThat(versions(library))
                .allSatisfy(found -> assertThat(found).isGreaterThanOrEqualTo(Version.parse(closedIn)));
        areOnRecord(holes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    spring-webflux    | CVE-2026-47885 CVE-2026-47889 CVE-2026-47891 CVE-2026-47892 CVE-2026-47893 CVE-2026-59389
                    spring-messaging  | CVE-2026-47888
                    freemarker        | CVE-2026-59280
                    unboundid-ldapsdk | CVE-2026-59270
                    webauthn4j-core   | CVE-2026-47841
                    log4j-core        | CVE-2026-34477 CVE-2026-34479
                    micrometer-core   | CVE-2026-59295 CVE-2026-59296
                    HdrHistogram      | CVE-2026-14683 CVE-2026-14686
                    LatencyUtils      | CVE-2026-82596
                    lucene-replicator | CVE-2024-45772
                    """)
    void isClosedByLeavingThePartOut(String library, String holes) throws IOException {
        assertThat(versions(library)).as("%s, because of %s", library, holes).isEmpty();
        areOnRecord(holes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    org.springframework.expression.+                       | CVE-2026-47886 CVE-2026-59283
                    org.springframework.web.filter.UrlHandlerFilter.*      | CVE-2026-47883
                    org.springframework.web.servlet.view.xslt.+            | CVE-2026-47884
                    org.springframework.web.servlet.+UrlFilenameView.+     | CVE-2026-47887
                    org.springframework.web.servlet.+SseEmitter.*          | CVE-2026-47890
                    org.springframework.web.servlet.function.+             | CVE-2026-59313
                    org.springframework.security.crypto.encrypt.+          | CVE-2026-47842
                    org.springframework.security.oauth2.+DPoP.+            | CVE-2026-41707
                    com.fasterxml.jackson.databind.jsontype.+              | CVE-2026-110879
                    'org.apache.ibatis.(?!session.(SqlSessionFactory|Configuration)$).+' | CVE-2025-53192
                    '(java.io.ObjectInput|org.apache.logging).+'            | sonatype-2026-006746
                    'org.springframework.security.+(Digest|KeyBasedP|4j).+' | CVE-2026-59276
                    """)
    void isClosedBecauseNothingUsesIt(String types, String holes) throws IOException {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching(types)
                .because(holes)
                .check(OURS);
        areOnRecord(holes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    java | 'json_(value|query|exists|table)'      | CVE-2026-77874
                    html | 'th:utext|th:errors|#fields|__\\$|\\[\\(' | CVE-2026-40478 CVE-2026-59281
                    """)
    void isClosedBecauseNothingSaysIt(String extension, String words, String holes) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            List<Path> sources = files.filter(file -> file.toString().endsWith("." + extension))
                    .toList();
            assertThat(sources)
                    .isNotEmpty()
                    .allSatisfy(source -> assertThat(source).content().as(holes).doesNotContainPattern(words));
        }
        areOnRecord(holes);
    }

    /** Else a caller would name properties of our objects, or words for a statement. */
    @Test
    void noCallerNamesAPropertyOrAnOrder() throws IOException {
        List<MethodParameter> parameters = handlers.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().values().stream())
                .flatMap(handler -> Stream.of(handler.getMethodParameters()))
                .toList();

        assertThat(parameters).hasSizeGreaterThan(50);
        assertThat(parameters).noneMatch(parameter -> resolver(parameter) instanceof ModelAttributeMethodProcessor);
        assertThat(parameters).noneMatch(parameter -> resolver(parameter) instanceof PageableArgumentResolver);
        assertThat(parameters).noneMatch(parameter -> resolver(parameter) instanceof SortArgumentResolver);
        areOnRecord("CVE-2026-59282 CVE-2026-59374 CVE-2026-47834");
    }

    /** The set-up counts only who is directly in the group: with nobody there, whoever asks would be the first administrator. */
    @Test
    void nobodyBecomesAdministratorThroughTheSetUp() throws IOException {
        var stranger = Http.at(port);
        var unit = Http.at(port);
        unit.signIn("sonbinh", "demo");
        unit.get("/camunda/app/tasklist/default/"); // brings the token without which nothing gets as far as the set-up
        List<User> members =
                identity.createUserQuery().memberOfGroup(Groups.ADMINISTRATORS).list();
        members.forEach(member -> identity.deleteMembership(member.getId(), Groups.ADMINISTRATORS));
        try {
            for (Http caller : List.of(stranger, unit)) {
                var answer = caller.send(
                        "POST",
                        "/camunda/api/admin/setup/default/user/create",
                        """
                        {"profile": {"id": "khach"}, "credentials": {"password": "Mot-mat-khau-dai-1"}}""",
                        Map.of(
                                "Content-Type",
                                "application/json",
                                "X-XSRF-TOKEN",
                                String.valueOf(caller.cookie("XSRF-TOKEN"))));

                assertThat(answer.statusCode()).isBetween(401, 404);
                assertThat(identity.createUserQuery().userId("khach").count()).isZero();
            }
        } finally {
            members.forEach(member -> identity.createMembership(member.getId(), Groups.ADMINISTRATORS));
        }
        areOnRecord("CVE-2026-77226");
    }

    /** What is old in the scripts of Camunda's web applications runs nothing that a page brings in, and fetches nothing. */
    @Test
    void theWebApplicationsRunOnlyTheirOwnScripts() {
        var browser = Http.at(port);
        browser.signIn("admin", "demo");

        for (String application : List.of("tasklist", "cockpit", "admin")) {
            var page = browser.get("/camunda/app/" + application + "/default/");
            assertThat(page.statusCode()).as(application).isEqualTo(200);
            assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                    .as(application)
                    .contains(
                            "'nonce-",
                            "'strict-dynamic'",
                            "default-src 'self'",
                            "img-src 'self' data:",
                            "object-src 'none'");
        }
    }

    /** The pages of Swagger UI come from the library that {@link #isClosedByTheVersion} looks at. */
    @Test
    void swaggerUiIsTheNewerOne() {
        var browser = Http.at(port);
        browser.signIn("admin", "demo");

        assertThat(browser.get("/swagger-ui/index.html").statusCode()).isEqualTo(200);
        assertThat(browser.get("/swagger-ui/swagger-ui-bundle.js").statusCode()).isEqualTo(200);
    }

    private HandlerMethodArgumentResolver resolver(MethodParameter parameter) {
        return adapter.getArgumentResolvers().stream()
                .filter(resolver -> resolver.supportsParameter(parameter))
                .findFirst()
                .orElseThrow();
    }

    /** Of all copies on the class path, by where a Maven repository keeps them. */
    private static Set<Version> versions(String library) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(jar -> jar.getNameCount() > 2
                        && jar.getName(jar.getNameCount() - 3).toString().equals(library))
                .map(jar -> Version.parse(jar.getName(jar.getNameCount() - 2).toString()))
                .collect(Collectors.toSet());
    }

    private static void areOnRecord(String holes) throws IOException {
        assertThat(Files.readString(Path.of("docs/adr/0011-known-holes.md"))).contains(holes.split(" "));
    }
}
