package vn.sangkien.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/** One kind of database with room for several installations; both keep a commit once they have acknowledged it. */
interface Database extends AutoCloseable {
    String name();

    /** Where the installation of this name keeps its data; made when first asked for. */
    String url(String installation);

    default String user() {
        return "sa";
    }

    @Override
    void close();

    static Database h2(Path directory) {
        return new Database() {
            @Override
            public String name() {
                return "H2 (file)";
            }

            @Override
            public String url(String installation) {
                return "jdbc:h2:file:" + directory.resolve(installation) + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
            }

            @Override
            public void close() {
                // its files go with the directory
            }
        };
    }

    static Database postgres() throws IOException {
        // the library's own settings trade durability for speed
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
        Set<String> made = new HashSet<>();
        return new Database() {
            @Override
            public String name() {
                return "PostgreSQL";
            }

            @Override
            public String url(String installation) {
                if (made.add(installation)) {
                    try (var connection = server.getPostgresDatabase().getConnection();
                            var statement = connection.createStatement()) {
                        statement.execute("create database " + installation);
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                }
                return "jdbc:postgresql://localhost:" + server.getPort() + "/" + installation;
            }

            @Override
            public String user() {
                return "postgres";
            }

            @Override
            public void close() {
                try {
                    server.close();
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }
        };
    }
}
