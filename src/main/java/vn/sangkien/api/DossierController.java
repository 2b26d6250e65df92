package vn.sangkien.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Needs;
import vn.sangkien.access.Right;
import vn.sangkien.contest.ContestService;
import vn.sangkien.process.bulk.Run;
import vn.sangkien.process.dossier.DossierImport;
import vn.sangkien.process.dossier.DossierImport.Brought;
import vn.sangkien.process.dossier.ResultsReturned;

/** What two offices tell each other by file: packages of entries that come up, notices of results that go down. */
@RestController
@RequestMapping("/api/contests/{contest}")
@Tag(name = "Hồ sơ giữa hai cấp")
class DossierController {
    private final DossierImport dossiers;
    private final ResultsReturned results;
    private final ContestService contests;

    DossierController(DossierImport dossiers, ResultsReturned results, ContestService contests) {
        this.dossiers = dossiers;
        this.results = results;
        this.contests = contests;
    }

    /** A package that was taken in. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Received(
            long id,
            String sha256,
            String contest,
            String title,
            String body,
            @Nullable String unit,
            @Nullable String letterNumber,
            @Nullable LocalDate letterDate,
            int entries,
            String takenBy,
            OffsetDateTime takenAt) {}

    @Needs(Right.RECEIVE_DOSSIER)
    @PostMapping(value = "/dossiers", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Nhập gói hồ sơ của cấp dưới",
            description =
                    "Tệp zip do cuộc thi cấp dưới xuất ra, không quá 64 MB; gói lớn hơn (đến 2 GB) gửi thẳng nội dung với"
                            + " Content-Type application/zip. Nhập cả gói hoặc không nhập đề án nào. dryRun=true: chỉ cho biết mọi"
                            + " lỗi. Đơn vị của đề án cũng dự cuộc thi này (cùng mã, cùng tên) thì tự chủ trì;"
                            + " đề án khác do đơn vị là cơ quan gửi chủ trì. unit: mã đơn vị chủ trì cả gói, khi tên cơ quan gửi"
                            + " không trùng tên đơn vị nào. Nhập lại cùng gói không tạo thêm gì.")
    Brought bring(
            @PathVariable String contest,
            @RequestPart("file") MultipartFile file,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(defaultValue = "false") boolean dryRun,
            Actor actor)
            throws IOException {
        try (InputStream content = file.getInputStream()) {
            return brought(contest, content, unit, dryRun, actor);
        }
    }

    @Needs(Right.RECEIVE_DOSSIER)
    @PostMapping(value = "/dossiers", consumes = "application/zip")
    @Operation(summary = "Nhập gói hồ sơ của cấp dưới, gửi thẳng nội dung", description = "Như trên, đến 2 GB.")
    Brought stream(
            @PathVariable String contest,
            InputStream content,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(defaultValue = "false") boolean dryRun,
            Actor actor)
            throws IOException {
        return brought(contest, content, unit, dryRun, actor);
    }

    private Brought brought(String contest, InputStream content, @Nullable String unit, boolean dryRun, Actor actor)
            throws IOException {
        try (var dossier = dossiers.read(content)) {
            return dossiers.bring(dossier, contest, unit, Run.now(actor, dryRun));
        }
    }

    @Needs(Right.RECEIVE_DOSSIER)
    @GetMapping("/dossiers")
    @Operation(summary = "Các gói hồ sơ đã nhận")
    List<Received> received(@PathVariable String contest) {
        var zone = contests.plan(contest).calendar().zone();
        return dossiers.received(contest).stream()
                .map(one -> new Received(
                        one.id(),
                        one.sha256(),
                        one.sender(),
                        one.senderTitle(),
                        one.senderBody(),
                        one.unit(),
                        one.letterNumber(),
                        one.letterDate(),
                        one.entries(),
                        one.takenBy(),
                        one.takenAt().atZone(zone).toOffsetDateTime()))
                .toList();
    }

    @Needs(Right.RECEIVE_DOSSIER)
    @GetMapping("/dossiers/{number}/notice")
    @Operation(
            summary = "Thông báo kết quả của một vòng cho cơ quan đã gửi gói hồ sơ",
            description = "Tệp JSON; number, date: số, ngày của thông báo đã phát hành. Chỉ sau khi công bố kết quả.")
    ResponseEntity<byte[]> notice(
            @PathVariable String contest,
            @PathVariable("number") long dossier,
            @RequestParam(required = false) @Nullable String round,
            @RequestParam(required = false) @Nullable String number,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate date,
            Actor actor) {
        var written = results.write(contest, dossier, round, number, date, actor);
        return Attached.file(written.name(), "application/json").body(written.content());
    }

    @Needs(Right.RECORD_NOTICE)
    @PostMapping(value = "/rounds/{round}/notice", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Nhập tệp thông báo kết quả mà cấp trên xuất ra",
            description = "Chỉ nhận thông báo trả lời gói hồ sơ mà cuộc thi này đã gửi, của đúng vòng thi.")
    List<RoundController.Place> takeNotice(
            @PathVariable String contest,
            @PathVariable String round,
            @RequestPart("file") MultipartFile file,
            Actor actor)
            throws IOException {
        try (InputStream content = file.getInputStream()) {
            return results.read(contest, round, content, actor).stream()
                    .map(RoundController.Place::of)
                    .toList();
        }
    }
}
