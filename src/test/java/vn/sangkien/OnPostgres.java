package vn.sangkien;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/** The same test on the database of an office's installation. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ContextConfiguration(initializers = OnPostgres.Server.class)
public @interface OnPostgres {
    /** One server for all tests of a run, a database for each context. */
    class Server implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        private static final class Running {
            static final EmbeddedPostgres SERVER = start();

            private static EmbeddedPostgres start() {
                try {
                    return EmbeddedPostgres.start();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        private static final AtomicInteger DATABASES = new AtomicInteger();

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            var database = "contest" + DATABASES.incrementAndGet();
            try (var connection = Running.SERVER.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create database " + database);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            TestPropertyValues.of(
                            "spring.test.database.replace=none",
                            "spring.datasource.url=" + Running.SERVER.getJdbcUrl("postgres", database),
                            "spring.datasource.username=postgres")
                    .applyTo(context);
        }
    }
}
