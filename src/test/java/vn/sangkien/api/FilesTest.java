package vn.sangkien.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.sangkien.Http;
import vn.sangkien.HttpTest;
import vn.sangkien.TestFiles;
import vn.sangkien.process.Office;

/** Files and links of an entry, from a browser's multipart body to the bytes that come back. */
@HttpTest
class FilesTest {
    @LocalServerPort
    int port;

    @Autowired
    Office office;

    @Autowired
    JdbcTemplate jdbc;

    private String documents = "";
    private String entry = "";

    @BeforeEach
    void aDraftWithItsWordFile() {
        office.issues(office.onlyUnits("KS-XA-01", "KS-XA-04"));
        entry = office.begins("sonbinh", "KS-XA-04");
        documents = "/api/submissions/" + entry + "/documents";
    }

    private Http as(String user) {
        return Http.at(port).as(user);
    }

    @Test
    void aVietnameseNameAndEveryByteComeBack() throws Exception {
        var name = "Đề án “Một cửa” – phục vụ người dân vùng sâu ".repeat(4).strip() + ".docx";
        var file = TestFiles.docx("Nội dung. ".repeat(100_000));

        var taken = as("sonbinh").upload(documents, Normalizer.normalize(name, Normalizer.Form.NFD), file);

        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(201);
        var view = Http.json(taken);
        assertThat(view.get("fileName").asText()).isEqualTo(name);
        assertThat(view.get("sha256").asText()).isEqualTo(sha256(file));
        var back = as("sonbinhtt").download(view.get("href").asText());
        assertThat(back.body()).isEqualTo(file);
        assertThat(back.headers().firstValueAsLong("Content-Length")).hasValue(file.length);
        assertThat(back.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment; filename=\"De an _Mot cua_ _ phuc vu")
                .contains("; filename*=UTF-8''%C4%90%E1%BB%81%20%C3%A1n%20%E2%80%9CM%E1%BB%99t%20c%E1%BB%ADa%E2%80%9D")
                .matches("\\p{ASCII}+");
    }

    private static String sha256(byte[] file) throws Exception {
        return HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(file));
    }

    @Test
    void aHostileNameIsHarmless() {
        var taken =
                as("sonbinh").upload(documents, "../../x/%22; filename=a.exe\u202E\u0007con;;.docx", TestFiles.docx());

        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(201);
        var view = Http.json(taken);
        assertThat(view.get("fileName").asText())
                .doesNotContain("/", "\u202E", "\u0007", "\"")
                .endsWith(".docx");
        var back = as("sonbinh").download(view.get("href").asText());
        assertThat(back.statusCode()).isEqualTo(200);
        assertThat(back.headers().allValues("Content-Disposition"))
                .singleElement()
                .asString()
                .matches("attachment; filename=\"[^\"]*\\.docx\"; filename\\*=UTF-8''[A-Za-z0-9%._~-]*\\.docx");
    }

    @Test
    void aRefusalNamesTheFileTheReasonAndTheRemedyAndNothingIsKept() {
        var parts = TestFiles.parts("Đề án");
        parts.put("word/vbaProject.bin", "x");

        var refused = as("sonbinh").upload(documents, "Đề án.docx", TestFiles.zip(parts));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(Http.json(refused).at("/detail").asText())
                .isEqualTo(
                        "File “Đề án.docx” có macro (lệnh tự chạy) nên không nhận. Đề nghị bỏ macro, lưu lại rồi gửi lại.");
        assertThat(Http.json(refused).at("/faults/0/field").asText()).isEqualTo("file");
        assertThat(Http.json(as("sonbinh").get(documents))).hasSize(1);
    }

    @Test
    void aBodyThatIsNoUploadIsTheCallersMistake() {
        for (var body :
                new String[] {"", "--x\r\n", "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a"}) {
            var refused = as("sonbinh")
                    .send("POST", documents, body, Map.of("Content-Type", "multipart/form-data; boundary=x"));

            assertThat(refused.statusCode()).as(body + refused.body()).isEqualTo(400);
        }
        assertThat(as("sonbinh")
                        .send("POST", documents, "x", Map.of("Content-Type", "multipart/form-data"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aFileIsTakenBackWhileTheEntryIsADraftAndThatIsOnRecord() {
        var href = Http.json(as("sonbinh").upload(documents, "b.docx", TestFiles.docx()))
                .get("href")
                .asText();

        assertThat(as("sonbinh").delete(href).statusCode()).isEqualTo(204);

        assertThat(as("sonbinh").delete(href).statusCode()).isEqualTo(404);
        assertThat(as("sonbinh").get(href).statusCode()).isEqualTo(404);
        assertThat(jdbc.queryForObject(
                        "select count(*) from submission_document_part where document_id = ?",
                        Integer.class,
                        java.util.UUID.fromString(href.substring(href.lastIndexOf('/') + 1))))
                .isZero();
        assertThat(jdbc.queryForList("select what from submission_event where submission = ?", String.class, entry))
                .contains("Đã xoá “b.docx”.");
        assertThat(jdbc.queryForList(
                        "select deed from audit_row where subject = ? and by_user = 'sonbinh'", String.class, entry))
                .contains("FILE_ADDED", "FILE_REMOVED");
    }

    @Test
    void whatHasBeenSentStays() {
        office.does("sonbinh", "PrepareEntry", entry, Map.of());
        office.does("sonbinhtt", "ApproveAndSend", entry, Map.of("decision", "SEND", "declaration", true));
        var href = Http.json(as("sonbinh").get(documents)).get(0).get("href").asText();

        var refused = as("sonbinh").delete(href);

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(Http.json(as("sonbinh").get(documents))).hasSize(1);
    }

    @Test
    void aLinkIsKeptBesideTheFiles() {
        var taken = as("sonbinh").post(documents, "{\"link\": \"https://a.vn/video?v=1\"}");

        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(201);
        var view = Http.json(taken);
        assertThat(view.get("kind").asText()).isEqualTo("lien-ket");
        assertThat(view.get("link").asText()).isEqualTo("https://a.vn/video?v=1");
        assertThat(as("sonbinh").get(view.get("href").asText()).body()).isEqualTo("https://a.vn/video?v=1\r\n");
        var refused = as("sonbinh").post(documents, "{\"link\": \"javascript:alert(1)\"}");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Http.json(refused).at("/faults/0/field").asText()).isEqualTo("link");
    }
}
