package vn.sangkien.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Needs;
import vn.sangkien.access.Right;
import vn.sangkien.audit.Act;
import vn.sangkien.audit.Audit;
import vn.sangkien.audit.Deed;
import vn.sangkien.process.task.TaskDesk;
import vn.sangkien.process.task.TaskView;

/** What a user task asks, its draft, and its completion with a typed answer. Listing and claiming stay with {@code /engine-rest/task}. */
@RestController
@RequestMapping("/api/tasks/{id}")
@Tag(name = "Công việc")
class TaskController {
    private final TaskDesk desk;
    private final Audit audit;

    TaskController(TaskDesk desk, Audit audit) {
        this.desk = desk;
        this.audit = audit;
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
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Ghi nội dung và hoàn thành công việc trong một giao dịch")
    void complete(@PathVariable String id, @RequestBody(required = false) @Nullable JsonNode body, Actor actor) {
        desk.complete(id, body, actor);
    }
}
