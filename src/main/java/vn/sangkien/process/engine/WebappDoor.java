package vn.sangkien.process.engine;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.core.Application;
import java.util.HashSet;
import java.util.Set;
import org.camunda.bpm.admin.impl.web.AdminApplication;
import org.camunda.bpm.admin.impl.web.SetupResource;
import org.camunda.bpm.cockpit.impl.web.CockpitApplication;
import org.camunda.bpm.tasklist.impl.web.TasklistApplication;
import org.camunda.bpm.webapp.impl.engine.EngineRestApplication;
import org.camunda.bpm.welcome.impl.web.WelcomeApplication;
import org.glassfish.jersey.jackson.JacksonFeature;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/**
 * The interfaces that Camunda's web applications call, under the names that the starter leaves alone when they are taken:
 * the same resources with our way of saying no, and without the set-up page, through which anybody becomes an
 * administrator once the administrators' group has no direct member (CVE-2026-77226).
 */
@Component
class WebappDoor implements ServletContextInitializer, Ordered {
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public void onStartup(ServletContext context) {
        serve(context, "Engine Api", "engine", new EngineRestApplication());
        serve(context, "Cockpit Api", "cockpit", new CockpitApplication());
        serve(context, "Admin Api", "admin", new AdminApplication());
        serve(context, "Tasklist Api", "tasklist", new TasklistApplication());
        serve(context, "Welcome Api", "welcome", new WelcomeApplication());
    }

    private static void serve(ServletContext context, String name, String path, Application original) {
        context.addServlet(name, new ServletContainer(ResourceConfig.forApplication(new Guarded(original))))
                .addMapping("/camunda/api/" + path + "/*");
    }

    private static final class Guarded extends Application {
        private final Application original;

        Guarded(Application original) {
            this.original = original;
        }

        /** Asked at the first request: the applications' plugins are not there any earlier. */
        @Override
        public Set<Class<?>> getClasses() {
            Set<Class<?>> classes = new HashSet<>(RestDoor.withoutMappers(original.getClasses()));
            classes.remove(SetupResource.class);
            return classes;
        }

        @Override
        public Set<Object> getSingletons() {
            return Set.of(new EngineProblems(true), JacksonFeature.withoutExceptionMappers());
        }
    }
}
