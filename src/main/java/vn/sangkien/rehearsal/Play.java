package vn.sangkien.rehearsal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** {@code --play} in a rehearsal: plays the contest from its plan to its archive, tells what happened when, and ends the program. */
@Component
@Profile("rehearsal")
class Play implements ApplicationRunner {
    static final String ARGUMENT = "play";

    private final ApplicationContext application;

    Play(ApplicationContext application) {
        this.application = application;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (arguments.containsOption(ARGUMENT)) {
            int code = play() ? 0 : 1;
            System.exit(SpringApplication.exit(application, () -> code));
        }
    }

    private boolean play() {
        int port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        out.println("Đang diễn tập cuộc thi " + Stage.CONTEST + " qua REST, khoảng một phút…");
        var stage = new Stage(new Client(port));
        var checks = new Checks(stage);
        var failure = story(stage, checks);
        var report = new Report(stage, out);
        report.timeline();
        if (failure == null) {
            report.table();
        }
        boolean passed = checks.print(out);
        if (failure != null) {
            out.println("✗ Diễn tập dừng lúc " + stage.now() + ": " + failure);
        }
        return passed && failure == null;
    }

    private static @Nullable String story(Stage stage, Checks checks) {
        try {
            new Story(stage, checks).play();
            return null;
        } catch (NotPlayed e) {
            return e.getMessage();
        }
    }
}
