package vn.sangkien.process.bulk;

import vn.sangkien.table.Heading;

/** A column of the table of units. */
public enum UnitColumn implements Heading {
    CODE("Mã", true, 60, "Chữ hoa không dấu, chữ số, gạch nối. Ví dụ: KS-XA-04."),
    NAME("Tên đơn vị", true, 300, "Không quá 300 ký tự."),
    CATEGORY("Nhóm đơn vị", true, 60, "Xem trang Nhóm đơn vị. Nghĩa vụ nộp đề án theo nhóm."),
    LOGIN(
            "Tên đăng nhập",
            true,
            60,
            "Của cán bộ đầu mối: chữ thường không dấu và chữ số. Tài khoản của thủ trưởng thêm “tt”."),
    OBLIGATION("Nghĩa vụ", false, 30, "“Bắt buộc” hoặc “Khuyến khích”, chỉ khi khác với nhóm của đơn vị."),
    FROM("Từ ngày", false, 40, "Ngày/tháng/năm đơn vị được thành lập, nếu trong thời gian cuộc thi."),
    UNTIL("Đến hết ngày", false, 40, "Ngày/tháng/năm đơn vị kết thúc hoạt động, nếu có."),
    SUCCESSOR("Đơn vị kế thừa", false, 300, "Tên đơn vị kế thừa, nếu có.");

    private final String label;
    private final boolean required;
    private final int maximumLength;
    private final String guide;

    UnitColumn(String label, boolean required, int maximumLength, String guide) {
        this.label = label;
        this.required = required;
        this.maximumLength = maximumLength;
        this.guide = guide;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public boolean required() {
        return required;
    }

    @Override
    public int maximumLength() {
        return maximumLength;
    }

    @Override
    public String guide() {
        return guide;
    }
}
