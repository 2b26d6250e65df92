package vn.sangkien.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
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

/** What a user task asks, its draft, and its completion with a typed answer. Listing and claiming stay with {@code /engine-rest/task}. */
@RestController
@RequestMapping("/api/tasks/{id}")
@Tag(name = "Công việc")
class TaskController {
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
    @Operation(summary = "Lưu nháp; trả về những gì còn thiếu")
    TaskDesk.Saved save(@PathVariable String id, @RequestBody JsonNode body, Actor actor) {
        return desk.save(id, body, actor);
    }

    @Needs(Right.DO_TASKS)
    @PostMapping("/complete")
    @ApiResponse(responseCode = "204", description = "Đã hoàn thành")
    @Operation(
            summary = "Ghi nội dung và hoàn thành công việc trong một giao dịch",
            description =
                    "Gửi lại với cùng Idempotency-Key trong 24 giờ thì nhận lại câu trả lời cũ, kèm Idempotency-Replayed: true.")
    ResponseEntity<Void> complete(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable JsonNode body,
            @RequestHeader(name = AskedOnce.HEADER, required = false) @Nullable String key,
            Actor actor) {
        var answer = once.answer(key, "complete " + id + " " + body, actor, () -> {
            desk.complete(id, body, actor);
            return id;
        });
        return ResponseEntity.noContent().headers(Replayed.mark(answer)).build();
    }
}
