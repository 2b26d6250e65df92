package vn.sangkien.process.engine;

import jakarta.ws.rs.core.Response;
import org.camunda.bpm.engine.rest.exception.RestException;
import vn.sangkien.refusal.Refusal;

/**
 * A {@link Refusal} on its way out through the engine. The engine's own REST interface, also the copy that Tasklist
 * uses, knows this type and answers with its status and sentence instead of 500.
 */
public final class DoorRefusal extends RestException {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    public DoorRefusal(Refusal refusal) {
        super(status(refusal), refusal, refusal.getMessage());
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }

    private static Response.Status status(Refusal refusal) {
        return switch (refusal.kind()) {
            case INVALID -> Response.Status.BAD_REQUEST;
            case CONFLICT -> Response.Status.CONFLICT;
            case STALE -> Response.Status.PRECONDITION_FAILED;
            case FORBIDDEN -> Response.Status.FORBIDDEN;
            case NOT_FOUND -> Response.Status.NOT_FOUND;
        };
    }
}
