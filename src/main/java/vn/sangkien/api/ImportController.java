package vn.sangkien.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Needs;
import vn.sangkien.access.Right;
import vn.sangkien.process.bulk.AccountColumn;
import vn.sangkien.process.bulk.AccountImport;
import vn.sangkien.process.bulk.AccountImport.Opened;
import vn.sangkien.process.bulk.EntryImport;
import vn.sangkien.process.bulk.Run;
import vn.sangkien.process.bulk.UnitColumn;
import vn.sangkien.process.bulk.UnitImport;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.table.Heading;
import vn.sangkien.table.ImportReport;
import vn.sangkien.table.Table;
import vn.sangkien.table.Template;

/** Many at once, by a table; the caller waits for the answer. */
@RestController
@Tag(name = "Nhập từ bảng tính")
class ImportController {
    static final String RULES =
            "File .xlsx hoặc .csv (UTF-8; dấu phẩy hoặc chấm phẩy). Nhập cả bảng hoặc không nhập dòng nào. dryRun=true: chỉ cho"
                    + " biết mỗi dòng sẽ ra sao (nhận, đã có, không nhận kèm lý do theo ô). Nhập thật mà có dòng sai thì bị từ"
                    + " chối, nêu mọi ô sai.";

    private final AccountImport accounts;
    private final EntryImport entries;
    private final UnitImport units;

    ImportController(AccountImport accounts, EntryImport entries, UnitImport units) {
        this.accounts = accounts;
        this.entries = entries;
        this.units = units;
    }

    /** @param passwords of the accounts that were opened, told this once */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record AccountsBrought(ImportReport report, List<Opened> passwords) {}

    @Needs(Right.MANAGE_ACCOUNTS)
    @GetMapping("/api/accounts/imports/template")
    @Operation(
            summary = "Bảng mẫu để nhập tài khoản",
            description = "format: xlsx hoặc csv. contest: thêm danh sách đơn vị, vai trò của cuộc thi (chỉ .xlsx).")
    ResponseEntity<byte[]> accountTemplate(
            @RequestParam(defaultValue = "xlsx") String format,
            @RequestParam(required = false) @Nullable String contest) {
        return template(
                "Mẫu nhập tài khoản", "Tài khoản", format, List.of(AccountColumn.values()), accounts.choices(contest));
    }

    private static ResponseEntity<byte[]> template(
            String file,
            String title,
            String format,
            List<? extends Heading> columns,
            Map<String, Map<String, String>> choices) {
        return template(file, title, format, columns, choices, List.of());
    }

    /** @throws Refusal if the format is neither */
    static ResponseEntity<byte[]> template(
            String file,
            String title,
            String format,
            List<? extends Heading> columns,
            Map<String, Map<String, String>> choices,
            List<List<String>> rows) {
        return switch (format) {
            case "xlsx" ->
                Attached.file(file + ".xlsx", Attached.XLSX).body(Template.xlsx(title, columns, choices, rows));
            case "csv" -> Attached.file(file + ".csv", "text/csv;charset=UTF-8").body(Template.csv(columns, rows));
            default ->
                throw Refusal.invalid(
                        "Bảng mẫu chỉ có kiểu xlsx hoặc csv. Đề nghị chọn lại.",
                        List.of(new Fault("format", "Vui lòng ghi xlsx hoặc csv.")));
        };
    }

    @Needs(Right.MANAGE_ACCOUNTS)
    @PostMapping(value = "/api/accounts/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Mở nhiều tài khoản bằng một bảng",
            description = RULES
                    + " contest: khoá của cuộc thi có các đơn vị, vai trò trong bảng. passwords: mật khẩu dùng một"
                    + " lần, chỉ trả về một lần này.")
    ResponseEntity<AccountsBrought> bringAccounts(
            @RequestPart("file") MultipartFile file,
            @RequestParam(required = false) @Nullable String contest,
            @RequestParam(defaultValue = "false") boolean dryRun,
            Actor actor)
            throws IOException {
        try (InputStream content = file.getInputStream()) {
            var table = Table.read(file.getOriginalFilename(), content, List.of(AccountColumn.values()));
            var outcome = accounts.bring(table, contest, Run.now(actor, dryRun));
            return ResponseEntity.ok()
                    .cacheControl(CacheControl.noStore())
                    .body(new AccountsBrought(outcome.report(), outcome.opened()));
        }
    }

    @Needs(Right.START_ENTRY)
    @GetMapping("/api/contests/{contest}/submissions/imports/template")
    @Operation(summary = "Bảng mẫu để nhập đề án của một cuộc thi", description = "format: xlsx hoặc csv.")
    ResponseEntity<byte[]> entryTemplate(
            @PathVariable String contest, @RequestParam(defaultValue = "xlsx") String format) {
        return template("Mẫu nhập đề án", "Đề án", format, entries.columns(contest), entries.choices(contest));
    }

    @Needs(Right.START_ENTRY)
    @PostMapping(value = "/api/contests/{contest}/submissions/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Lập nhiều đề án bằng một bảng",
            description = RULES + " Mỗi dòng thành một bản nháp, theo đúng quy tắc và quyền như khi lập từng đề án.")
    ImportReport bringEntries(
            @PathVariable String contest,
            @RequestPart("file") MultipartFile file,
            @RequestParam(defaultValue = "false") boolean dryRun,
            Actor actor)
            throws IOException {
        try (InputStream content = file.getInputStream()) {
            var table = entries.read(contest, file.getOriginalFilename(), content);
            return entries.bring(table, contest, Run.now(actor, dryRun));
        }
    }

    @Needs(Right.ISSUE_PLAN)
    @GetMapping("/api/units/imports/template")
    @Operation(summary = "Bảng mẫu để đưa các đơn vị vào một kế hoạch", description = "format: xlsx hoặc csv.")
    ResponseEntity<byte[]> unitTemplate(@RequestParam(defaultValue = "xlsx") String format) {
        return template("Mẫu nhập đơn vị", "Đơn vị", format, List.of(UnitColumn.values()), units.choices());
    }

    /** @param plan the file with the units of the table */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record UnitsBrought(ImportReport report, @Nullable String plan) {}

    @Needs(Right.ISSUE_PLAN)
    @PostMapping(value = "/api/units/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Lập tệp kế hoạch với các đơn vị trong một bảng",
            description = RULES
                    + " plan (tham số): tên kế hoạch có sẵn được lấy làm gốc; plan (kết quả): tệp kế hoạch (YAML) có"
                    + " các đơn vị trong bảng thay cho đơn vị cũ, để xem lại rồi ban hành bằng POST /api/contests.")
    UnitsBrought bringUnits(
            @RequestPart("file") MultipartFile file,
            @RequestParam(defaultValue = "") String plan,
            @RequestParam(defaultValue = "false") boolean dryRun,
            Actor actor)
            throws IOException {
        try (InputStream content = file.getInputStream()) {
            var table = Table.read(file.getOriginalFilename(), content, List.of(UnitColumn.values()));
            var outcome = units.bring(table, plan, Run.now(actor, dryRun));
            return new UnitsBrought(outcome.report(), outcome.plan());
        }
    }
}
