package vn.sangkien.process.engine;

import org.camunda.bpm.engine.impl.interceptor.Command;
import org.jspecify.annotations.Nullable;

/** Which command came in from outside on this thread: what the firewall needs in order to tell a start from anything else. */
final class CommandInProgress {
    private static final ThreadLocal<@Nullable String> OUTERMOST = new ThreadLocal<>();

    private CommandInProgress() {}

    /** Notes the command unless another is in progress; answers whether it was noted. */
    static boolean begin(Command<?> command) {
        if (OUTERMOST.get() != null) {
            return false;
        }
        OUTERMOST.set(command.getClass().getSimpleName());
        return true;
    }

    static void end(boolean outermost) {
        if (outermost) {
            OUTERMOST.remove();
        }
    }

    static boolean startsAnInstance() {
        var name = OUTERMOST.get();
        return name != null && (name.startsWith("StartProcessInstance") || name.equals("SubmitStartFormCmd"));
    }

    static boolean executesJobs() {
        var name = OUTERMOST.get();
        return name != null && name.startsWith("ExecuteJobs");
    }
}
