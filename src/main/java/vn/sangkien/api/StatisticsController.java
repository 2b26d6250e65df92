package vn.sangkien.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Needs;
import vn.sangkien.access.Right;
import vn.sangkien.submission.Statistics;
import vn.sangkien.submission.Statistics.Counts;
import vn.sangkien.submission.Statistics.Figures;

/** A contest in figures, for the yearly report on administrative reform (N27). */
@RestController
@Tag(name = "Thống kê")
class StatisticsController {
    private static final int WIDE = 50 * 256;

    private final Statistics statistics;

    StatisticsController(Statistics statistics) {
        this.statistics = statistics;
    }

    @Needs(Right.READ_STATISTICS)
    @GetMapping("/api/contests/{contest}/statistics")
    @Operation(
            summary = "Số đề án theo chủ đề, nhóm đơn vị, chỉ số, tình trạng áp dụng",
            description = "Đếm đề án đã gửi và không rút; được chọn, đạt giải theo kết quả đã công bố.")
    Figures figures(@PathVariable String contest, Actor actor) {
        return statistics.of(contest, actor);
    }

    @Needs(Right.READ_STATISTICS)
    @GetMapping("/api/contests/{contest}/statistics.xlsx")
    @Operation(summary = "Thống kê dạng bảng tính")
    ResponseEntity<byte[]> table(@PathVariable String contest, Actor actor) throws IOException {
        var figures = statistics.of(contest, actor);
        try (var book = new XSSFWorkbook();
                var out = new ByteArrayOutputStream()) {
            var sheet = book.createSheet("Thống kê");
            sheet.setColumnWidth(0, WIDE);
            headings(sheet, "");
            fill(sheet, "Tất cả đề án", figures.total());
            figures.breakdowns().forEach(breakdown -> {
                sheet.createRow(sheet.getLastRowNum() + 1);
                headings(sheet, breakdown.name());
                breakdown.lines().forEach(line -> fill(sheet, line.name(), line.counts()));
            });
            book.write(out);
            return Attached.file("thong-ke-" + contest + ".xlsx", Attached.XLSX).body(out.toByteArray());
        }
    }

    private static void headings(Sheet sheet, String first) {
        var row = sheet.createRow(sheet.getLastRowNum() + 1);
        row.createCell(0).setCellValue(first);
        for (int i = 0; i < Counts.NAMES.size(); i++) {
            row.createCell(i + 1).setCellValue(Counts.NAMES.get(i));
        }
    }

    private static void fill(Sheet sheet, String name, Counts counts) {
        var row = sheet.createRow(sheet.getLastRowNum() + 1);
        row.createCell(0).setCellValue(name);
        var figures = counts.all();
        for (int i = 0; i < figures.size(); i++) {
            row.createCell(i + 1).setCellValue(figures.get(i));
        }
    }
}
