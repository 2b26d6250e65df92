package vn.sangkien.process.engine;

import java.util.Objects;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.incident.DefaultIncidentHandler;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.runtime.Incident;
import org.jspecify.annotations.Nullable;

/**
 * Lets an incident of a failed job say by itself which entry, round or paper it is about: an incident carries an instance's
 * id only, and whoever is called at night reads its message first.
 */
class NamedIncidents extends DefaultIncidentHandler {
    NamedIncidents() {
        super(Incident.FAILED_JOB_HANDLER_TYPE);
    }

    @Override
    public Incident handleIncident(IncidentContext context, @Nullable String message) {
        return super.handleIncident(context, businessKey(context) + Objects.requireNonNullElse(message, ""));
    }

    private static String businessKey(IncidentContext context) {
        var execution = context.getExecutionId() == null
                ? null
                : Context.getCommandContext().getExecutionManager().findExecutionById(context.getExecutionId());
        var key = execution == null ? null : execution.getProcessBusinessKey();
        return key == null ? "" : key + ": ";
    }
}
