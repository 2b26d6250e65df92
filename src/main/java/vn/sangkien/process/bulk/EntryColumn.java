package vn.sangkien.process.bulk;

import java.util.ArrayList;
import java.util.List;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.table.Heading;

/**
 * A column of the table of entries; which there are depends on the plan.
 *
 * @param field what a fault of an entry calls it
 */
public record EntryColumn(String field, String label, boolean required, int maximumLength, String guide)
        implements Heading {
    static final String SECTION = "sections.";
    static final String AUTHOR = "authors";
    static final String SUBMITTER = "onBehalf.submitter";
    static final String POSITION = "onBehalf.position";
    private static final int AUTHORS = 10;

    /** All columns of a plan, in the order of the form. */
    public static List<EntryColumn> of(ContestPlan plan) {
        var columns = new ArrayList<>(List.of(
                new EntryColumn("unit", "Đơn vị", true, 300, "Mã hoặc tên đơn vị chủ trì, xem trang Đơn vị."),
                new EntryColumn(
                        "partnerUnits",
                        "Đơn vị phối hợp",
                        false,
                        2_000,
                        "Mã các đơn vị, cách nhau bằng dấu chấm phẩy (;)."),
                new EntryColumn("kind", "Loại", true, 50, "Mô hình, Sáng kiến hoặc Giải pháp."),
                new EntryColumn("title", "Tên đề án", true, 300, "Không quá 300 ký tự."),
                new EntryColumn("theme", "Chủ đề", true, 500, "Mã hoặc tên chủ đề, xem trang Chủ đề."),
                new EntryColumn(
                        "themeReason", "Lý do chọn chủ đề", false, 1_000, "Khi chủ đề để ngỏ. Không quá 1000 ký tự."),
                new EntryColumn(
                        "indexes",
                        "Chỉ số",
                        false,
                        2_000,
                        "Mã các chỉ số, lĩnh vực, cách nhau bằng dấu chấm phẩy (;).")));
        plan.sections()
                .forEach(section -> columns.add(new EntryColumn(
                        SECTION + section.id(),
                        section.name(),
                        false,
                        section.maximumLength(),
                        (section.required() ? "Phải có khi gửi; có thể viết sau. " : "") + section.guide())));
        for (int i = 0; i < AUTHORS; i++) {
            columns.add(
                    new EntryColumn(
                            AUTHOR + "[" + i + "]",
                            "Tác giả " + (i + 1),
                            false,
                            500,
                            "Họ và tên; đối tượng (Công chức, Viên chức, Cán bộ, Đối tượng khác); chức vụ; đoàn viên; năm sinh; mã đơn"
                                    + " vị nếu khác đơn vị chủ trì. Ví dụ: Cao Thị Mẫu; Công chức; Chuyên viên; đoàn viên; 1992."));
        }
        columns.add(new EntryColumn(
                "appliedFrom", "Áp dụng từ ngày", false, 40, "Khi đã áp dụng: ngày/tháng/năm. Để trống nếu chưa."));
        columns.add(new EntryColumn("evidence", "Minh chứng", false, 2_000, "Không quá 2000 ký tự."));
        columns.add(new EntryColumn(
                SUBMITTER,
                "Người nộp bản giấy",
                false,
                200,
                "Chỉ văn thư, cơ quan thường trực ghi khi nhập thay đơn vị nộp bản giấy: họ và tên."));
        columns.add(new EntryColumn(
                POSITION, "Chức vụ người nộp bản giấy", false, 200, "Chức vụ của người nộp bản giấy trong đơn vị."));
        return List.copyOf(columns);
    }
}
