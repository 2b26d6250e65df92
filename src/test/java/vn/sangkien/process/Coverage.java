package vn.sangkien.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Counts which nodes and flows of a model the tests have passed. */
@Component
public class Coverage {
    private static final Set<String> PASSED = new ConcurrentSkipListSet<>();

    @EventListener
    public void passed(DelegateExecution execution) {
        String definition = execution.getProcessDefinitionId();
        String process = definition.substring(0, definition.indexOf(':'));
        String element = ExecutionListener.EVENTNAME_TAKE.equals(execution.getEventName())
                ? execution.getCurrentTransitionId()
                : execution.getCurrentActivityId();
        if (element != null) {
            PASSED.add(process + "/" + element.replace("#multiInstanceBody", ""));
        }
    }

    /** Every node and every flow of the model was passed by some test before. */
    public static void assertComplete(String process) {
        InputStream file = Coverage.class.getResourceAsStream("/bpmn/" + process + ".bpmn");
        var model = Bpmn.readModelFromStream(file);
        Set<String> missing = new TreeSet<>();
        model.getModelElementsByType(FlowNode.class).forEach(node -> missing.add(process + "/" + node.getId()));
        model.getModelElementsByType(SequenceFlow.class).forEach(flow -> missing.add(process + "/" + flow.getId()));
        missing.removeAll(PASSED);
        assertThat(missing)
                .as("nodes and flows of %s that no test passes", process)
                .isEmpty();
    }
}
