package vn.sangkien.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import vn.sangkien.Http;
import vn.sangkien.SangKien;
import vn.sangkien.access.DemonstrationAccounts;
import vn.sangkien.access.Groups;
import vn.sangkien.contest.ContestService;

/** An office's installation as the profile {@code postgres} starts it: on PostgreSQL, with nothing that anybody could know. */
@ExtendWith(OutputCaptureExtension.class)
class PostgresInstallationIT {
    private static final Pattern FIRST = Pattern.compile("First administrator: user (\\S+) password (\\S+)");

    @Test
    void anEmptyInstallationHasOneAdministratorWhosePasswordIsPrintedOnce(CapturedOutput output) throws IOException {
        ClockUtil.reset();
        try (var server = EmbeddedPostgres.start()) {
            String user;
            String password;
            try (var installation = starts(server)) {
                Matcher printed = FIRST.matcher(output.getOut());
                assertThat(printed.find()).isTrue();
                user = printed.group(1);
                password = printed.group(2);
                assertThat(printed.find()).isFalse();
                var identity = installation.getBean(IdentityService.class);

                assertThat(password).hasSizeGreaterThanOrEqualTo(20);
                assertThat(signsOn(installation, user, password))
                        .as("let in, but to the page that changes the password")
                        .isEqualTo(403);
                assertThat(identity.createUserQuery().list())
                        .extracting(User::getId)
                        .containsExactly(user);
                assertThat(identity.createUserQuery()
                                .memberOfGroup(Groups.ADMINISTRATORS)
                                .count())
                        .isEqualTo(1);
                assertThat(installation.getBean(ContestService.class).all()).isEmpty();
                ObjectProvider<DemonstrationAccounts> demonstration =
                        installation.getBeanProvider(DemonstrationAccounts.class);
                assertThat(demonstration.getIfAvailable()).isNull();
                assertThat(installation.getBean(Flyway.class).info().pending()).isEmpty();
            }

            try (var again = starts(server)) {
                assertThat(FIRST.matcher(output.getOut()).results()).hasSize(1);
                assertThat(signsOn(again, user, password)).isEqualTo(403);
                assertThat(signsOn(again, user, "demo")).isEqualTo(401);
            }
        }
    }

    private static int signsOn(ConfigurableApplicationContext installation, String user, String password) {
        int port = ((WebServerApplicationContext) installation).getWebServer().getPort();
        return Http.at(port).as(user, password).get("/api/me").statusCode();
    }

    private static ConfigurableApplicationContext starts(EmbeddedPostgres server) {
        return new SpringApplicationBuilder(SangKien.class)
                .profiles("postgres")
                .initializers(context -> context.getBeanFactory().registerSingleton("noTests", new NoTests()))
                .run(
                        "--spring.datasource.url=" + server.getJdbcUrl("postgres", "postgres"),
                        "--spring.datasource.username=postgres",
                        "--spring.datasource.password=",
                        "--server.port=0");
    }

    /** What stands beside the tests is no part of an installation. */
    private static final class NoTests extends TypeExcludeFilter {
        @Override
        public boolean match(MetadataReader type, MetadataReaderFactory factory) throws IOException {
            return type.getResource().getURL().getPath().contains("/test-classes/");
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof NoTests;
        }

        @Override
        public int hashCode() {
            return NoTests.class.hashCode();
        }
    }
}
