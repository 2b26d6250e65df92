package vn.sangkien.process.engine;

import org.camunda.bpm.engine.authorization.HistoricTaskPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * What holding a task adds to being a candidate: giving it back (the engine asks {@code TASK_ASSIGN} for that,
 * {@link TaskGuard} sees to it that nothing else comes of it) and reading what was done to it.
 */
class TaskRights extends DefaultAuthorizationProvider {
    @Override
    public AuthorizationEntity @Nullable [] newTaskAssignee(
            Task task, @Nullable String oldAssignee, @Nullable String newAssignee) {
        if (newAssignee == null) {
            return null;
        }
        var holding = candidate(task, newAssignee, null);
        holding.addPermission(TaskPermissions.TASK_ASSIGN);
        var history = createOrUpdateAuthorization(
                task, newAssignee, null, Resources.HISTORIC_TASK, true, HistoricTaskPermissions.READ);
        return new AuthorizationEntity[] {holding, history};
    }

    @Override
    public AuthorizationEntity[] newTaskUserIdentityLink(Task task, String userId, String type) {
        return new AuthorizationEntity[] {candidate(task, userId, null)};
    }

    @Override
    public AuthorizationEntity[] newTaskGroupIdentityLink(Task task, String groupId, String type) {
        return new AuthorizationEntity[] {candidate(task, null, groupId)};
    }

    private AuthorizationEntity candidate(Task task, @Nullable String user, @Nullable String group) {
        return createOrUpdateAuthorization(task, user, group, Resources.TASK, false, getRuntimePermissions(true));
    }
}
