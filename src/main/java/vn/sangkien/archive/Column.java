package vn.sangkien.archive;

import vn.sangkien.table.Heading;

/** A column of the table that is imported, by the words in its first row. */
enum Column implements Heading {
    EDITION("Năm", true, 4),
    TIER("Cấp thi", true, 100),
    TITLE("Tên đề án", true, 300),
    UNIT("Đơn vị", true, 200),
    AUTHORS("Tác giả", false, 1_000),
    FIELD("Lĩnh vực", false, 200),
    RESULT("Kết quả", false, 200),
    SUMMARY("Tóm tắt", false, 20_000);

    private final String label;
    private final boolean required;
    private final int maximumLength;

    Column(String label, boolean required, int maximumLength) {
        this.label = label;
        this.required = required;
        this.maximumLength = maximumLength;
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
        return switch (this) {
            case EDITION -> "Năm tổ chức, bốn chữ số, ví dụ 2017.";
            case TIER -> "Ví dụ: Cụm thi số 5; Huyện Khánh Sơn; Tỉnh Khánh Hòa.";
            case AUTHORS -> "Chỉ ghi khi tác giả đồng ý được nêu tên; không ghi số định danh, số điện thoại.";
            case RESULT -> "Ví dụ: Giải Nhất; Vào chung khảo.";
            default -> Heading.super.guide();
        };
    }
}
