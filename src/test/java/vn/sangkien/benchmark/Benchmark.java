package vn.sangkien.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/**
 * {@code ./mvnw -q -Pbenchmark -DskipTests verify}: compares the packaged product with a bare engine on this machine, prints
 * the tables and keeps them as {@code docs/benchmark.md}. With {@code -Dbenchmark.counts=quick} it only shows that it works
 * and keeps nothing.
 */
public final class Benchmark {
    private Benchmark() {}

    public static void main(String[] args) throws IOException {
        boolean quick = args.length > 0 && args[0].equals("quick");
        Counts counts = Counts.of(quick ? "quick" : "full");
        var report = new Report(counts);
        Path directory = Files.createTempDirectory("sang-kien-benchmark");
        try {
            try (var h2 = Database.h2(directory)) {
                measure(h2, directory, counts, report);
            }
            try (var postgres = Database.postgres()) {
                measure(postgres, directory, counts, report);
            }
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
        System.out.println(report.markdown());
        if (!quick) {
            Files.writeString(Path.of("docs/benchmark.md"), report.markdown());
        }
        System.exit(0);
    }

    private static void measure(Database database, Path directory, Counts counts, Report report) {
        System.out.println(database.name() + ": start calls, starts, memory");
        new Starts(database, directory, counts, report).measure();
        System.out.println(database.name() + ": pages");
        new ContestPages(database, directory, counts, report).measure();
    }
}
