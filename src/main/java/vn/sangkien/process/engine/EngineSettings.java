package vn.sangkien.process.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.sangkien.audit.Audit;
import vn.sangkien.process.submission.StartFacts;
import vn.sangkien.process.task.TaskDesk;

/**
 * What every process instance relies on: completing a task goes through {@link TaskDesk}, variables from people are
 * refused, people give {@link OpenCommands} only, expressions see what the models name, refusals reach the caller as
 * such, jobs retry with growing pauses, timers go first.
 */
@Component
class EngineSettings extends AbstractCamundaConfiguration {
    /** At once, because most often only a race was lost; then for about a day, ever more slowly; then one incident. */
    static final String RETRIES = "PT0S,PT10S,PT1M,PT5M,PT15M,PT1H,PT2H,PT4H,PT8H,PT8H";

    /**
     * How many rights are to read. PostgreSQL cannot guess it from a mask, thinks that somebody has a handful, and counts the tasks
     * of a judge who has thousands by comparing each with each right.
     */
    private static final String RIGHTS_ARE_COUNTED =
            "create statistics if not exists act_ru_authorization_perms on (perms_ & %d), (perms_ & %d) from act_ru_authorization"
                    .formatted(TaskPermissions.READ.getValue(), ProcessDefinitionPermissions.READ_TASK.getValue());

    private final ObjectProvider<TaskDesk> desk;
    private final DeploymentByName models;
    private final BeanFactory beans;
    private final OperationRecord operations;
    private final VariableFirewall firewall = new VariableFirewall(StartFacts.NAMES);

    EngineSettings(
            ObjectProvider<TaskDesk> desk, DeploymentByName models, BeanFactory beans, ObjectProvider<Audit> audit) {
        this.desk = desk;
        this.models = models;
        this.beans = beans;
        this.operations = new OperationRecord(firewall, audit);
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration configuration) {
        configuration.setFailedJobRetryTimeCycle(RETRIES);
        configuration.setCustomIncidentHandlers(List.of(new NamedIncidents()));
        configuration.setJobExecutorPreferTimerJobs(true);
        configuration.setJobExecutorAcquireByDueDate(true);
        configuration.setHistoryTimeToLive("P3650D");
        configuration.setDefaultUserPermissionNameForTask(TaskPermissions.TASK_WORK.getName());
        configuration.setEnforceSpecificVariablePermission(true);
        configuration.setEnableHistoricInstancePermissions(true);
        configuration.setResourceAuthorizationProvider(new TaskRights());
        configuration.setAuthorizationCheckRevokes("never");
        configuration.setStandaloneTasksEnabled(false);
        configuration.setGroupResourceWhitelistPattern("[a-zA-Z0-9._-]+");
        configuration.setExpressionManager(new ModelExpressions(beans, models.getDeploymentResources()));
        configuration.setQueryMaxResultsLimit(DoorKeeper.MOST_RESULTS);
        configuration.setJavaSerializationFormatEnabled(false);
        configuration.setDeserializationTypeValidationEnabled(true);
        configuration.setHistoryEventHandler(operations);
        configuration.setEnableDefaultDbHistoryEventHandler(false);
        before(configuration.getCustomPreCommandInterceptorsTxRequired(), configuration);
        append(configuration, new TaskGuard(configuration::getIdentityService));
    }

    private static void before(
            @Nullable List<CommandInterceptor> existing, SpringProcessEngineConfiguration configuration) {
        List<CommandInterceptor> required = new ArrayList<>();
        required.add(new RefusalInterceptor(configuration));
        if (existing != null) {
            required.addAll(existing);
        }
        configuration.setCustomPreCommandInterceptorsTxRequired(required);
        List<CommandInterceptor> requiresNew = new ArrayList<>();
        requiresNew.add(new RefusalInterceptor(configuration));
        configuration.setCustomPreCommandInterceptorsTxRequiresNew(requiresNew);
    }

    private void append(SpringProcessEngineConfiguration configuration, TaskGuard guard) {
        List<BpmnParseListener> listeners = new ArrayList<>();
        if (configuration.getCustomPostBPMNParseListeners() != null) {
            listeners.addAll(configuration.getCustomPostBPMNParseListeners());
        }
        listeners.add(new EveryUserTask(guard));
        configuration.setCustomPostBPMNParseListeners(listeners);
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl configuration) {
        firewall.ask(configuration.getIdentityService());
        operations.ask(configuration.getIdentityService());
    }

    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        firewall.ask(engine.getIdentityService());
        operations.ask(engine.getIdentityService());
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        if (configuration.getDatabaseType().equals("postgres")) {
            new JdbcTemplate(configuration.getDataSource()).execute(RIGHTS_ARE_COUNTED);
        }
        // every statement has been put together; its parts would hold the documents that they were written in, 14 MB
        configuration
                .getSqlSessionFactory()
                .getConfiguration()
                .getSqlFragments()
                .clear();
    }

    /** Hangs {@link TaskGuard} and {@link TaskDesk} on the life of every user task of every model. */
    private final class EveryUserTask extends AbstractBpmnParseListener {
        private final TaskGuard guard;

        EveryUserTask(TaskGuard guard) {
            this.guard = guard;
        }

        @Override
        public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
            TaskDefinition definition = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
            definition.addTaskListener(
                    TaskListener.EVENTNAME_CREATE, task -> desk.getObject().tell(task));
            definition.addTaskListener(TaskListener.EVENTNAME_UPDATE, guard::changed);
            definition.addTaskListener(TaskListener.EVENTNAME_COMPLETE, guard::completed);
            definition.addTaskListener(
                    TaskListener.EVENTNAME_COMPLETE, task -> desk.getObject().complete(task));
            definition.addTaskListener(
                    TaskListener.EVENTNAME_DELETE, task -> desk.getObject().forget(task.getId()));
        }
    }
}
