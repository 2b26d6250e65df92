package vn.sangkien.process.delegation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.function.Predicate;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Directory;
import vn.sangkien.plan.Deadlines;
import vn.sangkien.process.Announcer;

/**
 * What {@code bpmn/delegation.bpmn} asks. Work that somebody has taken would be out of reach for whoever stands in for
 * them, and the other way round afterwards: so it is given back to the group at the beginning and at the end. Its draft
 * stays.
 */
@Component("delegation")
public class DelegationTasks {
    static final String KEY = "delegation";

    private final Delegations delegations;
    private final TaskService tasks;
    private final Directory directory;
    private final Announcer announcer;

    DelegationTasks(Delegations delegations, TaskService tasks, Directory directory, Announcer announcer) {
        this.delegations = delegations;
        this.tasks = tasks;
        this.directory = directory;
        this.announcer = announcer;
    }

    static String businessKey(Delegation delegation) {
        return delegation.contest() + "/" + KEY + "-" + delegation.id();
    }

    private Delegation of(DelegateExecution execution) {
        String key = execution.getProcessBusinessKey();
        return delegations.get(Long.parseLong(key.substring(key.lastIndexOf('-') + 1)));
    }

    /** The beginning of the first day. */
    public Date starts(DelegateExecution execution) {
        return Date.from(of(execution).startsAt());
    }

    /** The end of the last day. */
    public Date ends(DelegateExecution execution) {
        return Date.from(of(execution).endsAt());
    }

    @Bean
    JavaDelegate handWorkOver() {
        return execution -> {
            var delegation = of(execution);
            giveBack(delegation.from(), delegation.groups(), task -> true);
        };
    }

    @Bean
    JavaDelegate handWorkBack() {
        return execution -> {
            var delegation = of(execution);
            var substitute = directory.actor(delegation.to());
            giveBack(delegation.to(), delegation.groups(), task -> !isCandidate(task, substitute));
            announcer.tell(
                    delegation.contest(),
                    List.of(delegation.from(), delegation.to()),
                    "delegation-ended",
                    String.valueOf(delegation.id()),
                    directory.name(delegation.from()),
                    directory.name(delegation.to()),
                    Deadlines.day(delegation.firstDay()),
                    Deadlines.day(delegation.lastDay()));
        };
    }

    private void giveBack(String holder, Collection<String> groups, Predicate<Task> which) {
        tasks
                .createTaskQuery()
                .taskAssignee(holder)
                .taskCandidateGroupIn(new ArrayList<>(groups))
                .includeAssignedTasks()
                .list()
                .stream()
                .filter(which)
                .forEach(task -> tasks.setAssignee(task.getId(), null));
    }

    private boolean isCandidate(Task task, Actor actor) {
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .anyMatch(group -> group != null && actor.groups().contains(group));
    }
}
