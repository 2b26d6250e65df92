package vn.sangkien.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.sangkien.HttpTest;
import vn.sangkien.access.Groups;
import vn.sangkien.process.Office;

/**
 * The doors once more without HTTP: somebody has signed on and the engine's own services are called. What a bare engine
 * lets through, ours refuses by itself, so no way round the first wall leads anywhere.
 */
@HttpTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandsIT {
    private static final String UNIT = "sonbinh";
    private static final String COLLEAGUE = "sonbinh2";

    @Autowired
    Office office;

    @Autowired
    Accounts accounts;

    @Autowired
    ProcessEngine engine;

    private Task held;
    private Task colleagues;

    @BeforeAll
    void twoDraftsOfOneUnit() {
        office.issuesThePlan();
        accounts.member(COLLEAGUE, "Cán bộ xã Sơn Bình", Groups.staff(office.contest(), "KS-XA-04"));
        held = office.open(UNIT, "PrepareEntry", office.begins(UNIT, "KS-XA-04"));
        office.claims(UNIT, held);
        colleagues = office.open(UNIT, "PrepareEntry", office.begins(UNIT, "KS-XA-04"));
        office.claims(COLLEAGUE, colleagues);
    }

    @AfterAll
    void theBareEngineStandsAside() {
        NaiveEngine.standsAside();
    }

    /** What somebody tries: with the engine, on a task of their own and on one that a colleague holds. */
    interface Attempt extends BiConsumer<ProcessEngine, Tasks> {}

    record Tasks(String own, String theirs, String me, String other) {}

    private static Arguments attempt(String name, Attempt attempt) {
        return Arguments.of(name, attempt);
    }

    static Stream<Arguments> attempts() {
        return Stream.of(
                attempt("take a task from its holder", (e, t) -> e.getTaskService()
                        .claim(t.theirs(), null)),
                attempt("assign a held task to oneself", (e, t) -> e.getTaskService()
                        .setAssignee(t.theirs(), t.me())),
                attempt("hand one's task on", (e, t) -> e.getTaskService().setAssignee(t.own(), t.other())),
                attempt("delegate", (e, t) -> e.getTaskService().delegateTask(t.own(), t.other())),
                attempt("resolve", (e, t) -> e.getTaskService().resolveTask(t.own())),
                attempt("complete what a colleague holds", (e, t) -> e.getTaskService()
                        .complete(t.theirs())),
                attempt("submit what a colleague holds", (e, t) -> e.getFormService()
                        .submitTaskForm(t.theirs(), Map.of())),
                attempt("name a date", (e, t) -> e.getTaskService().setDueDate(t.own(), new java.util.Date(0))),
                attempt("rename", (e, t) -> e.getTaskService().setName(t.own(), "Mine")),
                attempt("own", (e, t) -> e.getTaskService().setOwner(t.own(), t.me())),
                attempt("rank", (e, t) -> e.getTaskService().setPriority(t.own(), 99)),
                attempt("save", (e, t) -> {
                    Task task =
                            e.getTaskService().createTaskQuery().taskId(t.own()).singleResult();
                    task.setDescription("Mine");
                    e.getTaskService().saveTask(task);
                }),
                attempt("add a candidate", (e, t) -> e.getTaskService().addCandidateUser(t.own(), t.other())),
                attempt("escalate", (e, t) -> e.getTaskService().handleEscalation(t.own(), "raised")),
                attempt("fail", (e, t) -> e.getTaskService().handleBpmnError(t.own(), "failed")),
                attempt("set a variable", (e, t) -> e.getTaskService().setVariable(t.own(), "unit", "KS-XA-01")),
                attempt("read a variable", (e, t) -> e.getTaskService().getVariables(t.own())),
                attempt("complete with a variable", (e, t) -> e.getTaskService()
                        .complete(t.own(), Map.of("unit", "KS-XA-01"))),
                attempt("complete with a variable that leaves no trace", (e, t) -> e.getTaskService()
                        .complete(
                                t.own(),
                                Variables.createVariables()
                                        .putValueTyped("unit", Variables.stringValue("KS-XA-01", true)))),
                attempt("comment", (e, t) -> e.getTaskService().createComment(t.theirs(), null, "Hello")),
                attempt("read comments", (e, t) -> e.getTaskService().getTaskComments(t.theirs())),
                attempt("delete comments", (e, t) -> e.getTaskService().deleteTaskComments(t.theirs())),
                attempt("attach", (e, t) -> e.getTaskService()
                        .createAttachment("t", t.theirs(), null, "a", "", new ByteArrayInputStream(new byte[1]))),
                attempt("read attachments", (e, t) -> e.getTaskService().getTaskAttachments(t.theirs())),
                attempt("run code in a query", (e, t) -> e.getTaskService()
                        .createTaskQuery()
                        .or()
                        .taskAssigneeExpression(NaiveEngine.CODE)
                        .endOr()
                        .listPage(0, 10)),
                attempt("run code in a count", (e, t) -> e.getTaskService()
                        .createTaskQuery()
                        .or()
                        .taskAssigneeExpression(NaiveEngine.CODE)
                        .endOr()
                        .count()),
                attempt("store code in a filter", (e, t) -> {
                    var filter = e.getFilterService().newTaskFilter("Mine");
                    filter.setQuery(e.getTaskService().createTaskQuery().taskAssigneeExpression(NaiveEngine.CODE));
                    e.getFilterService().saveFilter(filter);
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attempts")
    void aBareEngineLetsPeopleDoItAndOursRefuses(String name, Attempt attempt) {
        var bare = NaiveEngine.running();
        var objects = bare.objects();
        var there = new Tasks(objects.get("task"), objects.get("theirs"), objects.get("me"), objects.get("other"));
        bare.engine().getIdentityService().setAuthentication("unit", List.of("everybody"));
        try {
            assertThatCode(() -> attempt.accept(bare.engine(), there))
                    .as("bare engine")
                    .doesNotThrowAnyException();
        } finally {
            bare.engine().getIdentityService().clearAuthentication();
            System.clearProperty(NaiveEngine.MARK);
        }

        var here = new Tasks(held.getId(), colleagues.getId(), UNIT, "tohap");
        Throwable refused = catchThrowable(() -> office.as(UNIT, () -> attempt.accept(engine, here)));

        assertThat(refused).isInstanceOf(DoorRefusal.class);
        assertThat(System.getProperty(NaiveEngine.MARK)).isNull();
        assertThat(engine.getTaskService().createTaskQuery().taskAssignee(UNIT).count())
                .isEqualTo(1);
        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .taskAssignee(COLLEAGUE)
                        .count())
                .isEqualTo(1);
    }

    @Test
    void expressionsSeeOnlyWhatTheModelsName() {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        for (String outside : List.of(
                "${dataSource}",
                "${environment.getProperty('x')}",
                "${trusted}",
                "${execution.processEngineServices}",
                "${execution.setVariable('a', 'b')}",
                "${''.getClass()}",
                "${''.class}",
                "${roles.getClass()}",
                "${roles.class}",
                "${execution.getClass().forName('java.lang.Runtime')}")) {
            assertThatThrownBy(() -> evaluated(configuration, outside))
                    .as(outside)
                    .isInstanceOf(ProcessEngineException.class);
        }

        assertThat(evaluated(configuration, "${execution.processBusinessKey}"))
                .isEqualTo(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(held.getProcessInstanceId())
                        .singleResult()
                        .getBusinessKey());
        assertThat(evaluated(configuration, "${submission.supplementAsked(execution)}"))
                .isEqualTo(false);
    }

    private Object evaluated(ProcessEngineConfigurationImpl configuration, String expression) {
        return configuration.getCommandExecutorTxRequired().execute(context -> configuration
                .getExpressionManager()
                .createExpression(expression)
                .getValue(context.getExecutionManager().findExecutionById(held.getExecutionId())));
    }

    @Test
    void valuesAreNeverTurnedIntoObjectsNorTextIntoCode() {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();

        assertThat(configuration.isJavaSerializationFormatEnabled()).isFalse();
        assertThat(configuration.isDeserializationTypeValidationEnabled()).isTrue();
        assertThat(configuration.getDeserializationAllowedClasses()).isNullOrEmpty();
        assertThat(configuration.getDeserializationAllowedPackages()).isNullOrEmpty();
        assertThat(new ScriptEngineManager().getEngineFactories())
                .extracting(ScriptEngineFactory::getLanguageName)
                .allMatch(language -> language.equals("JSP 2.1 EL") || language.startsWith("feel"));
    }

    @Test
    void everyCommandIsShutThatIsNotOnTheList() {
        for (Runnable command : List.<Runnable>of(
                () -> engine.getRuntimeService().signalEventReceived("x"),
                () -> engine.getRuntimeService()
                        .createMessageCorrelation("RoundDecided")
                        .correlateAll(),
                () -> engine.getRuntimeService().createProcessInstanceQuery().count(),
                () -> engine.getRuntimeService()
                        .createProcessInstanceByKey("submission")
                        .startBeforeActivity("UserTask_ReceiveEntry")
                        .execute(),
                () -> engine.getRuntimeService()
                        .createProcessInstanceModification(held.getProcessInstanceId())
                        .startBeforeActivity("UserTask_ReceiveEntry")
                        .execute(),
                () -> engine.getRuntimeService().suspendProcessInstanceById(held.getProcessInstanceId()),
                () -> engine.getRuntimeService().deleteProcessInstance(held.getProcessInstanceId(), "x"),
                () -> engine.getRuntimeService().startProcessInstanceByKey("contest"),
                () -> engine.getManagementService().createJobQuery().count(),
                () -> engine.getManagementService().executeJob("x"),
                () -> engine.getExternalTaskService()
                        .fetchAndLock(1, "w")
                        .topic("x", 1)
                        .execute(),
                () -> engine.getHistoryService()
                        .createHistoricTaskInstanceQuery()
                        .count(),
                () -> engine.getHistoryService()
                        .createHistoricVariableInstanceQuery()
                        .count(),
                () -> engine.getRepositoryService()
                        .createDeployment()
                        .addString("a.bpmn", "x")
                        .deploy(),
                () -> engine.getDecisionService()
                        .evaluateDecisionTableByKey("eligibility")
                        .evaluate(),
                () -> engine.getIdentityService().newUser("x"),
                () -> engine.getIdentityService().createMembership("sonbinh", Groups.ADMINISTRATORS),
                () -> engine.getAuthorizationService().createNewAuthorization(0))) {
            assertThat(catchThrowable(() -> office.as(UNIT, command)))
                    .isInstanceOfAny(DoorRefusal.class, AuthorizationException.class);
        }
    }

    @Test
    void administratorsMoveAnInstanceIntoALoop() {
        String entry = office.begins("tohap", "KS-XA-01", "KS-XA-04");
        String instance = office.open("tohap", "PrepareEntry", entry).getProcessInstanceId();

        office.as("admin", () -> engine.getRuntimeService()
                .createProcessInstanceModification(instance)
                .startBeforeActivity("UserTask_ConfirmPartnership#multiInstanceBody")
                .execute());

        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .processInstanceId(instance)
                        .taskDefinitionKey("UserTask_ConfirmPartnership")
                        .count())
                .isEqualTo(1);
    }
}
