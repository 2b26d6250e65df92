package vn.sangkien.process.bulk;

import vn.sangkien.table.Heading;

/** A column of the table of accounts. */
public enum AccountColumn implements Heading {
    USER_ID("Tên đăng nhập", true, 64, "Chữ thường không dấu (a–z) và chữ số, không có dấu cách. Ví dụ: nguyenvanan."),
    NAME("Họ và tên", true, 200, "Họ và tên, hoặc tên đơn vị."),
    EMAIL("Thư điện tử", false, 200, "Ví dụ: ten@khanhson.gov.vn."),
    UNIT("Đơn vị", false, 300, "Mã hoặc tên một đơn vị trong kế hoạch của cuộc thi được chọn."),
    POSITION(
            "Chức danh trong đơn vị",
            false,
            50,
            "“Chuyên viên” (lập đề án) hoặc “Thủ trưởng” (duyệt, gửi đề án). Để trống là chuyên viên."),
    ROLES(
            "Vai trò",
            false,
            500,
            "Mã hoặc tên vai trò trong kế hoạch của cuộc thi được chọn; nhiều vai trò cách nhau bằng dấu chấm phẩy (;).");

    private final String label;
    private final boolean required;
    private final int maximumLength;
    private final String guide;

    AccountColumn(String label, boolean required, int maximumLength, String guide) {
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
