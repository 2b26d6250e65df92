package vn.sangkien.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Needs;
import vn.sangkien.access.Right;
import vn.sangkien.archive.Archive;
import vn.sangkien.archive.ArchivedEntry;
import vn.sangkien.table.ImportReport;

/** The entries of earlier contests: search them, add a table of them. */
@RestController
@RequestMapping("/api/archive")
@Validated
@Tag(name = "Kho sáng kiến các kỳ trước")
class ArchiveController {
    private final Archive archive;

    ArchiveController(Archive archive) {
        this.archive = archive;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            String id,
            int year,
            String tier,
            String title,
            String unitName,
            @Nullable String authors,
            @Nullable String field,
            @Nullable String result,
            @Nullable String summary) {
        static Line of(ArchivedEntry entry) {
            return new Line(
                    String.valueOf(entry.id()),
                    entry.edition(),
                    entry.tier(),
                    entry.title(),
                    entry.unitName(),
                    entry.authors(),
                    entry.field(),
                    entry.result(),
                    entry.summary());
        }
    }

    record Lines(List<Line> items, int page, int size, long total) {}

    @Needs(Right.READ_ARCHIVE)
    @GetMapping
    @Operation(
            summary = "Đề án của các kỳ trước, theo trang, tên xếp theo thứ tự tiếng Việt",
            description =
                    "q: từ trong tên, đơn vị, cấp thi, lĩnh vực, kết quả (có dấu hoặc không dấu); year: năm tổ chức.")
    Lines list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        var found = archive.page(q, year, PageRequest.of(page, size));
        return new Lines(found.map(Line::of).getContent(), page, size, found.getTotalElements());
    }

    @Needs(Right.IMPORT_ARCHIVE)
    @GetMapping("/template")
    @Operation(summary = "Bảng mẫu .xlsx để nhập đề án của các kỳ trước")
    ResponseEntity<byte[]> template() {
        return Attached.file("Mẫu nhập kho sáng kiến.xlsx", Attached.XLSX).body(archive.template());
    }

    @Needs(Right.IMPORT_ARCHIVE)
    @PostMapping(value = "/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Nhập một bảng .xlsx hoặc .csv đề án của các kỳ trước",
            description =
                    "Nhập cả bảng hoặc không nhập dòng nào. dryRun=true: chỉ cho biết mỗi dòng sẽ ra sao (nhận, đã có, không"
                            + " nhận kèm lý do theo ô). Nhập thật mà có dòng sai thì bị từ chối, nêu mọi ô sai.")
    ImportReport bring(
            @RequestPart("file") MultipartFile file, @RequestParam(defaultValue = "false") boolean dryRun, Actor actor)
            throws IOException {
        try (InputStream content = file.getInputStream()) {
            return archive.bring(file.getOriginalFilename(), content, dryRun, actor);
        }
    }
}
