package vn.sangkien;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.autoconfigure.orm.jpa.DataJpaTest;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** A test of the contest's modules on a database with the real schema, without engine and web. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@DataJpaTest(
        showSql = false,
        includeFilters =
                @Filter(type = FilterType.REGEX, pattern = "vn\\.sangkien\\.(plan|unit|contest|submission)\\..*"),
        properties = {
            "spring.jpa.hibernate.ddl-auto=validate",
            "spring.jpa.properties.hibernate.generate_statistics=true",
            "spring.jpa.properties.hibernate.jdbc.time_zone=UTC",
            "spring.jpa.properties.hibernate.jdbc.batch_size=50",
            "spring.jpa.properties.hibernate.order_inserts=true",
            "logging.level.org.hibernate.engine.internal.StatisticalLoggingSessionEventListener=off"
        })
@Import({FixedTime.class, TestContest.class})
public @interface DomainTest {}
