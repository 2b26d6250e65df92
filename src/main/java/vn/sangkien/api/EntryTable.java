package vn.sangkien.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.submission.SubmissionLine;

/** A list of entries as a table for Excel (N25): every cell is a text, so that nothing people wrote is taken for a formula. */
final class EntryTable {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss");
    private static final List<String> HEADINGS = List.of(
            "Mã",
            "Tên đề án",
            "Loại",
            "Chủ đề",
            "Đơn vị",
            "Trạng thái",
            "Vòng thi",
            "Thời điểm gửi",
            "Ghi chú thời hạn");
    private static final int WIDE = 60 * 256;
    private static final int NARROW = 22 * 256;

    private final ContestPlan plan;
    private final ZoneId zone;

    EntryTable(ContestPlan plan) {
        this.plan = plan;
        this.zone = plan.calendar().zone();
    }

    /**
     * Writes the pages one after the other; no more of them than a few rows are kept in memory as a sheet.
     *
     * @param pages the list, page by page from 0
     */
    byte[] write(IntFunction<Page<SubmissionLine>> pages) throws IOException {
        try (var book = new SXSSFWorkbook();
                var out = new ByteArrayOutputStream()) {
            var table = book.createSheet("Đề án");
            table.createFreezePane(0, 1);
            fill(table.createRow(0), HEADINGS);
            for (int column = 0; column < HEADINGS.size(); column++) {
                table.setColumnWidth(column, column == 1 || column == 4 ? WIDE : NARROW);
            }
            int row = 1;
            int number = 0;
            Page<SubmissionLine> page;
            do {
                page = pages.apply(number++);
                for (var line : page) {
                    fill(table.createRow(row++), cells(line));
                }
            } while (page.hasNext());
            book.write(out);
            return out.toByteArray();
        }
    }

    /** A line as it stands under the headings. */
    List<String> cells(SubmissionLine line) {
        return List.of(
                line.code(),
                line.title(),
                line.title().isEmpty() ? "" : line.kind().label(),
                plan.themes().stream()
                        .filter(theme -> theme.id().equals(line.theme()))
                        .map(ContestPlan.Theme::name)
                        .findFirst()
                        .orElse(line.theme()),
                line.unitNames(),
                line.state().label(),
                plan.rounds().stream()
                        .filter(round -> round.id().equals(line.round()))
                        .map(ContestPlan.Round::name)
                        .findFirst()
                        .orElse(""),
                moment(line.sentAt()),
                line.late() ? "Nộp trễ hạn" : line.grace() ? "Nhận trong thời gian gia hạn theo Điều 148" : "");
    }

    private String moment(@Nullable Instant instant) {
        return instant == null ? "" : MOMENT.format(instant.atZone(zone));
    }

    private static void fill(Row row, List<String> texts) {
        for (int column = 0; column < texts.size(); column++) {
            row.createCell(column).setCellValue(texts.get(column));
        }
    }
}
