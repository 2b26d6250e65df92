package vn.sangkien.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.boot.SpringBootVersion;

/** What was measured, as the tables of {@code docs/benchmark.md}, with what it was aimed at. */
final class Report {
    static final double CALLS = 0.5;
    static final double READY = 1.4;
    static final double MEMORY = 1.3;
    /** Up to here two times count as the same. */
    static final double SAME = 1.25;

    private final List<String> comparison = new ArrayList<>();
    private final List<String> pages = new ArrayList<>();
    private final Counts counts;
    private final double loadBefore = load();

    Report(Counts counts) {
        this.counts = counts;
    }

    void calls(String database, String call, double bare, double ours, double bareMedian, double oursMedian) {
        double ratio = ours / bare;
        add(
                comparison,
                row(
                        database,
                        call,
                        "%.0f/s, %.1f ms".formatted(bare, bareMedian),
                        "%.0f/s, %.1f ms".formatted(ours, oursMedian),
                        "%.2f".formatted(ratio),
                        "≥ %.1f".formatted(CALLS),
                        met(ratio >= CALLS)));
    }

    void launch(String database, String what, double bare, double ours, double aim) {
        double ratio = ours / bare;
        add(
                comparison,
                row(
                        database,
                        what,
                        "%.1f".formatted(bare),
                        "%.1f".formatted(ours),
                        "%.2f".formatted(ratio),
                        Double.isNaN(aim) ? "" : "≤ %.1f".formatted(aim),
                        Double.isNaN(aim) ? "" : met(ratio <= aim)));
    }

    void page(String database, String page, double few, double many, long fewStatements, long manyStatements) {
        double ratio = many / few;
        add(
                pages,
                row(
                        database,
                        "`" + page + "`",
                        "%.1f ms".formatted(few),
                        "%.1f ms".formatted(many),
                        "%.2f".formatted(ratio),
                        met(ratio <= SAME),
                        String.valueOf(fewStatements),
                        String.valueOf(manyStatements),
                        met(fewStatements == manyStatements)));
    }

    /** Whoever watches a run of many minutes sees each figure when it is known. */
    private static void add(List<String> table, String row) {
        table.add(row);
        System.out.println(row);
    }

    private static String met(boolean met) {
        return met ? "met" : "**missed**";
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    String markdown() {
        List<String> lines = new ArrayList<>();
        lines.add("# Benchmark");
        lines.add("");
        lines.add("Written by the command of the README (`%s`).".formatted("./mvnw -q -Pbenchmark -DskipTests verify"));
        lines.add("Ratios mean something, the figures themselves belong to this machine and day.");
        lines.add("");
        lines.add("- Day: " + DateTimeFormatter.ISO_LOCAL_DATE.format(ZonedDateTime.now(ZoneOffset.UTC)));
        lines.add(
                "- Machine: %s, %d cores, %s, %s; load average %.1f before the run, %.1f at its end (the run itself included)"
                        .formatted(
                                processor(),
                                Runtime.getRuntime().availableProcessors(),
                                memory(),
                                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                                loadBefore,
                                load()));
        lines.add(
                "- Java %s, Spring Boot %s, Camunda %s; both with `-Xmx512m`, same database settings, same job executor"
                        .formatted(
                                System.getProperty("java.version"),
                                SpringBootVersion.getVersion(),
                                ProcessEngine.class.getPackage().getImplementationVersion()));
        lines.add("");
        lines.add("## Beside a bare engine");
        lines.add("");
        lines.add(
                ("The bare engine is Camunda with its REST interface and web applications, started by the same loader from the"
                                + " same jar, with one trivial process, no authorization and no sign-on; its call is"
                                + " `POST /engine-rest/process-definition/key/trivial/start` with the same eight strings. After a"
                                + " warm-up of %d calls of each kind: medians of %d interleaved rounds of %d calls (one client) and %d (four)."
                                + " A call of the product includes HTTP Basic sign-on, the check of the draft, the entry's number, its"
                                + " tables, history and task. Starts: median of %d with the database of these calls, the first start once;"
                                + " memory when the process has come to rest, after one garbage collection. “Only the libraries” is the"
                                + " bare engine with Spring Data JPA and the product's mappings, Flyway and Spring Security, and nothing"
                                + " that the product does.")
                        .formatted(
                                counts.warmUp(),
                                counts.rounds(),
                                counts.oneClient(),
                                counts.fourClients(),
                                counts.starts()));
        lines.add("");
        lines.add(row("database", "what", "bare engine", "product", "ratio", "aim", ""));
        lines.add("|---|---|--:|--:|--:|--:|---|");
        lines.addAll(comparison);
        lines.add("");
        lines.add("## Pages of a contest");
        lines.add("");
        lines.add(
                ("Entries come by the product's own call with four clients, their scores by one SQL statement. Two installations run"
                                + " at once and are asked in turn, with a session of the organising committee; after %d calls of each page"
                                + " to warm up, medians of %d calls. Lists are as long as both can fill: a page that is not full needs one"
                                + " statement less. “The same time” means at most %.2f ×. Statements are all that reach the database, those"
                                + " of the engine and of sign-on included.")
                        .formatted(counts.pageWarmUp(), counts.pageCalls(), SAME));
        lines.add("");
        lines.add(row(
                "database",
                "page",
                counts.few() + " entries",
                counts.many() + " entries",
                "ratio",
                "same time",
                "statements with " + counts.few(),
                "with " + counts.many(),
                "same number"));
        lines.add("|---|---|--:|--:|--:|---|--:|--:|---|");
        lines.addAll(pages);
        return String.join("\n", lines) + "\n";
    }

    private static double load() {
        return java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String processor() {
        return told("/proc/cpuinfo", "model name\\s*:\\s*(.+)", "unknown processor");
    }

    private static String memory() {
        String kilobytes = told("/proc/meminfo", "MemTotal:\\s+(\\d+) kB", "");
        return kilobytes.isEmpty()
                ? "unknown memory"
                : "%.0f GB memory".formatted(Long.parseLong(kilobytes) / 1024.0 / 1024.0);
    }

    private static String told(String file, String pattern, String otherwise) {
        try {
            var matcher = Pattern.compile(pattern).matcher(Files.readString(Path.of(file)));
            return matcher.find() ? matcher.group(1).strip() : otherwise;
        } catch (IOException unknown) {
            return otherwise;
        }
    }

    static {
        Locale.setDefault(Locale.ROOT);
    }
}
