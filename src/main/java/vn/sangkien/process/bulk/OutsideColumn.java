package vn.sangkien.process.bulk;

import java.util.List;
import vn.sangkien.plan.ContestPlan.Outside;
import vn.sangkien.plan.ContestPlan.OutsideKind;
import vn.sangkien.table.Heading;

/** A column of the table of points from outside the sheets. */
public record OutsideColumn(String label, boolean required, int maximumLength, String guide) implements Heading {
    static final OutsideColumn ENTRY = new OutsideColumn("Mã đề án", true, 64, "Giữ nguyên mã có sẵn trong bảng mẫu.");
    static final OutsideColumn TITLE = new OutsideColumn("Tên đề án", false, 300, "Chỉ để dễ nhận ra, không được đọc.");

    private static final int LONGEST_FIGURE = 20;

    static OutsideColumn figure(Outside source) {
        return source.kind() == OutsideKind.VOTES
                ? new OutsideColumn(
                        "Số phiếu",
                        false,
                        LONGEST_FIGURE,
                        "Số phiếu bình chọn, số nguyên; không có phiếu nào thì ghi 0.")
                : new OutsideColumn(
                        "Điểm",
                        false,
                        LONGEST_FIGURE,
                        "Từ 0 đến %s, dấu phẩy thập phân; không có điểm thì ghi 0."
                                .formatted(source.max()
                                        .stripTrailingZeros()
                                        .toPlainString()
                                        .replace('.', ',')));
    }

    static List<OutsideColumn> of(Outside source) {
        return List.of(ENTRY, TITLE, figure(source));
    }
}
