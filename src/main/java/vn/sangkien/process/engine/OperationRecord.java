package vn.sangkien.process.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.EntityTypes;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.UserOperationLogEntryEventEntity;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import vn.sangkien.access.Groups;
import vn.sangkien.audit.Act;
import vn.sangkien.audit.Audit;
import vn.sangkien.audit.Deed;

/**
 * Puts on record what administrators do in Cockpit, Admin and through {@code /engine-rest}: the engine writes each of it
 * into its own log of operations, which its history cleanup may shorten and the record may not. What people do with tasks
 * is recorded where a task is completed.
 */
class OperationRecord implements HistoryEventHandler {
    private static final List<String> ROLES =
            List.of(EntityTypes.USER, EntityTypes.GROUP, EntityTypes.GROUP_MEMBERSHIP, EntityTypes.AUTHORIZATION);

    /** The property by which the engine tells whose role an operation changed. */
    private static final String ACCOUNT = "userId";

    private final HistoryEventHandler next;
    private final ObjectProvider<Audit> audit;
    private @Nullable IdentityService identity;

    OperationRecord(HistoryEventHandler next, ObjectProvider<Audit> audit) {
        this.next = next;
        this.audit = audit;
    }

    void ask(IdentityService identityService) {
        this.identity = identityService;
    }

    @Override
    public void handleEvent(HistoryEvent event) {
        next.handleEvent(event);
        record(List.of(event));
    }

    @Override
    public void handleEvents(List<HistoryEvent> events) {
        next.handleEvents(events);
        record(events);
    }

    /** One row for an operation, however many properties it changed. */
    private void record(List<HistoryEvent> events) {
        Map<String, Act> operations = new LinkedHashMap<>();
        for (HistoryEvent event : events) {
            if (event instanceof UserOperationLogEntryEventEntity operation
                    && administrates()
                    && !isTaskDone(operation)) {
                String property = operation.getProperty() == null ? "value" : operation.getProperty();
                var act = operations
                        .computeIfAbsent(String.valueOf(operation.getOperationId()), id -> act(operation))
                        .was(property, operation.getOrgValue())
                        .became(property, operation.getNewValue());
                if (property.equals(ACCOUNT)) {
                    act.on(operation.getNewValue() == null ? operation.getOrgValue() : operation.getNewValue());
                }
            }
        }
        operations.values().forEach(act -> audit.getObject().record(act));
    }

    private boolean administrates() {
        var authentication = identity == null ? null : identity.getCurrentAuthentication();
        return authentication != null
                && authentication.getGroupIds() != null
                && authentication.getGroupIds().contains(Groups.ADMINISTRATORS);
    }

    private static boolean isTaskDone(UserOperationLogEntryEventEntity operation) {
        return UserOperationLogEntry.OPERATION_TYPE_COMPLETE.equals(operation.getOperationType());
    }

    private static Act act(UserOperationLogEntryEventEntity operation) {
        String type = String.valueOf(operation.getEntityType());
        return Act.of(ROLES.contains(type) ? Deed.ROLE_CHANGED : Deed.ENGINE_OPERATED)
                .by(String.valueOf(operation.getUserId()))
                .on(subject(operation))
                .became("operation", type + "." + operation.getOperationType())
                .became("reference", operation.getOperationId());
    }

    private static @Nullable String subject(UserOperationLogEntryEventEntity operation) {
        for (String id : new @Nullable String[] {
            operation.getTaskId(),
            operation.getJobId(),
            operation.getProcessInstanceId(),
            operation.getJobDefinitionId(),
            operation.getBatchId(),
            operation.getDeploymentId(),
            operation.getProcessDefinitionKey()
        }) {
            if (id != null) {
                return id;
            }
        }
        return null;
    }
}
