package vn.sangkien.process.contest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import vn.sangkien.contest.ContestService;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.plan.ContestPlan.Duty;
import vn.sangkien.plan.ContestPlan.Reminder;
import vn.sangkien.process.engine.EngineCalendar;

/** Moves waiting timers and due dates of open tasks after a deadline has moved: everybody's (N13) or one entry's. */
@Component
public class Replanning {
    private static final String REMINDING = "SubProcess_Remind";

    private final RuntimeService runtime;
    private final ManagementService management;
    private final TaskService tasks;
    private final ContestService contests;
    private final EngineCalendar calendar;

    Replanning(
            RuntimeService runtime,
            ManagementService management,
            TaskService tasks,
            ContestService contests,
            EngineCalendar calendar) {
        this.runtime = runtime;
        this.management = management;
        this.tasks = tasks;
        this.contests = contests;
        this.calendar = calendar;
    }

    void replan(String contest) {
        ContestPlan plan = contests.plan(contest);
        instances(contest, plan.code()).forEach(instance -> replan(plan, instance));
    }

    /**
     * Reminders that went out before a deadline that no longer holds come again at their new moment, if that is still
     * ahead: a unit that was reminded of the old date alone would not be reminded at all.
     */
    void remindAgain(String contest) {
        var instance = runtime.createProcessInstanceQuery()
                .processDefinitionKey(ContestProcess.KEY)
                .processInstanceBusinessKey(contest)
                .singleResult();
        if (instance == null) {
            return;
        }
        var waiting = runtime
                .createExecutionQuery()
                .processInstanceId(instance.getId())
                .activityId("Timer_ReminderDue")
                .list()
                .stream()
                .map(execution -> runtime.getVariable(execution.getId(), "reminder"))
                .collect(Collectors.toSet());
        var again = contests.plan(contest).reminders().stream()
                .map(Reminder::id)
                .filter(reminder -> !waiting.contains(reminder))
                .filter(reminder -> contests.reminder(contest, reminder)
                        .filter(at -> at.isAfter(contests.now()))
                        .isPresent())
                .toList();
        if (again.isEmpty()) {
            return;
        }
        var reminding = Arrays.stream(runtime.getActivityInstance(instance.getId())
                        .getActivityInstances(REMINDING + "#multiInstanceBody"))
                .findFirst();
        var change = runtime.createProcessInstanceModification(instance.getId());
        for (String reminder : again) {
            reminding
                    .map(body -> change.startBeforeActivity(REMINDING, body.getId()))
                    .orElseGet(() -> change.startBeforeActivity(REMINDING))
                    .setVariableLocal("reminder", reminder);
        }
        change.execute();
    }

    /** The entry's own instance. */
    public void replanEntry(String contest, String code) {
        ContestPlan plan = contests.plan(contest);
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(code)
                .unlimitedList()
                .forEach(instance -> replan(plan, instance));
    }

    private void replan(ContestPlan plan, ProcessInstance instance) {
        management
                .createJobQuery()
                .processInstanceId(instance.getId())
                .timers()
                .unlimitedList()
                .forEach(job -> management.recalculateJobDuedate(job.getId(), false));
        for (Task task :
                tasks.createTaskQuery().processInstanceId(instance.getId()).unlimitedList()) {
            replan(instance.getBusinessKey(), plan, task);
        }
    }

    private void replan(String businessKey, ContestPlan plan, Task task) {
        String definition = task.getProcessDefinitionId();
        String process = definition.substring(0, definition.indexOf(':'));
        String name = task.getTaskDefinitionKey()
                .substring(task.getTaskDefinitionKey().indexOf('_') + 1);
        Duty duty = plan.duty(process, name).orElse(null);
        if (duty == null) {
            return;
        }
        Date due = calendar.due(businessKey, duty.due(), task.getCreateTime().toInstant());
        if (due != null && !due.equals(task.getDueDate())) {
            task.setDueDate(due);
            tasks.saveTask(task);
        }
    }

    /** Instances of the contest itself and of its entries: their business keys begin with the key or the code. */
    private List<ProcessInstance> instances(String contest, String code) {
        List<ProcessInstance> all = new ArrayList<>();
        all.addAll(runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(contest)
                .unlimitedList());
        all.addAll(runtime.createProcessInstanceQuery()
                .processInstanceBusinessKeyLike(contest + "/%")
                .unlimitedList());
        all.addAll(runtime.createProcessInstanceQuery()
                .processInstanceBusinessKeyLike(code + "-%")
                .unlimitedList());
        return all;
    }
}
