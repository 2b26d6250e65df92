package vn.sangkien.process.engine;

import java.util.Set;
import org.camunda.bpm.engine.impl.GetDeployedTaskFormCmd;
import org.camunda.bpm.engine.impl.ProcessDefinitionQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.UserOperationLogQueryImpl;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.AuthorizationCheckCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CreateGroupQueryCmd;
import org.camunda.bpm.engine.impl.cmd.CreateUserQueryCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteFilterCountCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteFilterListCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteFilterListPageCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteFilterSingleResultCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeployedProcessDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeployedStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeploymentProcessModelCmd;
import org.camunda.bpm.engine.impl.cmd.GetFilterCmd;
import org.camunda.bpm.engine.impl.cmd.GetFormKeyCmd;
import org.camunda.bpm.engine.impl.cmd.GetIdentityLinksForTaskCmd;
import org.camunda.bpm.engine.impl.cmd.GetStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskFormCmd;
import org.camunda.bpm.engine.impl.cmd.IsIdentityServiceReadOnlyCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.filter.FilterQueryImpl;
import org.camunda.bpm.engine.impl.identity.db.DbGroupQueryImpl;
import org.camunda.bpm.engine.impl.identity.db.DbUserQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;

/**
 * The engine commands that somebody who is no administrator may give; everything else is refused inside the engine,
 * whichever way it came. Beyond this list each command still meets the engine's own rights, {@link TaskGuard} and
 * {@link VariableFirewall}.
 */
final class OpenCommands {
    private static final Set<Class<?>> LIST = Set.of(
            // one's own list: what the filters show, and who else may take it
            TaskQueryImpl.class,
            FilterQueryImpl.class,
            GetFilterCmd.class,
            ExecuteFilterListCmd.class,
            ExecuteFilterListPageCmd.class,
            ExecuteFilterCountCmd.class,
            ExecuteFilterSingleResultCmd.class,
            GetIdentityLinksForTaskCmd.class,
            CreateUserQueryCmd.class,
            DbUserQueryImpl.class,
            CreateGroupQueryCmd.class,
            DbGroupQueryImpl.class,
            AuthorizationCheckCmd.class,
            IsIdentityServiceReadOnlyCmd.class,
            UserOperationLogQueryImpl.class,
            // a task: its form, its diagram, taking it, giving it back, completing it
            GetTaskFormCmd.class,
            GetFormKeyCmd.class,
            GetDeployedTaskFormCmd.class,
            ClaimTaskCmd.class,
            AssignTaskCmd.class,
            CompleteTaskCmd.class,
            SubmitTaskFormCmd.class,
            // the processes and the start of an entry at its drawn start event
            ProcessDefinitionQueryImpl.class,
            GetDeployedProcessDefinitionCmd.class,
            GetDeploymentProcessModelCmd.class,
            GetStartFormCmd.class,
            GetDeployedStartFormCmd.class,
            StartProcessInstanceCmd.class,
            SubmitStartFormCmd.class);

    private OpenCommands() {}

    static boolean contain(Command<?> command) {
        return LIST.contains(command.getClass());
    }
}
