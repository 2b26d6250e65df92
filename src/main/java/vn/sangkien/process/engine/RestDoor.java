package vn.sangkien.process.engine;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.camunda.bpm.engine.rest.exception.RestExceptionHandler;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.camunda.bpm.spring.boot.starter.rest.CamundaJerseyResourceConfig;
import org.glassfish.jersey.jackson.JacksonFeature;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import vn.sangkien.refusal.Problem;

/** The engine's own REST interface, with refusals told as problem details like everywhere else. */
@Component
@ApplicationPath("/engine-rest")
class RestDoor extends CamundaJerseyResourceConfig {
    @Override
    protected void registerCamundaRestResources() {
        registerClasses(CamundaRestResources.getResourceClasses());
        // ours stands in for the engine's mapper of the same type: of two, either might win
        CamundaRestResources.getConfigurationClasses().stream()
                .filter(type -> type != RestExceptionHandler.class)
                .forEach(this::register);
        register(RefusalMapper.class);
        register(JacksonFeature.class);
    }

    /** The engine's resources wrap what the engine throws; a refusal below shows through, everything else stays theirs. */
    public static class RefusalMapper implements ExceptionMapper<RestException> {
        @Override
        public Response toResponse(RestException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof DoorRefusal door) {
                    var problem = Problem.of(door.refusal());
                    return Response.status(problem.status())
                            .type(MediaType.APPLICATION_PROBLEM_JSON_VALUE)
                            .entity(problem)
                            .build();
                }
            }
            return ExceptionHandlerHelper.getInstance().getResponse(e);
        }
    }
}
