package vn.sangkien.process.engine;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;
import org.camunda.bpm.engine.rest.exception.ProcessEngineExceptionHandler;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.camunda.bpm.engine.rest.exception.RestExceptionHandler;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.camunda.bpm.spring.boot.starter.rest.CamundaJerseyResourceConfig;
import org.glassfish.jersey.jackson.JacksonFeature;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import vn.sangkien.refusal.Problem;
import vn.sangkien.refusal.Refusal;

/** The engine's own REST interface, with refusals told as problem details like everywhere else. */
@Component
@ApplicationPath("/engine-rest")
class RestDoor extends CamundaJerseyResourceConfig {
    @Override
    protected void registerCamundaRestResources() {
        registerClasses(CamundaRestResources.getResourceClasses());
        // ours stand in for the engine's mappers of the same types: of two, either might win
        CamundaRestResources.getConfigurationClasses().stream()
                .filter(type -> type != RestExceptionHandler.class && type != ProcessEngineExceptionHandler.class)
                .forEach(this::register);
        register(RefusalMapper.class);
        register(EngineMapper.class);
        register(JacksonFeature.class);
    }

    /** The engine's resources wrap what the engine throws; a refusal below shows through. */
    public static class RefusalMapper implements ExceptionMapper<RestException> {
        @Override
        public Response toResponse(RestException e) {
            return answer(e);
        }
    }

    /** What the engine refuses by itself. */
    public static class EngineMapper implements ExceptionMapper<ProcessEngineException> {
        @Override
        public Response toResponse(ProcessEngineException e) {
            return answer(e);
        }
    }

    private static Response answer(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof DoorRefusal door) {
                return problem(Problem.of(door.refusal()));
            }
            if (cause instanceof AuthorizationException) {
                return problem(Problem.of(Refusal.forbidden("Tài khoản không có quyền thực hiện thao tác này.")));
            }
        }
        Response response = ExceptionHandlerHelper.getInstance().getResponse(e);
        if (response.getStatusInfo().getFamily() != Response.Status.Family.CLIENT_ERROR) {
            return response;
        }
        return problem(new Problem(
                "/problems/yeu-cau-khong-dung",
                "Yêu cầu không đúng",
                response.getStatus(),
                "Máy quy trình từ chối yêu cầu: " + e.getMessage(),
                List.of()));
    }

    private static Response problem(Problem problem) {
        return Response.status(problem.status())
                .type(MediaType.APPLICATION_PROBLEM_JSON_VALUE)
                .entity(problem)
                .build();
    }
}
