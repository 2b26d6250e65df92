package vn.sangkien.process.engine;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.camunda.bpm.spring.boot.starter.rest.CamundaJerseyResourceConfig;
import org.glassfish.jersey.jackson.JacksonFeature;
import org.springframework.stereotype.Component;

/** The engine's own REST interface, with refusals told as problem details like everywhere else. */
@Component
@ApplicationPath("/engine-rest")
class RestDoor extends CamundaJerseyResourceConfig {
    @Override
    protected void registerCamundaRestResources() {
        registerClasses(CamundaRestResources.getResourceClasses());
        registerClasses(withoutMappers(CamundaRestResources.getConfigurationClasses()));
        register(new EngineProblems(false));
        register(JacksonFeature.withoutExceptionMappers());
    }

    /** Ours stands in for all of the engine's mappers: of several, any might win. */
    static Set<Class<?>> withoutMappers(Set<Class<?>> classes) {
        return classes.stream()
                .filter(type -> !ExceptionMapper.class.isAssignableFrom(type))
                .collect(Collectors.toSet());
    }
}
