package vn.sangkien.process.engine;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.TaskQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.access.Groups;
import vn.sangkien.audit.Act;
import vn.sangkien.audit.Audit;
import vn.sangkien.audit.Deed;
import vn.sangkien.plan.ContestPlan;

/**
 * Accounts, groups, rights and task filters. A contest brings its own groups and filters; whom the plan names and nobody
 * knows yet gets an account without a password, which cannot sign in until an administrator sets one.
 */
@Component
public class Accounts {
    private static final String OWN_WORK = "Việc của tôi";
    private static final String COLLEAGUES_WORK = "Việc đồng nghiệp đang giữ";

    private final IdentityService identity;
    private final AuthorizationService authorizations;
    private final FilterService filters;
    private final TaskService tasks;
    private final Audit audit;

    Accounts(
            IdentityService identity,
            AuthorizationService authorizations,
            FilterService filters,
            TaskService tasks,
            Audit audit) {
        this.identity = identity;
        this.authorizations = authorizations;
        this.filters = filters;
        this.tasks = tasks;
        this.audit = audit;
    }

    /** What every installation needs before the first person signs in. */
    @Transactional
    public void prepare() {
        group(Groups.ADMINISTRATORS, "Quản trị hệ thống", "SYSTEM");
        group(Groups.AUDITORS, "Giám sát", "SYSTEM");
        group(Groups.INTEGRATION, "Tích hợp", "SYSTEM");
        colleaguesFilter();
        if (filters.createFilterQuery().filterName(OWN_WORK).count() > 0) {
            return;
        }
        for (Resource resource : Resources.values()) {
            grant(
                    Authorization.AUTH_TYPE_GRANT,
                    null,
                    Groups.ADMINISTRATORS,
                    resource,
                    Authorization.ANY,
                    Permissions.ALL);
        }
        grant(
                Authorization.AUTH_TYPE_GLOBAL,
                Authorization.ANY,
                null,
                Resources.APPLICATION,
                "tasklist",
                Permissions.ACCESS);
        grant(
                Authorization.AUTH_TYPE_GLOBAL,
                Authorization.ANY,
                null,
                Resources.PROCESS_DEFINITION,
                Authorization.ANY,
                Permissions.READ);
        grant(
                Authorization.AUTH_TYPE_GLOBAL,
                Authorization.ANY,
                null,
                Resources.PROCESS_DEFINITION,
                VariableFirewall.STARTABLE,
                Permissions.READ,
                Permissions.CREATE_INSTANCE);
        grant(
                Authorization.AUTH_TYPE_GLOBAL,
                Authorization.ANY,
                null,
                Resources.PROCESS_INSTANCE,
                Authorization.ANY,
                Permissions.CREATE);
        everybodysFilter(
                OWN_WORK,
                10,
                tasks.createTaskQuery()
                        .or()
                        .taskAssigneeExpression(ModelExpressions.CURRENT_USER)
                        .taskCandidateUserExpression(ModelExpressions.CURRENT_USER)
                        .taskCandidateGroupInExpression(ModelExpressions.CURRENT_USER_GROUPS)
                        .endOr());
        everybodysFilter(
                "Việc đã nhận", 20, tasks.createTaskQuery().taskAssigneeExpression(ModelExpressions.CURRENT_USER));
    }

    /** What colleagues hold: some of it is written together. */
    private void colleaguesFilter() {
        if (filters.createFilterQuery().filterName(COLLEAGUES_WORK).count() == 0) {
            everybodysFilter(
                    COLLEAGUES_WORK,
                    30,
                    tasks.createTaskQuery()
                            .taskCandidateGroupInExpression(ModelExpressions.CURRENT_USER_GROUPS)
                            .includeAssignedTasks()
                            .taskAssigned());
        }
    }

    /** Groups, members, rights and filters of one contest; who gets which role stands in the record of its plan. */
    @Transactional
    public void provide(ContestPlan plan) {
        for (ContestPlan.Role role : plan.roles()) {
            String group = Groups.role(plan.key(), role.id());
            group(group, role.name(), "CONTEST");
            role.members().forEach(member -> join(member, role.name(), group));
            var query = tasks.createTaskQuery().taskCandidateGroup(group).includeAssignedTasks();
            String filter = filter(role.name() + " (" + plan.code() + ")", 40, query);
            grant(Authorization.AUTH_TYPE_GRANT, null, group, Resources.FILTER, filter, Permissions.READ);
        }
        for (ContestPlan.Unit unit : plan.units()) {
            String staff = Groups.staff(plan.key(), unit.code());
            String head = Groups.head(plan.key(), unit.code());
            group(staff, unit.name(), "UNIT");
            group(head, unit.name() + " – thủ trưởng", "UNIT");
            join(unit.login(), unit.name(), staff);
            join(unit.login() + "tt", "Thủ trưởng " + unit.name(), head);
        }
    }

    /** Makes sure that there is such an account; one that is there stays as it is. */
    @Transactional
    public void account(String userId, String name, @Nullable String email) {
        if (identity.createUserQuery().userId(userId).count() == 0) {
            var user = identity.newUser(userId);
            user.setFirstName("");
            user.setLastName(name);
            user.setEmail(email);
            identity.saveUser(user);
        }
    }

    @Transactional
    public void member(String userId, String name, String group) {
        if (join(userId, name, group)) {
            audit.record(Act.of(Deed.ROLE_CHANGED).on(userId).became("group", group));
        }
    }

    private boolean join(String userId, String name, String group) {
        account(userId, name, null);
        boolean joins =
                identity.createGroupQuery().groupMember(userId).groupId(group).count() == 0;
        if (joins) {
            identity.createMembership(userId, group);
        }
        return joins;
    }

    private void group(String id, String name, String type) {
        if (identity.createGroupQuery().groupId(id).count() == 0) {
            var group = identity.newGroup(id);
            group.setName(name);
            group.setType(type);
            identity.saveGroup(group);
        }
    }

    private void everybodysFilter(String name, int priority, TaskQuery query) {
        String id = filter(name, priority, query);
        grant(Authorization.AUTH_TYPE_GLOBAL, Authorization.ANY, null, Resources.FILTER, id, Permissions.READ);
    }

    private String filter(String name, int priority, TaskQuery query) {
        var filter = filters.newTaskFilter(name);
        filter.setQuery(query.orderByDueDate().asc());
        filter.setProperties(Map.of(
                "description",
                name,
                "priority",
                priority,
                "color",
                "#8b1a1a",
                "refresh",
                true,
                "variables",
                List.of()));
        return filters.saveFilter(filter).getId();
    }

    private void grant(
            int type,
            @Nullable String user,
            @Nullable String group,
            Resource resource,
            String id,
            Permission... permissions) {
        var authorization = authorizations.createNewAuthorization(type);
        if (user != null) {
            authorization.setUserId(user);
        }
        if (group != null) {
            authorization.setGroupId(group);
        }
        authorization.setResource(resource);
        authorization.setResourceId(id);
        authorization.setPermissions(permissions);
        authorizations.saveAuthorization(authorization);
    }
}
