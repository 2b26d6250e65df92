package vn.sangkien.judging;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.boot.test.autoconfigure.orm.jpa.DataJpaTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The module on its migrated tables, on 12 September 2019. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@DataJpaTest(
        properties = {
            "spring.jpa.hibernate.ddl-auto=validate",
            "spring.jpa.properties.hibernate.generate_statistics=true",
            "logging.level.org.hibernate.engine.internal.StatisticalLoggingSessionEventListener=warn"
        },
        showSql = false)
@Import({
    Panels.class,
    AssignmentService.class,
    JudgingService.class,
    ClosedScores.class,
    OutsideScoring.class,
    Rankings.class,
    JudgingSlice.Time.class
})
@interface JudgingSlice {
    /** A clock that stands still. */
    @TestConfiguration
    class Time {
        @Bean
        Clock clock() {
            return Clock.fixed(Instant.parse("2019-09-12T02:00:00Z"), ZoneOffset.UTC);
        }

        /** Here every entry is led by a unit of its own, with the same code. */
        @Bean
        Boards boards() {
            return (round, entry) -> round.board(entry, "");
        }
    }
}
