package vn.sangkien.process;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import vn.sangkien.OnPostgres;

/**
 * Which database process tests run on: H2, or with {@code -Dprocess.database=postgres} the one of an office's
 * installation. The build runs them on both.
 */
public class DatabaseOfTests implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        if (postgres()) {
            new OnPostgres.Server().initialize(context);
            // server and application end at once; the application must not wait for the server then
            // and nobody waits longer for a lock than on H2
            TestPropertyValues.of(
                            "spring.datasource.hikari.connection-timeout=5000",
                            "spring.datasource.hikari.connection-init-sql=set lock_timeout = '2s'")
                    .applyTo(context);
        }
    }

    private static boolean postgres() {
        return "postgres".equals(System.getProperty("process.database"));
    }

    /** Counts who waits for somebody else's lock, as each database tells it. */
    static String waitingForLocks() {
        return postgres()
                ? "select count(*) from pg_locks where not granted"
                : "select count(*) from information_schema.sessions where blocker_id is not null";
    }
}
