package vn.sangkien.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.sangkien.submission.EntryState;
import vn.sangkien.submission.SubmissionService;

/** One đề án from draft to outcome. */
@ProcessTest
class SubmissionProcessTest {
    private static final String SON_BINH = "KS-XA-04";

    @Autowired
    Office office;

    @Autowired
    SubmissionService submissions;

    @BeforeEach
    void thePlanIsIssued() {
        office.issuesThePlan();
    }

    @Test
    void anEntrySentInTimeIsReceivedAndFoundValid() {
        String code = office.sends("sonbinh", "sonbinhtt", SON_BINH);

        assertThat(submissions.get(code).state()).isEqualTo(EntryState.SENT);
        office.accepts(code);

        assertThat(submissions.get(code).state()).isEqualTo(EntryState.VALID);
    }

    @Test
    void anEntrySentAfterTheLockWaitsForTheCommittee() {
        String code = office.begins("sonbinh", SON_BINH);
        office.does("sonbinh", "PrepareEntry", code, Map.of());
        office.passes("2019-07-02T00:00:00+07:00");
        office.does("sonbinhtt", "ApproveAndSend", code, Map.of("decision", "SEND", "declaration", true));

        assertThat(submissions.get(code).state()).isEqualTo(EntryState.LATE);
    }
}
