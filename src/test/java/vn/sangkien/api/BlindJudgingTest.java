package vn.sangkien.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import vn.sangkien.Http;
import vn.sangkien.HttpTest;
import vn.sangkien.TestFiles;
import vn.sangkien.access.Needs;
import vn.sangkien.access.Right;
import vn.sangkien.process.Office;

/** In a round judged blind no door tells a judge whose an entry is, until the results are published; others see it. */
@HttpTest
class BlindJudgingTest {
    private static final String TITLE = "Một cửa lưu động";
    private static final String FILE = "De an cua Kin.docx";
    private static final List<String> JUDGES = List.of("giamkhao1", "giamkhao2", "giamkhao3");

    /** Names, codes and sign-on names of the unit and its partner, the author, the file. */
    private static final List<String> SECRETS = List.of(
            "Sơn Bình", "Son Binh", "KS-XA-04", "sonbinh", "Tô Hạp", "KS-XA-01", "tohap", "Trương Thị Kín", "cua Kin");

    @LocalServerPort
    int port;

    @Autowired
    Office office;

    @Autowired
    ObjectMapper json;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping handlers;

    private String entry = "";
    private String document = "";
    private byte[] original = {};

    @BeforeEach
    void anEntryIsJudgedBlind() throws IOException {
        office.issues(office.reading(text -> office.onlyUnitsIn(text, "KS-XA-01", "KS-XA-04")
                .replaceFirst("(?m)^    team: false$", "    team: false\n    blind: true")));
        entry = Http.json(as("sonbinh").post(submissions(), draft("Xe đi từng xã")))
                .get("code")
                .asText();
        original = word();
        var taken = as("sonbinh").upload("/api/submissions/" + entry + "/documents", FILE, original);
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(201);
        document = Http.json(taken).get("id").asText();
        office.settles();
        office.does("sonbinh", "PrepareEntry", entry, Map.of());
        office.does("tohaptt", "ConfirmPartnership", entry, Map.of("answer", "CONFIRM"));
        office.does("sonbinhtt", "ApproveAndSend", entry, Map.of("decision", "SEND", "declaration", true));
        office.accepts(entry);
        office.setsUpCommittee();
        office.passes("2019-07-02T00:00:00+07:00");
        office.opensQualifying("PAPER", JUDGES);
    }

    private Http as(String user) {
        return Http.at(port).as(user);
    }

    private String submissions() {
        return "/api/contests/" + office.contest() + "/submissions";
    }

    private String draft(String solution) throws JsonProcessingException {
        Map<String, String> sections = new LinkedHashMap<>();
        office.plan().sections().forEach(section -> sections.put(section.id(), solution));
        return json.writeValueAsString(Map.of(
                "unit",
                "KS-XA-04",
                "partnerUnits",
                List.of("KS-XA-01"),
                "kind",
                "INITIATIVE",
                "title",
                TITLE,
                "theme",
                office.plan().themes().get(0).id(),
                "sections",
                sections,
                "authors",
                List.of(Map.of(
                        "name", "Trương Thị Kín",
                        "position", "Chuyên viên",
                        "status", "CIVIL_SERVANT",
                        "unionMember", true,
                        "birthYear", 1992,
                        "unit", "KS-XA-04"))));
    }

    private static byte[] word() throws IOException {
        try (var document = new XWPFDocument();
                var out = new ByteArrayOutputStream()) {
            document.createParagraph().createRun().setText("Nội dung đề án");
            document.getProperties().getCoreProperties().setCreator("Trương Thị Kín");
            document.write(out);
            return out.toByteArray();
        }
    }

    private String task(String judge) {
        return Http.json(as(judge).get("/engine-rest/task?processInstanceBusinessKey=" + entry + "/vong-loai"))
                .at("/0/id")
                .asText();
    }

    /**
     * Every address that answers GET, of this application and of the engine's interface, but for earlier contests, what
     * everybody sees before signing in (in a rehearsal all accounts), and the list of all units that the form for a new entry
     * offers.
     */
    private List<String> addresses(String judge) {
        var addresses = new TreeSet<String>();
        handlers.getHandlerMethods().forEach((mapping, handler) -> {
            var methods = mapping.getMethodsCondition().getMethods();
            var needs = handler.getMethodAnnotation(Needs.class);
            if ((methods.isEmpty() || methods.contains(RequestMethod.GET))
                    && needs != null
                    && needs.value() != Right.READ_ARCHIVE
                    && needs.value() != Right.SIGN_IN) {
                addresses.addAll(mapping.getPatternValues());
            }
        });
        assertThat(addresses).hasSizeGreaterThan(30);
        addresses.remove("/api/contests/{contest}/choices");
        var task = task(judge);
        var engine = Stream.of(
                "/task",
                "/task?assigned=false",
                "/task/" + task,
                "/task/" + task + "/form",
                "/task/" + task + "/variables",
                "/task/" + task + "/identity-links",
                "/task/" + task + "/comment",
                "/history/task?taskId=" + task,
                "/history/user-operation",
                "/history/process-instance?processInstanceBusinessKeyLike=" + entry + "%25",
                "/history/variable-instance",
                "/history/detail",
                "/process-instance?businessKey=" + entry,
                "/process-instance?businessKey=" + entry + "/vong-loai",
                "/variable-instance",
                "/incident",
                "/filter",
                "/process-definition");
        var filters = new ArrayList<String>();
        Http.json(as(judge).get("/engine-rest/filter"))
                .forEach(filter -> filters.add("/filter/" + filter.get("id").asText() + "/list"));
        assertThat(filters).isNotEmpty();
        return Stream.concat(
                        addresses.stream().map(address -> address.replace("{contest}", office.contest())
                                .replace("{code}", entry)
                                .replace("{entry}", entry)
                                .replace("{round}", "vong-loai")
                                .replace("{judge}", "giamkhao2")
                                .replace("{userId}", judge)
                                .replace("{id}", address.contains("documents") ? document : task)
                                .replaceAll("\\{\\w+}", "1")),
                        Stream.concat(engine, filters.stream()).map(path -> "/engine-rest" + path))
                .toList();
    }

    private static void keeps(HttpResponse<String> answer, String what) {
        assertThat(answer.statusCode()).as(what).isLessThan(500);
        assertThat(answer.body()).as(what).doesNotContain(SECRETS);
        assertThat(String.valueOf(answer.headers().map())).as(what).doesNotContain(SECRETS);
    }

    @Test
    void noAddressTellsAJudgeWhoseAnEntryIs() {
        for (var judge : List.of("giamkhao1", "giamkhao2")) { // the chief, and one of the others
            var browser = Http.at(port);
            browser.signIn(judge, "demo");
            var program = as(judge);
            for (var address : addresses(judge)) {
                boolean page = !address.startsWith("/api/") && !address.startsWith("/engine-rest/");
                keeps((page ? browser : program).get(address), judge + " asks for " + address);
            }
        }
    }

    @Test
    void aJudgeReadsWhatIsToBeJudged() {
        var judge = as("giamkhao2");

        var read = Http.json(judge.get("/api/submissions/" + entry));
        assertThat(read.get("title").asText()).isEqualTo(TITLE);
        assertThat(read.get("sections").toString()).contains("Xe đi từng xã");
        assertThat(read.get("blind").asBoolean()).isTrue();
        assertThat(read.fieldNames())
                .toIterable()
                .doesNotContain("unit", "unitName", "authors", "partners", "events", "receipts", "deadline");
        var file = read.at("/documents/0");
        assertThat(file.get("fileName").asText()).isEqualTo(entry + "-file-word.docx");
        assertThat(file.fieldNames()).toIterable().doesNotContain("sha256", "size", "uploadedBy");
        assertThat(Http.json(judge.get(submissions())).at("/items/0/title").asText())
                .isEqualTo(TITLE);
        var form = Http.json(judge.get("/api/tasks/" + task("giamkhao2")));
        assertThat(form.get("facts").toString()).contains(TITLE, "Xe đi từng xã", "Chấm kín");
        assertThat(form.at("/documents/0/name").asText()).isEqualTo(entry + "-file-word.docx");
        var browser = Http.at(port);
        browser.signIn("giamkhao2", "demo");
        assertThat(browser.get("/de-an/" + entry).body())
                .contains(TITLE, "Xe đi từng xã", "Khai báo xung đột lợi ích", entry + "-file-word.docx");
        assertThat(browser.get("/cuoc-thi/" + office.contest()).body()).contains(TITLE, "(chấm kín)");
        Stream.of("/receipts", "/versions", "/versions/1", "/versions/1/changes/1")
                .forEach(rest -> {
                    var refused = judge.get("/api/submissions/" + entry + rest);
                    assertThat(refused.statusCode()).as(rest).isEqualTo(403);
                    assertThat(Http.json(refused).get("detail").asText()).contains("chấm kín", "Tổ thư ký");
                });
    }

    @Test
    void theFileOfAJudgeNamesNobodyAndEverybodyElseHasTheOriginal() throws IOException {
        var path = "/api/submissions/" + entry + "/documents/" + document;

        var copy = as("giamkhao2").download(path);

        assertThat(copy.statusCode()).isEqualTo(200);
        assertThat(copy.headers().firstValue("Content-Disposition").orElse(""))
                .contains("filename=\"" + entry + "-file-word.docx\"");
        try (var opened = new XWPFDocument(new ByteArrayInputStream(copy.body()))) {
            assertThat(opened.getParagraphs().get(0).getText()).isEqualTo("Nội dung đề án");
            assertThat(opened.getProperties().getCoreProperties().getCreator()).isNullOrEmpty();
        }
        for (var reader : List.of("phongnoivu", "thuky", "sonbinh")) {
            assertThat(as(reader).download(path).body()).as(reader).isEqualTo(original);
        }
    }

    @Test
    void neitherChoosingNorOrderingByUnitsTellsAnything() {
        for (var ask : List.of("unit=KS-XA-04", "unit=KS-XA-01", "category=COMMUNE", "sort=unit", "sort=unit,desc")) {
            for (var list : List.of(submissions(), submissions() + ".xlsx", submissions() + ".docx")) {
                var answer = as("giamkhao2").get(list + "?" + ask);
                assertThat(answer.statusCode()).as(list + ask).isEqualTo(422);
                assertThat(Http.json(answer).get("detail").asText()).contains("chấm kín", "Đề nghị bỏ điều kiện");
                assertThat(as("phongnoivu").get(list + "?" + ask).statusCode()).isEqualTo(200);
            }
        }
        assertThat(Http.json(as("giamkhao2").get(submissions() + "?q=son+binh"))
                        .get("total")
                        .asInt())
                .isZero();
    }

    @Test
    void whoeverOrganisesSeesEverything() {
        for (var reader : List.of("phongnoivu", "thuky", "bantochuc")) {
            var read = as(reader).get("/api/submissions/" + entry).body();
            assertThat(read).contains("UBND xã Sơn Bình", "Trương Thị Kín", FILE, "KS-XA-01", "sonbinh");
            assertThat(Http.json(as(reader).get("/api/submissions/" + entry)).has("blind"))
                    .isFalse();
            assertThat(as(reader).get(submissions()).body()).contains("UBND xã Sơn Bình");
        }
    }

    @Test
    void aChiefLearnsTheUnitsWithTheResults() {
        JUDGES.forEach(judge -> office.scores(judge, entry, 80));
        var ranking = "/api/contests/" + office.contest() + "/rounds/vong-loai/ranking";
        keeps(as("giamkhao1").get(ranking), "ranking before the results");
        assertThat(as("giamkhao1").get(ranking).body()).contains(TITLE);
        assertThat(as("thuky").get(ranking).body()).contains("UBND xã Sơn Bình");
        assertThat(as("giamkhao2").get(ranking).statusCode()).isEqualTo(403);
        office.selects();
        keeps(as("giamkhao1").get(ranking), "ranking that is decided but not published");

        office.issuesPaper("qualifying-results", "bantochuc");

        for (var judge : JUDGES) {
            assertThat(as(judge).get(ranking).body()).as(judge).contains("UBND xã Sơn Bình");
        }
    }

    @Test
    void whyAJudgeHasAnInterestIsNotForTheChief() {
        var conflicts = "/api/contests/" + office.contest() + "/rounds/vong-loai/conflicts";

        var declared = as("giamkhao2")
                .post(conflicts, "{\"entry\": \"%s\", \"reason\": \"Chị Kín là vợ tôi\"}".formatted(entry));

        assertThat(declared.statusCode()).as(declared.body()).isEqualTo(201);
        JsonNode chiefs = Http.json(as("giamkhao1").get(conflicts)).at("/items/0");
        assertThat(chiefs.get("judge").asText()).isEqualTo("giamkhao2");
        assertThat(chiefs.has("reason")).isFalse();
        assertThat(Http.json(as("thuky").get(conflicts)).at("/items/0/reason").asText())
                .isEqualTo("Chị Kín là vợ tôi");
        var told = office.notices("conflict-unfilled");
        assertThat(told)
                .filteredOn(notice -> notice.audience().endsWith("truong-ban-giam-khao"))
                .allSatisfy(notice -> assertThat(notice.body()).doesNotContain("Kín"))
                .isNotEmpty();
        assertThat(told)
                .filteredOn(notice -> notice.audience().endsWith("ban-to-chuc"))
                .allSatisfy(notice -> assertThat(notice.body()).contains("Chị Kín là vợ tôi"))
                .isNotEmpty();
    }

    @Test
    void aTextThatNamesTheUnitIsToldToWhoeverSendsAndChecks() throws IOException {
        office.issues(office.reading(text -> office.onlyUnitsIn(text, "KS-XA-01", "KS-XA-04")
                .replaceFirst("(?m)^    team: false$", "    team: false\n    blind: true")));
        var named = Http.json(
                        as("sonbinh")
                                .post(
                                        submissions(),
                                        draft(
                                                "Năm 2018, xã SON BINH giao chị Truong thi Kin đi từng nhà; thị trấn Tô Hạp phối hợp.")))
                .get("code")
                .asText();
        as("sonbinh").upload("/api/submissions/" + named + "/documents", "De an.doc", TestFiles.doc("Đề án"));
        office.settles();
        office.does("sonbinh", "PrepareEntry", named, Map.of());
        office.does("tohaptt", "ConfirmPartnership", named, Map.of("answer", "CONFIRM"));

        warns("sonbinhtt", "ApproveAndSend", named);
        office.does("sonbinhtt", "ApproveAndSend", named, Map.of("decision", "SEND", "declaration", true));
        office.does("phongnoivu", "ReceiveEntry", named, Map.of("wordFile", true, "paperCopy", true));
        warns("thuky", "CheckValidity", named);
    }

    private void warns(String user, String task, String code) {
        var warnings = Http.json(as(user).get(
                                "/api/tasks/" + office.open(user, task, code).getId()))
                .get("warnings")
                .toString();
        assertThat(warnings)
                .contains(
                        "nêu “xã Sơn Bình”",
                        "…",
                        "xã SON BINH giao chị",
                        "nêu “thị trấn Tô Hạp”",
                        "nêu “Trương Thị Kín”",
                        "File “De an.doc” không bỏ được thông tin người tạo")
                .doesNotContain("tên đề án nêu");
    }

    @Test
    void aPlanThatSaysNothingShowsJudgesEverything() throws IOException {
        office.issues(office.onlyUnits("KS-XA-01", "KS-XA-04"));
        var open = office.sends("sonbinh", "sonbinhtt", "KS-XA-04");
        office.accepts(open);
        office.setsUpCommittee();
        office.passes("2019-07-02T00:00:00+07:00");
        office.opensQualifying("PAPER", JUDGES);

        assertThat(as("giamkhao2").get("/api/submissions/" + open).body())
                .contains("UBND xã Sơn Bình", "Cao Thị Mẫu", "đề án.docx");
        assertThat(as("giamkhao2")
                        .get(submissions() + "?unit=KS-XA-04&sort=unit")
                        .body())
                .contains("UBND xã Sơn Bình");
        assertThat(new String(
                        as("giamkhao2")
                                .download("/api/submissions/" + open + "/receipts")
                                .body(),
                        StandardCharsets.UTF_8))
                .contains("UBND xã Sơn Bình");
    }
}
