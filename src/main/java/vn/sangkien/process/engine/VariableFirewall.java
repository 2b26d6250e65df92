package vn.sangkien.process.engine;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.history.event.HistoricDecisionEvaluationEvent;
import org.camunda.bpm.engine.impl.history.event.HistoricFormPropertyEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricVariableUpdateEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.DbHistoryEventHandler;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import vn.sangkien.refusal.Refusal;

/**
 * Refuses every process variable that a signed-in person tries to write, through whichever door. The one exception are
 * the declared facts with which a program starts a {@code submission}: they become a domain record in the same
 * transaction and leave no trace as variables, so their history is not kept either (a section of an entry is longer
 * than a variable may be).
 */
class VariableFirewall implements HistoryEventHandler {
    static final String STARTABLE = "submission";

    private final DbHistoryEventHandler database = new DbHistoryEventHandler();
    private final Set<String> startFacts;
    private @Nullable IdentityService identity;

    VariableFirewall(Set<String> startFacts) {
        this.startFacts = startFacts;
    }

    void ask(IdentityService identityService) {
        this.identity = identityService;
    }

    @Override
    public void handleEvent(HistoryEvent event) {
        if (event instanceof HistoricFormPropertyEventEntity field
                && fromOutside()
                && isStartFact(field.getProcessDefinitionKey(), field.getPropertyId())) {
            return;
        }
        if (event instanceof HistoricDecisionEvaluationEvent
                && TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            return; // a table that is only asked for what a task shows; PostgreSQL would refuse the record
        }
        if (event instanceof HistoricVariableUpdateEventEntity variable && fromOutside()) {
            if (isStartFact(variable.getProcessDefinitionKey(), variable.getVariableName())) {
                return;
            }
            throw refusal(variable.getVariableName());
        }
        database.handleEvent(event);
    }

    static Refusal refusal(String name) {
        return Refusal.invalid("Không nhận biến «" + name
                + "»: dữ liệu của công việc được lưu qua biểu mẫu hoặc /api/tasks, không qua biến quy trình.");
    }

    @Override
    public void handleEvents(List<HistoryEvent> events) {
        events.forEach(this::handleEvent);
    }

    private boolean isStartFact(String process, String name) {
        return CommandInProgress.startsAnInstance() && STARTABLE.equals(process) && startFacts.contains(name);
    }

    /** A job that an administrator runs, and an instance that one moves in Cockpit, write as the engine does by itself. */
    private boolean fromOutside() {
        return identity != null
                && identity.getCurrentAuthentication() != null
                && !CommandInProgress.executesJobs()
                && !CommandInProgress.movesInstances();
    }
}
