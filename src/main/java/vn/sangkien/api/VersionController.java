package vn.sangkien.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Needs;
import vn.sangkien.access.Right;
import vn.sangkien.contest.ContestService;
import vn.sangkien.submission.Author;
import vn.sangkien.submission.Changes;
import vn.sangkien.submission.EntryVersion;
import vn.sangkien.submission.Kind;
import vn.sangkien.submission.Receipt;
import vn.sangkien.submission.ReceiptFile;
import vn.sangkien.submission.Sendings;

/** What was sent of an entry each time, and how one sending differs from another. */
@RestController
@RequestMapping("/api/submissions/{code}/versions")
@Tag(name = "Đề án")
class VersionController {
    private final Sendings sendings;
    private final ContestService contests;

    VersionController(Sendings sendings, ContestService contests) {
        this.sendings = sendings;
        this.contests = contests;
    }

    /**
     * One sending.
     *
     * @param receipt number of its receipt in the contest
     * @param at to the second
     */
    record Sending(int version, int receipt, OffsetDateTime at, String sentBy, String title, String href) {}

    /** One sending with everything in it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Version(
            Sending sending,
            Kind kind,
            String theme,
            @Nullable String themeReason,
            List<String> indexes,
            List<String> partnerUnits,
            Map<String, String> sections,
            List<Author> authors,
            boolean applied,
            @Nullable LocalDate appliedFrom,
            @Nullable String evidence,
            List<ReceiptFile> files) {}

    @Needs(Right.READ_ENTRY)
    @GetMapping
    @Operation(
            summary = "Các lần gửi của đề án",
            description = "Lần 1 khi gửi đề án, rồi mỗi lần bổ sung thêm một; nội dung mỗi lần được giữ nguyên.")
    List<Sending> versions(@PathVariable String code, Actor actor) {
        return sendings.versions(code, actor).stream()
                .map(version -> sending(version.receipt()))
                .toList();
    }

    @Needs(Right.READ_ENTRY)
    @GetMapping("/{number}")
    @Operation(summary = "Nội dung của một lần gửi")
    Version version(@PathVariable String code, @PathVariable int number, Actor actor) {
        EntryVersion version = sendings.version(code, number, actor);
        return new Version(
                sending(version.receipt()),
                version.kind(),
                version.theme(),
                version.themeReason(),
                version.indexes(),
                version.partnerUnits(),
                version.sections(),
                version.authors(),
                version.applied(),
                version.appliedFrom(),
                version.evidence(),
                version.receipt().files());
    }

    @Needs(Right.READ_ENTRY)
    @GetMapping("/{number}/changes/{to}")
    @Operation(
            summary = "Thay đổi từ một lần gửi đến lần gửi khác",
            description =
                    "Từng mục, từng từ: KEPT giữ nguyên, ADDED thêm, REMOVED bỏ; tệp có thêm REPLACED. Mục thay đổi quá nhiều"
                            + " được so theo dòng, hoặc nêu cả mục bị thay. Khoảng trắng không tính.")
    Changes changes(@PathVariable String code, @PathVariable int number, @PathVariable int to, Actor actor) {
        return sendings.changes(code, number, to, actor);
    }

    private Sending sending(Receipt receipt) {
        return new Sending(
                receipt.version(),
                receipt.number(),
                receipt.sentAt()
                        .truncatedTo(ChronoUnit.SECONDS)
                        .atZone(contests.plan(receipt.contest()).calendar().zone())
                        .toOffsetDateTime(),
                receipt.sentBy(),
                receipt.title(),
                "/api/submissions/" + receipt.submission() + "/versions/" + receipt.version());
    }
}
