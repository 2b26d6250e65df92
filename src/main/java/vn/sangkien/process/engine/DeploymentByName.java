package vn.sangkien.process.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.Set;
import org.camunda.bpm.spring.boot.starter.configuration.impl.DefaultDeploymentConfiguration;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.ContextResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * Deploys each file under its path below {@code bpmn/}, wherever the application was started from: a restart makes no
 * new version, and a form is found under the name that the models use.
 */
@Component
class DeploymentByName extends DefaultDeploymentConfiguration {
    @Override
    public Set<Resource> getDeploymentResources() {
        Set<Resource> named = new LinkedHashSet<>();
        for (Resource resource : super.getDeploymentResources()) {
            named.add(new Named(resource));
        }
        return named;
    }

    private static final class Named extends AbstractResource implements ContextResource {
        private final Resource resource;
        private final String name;

        Named(Resource resource) {
            this.resource = resource;
            try {
                String url = resource.getURL().toString();
                this.name = url.substring(url.lastIndexOf("/bpmn/") + "/bpmn/".length());
            } catch (IOException e) {
                throw new IllegalStateException("A model of the class path has no address", e);
            }
        }

        @Override
        public String getPathWithinContext() {
            return name;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getDescription() {
            return name;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return resource.getInputStream();
        }
    }
}
