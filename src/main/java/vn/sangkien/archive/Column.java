package vn.sangkien.archive;

import java.util.Arrays;
import java.util.Optional;
import vn.sangkien.submission.Text;

/** A column of the table that is imported, by the words in its first row. */
enum Column {
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

    /** With or without marks, in any case. */
    static Optional<Column> of(String heading) {
        String asked = Text.searchable(heading);
        return Arrays.stream(values())
                .filter(column -> Text.searchable(column.label).equals(asked))
                .findFirst();
    }

    String label() {
        return label;
    }

    boolean required() {
        return required;
    }

    int maximumLength() {
        return maximumLength;
    }
}
