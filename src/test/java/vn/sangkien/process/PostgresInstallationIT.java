package vn.sangkien.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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
import org.springframework.jdbc.core.JdbcTemplate;
import vn.sangkien.Http;
import vn.sangkien.SangKien;
import vn.sangkien.access.DemonstrationAccounts;
import vn.sangkien.access.Groups;
import vn.sangkien.contest.ContestService;

/**
 * An office's installation as the profile {@code postgres} starts it: on PostgreSQL, with nothing that anybody could know,
 * with its jobs running by themselves and the time as it is.
 */
@ExtendWith(OutputCaptureExtension.class)
class PostgresInstallationIT {
    private static final Pattern FIRST = Pattern.compile("First administrator: user (\\S+) password (\\S+)");

    private static EmbeddedPostgres server;
    private static ConfigurableApplicationContext installation;

    @BeforeAll
    static void theInstallationIsStarted() throws IOException {
        ClockUtil.reset();
        server = EmbeddedPostgres.start();
        installation = starts();
    }

    @AfterAll
    static void theInstallationIsStopped() throws IOException {
        installation.close();
        server.close();
    }

    @Test
    void anEmptyInstallationHasOneAdministratorWhosePasswordIsPrintedOnce(CapturedOutput output) {
        var printed = FIRST.matcher(output.getOut());
        assertThat(printed.find()).isTrue();
        String user = printed.group(1);
        String password = printed.group(2);
        assertThat(printed.find()).isFalse();
        var identity = installation.getBean(IdentityService.class);

        assertThat(password).hasSizeGreaterThanOrEqualTo(20);
        assertThat(signsOn(user, password))
                .as("let in, but to the page that changes the password")
                .isEqualTo(403);
        assertThat(identity.createUserQuery().list()).extracting(User::getId).containsExactly(user);
        assertThat(identity.createUserQuery()
                        .memberOfGroup(Groups.ADMINISTRATORS)
                        .count())
                .isEqualTo(1);
        assertThat(installation.getBean(ContestService.class).all()).isEmpty();
        ObjectProvider<DemonstrationAccounts> demonstration = installation.getBeanProvider(DemonstrationAccounts.class);
        assertThat(demonstration.getIfAvailable()).isNull();
        assertThat(installation.getBean(Flyway.class).info().pending()).isEmpty();

        installation.close();
        installation = starts();

        assertThat(FIRST.matcher(output.getOut()).results()).hasSize(1);
        assertThat(signsOn(user, password)).isEqualTo(403);
        assertThat(signsOn(user, "demo")).isEqualTo(401);
    }

    @Test
    void nobodyWaitsForALockForEver() {
        assertThat(installation.getBean(JdbcTemplate.class).queryForObject("show lock_timeout", String.class))
                .isEqualTo("10s");
    }

    @Test
    void aJudgesThousandsOfTasksAreCountedByAPlanOfTheirOwn() {
        var jdbc = installation.getBean(JdbcTemplate.class);

        assertThat(jdbc.queryForObject("show plan_cache_mode", String.class)).isEqualTo("force_custom_plan");
        assertThat(jdbc.queryForList(
                        "select expr from pg_stats_ext_exprs where statistics_name = 'act_ru_authorization_perms'",
                        String.class))
                .containsExactlyInAnyOrder("(perms_ & 2)", "(perms_ & 64)");
    }

    @Test
    void timersFireByThemselvesSoonAfterTheyAreDue() {
        installation
                .getBean(RepositoryService.class)
                .createDeployment()
                .addModelInstance(
                        "timer.bpmn",
                        Bpmn.createExecutableProcess("timer")
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .intermediateCatchEvent("due")
                                .timerWithDate("${at}")
                                .endEvent()
                                .done())
                .deploy();
        var begin = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        List<Instant> due = IntStream.of(1500, 2200, 3700, 5100, 6900)
                .mapToObj(begin::plusMillis)
                .toList();
        due.forEach(at -> installation
                .getBean(RuntimeService.class)
                .startProcessInstanceByKey("timer", at.toString(), Map.of("at", Date.from(at))));

        var fired = installation
                .getBean(HistoryService.class)
                .createHistoricActivityInstanceQuery()
                .activityId("due")
                .finished()
                .orderByHistoricActivityInstanceEndTime()
                .asc();
        await().atMost(Duration.ofSeconds(60)).until(() -> fired.count() == due.size());

        List<Instant> ends = fired.list().stream()
                .map(HistoricActivityInstance::getEndTime)
                .map(Date::toInstant)
                .toList();
        assertThat(IntStream.range(0, due.size())
                        .mapToObj(i -> Duration.between(due.get(i), ends.get(i)))
                        .toList())
                .as("how late each timer was")
                .allMatch(late -> !late.isNegative() && late.compareTo(Duration.ofSeconds(5)) <= 0);
    }

    private static int signsOn(String user, String password) {
        int port = ((WebServerApplicationContext) installation).getWebServer().getPort();
        return Http.at(port).as(user, password).get("/api/me").statusCode();
    }

    private static ConfigurableApplicationContext starts() {
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
