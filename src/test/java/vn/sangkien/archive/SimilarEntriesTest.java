package vn.sangkien.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.sangkien.Http.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.sangkien.Http;
import vn.sangkien.HttpTest;
import vn.sangkien.process.Office;

/** Whoever checks an entry is shown what it is like; nobody else learns of other entries by it. */
@HttpTest
class SimilarEntriesTest {
    private static final String SON_BINH = "KS-XA-04";
    private static final String TO_HAP = "KS-XA-01";

    @LocalServerPort
    int port;

    @Autowired
    Office office;

    @Autowired
    SimilarEntries similar;

    @Autowired
    JdbcTemplate jdbc;

    @BeforeEach
    void aContestAndAnEmptyArchive() {
        office.issues(office.onlyUnits(TO_HAP, SON_BINH));
        empty();
    }

    @AfterEach
    void empty() {
        jdbc.update("delete from archived_entry");
    }

    private Http as(String user) {
        return Http.at(port).as(user);
    }

    private String sends(String staff, String unit, String title, String text) {
        String code = office.begins(staff, unit);
        office.does(staff, "PrepareEntry", code, answer(title, text));
        office.does(staff + "tt", "ApproveAndSend", code, Map.of("decision", "SEND", "declaration", true));
        return code;
    }

    private Map<String, Object> answer(String title, String text) {
        return Map.of(
                "title",
                title,
                "sections",
                office.plan().sections().stream()
                        .map(section -> Map.of("id", section.id(), "text", section.id() + " " + text))
                        .toList());
    }

    private JsonNode found(String code) {
        return json(as("thuky").get("/api/submissions/" + code + "/similar"));
    }

    private void archives(String title, String summary) {
        jdbc.update(
                "insert into archived_entry (id, edition, tier, title, unit_name, summary, fingerprint, search_text,"
                        + " title_order, imported_by, imported_at) values (random_uuid(), 2017, 'Huyện', ?,"
                        + " 'UBND xã Ba Cụm Bắc', ?, ?, '', '', 'thuky', current_timestamp)",
                title,
                summary,
                title);
    }

    @Test
    void theCheckerSeesWhatTheEntryIsLikeInTheFormAndByRest() {
        String first = sends("tohap", TO_HAP, "Hẹn trước, khỏi chờ", "mỗi người dân được hẹn giờ đến làm thủ tục");
        String code = sends(
                "sonbinh",
                SON_BINH,
                "Loa thôn nói chuyện cải cách",
                "mỗi tối loa thôn đọc một thủ tục bằng tiếng Raglai");
        assertThat(found(code)).isEmpty();
        archives("Loa thôn kể chuyện cải cách", "");

        assertThat(found(code)).hasSize(1);
        assertThat(found(code).get(0).get("year").asInt()).isEqualTo(2017);
        assertThat(found(code).get(0).get("unitName").asText()).isEqualTo("UBND xã Ba Cụm Bắc");
        assertThat(found(code).get(0).get("percent").asInt()).isBetween(40, 99);
        assertThat(found(first)).isEmpty();

        office.does("phongnoivu", "ReceiveEntry", code, Map.of("wordFile", true, "paperCopy", true));
        var task = office.open("thuky", "CheckValidity", code);
        var table = json(as("thuky").get("/api/tasks/" + task.getId())).at("/tables/0");
        assertThat(table.get("title").asText()).contains("không phải kết luận");
        assertThat(table.at("/rows/0/0").asText()).isEqualTo("2017");
        assertThat(table.at("/rows/0/1").asText()).isEqualTo("Loa thôn kể chuyện cải cách");
    }

    @Test
    void theIndexFollowsWhatIsSentAndChangedAndSurvivesItsLoss() {
        String text = "mỗi người dân được hẹn giờ đến làm thủ tục tại xã";
        String code = sends("tohap", TO_HAP, "Hẹn trước, khỏi chờ", text);
        String draft = office.begins("sonbinh", SON_BINH);
        office.does("sonbinh", "PrepareEntry", draft, answer("Tên khác hẳn", text));
        assertThat(found(code)).as("nobody has sent it").isEmpty();

        office.does("sonbinhtt", "ApproveAndSend", draft, Map.of("decision", "SEND", "declaration", true));
        assertThat(found(code).findValuesAsText("code")).containsExactly(draft);
        assertThat(found(draft).findValuesAsText("code")).containsExactly(code);

        office.does("phongnoivu", "ReceiveEntry", draft, Map.of("wordFile", true, "paperCopy", true));
        office.does(
                "thuky",
                "CheckValidity",
                draft,
                Map.of("decision", "SUPPLEMENT", "reason", "Viết lại", "supplementDue", "2019-06-20"));
        office.does(
                "sonbinh",
                "Supplement",
                draft,
                answer("Tên khác hẳn", "loa thôn đọc thủ tục bằng tiếng Raglai mỗi tối"));
        assertThat(found(code)).isEmpty();

        similar.destroy();
        archives("Hẹn trước khỏi chờ", "");
        assertThat(found(code).findValuesAsText("year")).containsExactly("2017");
    }

    @Test
    void whoMayNotReadEveryEntryLearnsOfNone() {
        String code = sends("tohap", TO_HAP, "Hẹn trước, khỏi chờ", "mỗi người dân được hẹn giờ");
        sends("sonbinh", SON_BINH, "Hẹn trước, khỏi chờ", "mỗi người dân được hẹn giờ");

        for (String user :
                List.of("tohap", "tohaptt", "sonbinh", "giamkhao1", "ttvhtt", "taichinh", "admin", "tichhop")) {
            var refused = as(user).get("/api/submissions/" + code + "/similar");
            assertThat(refused.statusCode()).as(user).isIn(403, 404);
            assertThat(refused.body()).doesNotContain("Hẹn trước");
        }
        assertThat(found("T0X-999").get("status").asInt()).isEqualTo(404);
    }
}
