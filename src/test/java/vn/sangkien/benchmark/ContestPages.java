package vn.sangkien.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private static final List<String> PAGES = List.of(
            "/api/contests/" + Facts.CONTEST,
            "/api/contests/" + Facts.CONTEST + "/units",
            "/api/contests/" + Facts.CONTEST + "/submissions?page=0",
            "/api/contests/" + Facts.CONTEST + "/rounds/vong-loai/ranking",
            "/cuoc-thi/" + Facts.CONTEST);

    private final Database database;
    private final Path directory;
    private final Counts counts;
    private final Report report;

    ContestPages(Database database, Path directory, Counts counts, Report report) {
        this.database = database;
        this.directory = directory;
        this.counts = counts;
        this.report = report;
    }

    void measure() {
        var fewStatements = statements("few", counts.few());
        var manyStatements = statements("many", counts.many());
        try (var few = Server.product(database, "few", directory);
                var many = Server.product(database, "many", directory)) {
            List<Client> clients = List.of(few.client(), many.client());
            clients.forEach(client -> client.signIn(READER));
            for (String page : PAGES) {
                clients.forEach(client -> Client.load(1, 5 * counts.pageCalls(), () -> client.page(page)));
            }
            for (String page : PAGES) {
                List<Double> fewTimes = new ArrayList<>();
                List<Double> manyTimes = new ArrayList<>();
                for (int round = 0; round < counts.rounds(); round++) {
                    fewTimes.add(time(few.client(), page));
                    manyTimes.add(time(many.client(), page));
                }
                report.page(
                        database.name(),
                        page.replace(Facts.CONTEST, "{c}"),
                        Client.median(fewTimes),
                        Client.median(manyTimes),
                        fewStatements.get(page),
                        manyStatements.get(page));
            }
        }
    }

    private double time(Client client, String page) {
        return Client.load(1, counts.pageCalls(), () -> client.page(page)).medianMilliseconds();
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
            for (String page : PAGES) {
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
        Client.load(1, entries % 4, () -> start(client, submission));
        Client.load(4, entries - entries % 4, () -> start(client, submission));
        jdbc.update(
                """
                insert into round_score (entry_code, round_id, contest, total, sheets, spread, decided_by, tie_key,
                    chair_vote, closed_at, version)
                select code, 'vong-loai', contest, 40 + mod(number_in_contest * 7, 600) * 0.1, 5, 3, 'MEAN',
                    'k' || mod(number_in_contest, 5), 0, created_at, 0
                from submission""");
    }

    private static void start(Client client, String submission) {
        client.post("/api/contests/" + Facts.CONTEST + "/submissions", Facts.STAFF, submission);
    }
}
