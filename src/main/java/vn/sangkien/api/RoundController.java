package vn.sangkien.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Needs;
import vn.sangkien.access.Right;
import vn.sangkien.audit.Act;
import vn.sangkien.audit.Audit;
import vn.sangkien.audit.Deed;
import vn.sangkien.contest.ContestService;
import vn.sangkien.contest.RoundState;
import vn.sangkien.judging.ResultNotice;
import vn.sangkien.judging.RoundResult;
import vn.sangkien.process.dossier.DossierPackage;
import vn.sangkien.process.judging.JudgingProcess;
import vn.sangkien.process.judging.JudgingProcess.SheetView;
import vn.sangkien.process.round.RoundDesk;
import vn.sangkien.refusal.Refusal;

/** Rounds: the ranking, the notice of whoever holds an outside round, the package for the tier above. */
@RestController
@RequestMapping("/api/contests/{contest}")
@Validated
@Tag(name = "Vòng thi")
class RoundController {
    private final RoundDesk rounds;
    private final JudgingProcess judging;
    private final ContestService contests;
    private final DossierPackage dossier;
    private final Audit audit;

    RoundController(
            RoundDesk rounds, JudgingProcess judging, ContestService contests, DossierPackage dossier, Audit audit) {
        this.rounds = rounds;
        this.judging = judging;
        this.contests = contests;
        this.dossier = dossier;
        this.audit = audit;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Place(
            @Nullable String board,
            int rank,
            @Nullable String entry,
            String title,
            @Nullable String unit,
            BigDecimal total,
            @Nullable Boolean advances,
            @Nullable String prize,
            @Nullable String reason) {
        static Place of(RoundResult r) {
            return new Place(
                    r.board(),
                    r.rank(),
                    r.entry(),
                    r.title(),
                    r.unitName(),
                    r.total(),
                    r.advances(),
                    r.prize(),
                    r.reason());
        }
    }

    record Ranking(String round, RoundState state, List<Place> items, int page, int size, long total) {}

    @Needs(Right.READ_RESULTS)
    @GetMapping("/rounds/{round}/ranking")
    @Operation(summary = "Xếp hạng của một vòng thi, theo trang")
    Ranking ranking(
            @PathVariable String contest,
            @PathVariable String round,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "100") @Min(1) @Max(200) int size,
            Actor actor) {
        var state = contests.round(contest, round).state();
        var places = rounds.ranking(contest, round, PageRequest.of(page, size), actor);
        if (state != RoundState.ANNOUNCED) {
            audit.record(Act.of(Deed.SCORES_READ)
                    .by(actor.userId())
                    .in(contest)
                    .on(round)
                    .became("page", page));
        }
        return new Ranking(
                round,
                state,
                places.getContent().stream()
                        .map(p -> new Place(
                                p.board(),
                                p.rank(),
                                p.entry(),
                                p.title(),
                                p.unit(),
                                p.total(),
                                p.advances(),
                                p.prize(),
                                p.reason()))
                        .toList(),
                page,
                size,
                places.getTotalElements());
    }

    @Needs(Right.RECORD_NOTICE)
    @PostMapping(value = "/rounds/{round}/notice", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Nhập thông báo kết quả của cấp trên")
    List<Place> notice(
            @PathVariable String contest, @PathVariable String round, @RequestBody ResultNotice notice, Actor actor) {
        return rounds.receive(contest, round, notice, actor).stream()
                .map(Place::of)
                .toList();
    }

    /** Why a sheet is to be sent again. */
    record Reopening(@Nullable String reason) {}

    @Needs(Right.REOPEN_SHEET)
    @GetMapping("/rounds/{round}/entries/{entry}/sheets")
    @Operation(
            summary = "Phiếu chấm của một đề án",
            description = "Mọi phiếu đã gửi, kể cả phiếu đã mở lại: phiếu có reopened thì không còn được tính.")
    List<SheetView> sheets(
            @PathVariable String contest, @PathVariable String round, @PathVariable String entry, Actor actor) {
        return judging.sheets(contest, round, entry, actor);
    }

    @Needs(Right.REOPEN_SHEET)
    @PostMapping("/rounds/{round}/entries/{entry}/sheets/{judge}/reopening")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Mở lại phiếu chấm đã gửi của một giám khảo",
            description =
                    "Khi đề án còn chờ phiếu chấm, có lý do. Phiếu cũ được giữ nguyên và không còn được tính; giám khảo được"
                            + " báo và nhận lại việc chấm.")
    void reopen(
            @PathVariable String contest,
            @PathVariable String round,
            @PathVariable String entry,
            @PathVariable String judge,
            @RequestBody Reopening reopening,
            Actor actor) {
        judging.reopen(contest, round, entry, judge, reopening.reason(), actor);
    }

    @Needs(Right.READ_DOSSIER)
    @GetMapping("/dossier")
    @Operation(summary = "Gói hồ sơ gửi cấp trên: danh mục, công văn, đề án, tệp, mã kiểm tra trong một tệp zip")
    ResponseEntity<StreamingResponseBody> dossier(@PathVariable String contest, Actor actor) {
        if (!dossier.any(contest)) {
            throw Refusal.conflict(
                    "Chưa có đề án nào được chọn để gửi cấp trên. Đề nghị tải gói hồ sơ sau khi công bố kết quả chọn đề án.");
        }
        audit.record(Act.of(Deed.DOSSIER_READ).by(actor.userId()).in(contest).on(contest));
        StreamingResponseBody body = (OutputStream out) -> dossier.write(contest, out);
        return Attached.file("ho-so-" + contest + ".zip", "application/zip").body(body);
    }
}
