package vn.sangkien.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricJobLog;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sangkien.Http;
import vn.sangkien.HttpTest;
import vn.sangkien.process.Office;

/** What an operator sees when the product cannot go on by itself. */
@HttpTest
class OperationTest {
    /** As long as a failing job is left alone after each try: first not at all, in all about a day. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ZERO,
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(8),
            Duration.ofHours(8));

    @LocalServerPort
    int port;

    @Autowired
    Office office;

    @Autowired
    HistoryService history;

    @Test
    void aJobThatKeepsFailingIsTriedEverMoreSlowlyAndThenMakesOneIncidentThatNamesItsEntry() {
        office.issues(office.reading(text ->
                text.lines().filter(line -> !line.contains("CheckValidity:")).collect(Collectors.joining("\n"))));
        String code = office.sends("sonbinh", "sonbinhtt", "KS-XA-04");
        office.does("phongnoivu", "ReceiveEntry", code, Map.of("wordFile", true, "paperCopy", true));
        assertThat(incidents()).as("before the last try").isEqualTo("[]");

        office.passes("2019-05-23T12:00:00+07:00");

        List<HistoricJobLog> tries = history.createHistoricJobLogQuery()
                .failureLog()
                .processDefinitionKey("submission")
                .orderPartiallyByOccurrence()
                .asc()
                .list();
        assertThat(tries).hasSize(PAUSES.size() + 1);
        for (int i = 0; i < PAUSES.size(); i++) {
            assertThat(Duration.between(
                            tries.get(i).getTimestamp().toInstant(),
                            tries.get(i + 1).getTimestamp().toInstant()))
                    .isEqualTo(PAUSES.get(i));
        }
        var incidents = Http.json(Http.at(port).as("admin").get("/engine-rest/incident"));
        assertThat(incidents).hasSize(1);
        assertThat(incidents.get(0).get("incidentType").asText()).isEqualTo("failedJob");
        assertThat(incidents.get(0).get("incidentMessage").asText())
                .startsWith(code + ": ")
                .contains("CheckValidity");
    }

    private String incidents() {
        return Http.at(port).as("admin").get("/engine-rest/incident").body();
    }
}
