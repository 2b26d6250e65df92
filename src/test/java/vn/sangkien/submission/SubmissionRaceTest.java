package vn.sangkien.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.sangkien.TestContest.CULTURE;
import static vn.sangkien.TestContest.KEY;
import static vn.sangkien.TestContest.LAND;
import static vn.sangkien.TestContest.TO_HAP;
import static vn.sangkien.TestContest.brief;
import static vn.sangkien.TestContest.head;
import static vn.sangkien.TestContest.staff;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.DomainTest;
import vn.sangkien.FixedTime;
import vn.sangkien.TestContest;
import vn.sangkien.TestFiles;
import vn.sangkien.contest.ContestService;
import vn.sangkien.refusal.Refusal;

/** Several people at the same moment, each in a transaction of their own. */
@DomainTest
@DirtiesContext
@Transactional(propagation = Propagation.NOT_SUPPORTED)
class SubmissionRaceTest {
    @Autowired
    private SubmissionService submissions;

    @Autowired
    private EntryFiles files;

    @Autowired
    private Sendings sendings;

    @Autowired
    private ContestService contests;

    @Autowired
    private TestContest contest;

    @Autowired
    private FixedTime time;

    @BeforeEach
    void begin() {
        time.is("2019-06-20T09:00+07:00");
        if (contests.all().isEmpty()) {
            contest.issue();
        }
    }

    private static <T> List<T> atOnce(List<Callable<T>> acts) throws Exception {
        var threads = Executors.newFixedThreadPool(acts.size());
        try {
            var results = new ArrayList<T>();
            for (var result : threads.invokeAll(acts)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void gives_every_entry_its_own_number() throws Exception {
        int before = (int) submissions.count(KEY, List.of(EntryState.values()));
        var starts = IntStream.range(0, 24)
                .<Callable<Integer>>mapToObj(i -> () ->
                        submissions.start(KEY, brief(TO_HAP), staff(TO_HAP)).number())
                .toList();

        assertThat(atOnce(starts))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(before + 1, before + 24).boxed().toList());
    }

    @Test
    void numbers_receipts_without_a_gap_though_some_sendings_are_refused() throws Exception {
        var codes = IntStream.range(0, 12)
                .mapToObj(i -> contest.prepared(TO_HAP).code())
                .toList();
        var refused = submissions.start(KEY, brief(TO_HAP), staff(TO_HAP)).code();
        var senders = new ArrayList<Callable<Boolean>>();
        for (var code : codes) {
            senders.add(() -> sends(code));
            senders.add(() -> sends(refused));
        }

        assertThat(atOnce(senders)).filteredOn(sent -> sent).hasSameSizeAs(codes);

        var numbers = codes.stream()
                .flatMap(code -> sendings.receipts(code, head(TO_HAP)).stream())
                .map(received -> received.receipt().number())
                .sorted()
                .toList();
        assertThat(numbers)
                .hasSameSizeAs(codes)
                .containsExactlyElementsOf(IntStream.range(numbers.get(0), numbers.get(0) + codes.size())
                        .boxed()
                        .toList());
    }

    private boolean sends(String code) {
        try {
            submissions.headSends(code, head(TO_HAP));
            return true;
        } catch (Refusal | ConcurrencyFailureException lost) {
            return false;
        }
    }

    @Test
    void an_entry_that_is_sent_and_withdrawn_at_once_is_withdrawn_and_has_a_receipt_only_if_it_was_sent()
            throws Exception {
        for (int i = 0; i < 6; i++) {
            var code = contest.prepared(TO_HAP).code();

            var sent = atOnce(List.<Callable<Boolean>>of(() -> sends(code), () -> {
                submissions.withdraw(code, "Trùng", head(TO_HAP));
                return false;
            }));

            assertThat(submissions.get(code).state()).isEqualTo(EntryState.WITHDRAWN);
            assertThat(sendings.receipts(code, head(TO_HAP))).hasSize(sent.get(0) ? 1 : 0);
        }
    }

    @Test
    void takes_the_answers_of_two_partners_at_once() throws Exception {
        var code = submissions
                .start(KEY, contest.full(TO_HAP, LAND, CULTURE), staff(TO_HAP))
                .code();
        TestFiles.handIn(files, code, "file-word", "a.docx", TestFiles.docx(), staff(TO_HAP));
        submissions.prepared(code, staff(TO_HAP));

        atOnce(List.of(LAND, CULTURE).stream()
                .<Callable<String>>map(unit -> () -> {
                    submissions.partnerAnswers(code, unit, true, null, head(unit));
                    return unit;
                })
                .toList());

        assertThat(submissions.get(code)).satisfies(entry -> {
            assertThat(entry.state()).isEqualTo(EntryState.AWAITING_HEAD);
            assertThat(entry.partners()).extracting(Partner::state).containsOnly(PartnerState.CONFIRMED);
        });
    }
}
