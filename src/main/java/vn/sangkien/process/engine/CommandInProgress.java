package vn.sangkien.process.engine;

import org.camunda.bpm.engine.impl.cmd.AbstractExecuteFilterCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.cmd.ModifyProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.RestartProcessInstancesCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.migration.MigrateProcessInstanceCmd;
import org.jspecify.annotations.Nullable;

/** Which command came in from outside on this thread: what the guards need in order to tell a start from anything else. */
final class CommandInProgress {
    private static final ThreadLocal<@Nullable Command<?>> OUTERMOST = new ThreadLocal<>();

    private CommandInProgress() {}

    /** Notes the command unless another is in progress; answers whether it was noted. */
    static boolean begin(Command<?> command) {
        if (OUTERMOST.get() != null) {
            return false;
        }
        OUTERMOST.set(command);
        return true;
    }

    static void end(boolean outermost) {
        if (outermost) {
            OUTERMOST.remove();
        }
    }

    static boolean startsAnInstance() {
        return OUTERMOST.get() instanceof StartProcessInstanceCmd || OUTERMOST.get() instanceof SubmitStartFormCmd;
    }

    static boolean asksAStoredFilter() {
        return OUTERMOST.get() instanceof AbstractExecuteFilterCmd;
    }

    /** Cockpit's moves of an instance, which only administrators make; the engine then counts its loops anew. */
    static boolean movesInstances() {
        return OUTERMOST.get() instanceof ModifyProcessInstanceCmd
                || OUTERMOST.get() instanceof MigrateProcessInstanceCmd
                || OUTERMOST.get() instanceof RestartProcessInstancesCmd;
    }

    static boolean executesJobs() {
        return OUTERMOST.get() instanceof ExecuteJobsCmd;
    }
}
