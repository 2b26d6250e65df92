package vn.sangkien;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.task.TaskExecutor;
import org.springframework.data.repository.Repository;
import org.springframework.stereotype.Component;

/**
 * Lets every repository read its queries as soon as the application is ready: neither the start nor its first user waits
 * for that. That all of them can be read is for the process tests to prove.
 */
@Component
class ReadAhead {
    private final ListableBeanFactory beans;
    private final TaskExecutor executor;

    ReadAhead(ListableBeanFactory beans, @Qualifier("applicationTaskExecutor") TaskExecutor executor) {
        this.beans = beans;
        this.executor = executor;
    }

    @EventListener(ApplicationReadyEvent.class)
    void read() {
        executor.execute(() -> beans.getBeansOfType(Repository.class));
    }
}
