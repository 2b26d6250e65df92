package vn.sangkien.process;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/** A test on the real engine and the real database, with time in its own hands: no job runs by itself. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "camunda.bpm.eventing.execution=true",
            // what a start leaves to the tests: every table fits its entity, every repository its queries
            "spring.jpa.hibernate.ddl-auto=validate",
            "spring.data.jpa.repositories.bootstrap-mode=default",
            "spring.datasource.url=jdbc:h2:mem:process;DB_CLOSE_DELAY=-1"
        })
@ActiveProfiles("rehearsal")
@ContextConfiguration(initializers = DatabaseOfTests.class)
public @interface ProcessTest {}
