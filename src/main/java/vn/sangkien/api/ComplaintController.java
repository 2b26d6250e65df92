package vn.sangkien.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Needs;
import vn.sangkien.access.Right;
import vn.sangkien.contest.ContestService;
import vn.sangkien.process.complaint.Complaint;
import vn.sangkien.process.complaint.Complaint.Outcome;
import vn.sangkien.process.complaint.Complaints;
import vn.sangkien.process.complaint.FileComplaint;

/** Complaints about announced results (N21). */
@RestController
@RequestMapping("/api/submissions/{code}/complaints")
@Tag(name = "Kiến nghị về kết quả")
class ComplaintController {
    private final Complaints complaints;
    private final ContestService contests;

    ComplaintController(Complaints complaints, ContestService contests) {
        this.complaints = complaints;
        this.contests = contests;
    }

    record View(
            String round,
            String reason,
            OffsetDateTime filedAt,
            @Nullable Outcome outcome,
            @Nullable String outcomeLabel,
            @Nullable String answer,
            @Nullable String minutesNumber,
            @Nullable String correctionNumber,
            @Nullable OffsetDateTime answeredAt) {}

    @Needs(Right.READ_ENTRY)
    @GetMapping
    @Operation(summary = "Kiến nghị về kết quả của đề án và trả lời, cũ nhất trước")
    List<View> of(@PathVariable String code, Actor actor) {
        return complaints.of(code, actor).stream().map(this::view).toList();
    }

    @Needs(Right.FILE_COMPLAINT)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Kiến nghị về kết quả đã công bố của một vòng thi",
            description =
                    "Thủ trưởng đơn vị chủ trì gửi, mỗi vòng thi một lần, trong thời hạn của kế hoạch kể từ ngày công bố.")
    View file(@PathVariable String code, @RequestBody FileComplaint wish, Actor actor) {
        return view(complaints.file(code, wish, actor));
    }

    private View view(Complaint one) {
        var zone = contests.plan(contests.keyOf(one.entry()).orElseThrow())
                .calendar()
                .zone();
        var outcome = one.outcome();
        return new View(
                one.round(),
                one.reason(),
                at(one.filedAt(), zone),
                outcome,
                outcome == null ? null : outcome.label(),
                one.answer(),
                one.minutesNumber(),
                one.correctionNumber(),
                one.answeredAt() == null ? null : at(one.answeredAt(), zone));
    }

    private static OffsetDateTime at(Instant instant, ZoneId zone) {
        return instant.atZone(zone).toOffsetDateTime();
    }
}
