package vn.sangkien.benchmark;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A JVM under measurement: the product, the bare engine or that with libraries, from the same jar with the same options. */
final class Server implements AutoCloseable {
    private static final Path JAR = Path.of("target/sang-kien.jar").toAbsolutePath();
    private static final List<String> OPTIONS = List.of("-Xmx512m", "-Dfile.encoding=UTF-8");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** What an idle engine uses of a second, looking for jobs, and more. */
    private static final Duration IDLE = Duration.ofMillis(100);

    private final Process process;
    private final Client client;
    private final Duration readyAfter;
    private final Optional<Duration> processorTime;

    private Server(Process process, Client client, Duration readyAfter, Optional<Duration> processorTime) {
        this.process = process;
        this.client = client;
        this.readyAfter = readyAfter;
        this.processorTime = processorTime;
    }

    static Server product(Database database, String installation, Path directory) {
        return start(List.of("-jar", JAR.toString()), "/actuator/health", database, installation, directory, List.of());
    }

    /** Started by the same loader from the same jar, so that packaging makes no difference. */
    static Server bare(Database database, String installation, Path directory) {
        return bare(BareEngine.class, "/engine-rest/engine", database, installation, directory);
    }

    static Server withLibraries(Database database, String installation, Path directory) {
        return bare(WithLibraries.class, "/login", database, installation, directory);
    }

    private static Server bare(Class<?> main, String ready, Database database, String installation, Path directory) {
        return start(
                List.of(
                        "-Dloader.path=" + Path.of("target/test-classes").toAbsolutePath() + "/",
                        "-Dloader.main=" + main.getName(),
                        "-cp",
                        JAR.toString(),
                        "org.springframework.boot.loader.launch.PropertiesLauncher"),
                ready,
                database,
                installation,
                directory,
                List.of("--spring.config.name=bare"));
    }

    private static Server start(
            List<String> what,
            String ready,
            Database database,
            String installation,
            Path directory,
            List<String> settings) {
        int port = freePort();
        List<String> command = new ArrayList<>();
        command.add(java("java"));
        command.addAll(OPTIONS);
        command.addAll(what);
        command.addAll(settings);
        command.add("--server.port=" + port);
        command.add("--spring.datasource.url=" + database.url(installation));
        command.add("--spring.datasource.username=" + database.user());
        command.add("--spring.datasource.password=");
        Path log = directory.resolve(installation + ".log");
        try {
            var builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("SPRING_") || name.startsWith("SERVER_"));
            long begin = System.nanoTime();
            Process process = builder.start();
            var client = new Client(port);
            while (!answers(client, ready)) {
                if (!process.isAlive() || System.nanoTime() - begin > PATIENCE.toNanos()) {
                    process.destroyForcibly();
                    throw new IllegalStateException("Did not start: " + Files.readString(log, StandardCharsets.UTF_8));
                }
                pause(20);
            }
            var readyAfter = Duration.ofNanos(System.nanoTime() - begin);
            return new Server(process, client, readyAfter, process.info().totalCpuDuration());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean answers(Client client, String path) throws IOException, InterruptedException {
        try {
            return client.status(path) == 200;
        } catch (ConnectException notYet) {
            return false;
        }
    }

    private static String java(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    Client client() {
        return client;
    }

    /** From the start of the process to its first answer. */
    Duration readyAfter() {
        return readyAfter;
    }

    /** What the process had used of all processors by then, where the operating system tells. */
    Optional<Duration> processorTime() {
        return processorTime;
    }

    /** Waits until the process has nothing left of its start to do, then collects its garbage. */
    void settle() {
        Duration last = Duration.ZERO;
        for (var used = used(); used.minus(last).compareTo(IDLE) > 0; used = used()) {
            last = used;
            pause(1000);
        }
        jcmd("GC.run");
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Duration used() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Memory that the operating system counts for the process, where it tells. */
    OptionalLong residentKilobytes() {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        try {
            return Files.exists(status)
                    ? number("VmRSS:\\s+(\\d+) kB", Files.readString(status))
                    : OptionalLong.empty();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    OptionalLong heapUsedKilobytes() {
        return number("heap\\s+total \\d+K, used (\\d+)K", jcmd("GC.heap_info"));
    }

    private static OptionalLong number(String pattern, @Nullable String text) {
        var matcher = Pattern.compile(pattern).matcher(String.valueOf(text));
        return matcher.find() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    private String jcmd(String order) {
        try {
            var tool = new ProcessBuilder(java("jcmd"), String.valueOf(process.pid()), order)
                    .redirectErrorStream(true)
                    .start();
            String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            tool.waitFor();
            return said;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
