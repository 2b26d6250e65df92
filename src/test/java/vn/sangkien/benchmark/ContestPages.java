package vn.sangkien.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.sangkien.SangKien;

/**
 * The contest's pages with few and with many entries, each in an installation of its own: statements are counted inside
 * this process, times are taken from two products that run at once and are asked in turn.
 */
final class ContestPages {
    private static final String READER = "bantochuc";
    private final Database database;
    private final Path directory;
    private final Counts counts;
    private final Report report;
    private final List<String> pages;

    ContestPages(Database database, Path directory, Counts counts, Report report) {
        this.database = database;
        this.directory = directory;
        this.counts = counts;
        this.report = report;
        // as long as both installations can fill them: a page that is not full needs no count of what follows
        String full = "?size=" + Math.min(counts.few(), 20);
        this.pages = List.of(
                "/api/contests/" + Facts.CONTEST,
                "/api/contests/" + Facts.CONTEST + "/units",
                "/api/contests/" + Facts.CONTEST + "/submissions" + full,
                "/api/contests/" + Facts.CONTEST + "/rounds/vong-loai/ranking" + full,
                "/cuoc-thi/" + Facts.CONTEST);
    }

    void measure() {
        var fewStatements = statements("few", counts.few());
        var manyStatements = statements("many", counts.many());
        try (var few = Server.product(database, "few", directory);
                var many = Server.product(database, "many", directory)) {
            few.client().signIn(READER);
            many.client().signIn(READER);
            for (String page : pages) {
                inTurn(page, counts.pageWarmUp(), few.client(), many.client());
            }
            for (String page : pages) {
                var times = inTurn(page, counts.pageCalls(), few.client(), many.client());
                report.page(
                        database.name(),
                        page.replace(Facts.CONTEST, "{c}"),
                        Client.median(times.get(0)),
                        Client.median(times.get(1)),
                        fewStatements.get(page),
                        manyStatements.get(page));
            }
        }
    }

    /** Milliseconds of so many calls of each client, who take turns, so that both meet the same moments of the machine. */
    private static List<List<Double>> inTurn(String page, int calls, Client... clients) {
        List<List<Double>> times = Stream.generate(() -> (List<Double>) new ArrayList<Double>())
                .limit(clients.length)
                .toList();
        for (int call = 0; call < calls; call++) {
            for (int client = 0; client < clients.length; client++) {
                long begin = System.nanoTime();
                clients[client].page(page);
                times.get(client).add((System.nanoTime() - begin) / 1e6);
            }
        }
        return times;
    }

    /** Fills a new installation and tells how many statements each page takes. */
    private Map<String, Long> statements(String installation, int entries) {
        try (var product = product(installation)) {
            int port = product.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            fill(new Client(port), product.getBean(JdbcTemplate.class), entries);
            var counter = product.getBean(CountingDataSource.class);
            var reader = new Client(port);
            reader.signIn(READER);
            Map<String, Long> statements = new LinkedHashMap<>();
            for (String page : pages) {
                reader.page(page);
                long before = counter.statements();
                reader.page(page);
                statements.put(page, counter.statements() - before);
            }
            return statements;
        }
    }

    private ConfigurableApplicationContext product(String installation) {
        return new SpringApplicationBuilder(SangKien.class, CountedRequests.class)
                .initializers(context -> context.getBeanFactory().registerSingleton("shippedOnly", new ShippedOnly()))
                .run(
                        "--server.port=0",
                        "--spring.datasource.url=" + database.url(installation),
                        "--spring.datasource.username=" + database.user(),
                        "--spring.datasource.password=",
                        "--spring.main.banner-mode=off",
                        "--logging.level.root=error");
    }

    /** The beans of tests stand on the same class path; the product is measured without them. */
    private static final class ShippedOnly extends TypeExcludeFilter {
        @Override
        public boolean match(MetadataReader type, MetadataReaderFactory factory) throws IOException {
            return type.getResource().getURI().getPath().contains("/test-classes/");
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof ShippedOnly;
        }

        @Override
        public int hashCode() {
            return ShippedOnly.class.hashCode();
        }
    }

    /** Entries by the product's own call with four clients; their scores, which judges would give, by one statement. */
    private void fill(Client client, JdbcTemplate jdbc, int entries) {
        String submission = Facts.asSubmission();
        for (int rest = entries % 4; rest > 0; rest--) {
            start(client, submission);
        }
        Client.load(4, entries - entries % 4, () -> start(client, submission));
        jdbc.update(
                """
                insert into round_score (entry_code, round_id, contest, total, sheets, spread, decided_by, tie_key,
                    chair_vote, closed_at, version)
                select code, 'vong-loai', contest, 40 + mod(number_in_contest * 7, 600) * 0.1, 5, 3, 'MEAN',
                    'k' || mod(number_in_contest, 5), 0, created_at, 0
                from submission""");
        jdbc.update(
                "insert into closed_scores select contest, round_id, count(*) from round_score group by contest, round_id");
    }

    private static void start(Client client, String submission) {
        client.post("/api/contests/" + Facts.CONTEST + "/submissions", Facts.STAFF, submission);
    }
}
