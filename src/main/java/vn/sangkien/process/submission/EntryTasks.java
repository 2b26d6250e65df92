package vn.sangkien.process.submission;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.sangkien.access.Directory;
import vn.sangkien.process.engine.Trusted;

/** What is next for an entry and who holds it, read from the engine itself: there is no second task list. */
@Component
public class EntryTasks {
    private final TaskService tasks;
    private final IdentityService identity;
    private final Directory directory;
    private final Trusted trusted;

    EntryTasks(TaskService tasks, IdentityService identity, Directory directory, Trusted trusted) {
        this.tasks = tasks;
        this.identity = identity;
        this.directory = directory;
        this.trusted = trusted;
    }

    /** One open task; {@code holder} is who took it, {@code waitingFor} who may take it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OpenTask(
            String id, String name, @Nullable String holder, List<String> waitingFor, @Nullable OffsetDateTime due) {}

    public List<OpenTask> open(String code, ZoneId zone) {
        return trusted.call(() -> {
            List<Task> found = new ArrayList<>(
                    tasks.createTaskQuery().processInstanceBusinessKey(code).list());
            found.addAll(tasks.createTaskQuery()
                    .processInstanceBusinessKeyLike(code + "/%")
                    .list());
            return found.stream().map(task -> open(task, zone)).toList();
        });
    }

    private OpenTask open(Task task, ZoneId zone) {
        String holder = task.getAssignee();
        return new OpenTask(
                task.getId(),
                task.getName(),
                holder == null ? null : directory.name(holder),
                holder == null ? candidates(task) : List.of(),
                task.getDueDate() == null
                        ? null
                        : task.getDueDate().toInstant().atZone(zone).toOffsetDateTime());
    }

    private List<String> candidates(Task task) {
        List<String> names = new ArrayList<>();
        for (IdentityLink link : tasks.getIdentityLinksForTask(task.getId())) {
            if (link.getGroupId() != null) {
                var group =
                        identity.createGroupQuery().groupId(link.getGroupId()).singleResult();
                names.add(group == null ? link.getGroupId() : group.getName());
            } else if (link.getUserId() != null) {
                names.add(directory.name(link.getUserId()));
            }
        }
        return names;
    }
}
