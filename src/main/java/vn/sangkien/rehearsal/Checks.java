package vn.sangkien.rehearsal;

import static vn.sangkien.rehearsal.Stage.ADMIN;
import static vn.sangkien.rehearsal.Stage.API;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What the plan promises, asked of the product while and after it is played; one promise not kept makes the rehearsal fail. */
final class Checks {
    private static final String SENT = "SENT";
    private static final String ENCOURAGED = "ENCOURAGED";
    private static final String OVERDUE = "OVERDUE";
    private static final int MANDATORY = 26;
    private static final int SELECTED = 10;

    private final Stage stage;
    private final List<String> lines = new ArrayList<>();
    private boolean passed = true;
    private int letters;

    Checks(Stage stage) {
        this.stage = stage;
    }

    /** @return whether every promise was kept */
    boolean print(PrintStream out) {
        out.println();
        lines.forEach(out::println);
        long kept = lines.stream().filter(line -> line.startsWith("✓")).count();
        out.println("Kiểm tra đạt: " + kept + "/" + lines.size());
        return passed;
    }

    private void check(String what, Object expected, Object found) {
        boolean kept = expected.equals(found);
        passed &= kept;
        lines.add((kept ? "✓ " : "✗ ") + what + (kept ? "" : ": cần " + expected + ", có " + found));
    }

    void beginning() {
        check(
                "Ngày ban hành: 26 đơn vị bắt buộc chưa nộp",
                MANDATORY,
                units("MANDATORY", "NOT_SENT").size());
        check("Ngày ban hành: không đơn vị nào quá hạn", List.of(), units("", OVERDUE));
    }

    /** The head of a list of debtors as the letter's writer sees it. */
    void urged(JsonNode task) {
        letters++;
        String forgetful = unit(Entrant.FORGETFUL).path("name").asText();
        check(
                "Đôn đốc lần " + letters + ": có tên " + forgetful,
                true,
                task.path("tables").toString().contains(forgetful));
    }

    int letters() {
        return letters;
    }

    /** Just after reception has closed, before the committee takes the late entry. */
    void locked() {
        check(
                "Sau khi khoá: chỉ đơn vị quên nộp và đơn vị nộp trễ quá hạn",
                List.of(Entrant.LATE, Entrant.FORGETFUL),
                units("", OVERDUE));
    }

    /** After the last entry was received: who has sent what, and how. */
    void sent(Map<String, String> codes) {
        check("Đôn đốc đủ 4 lần theo kế hoạch", 4, letters);
        check("Còn đúng một đơn vị quá hạn", List.of(Entrant.FORGETFUL), units("", OVERDUE));
        check(
                "25 đơn vị bắt buộc đã nộp",
                MANDATORY - 1,
                units("MANDATORY", SENT).size());
        check("Một đơn vị khuyến khích tự nguyện nộp", List.of(Entrant.VOLUNTEER), units(ENCOURAGED, SENT));
        check(
                "Đơn vị khuyến khích còn lại: không tham gia",
                32,
                units(ENCOURAGED, "NOT_TAKING_PART").size());
        check("Có 24 đề án", Entrant.ALL.size(), entries().size());
        Entrant joint = Entrant.of(Entrant.JOINT);
        List<String> sent = units("", SENT);
        check(
                "Ba cơ quan liên kết cùng hoàn thành bằng một đề án",
                true,
                sent.contains(joint.unit()) && sent.containsAll(joint.partners()));
        JsonNode grace = entry(codes, Entrant.GRACE);
        check("Đề án gửi 10 giờ 01/7: không trễ hạn", false, grace.path("late").asBoolean());
        check(
                "Đề án gửi 10 giờ 01/7: ghi chú Điều 148",
                true,
                grace.path("note").asText().contains("Điều 148"));
        check(
                "Đề án gửi 02/7: ghi nhận nộp trễ hạn",
                true,
                entry(codes, Entrant.LATE).path("late").asBoolean());
    }

    /** After the district's results were issued. */
    void selected(Map<String, String> codes) {
        JsonNode ranking = ranking("vong-loai");
        check("Vòng loại: 24 đề án có điểm", Entrant.ALL.size(), ranking.size());
        check(
                "Vòng loại: 10 đề án đạt từ 75 điểm được chọn",
                SELECTED,
                advancing(ranking).size());
        Map<String, JsonNode> byEntry = new HashMap<>();
        ranking.forEach(place -> byEntry.put(place.path("entry").asText(), place));
        for (Entrant entrant : Entrant.ALL) {
            JsonNode place = byEntry.getOrDefault(codes.getOrDefault(entrant.unit(), ""), ranking.path(-1));
            if (place.path("total").asDouble() != entrant.score()) {
                check(
                        "Điểm vòng loại của " + entrant.unit(),
                        (double) entrant.score(),
                        place.path("total").asDouble());
            }
        }
        JsonNode tied = ranking.path(7);
        check("Vòng loại: hai đề án đồng điểm đồng hạng", ranking.path(8).path("rank"), tied.path("rank"));
        check(
                "Vòng loại xong trước hạn: không phải báo cáo chậm",
                0,
                happened("ServiceTask_EscalateToLeader").size());
    }

    /** The package for the province, opened file by file. */
    void packed(byte[] zip) {
        Map<String, byte[]> files = WordFile.unpack(zip);
        check("Hồ sơ gửi tỉnh: 10 file Word, danh mục, nội dung, mã kiểm tra", SELECTED + 3, files.size());
        long readable = files.entrySet().stream()
                .filter(file -> file.getKey().endsWith(".docx"))
                .filter(file -> WordFile.unpack(file.getValue()).containsKey(WordFile.TEXT))
                .count();
        check("Hồ sơ gửi tỉnh: mọi file Word mở được", (long) SELECTED, readable);
    }

    void preliminary(Map<String, String> codes) {
        JsonNode ranking = ranking("so-khao");
        List<String> top = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            top.add(ranking.path(i).path("rank").asText());
        }
        check("Sơ khảo: 52 đề án", Province.ENTRIES, ranking.size());
        check("Sơ khảo: xếp hạng 1-2-2-4", List.of("1", "2", "2", "4"), top);
        check(
                "Sơ khảo: điểm cao nhất 83, rồi hai đề án 77,8",
                List.of(83.0, 77.8, 77.8),
                List.of(total(ranking, 0), total(ranking, 1), total(ranking, 2)));
        check(
                "Sơ khảo: 12 đề án từ 75 điểm vào chung khảo",
                Province.FINALISTS,
                advancing(ranking).size());
        List<String> ours = new ArrayList<>(advancing(ranking));
        ours.retainAll(codes.values());
        check(
                "Sơ khảo: của huyện chỉ đề án liên kết vào chung khảo",
                List.of(codes.getOrDefault(Entrant.JOINT, "")),
                ours);
    }

    void end() {
        fired(
                "Timer_ReminderDue",
                "Nhắc nộp",
                "14/06/2019 07:30",
                "21/06/2019 07:30",
                "25/06/2019 07:30",
                "27/06/2019 07:30");
        fired("Timer_SubmissionsClose", "Khoá tiếp nhận", "02/07/2019 00:00");
        fired("Timer_DisseminationCloses", "Hết thời gian xác nhận phổ biến", "02/07/2019 00:00");
        fired("Timer_ScoringNear", "Nhắc giám khảo", "16/07/2019 07:30");
        fired(
                "Timer_DeadlineNear",
                "Cảnh báo sắp đến hạn",
                "21/06/2019 07:30",
                "22/07/2019 07:30",
                "02/08/2019 07:30",
                "29/11/2019 07:30");
        fired("Timer_DeadlinePassed", "Hết hạn", "02/07/2019 00:00", "30/07/2019 00:00", "07/08/2019 00:00");
        fired("Timer_FinalNear", "Nhắc các đội thi", "23/10/2019 07:30");
        fired("Timer_FinalHeld", "Chung khảo", "31/10/2019 00:00");
        fired("Timer_ReportsDue", "Nhắc báo cáo áp dụng", "29/11/2019 07:30");
        check(
                "Không hạn nào phải báo cáo chậm",
                0,
                happened("ServiceTask_EscalateToLeader").size());
        check("Không có sự cố", 0, count("/engine-rest/incident/count"));
        check("Không còn việc dở dang", 0, count("/engine-rest/task/count"));
        check("Không còn quy trình đang chạy", 0, count("/engine-rest/process-instance/count"));
        check(
                "Cuộc thi đã kết thúc",
                "CLOSED",
                stage.client.get(ADMIN, API).path("phase").asText());
    }

    /** The moments at which a timer went off are exactly these; several instances may share one. */
    private void fired(String timer, String what, String... moments) {
        check(what + ": " + String.join(", ", moments), List.of(moments), List.copyOf(happened(timer)));
    }

    private TreeSet<String> happened(String activity) {
        var moments = new TreeSet<String>((a, b) -> key(a).compareTo(key(b)));
        stage.client
                .get(ADMIN, "/engine-rest/history/activity-instance?finished=true&activityId=" + activity)
                .forEach(node -> {
                    if (!node.path("canceled").asBoolean()) {
                        moments.add(Report.moment(node.path("endTime").asText()));
                    }
                });
        return moments;
    }

    private static String key(String moment) {
        return moment.substring(6, 10) + moment.substring(3, 5) + moment.substring(0, 2) + moment.substring(11);
    }

    private int count(String path) {
        return stage.client.get(ADMIN, path).path("count").asInt(-1);
    }

    private JsonNode ranking(String round) {
        return stage.client
                .get("bantochuc", API + "/rounds/" + round + "/ranking?size=200")
                .path("items");
    }

    private static double total(JsonNode ranking, int place) {
        return ranking.path(place).path("total").asDouble();
    }

    private static List<String> advancing(JsonNode ranking) {
        List<String> entries = new ArrayList<>();
        ranking.forEach(place -> {
            if (place.path("advances").asBoolean()) {
                entries.add(place.path("entry").asText());
            }
        });
        return entries;
    }

    private JsonNode entries() {
        return stage.client.get("bantochuc", API + "/submissions?size=200").path("items");
    }

    private JsonNode entry(Map<String, String> codes, String unit) {
        return stage.client.get("bantochuc", "/api/submissions/" + codes.get(unit));
    }

    /** Codes of the units in a state, of one obligation or of all. */
    private List<String> units(String obligation, String state) {
        List<String> codes = new ArrayList<>();
        for (JsonNode unit : stage.units()) {
            if (unit.path("state").asText().equals(state)
                    && (obligation.isEmpty() || unit.path("obligation").asText().equals(obligation))) {
                codes.add(unit.path("code").asText());
            }
        }
        return codes;
    }

    private JsonNode unit(String code) {
        for (JsonNode unit : stage.units()) {
            if (unit.path("code").asText().equals(code)) {
                return unit;
            }
        }
        throw new NotPlayed("Không có đơn vị " + code);
    }
}
