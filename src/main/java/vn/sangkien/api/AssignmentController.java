package vn.sangkien.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.http.HttpStatus;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Needs;
import vn.sangkien.access.Right;
import vn.sangkien.contest.ContestService;
import vn.sangkien.judging.AssignmentService;
import vn.sangkien.process.judging.AssignmentDesk;
import vn.sangkien.process.judging.AssignmentDesk.Given;

/** Who scores which entry of a round, and what judges have declared about it. */
@RestController
@RequestMapping("/api/contests/{contest}/rounds/{round}")
@Validated
@Tag(name = "Phân công chấm điểm")
class AssignmentController {
    private final AssignmentDesk desk;
    private final AssignmentService assignments;
    private final ContestService contests;

    AssignmentController(AssignmentDesk desk, AssignmentService assignments, ContestService contests) {
        this.desk = desk;
        this.assignments = assignments;
        this.contests = contests;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AssignmentPage(
            @Nullable Integer seed, Map<String, Long> loads, List<Given> items, int page, int size, long total) {}

    record Judges(@Nullable List<String> judges) {}

    record Declaration(@Nullable String entry, @Nullable String reason) {}

    record Declared(String message) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ConflictView(
            String entry,
            String judge,
            @Nullable String reason,
            @Nullable String replacedBy,
            OffsetDateTime declaredAt) {
        static ConflictView of(AssignmentDesk.Declared c, ZoneId zone) {
            return new ConflictView(
                    c.entry(),
                    c.judge(),
                    c.reason(),
                    c.replacedBy(),
                    c.declaredAt().atZone(zone).toOffsetDateTime());
        }
    }

    record ConflictPage(List<ConflictView> items, int page, int size, long total) {}

    @Needs(Right.READ_SCORES)
    @GetMapping("/assignments")
    @Operation(
            summary = "Phân công giám khảo của một vòng thi, theo trang",
            description =
                    "seed là số bốc thăm: cùng seed, cùng danh sách đề án, Ban giám khảo và xung đột lợi ích thì ra"
                            + " cùng kết quả. loads là số đề án của từng giám khảo. missing là số giám khảo còn thiếu của đề án.")
    AssignmentPage assignments(
            @PathVariable String contest,
            @PathVariable String round,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "100") @Min(1) @Max(200) int size,
            Actor actor) {
        var given = desk.given(contest, round, PageRequest.of(page, size), actor);
        return new AssignmentPage(
                assignments.seed(contest, round).orElse(null),
                assignments.loads(contest, round),
                given.getContent(),
                page,
                size,
                given.getTotalElements());
    }

    @Needs(Right.ASSIGN_JUDGES)
    @PutMapping("/assignments/{entry}")
    @Operation(
            summary = "Thay giám khảo của một đề án",
            description =
                    "judges là toàn bộ giám khảo của đề án sau khi thay. Ai đã gửi phiếu thì phải giữ lại; người có"
                            + " xung đột lợi ích không được chọn; không nhiều hơn số giám khảo hiện có.")
    Judges replace(
            @PathVariable String contest,
            @PathVariable String round,
            @PathVariable String entry,
            @RequestBody Judges wanted,
            Actor actor) {
        return new Judges(desk.replace(contest, round, entry, wanted.judges(), actor));
    }

    @Needs(Right.DECLARE_CONFLICT)
    @PostMapping("/conflicts")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Giám khảo khai báo xung đột lợi ích với một đề án được giao chấm",
            description =
                    "Chỉ khi phiếu chấm của giám khảo chưa gửi. Giám khảo thôi chấm đề án ngay; người còn ít đề án"
                            + " nhất trong Ban giám khảo nhận thay, nếu có.")
    Declared declare(
            @PathVariable String contest,
            @PathVariable String round,
            @RequestBody Declaration declaration,
            Actor actor) {
        return new Declared(desk.declare(contest, round, declaration.entry(), declaration.reason(), actor));
    }

    @Needs(Right.READ_SCORES)
    @GetMapping("/conflicts")
    @Operation(summary = "Xung đột lợi ích đã khai báo ở một vòng thi, theo trang")
    ConflictPage conflicts(
            @PathVariable String contest,
            @PathVariable String round,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "100") @Min(1) @Max(200) int size,
            Actor actor) {
        var declared = desk.conflicts(contest, round, PageRequest.of(page, size), actor);
        var zone = contests.plan(contest).calendar().zone();
        return new ConflictPage(
                declared.getContent().stream()
                        .map(conflict -> ConflictView.of(conflict, zone))
                        .toList(),
                page,
                size,
                declared.getTotalElements());
    }
}
