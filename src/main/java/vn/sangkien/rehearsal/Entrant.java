package vn.sangkien.rehearsal;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A unit that enters, when it sends its entry, and what the district's judges think of it. Titles and scores are made up;
 * that three offices went together is on record.
 *
 * @param score the mean that the five sheets come to
 */
record Entrant(String sentAt, String unit, int score, String title, List<String> partners) {
    static final String JOINT = "KS-CM-04";
    static final String GRACE = "KS-XA-06";
    static final String LATE = "KS-XA-08";
    static final String SUPPLEMENT = "KS-CM-09";
    static final String DISPUTED = "KS-CM-13";
    static final String FORGETFUL = "KS-SN-05";
    static final String VOLUNTEER = "KS-ND-08";

    private static final int THRESHOLD = 75;
    private static final double[] LENIENCE = {0, 1, -1, 0.5, -0.5};
    /** By how much, for each criterion, the one judge who disagrees stays below the others. */
    private static final double DISAGREEMENT = 6;

    static final List<Entrant> ALL = List.of(
            new Entrant(
                    "2019-06-06T08:30", "KS-CM-01", 80, "Sổ tay điện tử tự kiểm tra cải cách hành chính", List.of()),
            new Entrant("2019-06-10T08:30", "KS-XA-01", 78, "Ngày thứ Năm không hẹn ở bộ phận một cửa", List.of()),
            new Entrant(
                    "2019-06-11T08:30", "KS-CM-07", 81, "Hồ sơ nhập học trực tuyến cho học sinh vùng xa", List.of()),
            new Entrant(
                    "2019-06-12T08:30",
                    "KS-SN-01",
                    83,
                    "Bản tin truyền thanh song ngữ về thủ tục hành chính",
                    List.of()),
            new Entrant("2019-06-12T14:00", "KS-CM-03", 79, "Theo dõi giải ngân bằng bảng điều khiển chung", List.of()),
            new Entrant(
                    "2019-06-13T08:30",
                    JOINT,
                    84,
                    "Liên thông hồ sơ giữa ba cơ quan tại một cửa",
                    List.of("KS-CM-06", "KS-CM-10")),
            new Entrant(
                    "2019-06-17T08:30",
                    "KS-XA-04",
                    76,
                    "Trả kết quả tại nhà cho người già, người khuyết tật",
                    List.of()),
            new Entrant("2019-06-17T14:00", "KS-XA-05", 76, "Góc hướng dẫn nộp hồ sơ trực tuyến", List.of()),
            new Entrant("2019-06-18T08:30", "KS-CM-02", 75, "Mẫu tờ khai hộ tịch điền sẵn", List.of()),
            new Entrant("2019-06-18T14:00", "KS-CM-11", 77, "Cấp mã vùng trồng sầu riêng một lần khai", List.of()),
            new Entrant("2019-06-19T08:30", "KS-CM-12", 74, "Tra cứu giấy phép xây dựng bằng mã vạch", List.of()),
            new Entrant("2019-06-19T14:00", "KS-CM-05", 72, "Chi trả trợ cấp qua bưu điện xã", List.of()),
            new Entrant("2019-06-20T08:30", SUPPLEMENT, 69, "Lịch tiếp công dân công khai", List.of()),
            new Entrant("2019-06-21T08:30", "KS-XA-02", 71, "Tổ tuyên truyền thủ tục bằng tiếng Raglai", List.of()),
            new Entrant("2019-06-24T08:30", "KS-XA-07", 73, "Hộp thư góp ý lưu động", List.of()),
            new Entrant("2019-06-24T14:00", VOLUNTEER, 67, "Giao dịch bảo hiểm không giấy", List.of()),
            new Entrant("2019-06-25T08:30", "KS-CM-08", 68, "Nhắc lịch tiêm chủng qua tin nhắn", List.of()),
            new Entrant("2019-06-25T14:00", "KS-SN-02", 65, "Đăng ký học nghề tại thôn", List.of()),
            new Entrant("2019-06-26T08:30", "KS-XA-03", 66, "Bảng quy trình bằng hình vẽ", List.of()),
            new Entrant("2019-06-26T14:00", "KS-SN-04", 61, "Phản ánh hư hỏng công trình qua ảnh", List.of()),
            new Entrant("2019-06-27T08:30", "KS-SN-03", 58, "Nhật ký công trình điện tử", List.of()),
            new Entrant("2019-06-28T14:00", DISPUTED, 62, "Sổ theo dõi chính sách dân tộc theo hộ", List.of()),
            new Entrant("2019-07-01T10:00", GRACE, 70, "Một đầu mối tiếp nhận phản ánh", List.of()),
            new Entrant("2019-07-02T08:15", LATE, 64, "Phiếu hẹn có lộ trình xử lý", List.of()));

    static Entrant of(String unit) {
        return ALL.stream()
                .filter(entrant -> entrant.unit.equals(unit))
                .findFirst()
                .orElseThrow(() -> new NotPlayed("Kịch bản không có đơn vị " + unit));
    }

    /** The moment of sending, or so many minutes later. */
    String sends(int minutes) {
        return LocalDateTime.parse(sentAt).plusMinutes(minutes).toString();
    }

    boolean selected() {
        return score >= THRESHOLD;
    }

    Map<String, Object> draft(List<String> sections) {
        Map<String, Object> draft = new LinkedHashMap<>();
        Map<String, String> texts = new LinkedHashMap<>();
        sections.forEach(id -> texts.put(id, title + ". Nội dung giả định dùng để diễn tập."));
        draft.put("unit", unit);
        draft.put("partnerUnits", partners);
        draft.put("kind", "INITIATIVE");
        draft.put("title", title);
        draft.put("theme", "thu-tuc-nhan-luc-tai-chinh");
        draft.put("indexes", List.of("thu-tuc-hanh-chinh"));
        draft.put("sections", texts);
        draft.put(
                "authors",
                List.of(Map.of(
                        "name",
                        "Cao Thị Mẫu",
                        "position",
                        "Chuyên viên",
                        "status",
                        unit.startsWith("KS-SN") ? "PUBLIC_EMPLOYEE" : "CIVIL_SERVANT",
                        "unionMember",
                        true,
                        "birthYear",
                        1991)));
        return draft;
    }

    /** The sheet of one of five judges; the fifth first disagrees about one entry. */
    Map<String, Object> sheet(int judge, boolean first) {
        double less = first && judge == LENIENCE.length - 1 && unit.equals(DISPUTED) ? DISAGREEMENT : 0;
        double novelty = half(score * 0.3);
        double reach = half(score * 0.25);
        double form = half(score * 0.15);
        List<Map<String, Object>> points = new ArrayList<>();
        points.add(Map.of("criterion", "tinh-moi", "points", novelty - less));
        points.add(Map.of("criterion", "hieu-qua", "points", score - novelty - reach - form + LENIENCE[judge] - less));
        points.add(Map.of("criterion", "kha-nang-ap-dung", "points", reach - less));
        points.add(Map.of("criterion", "hinh-thuc", "points", form - less));
        return Map.of("scores", points, "comment", "Phiếu chấm diễn tập.");
    }

    private static double half(double points) {
        return Math.round(points * 2) / 2.0;
    }
}
