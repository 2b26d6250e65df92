package vn.sangkien.rehearsal;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Lets a played rehearsal run beside a started application and keeps its screen for the story; what the command line says still wins. */
final class Quiet implements EnvironmentPostProcessor {
    private static final String COMMAND_LINE = CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME;

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var sources = environment.getPropertySources();
        var commandLine = sources.get(COMMAND_LINE);
        if (commandLine != null && commandLine.containsProperty(Play.ARGUMENT)) {
            sources.addAfter(
                    COMMAND_LINE,
                    new MapPropertySource(
                            "play",
                            Map.of(
                                    "server.port", "0",
                                    "logging.level.root", "WARN",
                                    "logging.level.org.flywaydb", "ERROR",
                                    "spring.main.banner-mode", "off")));
        }
    }
}
