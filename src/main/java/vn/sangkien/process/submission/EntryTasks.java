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
import vn.sangkien.access.Actor;
import vn.sangkien.access.Directory;
import vn.sangkien.contest.ContestService;
import vn.sangkien.judging.Panels;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.plan.ContestPlan.Round;
import vn.sangkien.process.engine.Trusted;
import vn.sangkien.submission.Submission;

/** What is next for an entry and who holds it, read from the engine itself: there is no second task list. */
@Component
public class EntryTasks {
    private static final String SCORING = "Chấm điểm đề án";

    private final TaskService tasks;
    private final IdentityService identity;
    private final ContestService contests;
    private final Panels panels;
    private final Directory directory;
    private final Trusted trusted;

    EntryTasks(
            TaskService tasks,
            IdentityService identity,
            ContestService contests,
            Panels panels,
            Directory directory,
            Trusted trusted) {
        this.tasks = tasks;
        this.identity = identity;
        this.contests = contests;
        this.panels = panels;
        this.directory = directory;
        this.trusted = trusted;
    }

    /** One open task; {@code holder} is who took it, {@code waitingFor} who may take it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OpenTask(
            @Nullable String id,
            String name,
            @Nullable String holder,
            List<String> waitingFor,
            @Nullable OffsetDateTime due) {}

    /** The open tasks as the actor may see them: who judges, and how many have done so, is not told before publication. */
    public List<OpenTask> open(Submission entry, Actor actor, ZoneId zone) {
        return trusted.call(() -> {
            List<OpenTask> found = new ArrayList<>();
            tasks.createTaskQuery()
                    .processInstanceBusinessKey(entry.code())
                    .list()
                    .forEach(task -> found.add(open(task, zone)));
            List<Task> judging = tasks.createTaskQuery()
                    .processInstanceBusinessKeyLike(entry.code() + "/%")
                    .list();
            String round = entry.round();
            if (round != null && !judging.isEmpty()) {
                ContestPlan plan = contests.plan(entry.contest());
                Round rule = contests.roundRule(entry.contest(), round);
                if (panels.mayReadScores(plan, rule, actor)) {
                    judging.forEach(task -> found.add(open(task, zone)));
                } else {
                    found.add(new OpenTask(null, SCORING, null, panel(plan, rule), null));
                }
            }
            return found;
        });
    }

    /** The panel under the name that the plan gives it. */
    private static List<String> panel(ContestPlan plan, Round round) {
        return plan.roles().stream()
                .filter(role -> role.id().equals(round.judges()))
                .map(ContestPlan.Role::name)
                .toList();
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
