package vn.sangkien.process.task;

import org.jspecify.annotations.Nullable;
import vn.sangkien.access.Actor;

/**
 * Where a task stands when somebody looks at it or completes it: only references that the engine keeps and no person
 * may write.
 *
 * @param taskId the engine's id of the task
 * @param process key of the process definition, for example {@code qualifying}
 * @param task id of the user task without its type, for example {@code DecideFormat}
 * @param businessKey contest key, entry code, entry and round, or paper key, as the process has it
 * @param contest key of the contest that all of it belongs to
 * @param unit the unit of a multi-instance task, else null
 * @param judge the judge of a multi-instance task, else null
 * @param actor who looks or acts
 */
public record Situation(
        String taskId,
        String process,
        String task,
        String businessKey,
        String contest,
        @Nullable String unit,
        @Nullable String judge,
        @Nullable String deadline,
        Actor actor) {

    /** The part of the business key before the slash: the entry of a judging, the contest of a paper. */
    public String subject() {
        int slash = businessKey.indexOf('/');
        return slash < 0 ? businessKey : businessKey.substring(0, slash);
    }

    /** The part of the business key after the slash: the round of a judging, the kind of a paper. */
    public String detail() {
        return businessKey.substring(businessKey.indexOf('/') + 1);
    }

    /** The duty's name in records: process and task. */
    public String duty() {
        return process + "." + task;
    }

    public String requireUnit() {
        if (unit == null) {
            throw new IllegalStateException("Task " + taskId + " belongs to no unit");
        }
        return unit;
    }

    public String requireJudge() {
        if (judge == null) {
            throw new IllegalStateException("Task " + taskId + " belongs to no judge");
        }
        return judge;
    }
}
