package vn.sangkien.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import vn.sangkien.plan.PlanCatalogue;
import vn.sangkien.process.task.FormLabels;
import vn.sangkien.process.task.ProcessTasks;
import vn.sangkien.process.task.TaskType;

/** Models, Java, plan and message bundle must agree: what one names, the others have, and nothing is left over. */
@ProcessTest
class ProcessContractTest {
    private static final Path MODELS = Path.of("bpmn");
    private static final Path DIAGRAMS = Path.of("docs/diagrams");
    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{[^}]*}");
    private static final Pattern CALL = Pattern.compile("(\\w+)\\.(\\w+)\\(");
    private static final Pattern STAMP = Pattern.compile("<!-- model: (\\S+\\.bpmn) sha256: ([0-9a-f]{64}) -->");
    private static final Set<String> GIVEN = Set.of("execution", "unit", "judge", "reminder", "deadline");
    private static final String ID =
            "(Process|Collaboration|Participant|LaneSet|Lane|StartEvent|EndEvent|UserTask|ServiceTask|CallActivity|SubProcess"
                    + "|EventSubProcess|Gateway|CatchEvent|Timer|Boundary|Flow|Message|Definitions|Diagram|Plane)_[A-Z][A-Za-z0-9]*";

    @Autowired
    ApplicationContext beans;

    @Autowired
    PlanCatalogue plans;

    @Autowired
    FormLabels labels;

    private static List<Path> files(String extension) throws IOException {
        try (Stream<Path> found = Files.list(MODELS)) {
            return found.filter(f -> f.toString().endsWith(extension)).sorted().toList();
        }
    }

    private static String name(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.lastIndexOf('.'));
    }

    private static BpmnModelInstance model(Path file) {
        return Bpmn.readModelFromFile(file.toFile());
    }

    private List<TaskType<?>> taskTypes() {
        return beans.getBeansOfType(ProcessTasks.class).values().stream()
                .flatMap(source -> source.taskTypes().stream())
                .collect(Collectors.toList());
    }

    private static Set<String> userTasks() throws IOException {
        Set<String> tasks = new TreeSet<>();
        for (Path file : files(".bpmn")) {
            model(file)
                    .getModelElementsByType(UserTask.class)
                    .forEach(task -> tasks.add(name(file) + "." + task.getId().replace("UserTask_", "")));
        }
        return tasks;
    }

    @TestFactory
    Stream<DynamicTest> everyModelKeepsTheRules() throws IOException {
        return files(".bpmn").stream().map(file -> DynamicTest.dynamicTest(name(file), () -> keepsTheRules(file)));
    }

    private void keepsTheRules(Path file) throws IOException {
        var model = model(file);
        Process process = model.getModelElementsByType(Process.class).iterator().next();

        assertThat(process.getId()).isEqualTo(name(file));
        assertThat(process.isExecutable()).isTrue();
        assertThat(process.getCamundaHistoryTimeToLiveString()).isNotBlank();
        model.getModelElementsByType(FlowElement.class)
                .forEach(element -> assertThat(element.getId()).matches(ID));
        model.getModelElementsByType(UserTask.class).forEach(ProcessContractTest::isReadyForPeople);
        model.getModelElementsByType(FlowNode.class).forEach(ProcessContractTest::agreesWithItsFlows);
        model.getModelElementsByType(SequenceFlow.class).forEach(flow -> {
            assertThat(flow.getSource().getOutgoing()).as(flow.getId()).contains(flow);
            assertThat(flow.getTarget().getIncoming()).as(flow.getId()).contains(flow);
        });
        String text = Files.readString(file);
        EXPRESSION.matcher(text).results().map(r -> r.group()).forEach(this::namesOnlyWhatExists);
        assertThat(text).doesNotContain("camunda:class=", "scriptFormat", "camunda:field");
    }

    private static void isReadyForPeople(UserTask task) {
        String people = task.getCamundaCandidateUsers();
        assertThat(task.getCamundaFormKey()).as(task.getId()).isEqualTo("embedded:deployment:forms/task.html");
        assertThat(people == null ? task.getCamundaCandidateGroups() : people)
                .as(task.getId())
                .isIn(
                        "${roles.candidates(execution)}",
                        "${judge}",
                        "${judging.chair(execution)}",
                        "${tieVote.chair(execution)}");
        assertThat(task.getCamundaDueDate()).as(task.getId()).isEqualTo("${calendar.due(execution)}");
        assertThat(task.getDocumentations()).as(task.getId()).hasSize(1);
        boolean async = task.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics loop
                ? loop.isCamundaAsyncAfter()
                : task.isCamundaAsyncAfter();
        assertThat(async).as(task.getId() + " asyncAfter").isTrue();
        assertThat(task.getName().length()).as(task.getName()).isLessThanOrEqualTo(60);
    }

    private static void agreesWithItsFlows(FlowNode node) {
        node.getIncoming()
                .forEach(flow -> assertThat(flow.getTarget()).as(flow.getId()).isEqualTo(node));
        node.getOutgoing()
                .forEach(flow -> assertThat(flow.getSource()).as(flow.getId()).isEqualTo(node));
    }

    private void namesOnlyWhatExists(String expression) {
        var tree = new Builder(Builder.Feature.METHOD_INVOCATIONS).build(expression);
        tree.getIdentifierNodes()
                .forEach(node -> assertThat(GIVEN.contains(node.getName()) || beans.containsBean(node.getName()))
                        .as(node.getName() + " in " + expression)
                        .isTrue());
        CALL.matcher(expression).results().forEach(call -> {
            if (beans.containsBean(call.group(1))) {
                Class<?> type = beans.getType(call.group(1));
                assertThat(Arrays.stream(type.getMethods()).map(m -> m.getName()))
                        .as(expression)
                        .contains(call.group(2));
            }
        });
    }

    @Test
    void everyDelegateIsUsedAndNamedAfterItsElement() throws IOException {
        Set<String> used = new TreeSet<>();
        for (Path file : files(".bpmn")) {
            var model = model(file);
            for (ServiceTask task : model.getModelElementsByType(ServiceTask.class)) {
                String bean = task.getId().replace("ServiceTask_", "");
                bean = Character.toLowerCase(bean.charAt(0)) + bean.substring(1);
                assertThat(task.getCamundaDelegateExpression()).isEqualTo("${" + bean + "}");
                assertThat(task.isCamundaAsyncBefore()).as(task.getId()).isTrue();
                used.add(bean);
            }
            model.getModelElementsByType(org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener.class)
                    .forEach(l -> used.add(l.getCamundaDelegateExpression().replaceAll("[${}]", "")));
        }
        Set<String> there = new TreeSet<>(List.of(beans.getBeanNamesForType(JavaDelegate.class)));
        there.addAll(List.of(beans.getBeanNamesForType(ExecutionListener.class)));

        assertThat(there).isEqualTo(used);
    }

    @Test
    void everyUserTaskHasItsFormAndItsDutyAndNothingIsLeftOver() throws IOException {
        Set<String> types = new TreeSet<>();
        taskTypes().forEach(type -> types.add(type.process() + "." + type.task()));
        Set<String> duties = new TreeSet<>();
        plans.find("khanh-son-2019").orElseThrow().duties().forEach((process, byTask) -> byTask.keySet()
                .forEach(task -> duties.add(process + "." + task)));

        assertThat(types).isEqualTo(userTasks());
        assertThat(duties).isEqualTo(userTasks());
    }

    /** An edition without a phase gives none of its duties, and of every process that it has all. */
    @Test
    void everyBuiltInPlanGivesEveryDutyOfItsProcesses() throws IOException {
        var tasks = userTasks();
        for (var name : plans.names()) {
            var duties = plans.find(name).orElseThrow().duties();
            Set<String> given = new TreeSet<>();
            duties.forEach((process, byTask) -> byTask.keySet().forEach(task -> given.add(process + "." + task)));

            assertThat(given)
                    .as(name)
                    .containsExactlyElementsOf(tasks.stream()
                            .filter(task -> duties.containsKey(task.substring(0, task.indexOf('.'))))
                            .toList());
        }
    }

    @Test
    void everyFieldOfEveryFormHasItsWords() {
        taskTypes().forEach(type -> assertThat(labels.fields(type.command()))
                .as(type.task())
                .allSatisfy(field -> assertThat(field.label()).isNotBlank()));
    }

    @Test
    void calledProcessesFormsAndMessagesExist() throws IOException {
        Set<String> processes =
                files(".bpmn").stream().map(ProcessContractTest::name).collect(Collectors.toSet());
        for (Path file : files(".bpmn")) {
            var model = model(file);
            model.getModelElementsByType(CallActivity.class).forEach(call -> {
                assertThat(processes).contains(call.getCalledElement());
                assertThat(call.isCamundaAsyncBefore()).as(call.getId()).isTrue();
            });
            model.getModelElementsByType(Message.class)
                    .forEach(message -> assertThat(message.getId()).isEqualTo("Message_" + message.getName()));
        }
        assertThat(MODELS.resolve("forms/task.html")).exists();
        assertThat(MODELS.resolve("forms/start-submission.html")).exists();
    }

    @Test
    void decisionTablesAreTheOnesThatTheRulesAsk() throws IOException {
        Set<String> decisions = new TreeSet<>();
        for (Path file : files(".dmn")) {
            try (InputStream in = Files.newInputStream(file)) {
                Decision decision = Dmn.readModelFromStream(in)
                        .getModelElementsByType(Decision.class)
                        .iterator()
                        .next();
                assertThat(decision.getId()).isEqualTo(name(file));
                assertThat(decision.getCamundaHistoryTimeToLiveString()).isNotBlank();
                decisions.add(decision.getId());
            }
        }

        assertThat(decisions).containsExactly("eligibility", "format", "obligation", "selection");
    }

    @Test
    void everyDiagramWasDrawnFromItsModel() throws Exception {
        for (Path file : files(".bpmn")) {
            String svg = Files.readString(DIAGRAMS.resolve(name(file) + ".svg"));
            var stamp = STAMP.matcher(svg);
            assertThat(stamp.find()).as(name(file)).isTrue();
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            assertThat(stamp.group(2))
                    .as("docs/diagrams/%s.svg is older than its model", name(file))
                    .isEqualTo(HexFormat.of().formatHex(hash));
        }
    }

    @Test
    void idsAreChosenNotGenerated() throws IOException {
        for (Path file : files(".bpmn")) {
            model(file).getModelElementsByType(BaseElement.class).forEach(element -> assertThat(
                            String.valueOf(element.getId()))
                    .doesNotMatch("(Activity|Gateway|Event|Flow)_[0-9a-z]{7}"));
        }
    }
}
