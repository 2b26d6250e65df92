package vn.sangkien.rehearsal;

import static vn.sangkien.rehearsal.Stage.API;
import static vn.sangkien.rehearsal.Stage.CONTEST;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plan 336/KH-UBND from its issue to its archive. The plan's dates and the province's published results are real; numbers
 * of papers, people, the district's scores and the final's outcome are made up.
 */
final class Story {
    private static final List<String> JUDGES = List.of("giamkhao1", "giamkhao2", "giamkhao3", "giamkhao4", "giamkhao5");
    private static final String CHIEF = JUDGES.get(0);
    private static final String STANDING = "phongnoivu";
    private static final String HEAD_OF_STANDING = "phongnoivutt";
    private static final String COMMITTEE = "bantochuc";
    private static final String LEADER = "lanhdao";
    private static final String FINANCE = "taichinh";
    private static final String CLERK = "vanthu";
    private static final String SECRETARY = "thuky";
    private static final String UNION = "huyendoan";
    private static final String MEDIA = "ttvhtt";
    /** The one body that never confirms having told its people. */
    private static final String SILENT = "KS-ND-09";

    private final Stage stage;
    private final Checks checks;
    private final Map<String, String> codes = new LinkedHashMap<>();

    Story(Stage stage, Checks checks) {
        this.stage = stage;
        this.checks = checks;
    }

    void play() {
        checks.beginning();
        launch();
        submissions();
        qualifying();
        dossier();
        preliminary();
        finals();
        wrapUp();
        checks.end();
    }

    private void launch() {
        stage.at("2019-05-22T08:30");
        proposesCommittee("12/TTr-NV");
        stage.later(30);
        stage.does(STANDING, "EstimateBudget", budget());
        stage.does(MEDIA, "PlanMedia", Map.of("items", List.of(media("from", "2019-06-03", "Thể lệ cuộc thi"))));
        stage.at("2019-05-23T09:00");
        stage.does(LEADER, "SignCommittee", returned("Đề nghị bổ sung Huyện đoàn vào Ban tổ chức."));
        stage.at("2019-05-23T14:00");
        proposesCommittee("13/TTr-NV");
        stage.later(30);
        stage.does(FINANCE, "AppraiseBudget", appraisal());
        stage.at("2019-05-24T09:00");
        stage.does(LEADER, "SignCommittee", signed("340/QĐ-UBND", "2019-05-24"));
        stage.later(30);
        stage.does(LEADER, "ApproveBudget", signed("341/QĐ-UBND", "2019-05-24"));
        stage.at("2019-05-27T14:00");
        var launch = Map.of("heldOn", "2019-05-27", "place", "Hội trường UBND huyện", "participants", 85);
        stage.does(STANDING, "HoldLaunch", launch);
        stage.at("2019-05-28T08:00");
        var cell = Map.of("name", "Chi đoàn khối cơ quan", "informedOn", "2019-05-28", "members", 42);
        stage.does(UNION, "RollOutUnion", Map.of("cells", List.of(cell)));
        stage.at("2019-05-30T15:00");
        for (JsonNode unit : stage.units()) {
            if (!List.of("PARTY", "MASS_ORGANISATION")
                            .contains(unit.path("category").asText())
                    && !unit.path("code").asText().equals(SILENT)) {
                String login = stage.staff(unit.path("code").asText());
                stage.does(login, "ConfirmDissemination", Map.of("heldOn", "2019-05-30", "headcount", 20));
            }
        }
        stage.at("2019-06-05T16:00");
        stage.does(MEDIA, "Broadcast", Map.of("broadcasts", List.of(media("on", "2019-06-05", "Phát động cuộc thi"))));
        stage.later(30);
        stage.does(
                MEDIA, "RunColumn", Map.of("pieces", List.of(media("on", "2019-06-05", "Kết quả các lần thi trước"))));
    }

    private void proposesCommittee(String number) {
        var chair = Map.of("name", "Nguyễn Văn Mẫu", "position", "Phó Chủ tịch UBND huyện", "duty", "Trưởng ban");
        var union = Map.of("name", "Mấu Thị Mẫu", "position", "Bí thư Huyện đoàn", "duty", "Thành viên");
        stage.does(
                STANDING,
                "ProposeCommittee",
                Map.of("proposalNumber", number, "proposalDate", "2019-05-22", "members", List.of(chair, union)));
    }

    private void submissions() {
        for (Entrant entrant : Entrant.ALL) {
            boolean late = entrant.unit().equals(Entrant.LATE);
            stage.at(late ? "2019-07-01T16:00" : entrant.sends(-30));
            urges();
            String code = prepares(entrant);
            if (late) {
                stage.at("2019-07-02T00:05");
                checks.locked();
            }
            stage.at(entrant.sends(0));
            stage.does(
                    stage.head(entrant.unit()),
                    "ApproveAndSend",
                    code,
                    Map.of("decision", "SEND", "declaration", true));
            stage.at(entrant.sends(90));
            if (late) {
                stage.does(
                        COMMITTEE,
                        "DecideLate",
                        code,
                        Map.of(
                                "decision", "ACCEPT",
                                "reason", "Xã vùng xa, đường sạt lở; bản giấy về sau giờ khoá 08 giờ.",
                                "minutesNumber", "01/BB-BTC"));
            }
            stage.does(STANDING, "ReceiveEntry", code, Map.of("wordFile", true, "paperCopy", true));
            stage.later(15);
            if (entrant.unit().equals(Entrant.SUPPLEMENT)) {
                supplements(entrant, code);
            }
            stage.does(SECRETARY, "CheckValidity", code, valid());
        }
        checks.sent(codes);
    }

    private String code(Entrant entrant) {
        return codes.getOrDefault(entrant.unit(), "");
    }

    /** A complete entry with its Word file, confirmed by every partner, before its head. */
    private String prepares(Entrant entrant) {
        String login = stage.staff(entrant.unit());
        String code = stage.client
                .post(login, API + "/submissions", entrant.draft(stage.sections()))
                .path("code")
                .asText();
        codes.put(entrant.unit(), code);
        stage.client.upload(
                login, "/api/submissions/" + code + "/documents", "đề án.docx", WordFile.saying(entrant.title()));
        stage.does(login, "PrepareEntry", code, Map.of());
        for (String partner : entrant.partners()) {
            stage.does(stage.head(partner), "ConfirmPartnership", code, Map.of("answer", "CONFIRM"));
        }
        return code;
    }

    private void supplements(Entrant entrant, String code) {
        stage.does(
                SECRETARY,
                "CheckValidity",
                code,
                Map.of(
                        "decision", "SUPPLEMENT",
                        "reason", "Đề nghị kèm minh chứng đã làm thử.",
                        "supplementDue", "2019-06-25"));
        stage.at("2019-06-20T15:00");
        stage.does(
                stage.staff(entrant.unit()), "Supplement", code, Map.of("evidence", "Biên bản làm thử tại cơ quan."));
        stage.later(60);
    }

    /** The standing body writes to whoever the reminders found wanting. */
    private void urges() {
        for (JsonNode task : stage.tasks(STANDING, "UrgeDebtors", CONTEST)) {
            checks.urged(
                    stage.client.get(STANDING, "/api/tasks/" + task.path("id").asText()));
            stage.complete(
                    STANDING,
                    task,
                    Map.of("letterNumber", (checks.letters() + 20) + "/NV", "letterDate", stage.today()));
        }
    }

    private void qualifying() {
        stage.at("2019-07-03T09:00");
        stage.does(
                COMMITTEE,
                "DecideFormat",
                Map.of(
                        "format", "PAPER",
                        "ground", "Đề án đều là hồ sơ viết, các xã ở xa; chấm hồ sơ tiết kiệm hơn.",
                        "minutesNumber", "02/BB-BTC"));
        stage.at("2019-07-04T09:00");
        stage.does(
                COMMITTEE,
                "AppointPanel",
                Map.of("judges", JUDGES, "chief", CHIEF, "decisionNumber", "01/QĐ-BTC", "decisionDate", "2019-07-04"));
        for (int judge = 0; judge < JUDGES.size(); judge++) {
            stage.at("2019-07-" + List.of("08", "09", "10", "11", "12").get(judge) + "T08:00");
            for (Entrant entrant : Entrant.ALL) {
                if (judge < JUDGES.size() - 1 || !entrant.unit().equals(Entrant.LATE)) {
                    scores(judge, entrant, "ScoreEntry");
                }
            }
        }
        stage.at("2019-07-15T09:00");
        Entrant disputed = Entrant.of(Entrant.DISPUTED);
        String judging = code(disputed) + "/vong-loai";
        stage.does(
                CHIEF, "DiscussDiscrepancy", judging, Map.of("conclusion", "Thống nhất cách hiểu tiêu chí tính mới."));
        stage.later(60);
        scores(1, disputed, "Rescore");
        scores(4, disputed, "Rescore");
        stage.at("2019-07-17T09:00");
        scores(4, Entrant.of(Entrant.LATE), "ScoreEntry");
        stage.at("2019-07-18T14:00");
        stage.does(SECRETARY, "WriteMinutes", minutes());
        stage.at("2019-07-22T10:00");
        stage.does(COMMITTEE, "SelectEntries", Map.of("minutesNumber", "04/BB-BTC"));
        drafts("qualifying-results", "Thông báo kết quả vòng loại", "Kính gửi các đơn vị: danh sách kèm theo.");
        stage.at("2019-07-23T09:00");
        String paper = CONTEST + "/qualifying-results";
        stage.does(HEAD_OF_STANDING, "CheckPaper", paper, returned("Đề nghị ghi rõ điểm và hạng của từng đề án."));
        stage.at("2019-07-24T09:00");
        drafts(
                "qualifying-results",
                "Thông báo kết quả vòng loại",
                "Danh sách kèm theo có điểm và hạng của từng đề án.");
        stage.at("2019-07-25T09:00");
        issues("qualifying-results", COMMITTEE, "2019-07-25");
        checks.selected(codes);
    }

    private void scores(int judge, Entrant entrant, String task) {
        stage.does(
                JUDGES.get(judge), task, code(entrant) + "/vong-loai", entrant.sheet(judge, task.equals("ScoreEntry")));
    }

    private void dossier() {
        stage.at("2019-07-29T09:00");
        stage.does(STANDING, "CompileDossier", Map.of("listChecked", true));
        drafts("cover-letter", "V/v gửi đề án dự thi cấp tỉnh", "UBND huyện gửi Ban tổ chức cấp tỉnh 10 đề án.");
        stage.at("2019-07-30T09:00");
        issues("cover-letter", LEADER, "2019-07-30");
        stage.at("2019-08-02T14:00");
        checks.packed(stage.client.download(STANDING, API + "/dossier"));
        stage.does(
                STANDING,
                "HandOver",
                Map.of(
                        "handedOverAt", "2019-08-02T14:00:00+07:00",
                        "receiver", "Sở Nội vụ tỉnh Khánh Hòa",
                        "minutesNumber", "05/BB-BTC"));
    }

    private void preliminary() {
        stage.at("2019-09-11T09:00");
        notice("so-khao", "01/TB-BTC", "2019-09-11", Province.preliminary(codes));
        stage.at("2019-09-12T08:00");
        checks.preliminary(codes);
    }

    private void finals() {
        String joint = code(Entrant.of(Entrant.JOINT));
        stage.at("2019-09-18T09:00");
        stage.does(
                stage.staff(Entrant.JOINT),
                "FormTeam",
                joint,
                Map.of(
                        "captain",
                        "Cao Thị Mẫu",
                        "members",
                        List.of(Map.of("name", "Cao Thị Mẫu"), Map.of("name", "Bo Bo Văn Mẫu")),
                        "supporters",
                        25));
        stage.at("2019-09-20T09:00");
        stage.client.post(
                STANDING,
                API + "/amendments",
                Map.of(
                        "deadline", "final",
                        "text", "ngày 30/10/2019",
                        "date", "2019-10-30",
                        "bound", "INCLUSIVE",
                        "number", "9500/KH-UBND",
                        "paperDate", "2019-09-19",
                        "reason", "UBND tỉnh ban hành kế hoạch tổ chức vòng chung khảo."));
        stage.at("2019-10-25T09:00");
        stage.does(
                STANDING, "PrepareFinal", Map.of("arrangements", "Xe, trang phục, buổi tập duyệt.", "supporters", 25));
        stage.at("2019-11-01T09:00");
        notice("chung-khao", "02/TB-BTC", "2019-10-31", Province.finals(joint));
        stage.at("2019-11-04T09:00");
        stage.does(
                STANDING,
                "ProposeAwards",
                Map.of("awards", List.of(Map.of("entry", joint, "award", "Giấy khen của Chủ tịch UBND huyện"))));
        drafts("awards", "Khen thưởng thành tích tại cuộc thi", "Tặng giấy khen cho tập thể đạt giải.");
        stage.at("2019-11-06T09:00");
        issues("awards", LEADER, "2019-11-06");
    }

    private void notice(String round, String number, String date, List<Map<String, Object>> lines) {
        stage.client.post(
                STANDING,
                API + "/rounds/" + round + "/notice",
                Map.of("number", number, "date", date, "issuer", "Ban tổ chức cuộc thi cấp tỉnh", "lines", lines));
    }

    private void wrapUp() {
        stage.at("2019-11-20T09:00");
        stage.does(
                STANDING,
                "InspectImplementation",
                Map.of("inspectedOn", "2019-11-19", "findings", "Một đơn vị không nộp đề án, đã nhắc nhở."));
        stage.does(STANDING, "SettleBudget", budget());
        stage.at("2019-11-22T09:00");
        stage.does(FINANCE, "AppraiseSettlement", appraisal());
        stage.at("2019-12-02T09:00");
        for (Entrant entrant : Entrant.ALL) {
            if (entrant.selected()) {
                stage.does(
                        stage.staff(entrant.unit()),
                        "ReportApplication",
                        code(entrant),
                        Map.of("applied", true, "appliedFrom", "2019-09-01", "results", "Đang áp dụng tại đơn vị."));
            }
        }
        stage.at("2019-12-10T09:00");
        stage.does(
                STANDING,
                "CompileReport",
                Map.of("report", "Kết quả áp dụng mô hình, sáng kiến từ cuộc thi lần thứ 4."));
        drafts("summary-report", "Kết quả áp dụng mô hình, sáng kiến", "Báo cáo UBND tỉnh, Sở Nội vụ.");
        stage.at("2019-12-13T14:00");
        issues("summary-report", LEADER, "2019-12-13");
        stage.at("2019-12-16T09:00");
        stage.does(CLERK, "ArchiveContest", Map.of("fileNumber", "HS-336/2019", "complete", true));
        stage.at("2019-12-31T17:00");
    }

    private void drafts(String kind, String subject, String body) {
        stage.later(30);
        stage.does(STANDING, "DraftPaper", CONTEST + "/" + kind, Map.of("subject", subject, "body", body));
    }

    private void issues(String kind, String signer, String day) {
        String paper = CONTEST + "/" + kind;
        stage.does(HEAD_OF_STANDING, "CheckPaper", paper, Map.of("decision", "PASSED"));
        stage.later(60);
        stage.does(signer, "SignPaper", paper, Map.of("decision", "SIGNED"));
        stage.later(60);
        stage.does(CLERK, "NumberPaper", paper, Map.of("issuedOn", day));
    }

    private static Map<String, Object> budget() {
        var line = Map.of("item", "Chi chấm đề án vòng loại", "amount", 9_500_000);
        return Map.of("budgetYear", 2019, "lines", List.of(line));
    }

    private static Map<String, Object> appraisal() {
        return Map.of("appraisedTotal", 9_500_000, "opinion", "Đúng nguồn kinh phí cải cách hành chính năm 2019.");
    }

    private static Map<String, Object> media(String dateField, String date, String content) {
        return Map.of("channel", "Đài Truyền thanh – Truyền hình huyện", "content", content, dateField, date);
    }

    private static Map<String, Object> signed(String number, String date) {
        return Map.of("decision", "SIGNED", "decisionNumber", number, "decisionDate", date);
    }

    private static Map<String, Object> returned(String reason) {
        return Map.of("decision", "RETURNED", "reason", reason);
    }

    private static Map<String, Object> valid() {
        return Map.of("novel", true, "useful", true, "practical", true, "scalable", true, "decision", "VALID");
    }

    private static Map<String, Object> minutes() {
        Map<String, Object> minutes = new LinkedHashMap<>();
        minutes.put("minutesNumber", "03/BB-BGK");
        minutes.put("heldAt", "2019-07-18T08:00:00+07:00");
        minutes.put("place", "Phòng họp số 2, UBND huyện");
        minutes.put("present", "05 giám khảo, Tổ thư ký");
        minutes.put("chair", "Trưởng ban giám khảo");
        minutes.put("secretary", "Tổ thư ký");
        minutes.put("course", "Công bố điểm trung bình, trao đổi về đề án có điểm chênh lệch lớn.");
        minutes.put("conclusion", "Thống nhất bảng xếp hạng trình Ban tổ chức.");
        return minutes;
    }
}
