package vn.sangkien.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Needs;
import vn.sangkien.access.Right;
import vn.sangkien.api.AuditWords.Change;
import vn.sangkien.api.AuditWords.Line;
import vn.sangkien.audit.Audit;
import vn.sangkien.audit.AuditRow;
import vn.sangkien.audit.AuditTrail;
import vn.sangkien.audit.AuditTrail.Asked;
import vn.sangkien.audit.AuditTrail.Filter;
import vn.sangkien.audit.Deed;

/** The record of deeds: of the installation for its supervisors, of one contest for that contest's. Reading it is recorded. */
@RestController
@RequestMapping("/api")
@Validated
@Tag(name = "Nhật ký kiểm toán")
class AuditController {
    private static final int AT_ONCE = 1_000;
    /** Springdoc takes it for the contest of the path, which has the same name. */
    private static final String ONLY = "Chỉ một cuộc thi; không có tác dụng khi địa chỉ đã nêu cuộc thi";

    private static final String FORMULA = "=+-@\t\r\n";
    private static final CSVFormat CSV = CSVFormat.EXCEL
            .builder()
            .setDelimiter(';')
            .setHeader(
                    "Số",
                    "Thời điểm",
                    "Việc",
                    "Người thực hiện",
                    "Thay mặt",
                    "Địa chỉ",
                    "Cuộc thi",
                    "Đối tượng",
                    "Trước",
                    "Sau",
                    "Mã băm")
            .get();

    private final AuditTrail trail;
    private final Audit audit;
    private final AuditWords words;

    AuditController(AuditTrail trail, Audit audit, AuditWords words) {
        this.trail = trail;
        this.audit = audit;
        this.words = words;
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Row(
            long number,
            OffsetDateTime at,
            String deed,
            String deedLabel,
            String by,
            @Nullable String onBehalf,
            @Nullable String address,
            @Nullable String contest,
            @Nullable String object,
            Map<String, String> before,
            Map<String, String> after,
            String hash) {
        static Row of(AuditRow row) {
            return new Row(
                    row.seq(),
                    row.at().atZone(AuditTrail.ZONE).toOffsetDateTime(),
                    row.deed(),
                    row.label(),
                    row.by(),
                    row.onBehalf(),
                    row.address(),
                    row.contest(),
                    row.subject(),
                    row.before(),
                    row.after(),
                    row.hash());
        }
    }

    /** @param next what to ask {@code before} for further rows; missing where there are none */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Rows(List<Row> items, @Nullable Long next) {}

    @Needs(Right.READ_AUDIT)
    @GetMapping({"/audit", "/contests/{contest}/audit"})
    @Operation(
            summary = "Nhật ký kiểm toán, mới nhất trước; trang sau: before = next",
            parameters = @Parameter(name = "contest", in = ParameterIn.QUERY, description = ONLY))
    Rows rows(
            @PathVariable(name = "contest", required = false) @Nullable String one,
            @ParameterObject Asked asked,
            @RequestParam(required = false) @Min(1) @Nullable Long before,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int size,
            Actor actor) {
        var filter = asked.within(one);
        var rows = trail.before(before == null ? AuditTrail.NEWEST : before, filter, size);
        audit.record(filter.reading(Deed.AUDIT_READ, actor.userId()));
        return new Rows(
                rows.stream().map(Row::of).toList(),
                rows.size() < size ? null : rows.get(size - 1).seq());
    }

    @Needs(Right.READ_AUDIT)
    @GetMapping({"/audit/export", "/contests/{contest}/audit/export"})
    @Operation(
            summary = "Nhật ký kiểm toán dưới dạng CSV cho bảng tính, mới nhất trước",
            parameters = @Parameter(name = "contest", in = ParameterIn.QUERY, description = ONLY))
    ResponseEntity<StreamingResponseBody> export(
            @PathVariable(name = "contest", required = false) @Nullable String one,
            @ParameterObject Asked asked,
            Actor actor) {
        var filter = asked.within(one);
        audit.record(filter.reading(Deed.AUDIT_EXPORTED, actor.userId()));
        StreamingResponseBody body = out -> write(filter, out);
        return Attached.file("nhat-ky-kiem-toan.csv", "text/csv;charset=UTF-8").body(body);
    }

    private void write(Filter filter, OutputStream out) throws IOException {
        var text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        text.write('\uFEFF'); // else a spreadsheet takes it for another encoding
        var words = this.words.reader();
        try (var csv = new CSVPrinter(text, CSV)) {
            long before = AuditTrail.NEWEST;
            List<AuditRow> rows;
            do {
                rows = trail.before(before, filter, AT_ONCE);
                for (var row : rows) {
                    var line = words.apply(row);
                    csv.printRecord(
                            row.seq(),
                            line.at(),
                            row.label(),
                            cell(line.by()),
                            cell(line.onBehalf()),
                            cell(row.address()),
                            cell(line.contest()),
                            cell(line.object()),
                            cell(lines(line, Change::before)),
                            cell(lines(line, Change::after)),
                            row.hash());
                    before = row.seq();
                }
            } while (rows.size() == AT_ONCE);
        }
    }

    private static String lines(Line line, Function<Change, @Nullable String> side) {
        return line.changes().stream()
                .filter(change -> side.apply(change) != null)
                .map(change -> change.what() + ": " + side.apply(change))
                .collect(Collectors.joining("\n"));
    }

    /** After an apostrophe a spreadsheet does not calculate. */
    private static String cell(@Nullable String text) {
        return text == null || text.isEmpty() || FORMULA.indexOf(text.charAt(0)) < 0
                ? String.valueOf(text == null ? "" : text)
                : "'" + text;
    }
}
