package vn.sangkien.api;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.sangkien.Http.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sangkien.Http;
import vn.sangkien.HttpTest;
import vn.sangkien.TestFiles;
import vn.sangkien.process.Office;

/** What was sent stays as it was sent, and whoever may read the entry sees what became different. */
@HttpTest
class VersionsTest {
    private static final String UNIT = "KS-XA-04";
    private static final String HOSTILE = "<script>alert(1)</script>";

    @LocalServerPort
    int port;

    @Autowired
    Office office;

    private String entry = "";
    private String section = "";

    @BeforeEach
    void anEntryIsSent() {
        office.issues(office.onlyUnits("KS-XA-01", UNIT));
        section = office.plan().sections().get(0).id();
        entry = office.sends("sonbinh", "sonbinhtt", UNIT);
    }

    /** Title, one section, authors and files are not what they were. */
    private void aSupplementIsSent() {
        office.does("phongnoivu", "ReceiveEntry", entry, Map.of("wordFile", true, "paperCopy", true));
        office.does(
                "thuky",
                "CheckValidity",
                entry,
                Map.of("decision", "SUPPLEMENT", "reason", "Thiếu minh chứng", "supplementDue", "2019-05-27"));
        office.passes("2019-05-24T09:30:15+07:00");
        var added = as("sonbinh")
                .upload("/api/submissions/" + entry + "/documents", "bổ sung.docx", TestFiles.docx("Minh chứng"));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        List<Map<String, String>> sections = new ArrayList<>();
        office.plan()
                .sections()
                .forEach(one -> sections.add(Map.of(
                        "id",
                        one.id(),
                        "text",
                        one.id().equals(section)
                                ? "Nội dung mới của phần " + one.name() + " " + HOSTILE
                                : "Nội dung phần " + one.name())));
        office.does(
                "sonbinh",
                "Supplement",
                entry,
                Map.of(
                        "title",
                        "Sáng kiến đã sửa của " + UNIT,
                        "sections",
                        sections,
                        "authors",
                        List.of(
                                Map.of("name", "Cao Thị Mẫu", "status", "CIVIL_SERVANT", "unionMember", true),
                                Map.of("name", "Mấu Văn Hai", "status", "CADRE", "unionMember", false))));
    }

    private Http as(String user) {
        return Http.at(port).as(user);
    }

    private JsonNode get(String path) {
        var answer = as("sonbinh").get("/api/submissions/" + entry + "/versions" + path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private String page(String user, String path) {
        var browser = Http.at(port);
        browser.signIn(user, "demo");
        return browser.get(path).body();
    }

    private static JsonNode part(JsonNode changes, String id) {
        for (var part : changes.get("parts")) {
            if (part.get("id").asText().equals(id)) {
                return part;
            }
        }
        throw new AssertionError("No part " + id + " in " + changes);
    }

    @Test
    void whatWasSentStaysThoughTheEntryGoesOn() {
        var first = get("/1");
        assertThat(first.at("/sending/title").asText()).isEqualTo("Sáng kiến của " + UNIT);

        aSupplementIsSent();

        assertThat(get("/1")).isEqualTo(first);
        assertThat(first.at("/sections").get(section).asText()).startsWith("Nội dung phần ");
        assertThat(first.at("/authors/0/name").asText()).isEqualTo("Cao Thị Mẫu");
        assertThat(first.at("/files/0/fileName").asText()).isEqualTo("đề án.docx");
        assertThat(get("").findValuesAsText("version")).isEqualTo(List.of("1", "2"));
        assertThat(get("").findValuesAsText("receipt")).isEqualTo(List.of("1", "2"));
        assertThat(get("/2").at("/authors/1/name").asText()).isEqualTo("Mấu Văn Hai");
        assertThat(get("/2").get("files")).hasSize(2);
    }

    @Test
    void theDifferenceIsToldWordByWord() {
        aSupplementIsSent();

        var changes = get("/1/changes/2");

        var title = part(changes, "title").get("text");
        assertThat(title.findValuesAsText("fate")).isEqualTo(List.of("KEPT", "ADDED", "KEPT"));
        assertThat(title.findValuesAsText("text")).isEqualTo(List.of("Sáng kiến ", "đã sửa ", "của " + UNIT));
        assertThat(part(changes, "sections." + section).get("changed").asBoolean())
                .isTrue();
        assertThat(part(changes, "kind").get("changed").asBoolean()).isFalse();
        assertThat(part(changes, "authors").get("text").findValuesAsText("text"))
                .anyMatch(words -> words.contains("Mấu Văn Hai, Cán bộ"));
        assertThat(changes.get("files").findValuesAsText("fate")).isEqualTo(List.of("KEPT", "ADDED"));
        assertThat(changes.at("/files/1/after/fileName").asText()).isEqualTo("bổ sung.docx");
        assertThat(part(get("/2/changes/1"), "title").get("text").findValuesAsText("fate"))
                .isEqualTo(List.of("KEPT", "REMOVED", "KEPT"));
    }

    @Test
    void thePageMarksWhatChangedAndFoldsWhatDidNot() {
        assertThat(page("sonbinh", "/de-an/" + entry)).contains("/de-an/" + entry + "/cac-lan-gui");
        assertThat(page("sonbinh", "/de-an/" + entry + "/cac-lan-gui")).contains("Nội dung lần gửi thứ 1");

        aSupplementIsSent();
        String page = page("phongnoivu", "/de-an/" + entry + "/cac-lan-gui");

        assertThat(page)
                .contains(
                        "Thay đổi từ lần gửi thứ 1 đến lần gửi thứ 2",
                        "Sáng kiến <ins>đã sửa </ins>của " + UNIT,
                        "&lt;script&gt;",
                        "bổ sung.docx",
                        "giữ nguyên")
                .doesNotContain(HOSTILE);
        assertThat(page.split("<details", -1)).hasSizeGreaterThan(5);
        assertThat(page).containsPattern("<details class=\"card\">\\s*<summary><span>Loại");
        assertThat(page("sonbinh", "/de-an/" + entry + "/cac-lan-gui?from=2&to=1"))
                .contains("<del>đã sửa </del>");
    }

    @Test
    void aSendingThatNeverWasIsNotFoundAndWhoMayNotReadTheEntryLearnsNothing() {
        for (String path : List.of("/9", "/1/changes/9", "/0/changes/1")) {
            var answer = as("sonbinh").get("/api/submissions/" + entry + "/versions" + path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(json(answer).get("detail").asText())
                    .contains("không có lần gửi thứ")
                    .endsWith(".");
        }
        assertThat(page("sonbinh", "/de-an/" + entry + "/cac-lan-gui?from=1&to=7"))
                .contains("không có lần gửi thứ 7");
        assertThat(as("tohap").get("/api/submissions/" + entry + "/versions/1").statusCode())
                .isEqualTo(404);
        assertThat(page("tohap", "/de-an/" + entry + "/cac-lan-gui")).doesNotContain("Sáng kiến của");
    }
}
