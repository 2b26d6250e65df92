package vn.sangkien.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Needs;
import vn.sangkien.access.Right;
import vn.sangkien.audit.Act;
import vn.sangkien.audit.Audit;
import vn.sangkien.audit.Deed;
import vn.sangkien.judging.OutsideResults;
import vn.sangkien.process.bulk.OutsideImport;
import vn.sangkien.process.bulk.OutsideImport.About;
import vn.sangkien.process.bulk.Run;
import vn.sangkien.process.round.OutsideDesk;
import vn.sangkien.table.ImportReport;

/** Points that come beside those of the judges: a quiz, a vote of the public. */
@RestController
@RequestMapping("/api/contests/{contest}/rounds/{round}/outside-scores/{source}")
@Validated
@Tag(name = "Điểm ngoài phiếu chấm")
class OutsideController {
    private final OutsideDesk desk;
    private final OutsideImport tables;
    private final Audit audit;

    OutsideController(OutsideDesk desk, OutsideImport tables, Audit audit) {
        this.desk = desk;
        this.tables = tables;
        this.audit = audit;
    }

    record Figure(String entry, BigDecimal figure, BigDecimal points) {}

    record Figures(String round, String source, List<Figure> items, int page, int size, long total) {}

    @Needs(Right.READ_SCORES)
    @GetMapping
    @Operation(
            summary = "Điểm của một nguồn ngoài phiếu chấm, theo trang, cao nhất trước",
            description = "figure: điểm hoặc số phiếu như văn bản ghi; points: điểm được cộng vào tổng điểm.")
    Figures figures(
            @PathVariable String contest,
            @PathVariable String round,
            @PathVariable String source,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "100") @Min(1) @Max(200) int size,
            Actor actor) {
        var found = desk.figures(contest, round, source, PageRequest.of(page, size), actor);
        audit.record(Act.of(Deed.SCORES_READ)
                .by(actor.userId())
                .in(contest)
                .on(round)
                .became("source", source)
                .became("page", page));
        return new Figures(
                round,
                source,
                found.getContent().stream()
                        .map(one -> new Figure(one.entry(), one.figure(), one.points()))
                        .toList(),
                page,
                size,
                found.getTotalElements());
    }

    @Needs(Right.RECORD_OUTSIDE)
    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Nhập điểm của một nguồn ngoài phiếu chấm cho mọi đề án của vòng thi",
            description = "Nhập lại thì thay cho lần trước, đến khi kết quả vòng thi được quyết định.")
    void record(
            @PathVariable String contest,
            @PathVariable String round,
            @PathVariable String source,
            @RequestBody OutsideResults results,
            Actor actor) {
        desk.record(contest, round, source, results, actor);
    }

    @Needs(Right.RECORD_OUTSIDE)
    @GetMapping("/imports/template")
    @Operation(summary = "Bảng mẫu có sẵn các đề án của vòng thi", description = "format: xlsx hoặc csv.")
    ResponseEntity<byte[]> template(
            @PathVariable String contest,
            @PathVariable String round,
            @PathVariable String source,
            @RequestParam(defaultValue = "xlsx") String format,
            Actor actor) {
        var form = tables.form(contest, round, source, actor);
        return ImportController.template(form.title(), form.title(), format, form.columns(), Map.of(), form.rows());
    }

    @Needs(Right.RECORD_OUTSIDE)
    @PostMapping(value = "/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Nhập điểm của một nguồn ngoài phiếu chấm bằng một bảng",
            description = ImportController.RULES + " number, date, issuer: văn bản có các điểm này.")
    ImportReport bring(
            @PathVariable String contest,
            @PathVariable String round,
            @PathVariable String source,
            @RequestPart("file") MultipartFile file,
            @RequestParam(required = false) @Nullable String number,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate date,
            @RequestParam(required = false) @Nullable String issuer,
            @RequestParam(defaultValue = "false") boolean dryRun,
            Actor actor)
            throws IOException {
        var about = new About(contest, round, source, number, date, issuer);
        try (InputStream content = file.getInputStream()) {
            return tables.bring(
                    tables.read(about, file.getOriginalFilename(), content, actor), about, Run.now(actor, dryRun));
        }
    }
}
