package vn.sangkien.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Needs;
import vn.sangkien.access.Right;
import vn.sangkien.audit.Act;
import vn.sangkien.audit.Audit;
import vn.sangkien.audit.Deed;
import vn.sangkien.process.AskedOnce;
import vn.sangkien.process.task.TaskDesk;
import vn.sangkien.process.task.TaskView;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Problem;
import vn.sangkien.refusal.Refusal;

/** What a user task asks, its draft, and its completion with a typed answer. Listing and claiming stay with {@code /engine-rest/task}. */
@RestController
@RequestMapping("/api/tasks/{id}")
@Tag(name = "Công việc")
class TaskController {
    private static final Pattern DRAFT_VERSION = Pattern.compile("\"(\\d{1,18})\"");

    private final TaskDesk desk;
    private final Audit audit;
    private final AskedOnce once;

    TaskController(TaskDesk desk, Audit audit, AskedOnce once) {
        this.desk = desk;
        this.audit = audit;
        this.once = once;
    }

    @Needs(Right.DO_TASKS)
    @GetMapping
    @Operation(summary = "Công việc hỏi gì, kèm nội dung để xem và bản nháp")
    TaskView view(@PathVariable String id, Actor actor) {
        var view = desk.view(id, actor);
        if (view.unannounced() != null) {
            audit.record(Act.of(Deed.SCORES_READ)
                    .by(actor.userId())
                    .in(view.contest())
                    .on(view.unannounced())
                    .became("work", view.name()));
        }
        return view;
    }

    @Needs(Right.DO_TASKS)
    @PutMapping("/draft")
    @Operation(
            summary = "Lưu nháp; trả về những gì còn thiếu",
            description =
                    "If-Match nêu draftVersion mà nội dung được nhập trên đó, trong dấu ngoặc kép. Nếu đã có lần lưu khác sau"
                            + " đó thì trả 412, nêu ai lưu lúc nào, không thay đổi gì. Không có If-Match thì ghi đè. Việc do nhiều"
                            + " người cùng soạn (mayWrite) thì đồng nghiệp của người giữ việc cũng lưu được.")
    @ApiResponse(responseCode = "200", description = "Đã lưu; draftVersion mới dùng cho lần lưu sau")
    @ApiResponse(
            responseCode = "412",
            description = "Đã có người lưu sau draftVersion được nêu",
            content = @Content(schema = @Schema(implementation = Problem.class)))
    TaskDesk.Saved save(
            @PathVariable String id,
            @RequestBody JsonNode body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String typedOn,
            Actor actor) {
        return desk.save(id, body, draftVersion(typedOn), actor);
    }

    private static @Nullable Long draftVersion(@Nullable String ifMatch) {
        if (ifMatch == null) {
            return null;
        }
        var version = DRAFT_VERSION.matcher(ifMatch.strip());
        if (!version.matches()) {
            var message =
                    "If-Match phải là draftVersion của công việc, trong dấu ngoặc kép, ví dụ \"3\". Đề nghị gửi lại.";
            throw Refusal.invalid(message, List.of(new Fault(HttpHeaders.IF_MATCH, message)));
        }
        return Long.valueOf(version.group(1));
    }

    @Needs(Right.DO_TASKS)
    @PostMapping("/complete")
    @ApiResponse(responseCode = "204", description = "Đã hoàn thành")
    @ApiResponse(
            responseCode = "412",
            description = "Đã có người lưu bản nháp sau draftVersion được nêu",
            content = @Content(schema = @Schema(implementation = Problem.class)))
    @Operation(
            summary = "Ghi nội dung và hoàn thành công việc trong một giao dịch",
            description =
                    "If-Match như khi lưu nháp. Gửi lại với cùng Idempotency-Key trong 24 giờ thì nhận lại câu trả lời cũ, kèm Idempotency-Replayed: true.")
    ResponseEntity<Void> complete(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable JsonNode body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String typedOn,
            @RequestHeader(name = AskedOnce.HEADER, required = false) @Nullable String key,
            Actor actor) {
        var answer = once.answer(key, "complete " + id + " " + body, actor, () -> {
            desk.complete(id, body, draftVersion(typedOn), actor);
            return id;
        });
        return ResponseEntity.noContent().headers(Replayed.mark(answer)).build();
    }
}
