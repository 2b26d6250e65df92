package vn.sangkien.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** The bare engine and the product side by side: start calls round by round, then whole starts with what is there by then. */
final class Starts {
    private static final String OURS = "POST /api/contests/{c}/submissions";
    private static final String ENGINES = "POST /engine-rest/…/submission/start";
    private static final String BARE = "bare";
    private static final String LIBRARIES = "libraries";

    private final Database database;
    private final Path directory;
    private final Counts counts;
    private final Report report;

    Starts(Database database, Path directory, Counts counts, Report report) {
        this.database = database;
        this.directory = directory;
        this.counts = counts;
        this.report = report;
    }

    void measure() {
        calls();
        launches();
    }

    private void calls() {
        try (var bare = Server.bare(database, BARE, directory);
                var product = Server.product(database, "product", directory)) {
            report.launch(
                    database.name(),
                    "first start, to ready, on an empty database, s",
                    bare.readyAfter().toMillis() / 1000.0,
                    product.readyAfter().toMillis() / 1000.0,
                    Double.NaN);
            String variables = Facts.asVariables();
            String submission = Facts.asSubmission();
            Map<String, Runnable> calls = new LinkedHashMap<>();
            calls.put(BARE, () -> bare.client()
                    .post("/engine-rest/process-definition/key/trivial/start", null, variables));
            calls.put(OURS, () -> product.client()
                    .post("/api/contests/" + Facts.CONTEST + "/submissions", Facts.STAFF, submission));
            calls.put(ENGINES, () -> product.client()
                    .post("/engine-rest/process-definition/key/submission/start", Facts.STAFF, variables));
            calls.values().forEach(call -> Client.load(4, counts.warmUp(), call));
            compare(calls, 1, counts.oneClient());
            compare(calls, 4, counts.fourClients());
        }
    }

    private void compare(Map<String, Runnable> calls, int clients, int number) {
        Map<String, List<Client.Load>> loads = new LinkedHashMap<>();
        for (int round = 0; round < counts.rounds(); round++) {
            calls.forEach((name, call) ->
                    loads.computeIfAbsent(name, n -> new ArrayList<>()).add(Client.load(clients, number, call)));
        }
        var bare = loads.remove(BARE);
        loads.forEach((name, ours) -> report.calls(
                database.name(),
                name + (clients == 1 ? ", 1 client" : ", " + clients + " clients"),
                median(bare, Client.Load::perSecond),
                median(ours, Client.Load::perSecond),
                median(bare, Client.Load::medianMilliseconds),
                median(ours, Client.Load::medianMilliseconds)));
    }

    private static double median(List<Client.Load> loads, Function<Client.Load, Double> figure) {
        return Client.median(loads.stream().map(figure).toList());
    }

    /** One start as its user sees it. */
    private record Launch(double seconds, Optional<Duration> processors, OptionalLong resident, OptionalLong heap) {
        static Launch of(Server server) {
            server.settle();
            return new Launch(
                    server.readyAfter().toMillis() / 1000.0,
                    server.processorTime(),
                    server.residentKilobytes(),
                    server.heapUsedKilobytes());
        }
    }

    private void launches() {
        List<Launch> bare = new ArrayList<>();
        List<Launch> ours = new ArrayList<>();
        List<Launch> libraries = new ArrayList<>();
        Server.withLibraries(database, LIBRARIES, directory).close(); // makes its tables
        for (int round = 0; round < counts.starts(); round++) {
            try (var server = Server.bare(database, BARE, directory)) {
                bare.add(Launch.of(server));
            }
            try (var server = Server.product(database, "product", directory)) {
                ours.add(Launch.of(server));
            }
            try (var server = Server.withLibraries(database, LIBRARIES, directory)) {
                libraries.add(Launch.of(server));
            }
        }
        report.launch(
                database.name(),
                "start to ready, s",
                middle(bare, Launch::seconds),
                middle(ours, Launch::seconds),
                Report.READY);
        report.launch(
                database.name(),
                "the same with only the libraries of the product, s",
                middle(bare, Launch::seconds),
                middle(libraries, Launch::seconds),
                Double.NaN);
        if (bare.stream().allMatch(launch -> launch.processors().isPresent())) {
            Function<Launch, Double> used =
                    launch -> launch.processors().orElseThrow().toMillis() / 1000.0;
            report.launch(
                    database.name(),
                    "of it on all processors together, s",
                    middle(bare, used),
                    middle(ours, used),
                    Double.NaN);
        }
        memory("memory after start (resident), MB", bare, ours, Launch::resident);
        memory("of it heap in use, MB", bare, ours, Launch::heap);
    }

    private void memory(String name, List<Launch> bare, List<Launch> ours, Function<Launch, OptionalLong> figure) {
        if (bare.stream().allMatch(launch -> figure.apply(launch).isPresent())) {
            Function<Launch, Double> megabytes = launch -> figure.apply(launch).orElseThrow() / 1024.0;
            boolean aimed = name.startsWith("memory");
            report.launch(
                    database.name(),
                    name,
                    middle(bare, megabytes),
                    middle(ours, megabytes),
                    aimed ? Report.MEMORY : Double.NaN);
        }
    }

    private static double middle(List<Launch> launches, Function<Launch, Double> figure) {
        return Client.median(launches.stream().map(figure).toList());
    }
}
