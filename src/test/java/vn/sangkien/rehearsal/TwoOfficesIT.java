package vn.sangkien.rehearsal;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sangkien.Http;

/** A district and a province, each with the packaged program and a database of its own; two files are all that passes between them. */
class TwoOfficesIT {
    private static final Path PROGRAM = Path.of("target/sang-kien.jar").toAbsolutePath();
    private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");
    private static final String DISTRICT = "khanh-son-2019";
    private static final String PROVINCE = "khanh-hoa-2019";
    private static final List<Process> PROGRAMS = new ArrayList<>();

    @TempDir
    static Path home;

    @AfterAll
    static void stop() {
        PROGRAMS.forEach(program -> program.destroyForcibly().onExit().join());
    }

    /** An office with its own program, database and clock. */
    private static final class Place {
        private final int port;
        private final Stage stage;
        private final String contest;

        Place(String contest) throws IOException {
            this.contest = contest;
            this.port = starts(contest, Files.createDirectory(home.resolve(contest)));
            this.stage = new Stage(new Client(port));
        }

        void does(String user, String task, Map<String, ?> answer) {
            stage.does(user, task, contest, answer);
        }

        void paper(String kind, String signer, String day) {
            String key = contest + "/" + kind;
            stage.does("phongnoivu", "DraftPaper", key, Map.of("subject", "Gửi đề án", "body", "Danh sách kèm theo."));
            stage.does("phongnoivutt", "CheckPaper", key, Map.of("decision", "PASSED"));
            stage.does(signer, "SignPaper", key, Map.of("decision", "SIGNED"));
            stage.does("vanthu", "NumberPaper", key, Map.of("issuedOn", day));
        }

        void committee(String standing, String leader) {
            var chair = Map.of("name", "Nguyễn Văn Mẫu", "position", "Phó Chủ tịch", "duty", "Trưởng ban");
            does(
                    standing,
                    "ProposeCommittee",
                    Map.of("proposalNumber", "12/TTr", "proposalDate", "2019-05-21", "members", List.of(chair)));
            does(
                    leader,
                    "SignCommittee",
                    Map.of("decision", "SIGNED", "decisionNumber", "340/QĐ-UBND", "decisionDate", "2019-05-21"));
        }

        void accepts(String standing, String secretary, String code) {
            stage.does(standing, "ReceiveEntry", code, Map.of("wordFile", true, "paperCopy", true));
            stage.does(
                    secretary,
                    "CheckValidity",
                    code,
                    Map.of("novel", true, "useful", true, "practical", true, "scalable", true, "decision", "VALID"));
        }

        /** Every judge of a prefix gives an entry of a round so many points. */
        void judges(String judge, String code, String round, double score) {
            for (int i = 1; i <= 5; i++) {
                stage.does(judge + i, "ScoreEntry", code + "/" + round, sheet(score));
            }
        }

        private static Map<String, Object> sheet(double score) {
            List<Map<String, Object>> points = new ArrayList<>();
            double rest = score;
            var most = new LinkedHashMap<>(
                    Map.of("tinh-moi", 30, "hieu-qua", 30, "kha-nang-ap-dung", 25, "hinh-thuc", 15));
            for (var criterion : most.entrySet()) {
                double given = Math.min(rest, criterion.getValue());
                rest -= given;
                points.add(Map.of("criterion", criterion.getKey(), "points", given));
            }
            return Map.of("scores", points);
        }

        Http as(String user) {
            return Http.at(port).as(user);
        }

        String state(String user, String code) {
            return Http.json(as(user).get("/api/submissions/" + code))
                    .path("state")
                    .asText();
        }

        JsonNode ranking(String user, String round) {
            return Http.json(as(user).get("/api/contests/" + contest + "/rounds/" + round + "/ranking"))
                    .path("items");
        }
    }

    private static int starts(String contest, Path directory) throws IOException {
        Path screen = directory.resolve("screen.txt");
        var program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        PROGRAM.toString(),
                        "--spring.profiles.active=rehearsal",
                        "--demonstration.plan=" + contest,
                        "--spring.datasource.url=jdbc:h2:mem:" + directory.getFileName() + ";DB_CLOSE_DELAY=-1",
                        "--server.port=0")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(screen.toFile())
                .start();
        PROGRAMS.add(program);
        var port = new HashMap<String, Integer>();
        await().atMost(400, SECONDS).until(() -> {
            assertThat(program.isAlive()).as(Files.readString(screen)).isTrue();
            var started = STARTED.matcher(Files.readString(screen));
            if (started.find()) {
                port.put("port", Integer.parseInt(started.group(1)));
            }
            return !port.isEmpty();
        });
        return port.getOrDefault("port", 0);
    }

    @Test
    void twoFilesCarryAnEntryUpAndItsResultDown() throws IOException {
        var district = new Place(DISTRICT);
        district.committee("phongnoivu", "lanhdao");
        var entry = Entrant.of(Entrant.JOINT);
        var code = district.stage
                .client
                .post("tnmt", "/api/contests/" + DISTRICT + "/submissions", entry.draft(district.stage.sections()))
                .path("code")
                .asText();
        district.stage.client.upload(
                "tnmt", "/api/submissions/" + code + "/documents", "đề án.docx", WordFile.saying(entry.title()));
        district.stage.does("tnmt", "PrepareEntry", code, Map.of());
        for (var partner : entry.partners()) {
            district.stage.does(district.stage.head(partner), "ConfirmPartnership", code, Map.of("answer", "CONFIRM"));
        }
        district.stage.does("tnmttt", "ApproveAndSend", code, Map.of("decision", "SEND", "declaration", true));
        district.accepts("phongnoivu", "thuky", code);
        district.stage.at("2019-07-03T09:00");
        district.does(
                "bantochuc",
                "DecideFormat",
                Map.of("format", "PAPER", "ground", "Hồ sơ viết", "minutesNumber", "02/BB-BTC"));
        district.does("bantochuc", "AppointPanel", panel("giamkhao"));
        district.judges("giamkhao", code, "vong-loai", 84);
        district.does(
                "thuky",
                "WriteMinutes",
                Map.of(
                        "minutesNumber", "03/BB-BGK",
                        "heldAt", "2019-07-03T08:00:00+07:00",
                        "place", "Phòng họp",
                        "present", "Đủ",
                        "chair", "Trưởng ban giám khảo",
                        "secretary", "Tổ thư ký",
                        "course", "Trao đổi",
                        "conclusion", "Thống nhất"));
        district.does("bantochuc", "SelectEntries", Map.of("minutesNumber", "04/BB-BTC"));
        district.paper("qualifying-results", "bantochuc", "2019-07-03");
        district.does("phongnoivu", "CompileDossier", Map.of("listChecked", true));
        district.paper("cover-letter", "lanhdao", "2019-07-03");
        var up = home.resolve("ho-so.zip");
        Files.write(up, district.stage.client.download("phongnoivu", "/api/contests/" + DISTRICT + "/dossier"));
        district.does(
                "phongnoivu",
                "HandOver",
                Map.of(
                        "handedOverAt", "2019-07-03T09:00:00+07:00",
                        "receiver", "Sở Nội vụ tỉnh Khánh Hòa",
                        "minutesNumber", "05/BB-BTC"));
        district.stage.later(10);

        var province = new Place(PROVINCE);
        province.committee("sonoivu", "lanhdaotinh");
        province.stage.at("2019-07-05T09:00");
        var door = "/api/contests/" + PROVINCE + "/dossiers";
        assertThat(province.as("sokhcn")
                        .upload(door, "ho-so.zip", Files.readAllBytes(up))
                        .statusCode())
                .as("who enters does not take in")
                .isEqualTo(403);
        var look = Http.json(province.as("sonoivu").upload(door + "?dryRun=true", "ho-so.zip", Files.readAllBytes(up)));
        assertThat(look.at("/report/taken").asInt()).as("%s", look).isEqualTo(1);
        assertThat(Http.json(province.as("sonoivu").get(door))).isEmpty();
        var brought = Http.json(province.as("sonoivu").upload(door, "ho-so.zip", Files.readAllBytes(up)));
        assertThat(brought.at("/report/taken").asInt()).as("%s", brought).isEqualTo(1);
        var again = Http.json(province.as("sonoivu")
                .sendBytes("POST", door, Files.readAllBytes(up), Map.of("Content-Type", "application/zip")));
        assertThat(again.at("/report/present").asInt()).as("%s", again).isEqualTo(1);
        assertThat(again.path("id")).isEqualTo(brought.path("id"));

        var here = "KH2019-001";
        var arrived = Http.json(province.as("sonoivu").get("/api/submissions/" + here));
        assertThat(arrived.at("/origin/code").asText()).as("%s", arrived).isEqualTo(code);
        assertThat(arrived.at("/origin/partners").asText()).contains("Phòng Văn hóa và Thông tin");
        assertThat(arrived.path("unit").asText()).isEqualTo("KH-HU-07");
        assertThat(arrived.path("receipts")).hasSize(1);
        province.accepts("sonoivu", "thukytinh", here);
        var direct = direct(province);
        province.accepts("sonoivu", "thukytinh", direct);
        province.stage.at("2019-08-08T09:00");
        province.does("btctinh", "AppointProvincialPanel", panel("gktinh"));
        province.judges("gktinh", here, "so-khao", 76.5);
        province.judges("gktinh", direct, "so-khao", 83);
        province.does("btctinh", "ChooseFinalists", Map.of("minutesNumber", "15/BB-BTC"));
        province.stage.later(10);
        var down = home.resolve("thong-bao.json");
        Files.write(
                down,
                province.stage.client.download(
                        "sonoivu",
                        door + "/" + brought.path("id").asText()
                                + "/notice?round=so-khao&number=77/TB-BTC&date=2019-08-08"));

        district.stage.at("2019-08-09T09:00");
        var notice = "/api/contests/" + DISTRICT + "/rounds/so-khao/notice";
        var spoiled = Files.readString(down).replace("76.5", "96.5").getBytes(StandardCharsets.UTF_8);
        assertThat(district.as("phongnoivu").upload(notice, "x.json", spoiled).statusCode())
                .isEqualTo(422);
        var taken = Http.json(district.as("phongnoivu").upload(notice, "thong-bao.json", Files.readAllBytes(down)));
        assertThat(taken).as("%s", taken).hasSize(2);
        district.stage.later(10);

        var ranking = district.ranking("phongnoivu", "so-khao");
        assertThat(ranking.at("/1/entry").asText()).as("%s", ranking).isEqualTo(code);
        assertThat(ranking.at("/1/rank").asInt()).isEqualTo(2);
        assertThat(ranking.at("/1/total").asDouble()).isEqualTo(76.5);
        assertThat(ranking.at("/0/unit").asText()).isEqualTo("Sở Khoa học và Công nghệ");
        assertThat(district.state("phongnoivu", code)).isEqualTo("FINALIST");
    }

    /** An entrant that passed no district hands in at the province as anybody does. */
    private static String direct(Place province) {
        List<String> sections = new ArrayList<>();
        province.stage
                .client
                .get("sokhcn", "/api/contests/" + PROVINCE + "/choices")
                .path("sections")
                .forEach(section -> sections.add(section.path("value").asText()));
        var draft = new HashMap<>(Entrant.of(Entrant.JOINT).draft(sections));
        draft.put("unit", "KH-SO-03");
        draft.put("partnerUnits", List.of());
        draft.put("title", "Tra cứu nhiệm vụ khoa học");
        var code = province.stage
                .client
                .post("sokhcn", "/api/contests/" + PROVINCE + "/submissions", draft)
                .path("code")
                .asText();
        province.stage.client.upload(
                "sokhcn", "/api/submissions/" + code + "/documents", "đề án.docx", WordFile.saying("Tra cứu"));
        province.stage.does("sokhcn", "PrepareEntry", code, Map.of());
        province.stage.does("sokhcntt", "ApproveAndSend", code, Map.of("decision", "SEND", "declaration", true));
        return code;
    }

    private static Map<String, Object> panel(String judge) {
        return Map.of(
                "judges",
                List.of(judge + 1, judge + 2, judge + 3, judge + 4, judge + 5),
                "chief",
                judge + 1,
                "decisionNumber",
                "01/QĐ-BTC",
                "decisionDate",
                "2019-07-03");
    }
}
