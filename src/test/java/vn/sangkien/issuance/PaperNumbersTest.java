package vn.sangkien.issuance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sangkien.access.Actor;

/** Numbers under the eyes of several clerks at once. */
@IssuanceSlice
@Transactional(propagation = Propagation.NOT_SUPPORTED)
class PaperNumbersTest {
    private static final Actor CLERK = new Actor("vanthu", Set.of());
    private static final LocalDate TODAY = LocalDate.of(2019, 7, 26);

    @Autowired
    private IssuanceService issuance;

    @Autowired
    private IssuanceSlice.MovingClock clock;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private JdbcTemplate jdbc;

    @AfterEach
    void sweep() {
        jdbc.update("delete from official_paper");
        jdbc.update("delete from paper_series");
    }

    @Test
    void twoClerksAtOnceNeverGiveTheSameNumber() throws Exception {
        signedPapers(2);
        var bothReady = new CountDownLatch(2);
        var clerks = Executors.newFixedThreadPool(2);
        try {
            var given = clerks.invokeAll(IntStream.range(0, 2)
                    .mapToObj(i -> (Callable<Integer>) () -> {
                        bothReady.countDown();
                        bothReady.await();
                        return number(i);
                    })
                    .toList());
            assertThat(given).extracting(future -> future.get()).containsExactlyInAnyOrder(1, 2);
        } finally {
            clerks.shutdownNow();
        }
    }

    @Test
    void manyClerksAtOnceLeaveNeitherDoublesNorGaps() throws Exception {
        signedPapers(24);
        var clerks = Executors.newFixedThreadPool(6);
        try {
            var given = clerks.invokeAll(IntStream.range(0, 24)
                    .mapToObj(i -> (Callable<Integer>) () -> number(i))
                    .toList());
            var numbers = new ArrayList<Integer>();
            for (var future : given) {
                numbers.add(future.get());
            }
            assertThat(numbers)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.rangeClosed(1, 24).boxed().toList());
        } finally {
            clerks.shutdownNow();
        }
    }

    @Test
    void aNumberWhoseTransactionFailsWasNeverGiven() {
        signedPapers(2);

        assertThatThrownBy(() -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
                    issuance.number(key(0), TODAY, CLERK);
                    throw new IllegalStateException("the clerk's session breaks");
                }))
                .hasMessage("the clerk's session breaks");

        assertThat(issuance.paper(key(0)).state()).isEqualTo(PaperState.SIGNED);
        assertThat(number(1)).isEqualTo(1);
    }

    @Test
    void theDatabaseItselfRefusesADouble() {
        signedPapers(2);
        number(0);
        number(1);

        assertThatThrownBy(() -> jdbc.update("update official_paper set paper_number = 1"))
                .isInstanceOf(DuplicateKeyException.class);
    }

    private Integer number(int i) {
        return issuance.number(key(i), TODAY, CLERK).number();
    }

    private static String key(int i) {
        return "khanh-son-2019/p" + i;
    }

    private void signedPapers(int count) {
        clock.set("2019-07-26T03:00:00Z");
        var plan = Plans.plan("khanh-son-2019", Plans.papers(count));
        for (int i = 0; i < count; i++) {
            issuance.open(plan, "p" + i);
            issuance.draft(key(i), "Về kết quả", "Nội dung", null, CLERK);
            issuance.check(key(i), true, null, CLERK);
            issuance.sign(key(i), true, null, CLERK);
        }
    }
}
