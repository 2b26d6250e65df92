package vn.sangkien.benchmark;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Counts every statement that reaches the database, Hibernate's and the engine's alike. A batch counts once; what other
 * threads do meanwhile, such as the job executor, does not count.
 */
public class CountingDataSource extends DelegatingDataSource {
    private static final ThreadLocal<Boolean> SERVING = ThreadLocal.withInitial(() -> false);
    private final AtomicLong statements = new AtomicLong();

    CountingDataSource(DataSource target) {
        super(target);
    }

    /** The calling thread serves a request whose statements count. */
    static void serving(boolean request) {
        if (request) {
            SERVING.set(true);
        } else {
            SERVING.remove();
        }
    }

    public long statements() {
        return statements.get();
    }

    @Override
    public Connection getConnection() throws SQLException {
        return counted(Connection.class, super.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return counted(Connection.class, super.getConnection(user, password));
    }

    private <T> T counted(Class<T> type, T target) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().startsWith("execute") && SERVING.get()) {
                        statements.incrementAndGet();
                    }
                    try {
                        return counted(method.invoke(target, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private Object counted(Object result) {
        if (result instanceof CallableStatement statement) {
            return counted(CallableStatement.class, statement);
        }
        if (result instanceof PreparedStatement statement) {
            return counted(PreparedStatement.class, statement);
        }
        return result instanceof Statement statement ? counted(Statement.class, statement) : result;
    }

    /** Stands between the application and its pool. */
    public static class Installer implements BeanPostProcessor {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof DataSource source && !(bean instanceof CountingDataSource)
                    ? new CountingDataSource(source)
                    : bean;
        }
    }
}
