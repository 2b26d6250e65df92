package vn.sangkien.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static vn.sangkien.TestContest.KEY;
import static vn.sangkien.TestContest.LAND;
import static vn.sangkien.TestContest.STANDING_BODY;
import static vn.sangkien.TestContest.TO_HAP;
import static vn.sangkien.TestContest.head;
import static vn.sangkien.TestContest.staff;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.sangkien.DomainTest;
import vn.sangkien.FixedTime;
import vn.sangkien.TestContest;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.submission.Statistics.Breakdown;
import vn.sangkien.submission.Statistics.Counts;
import vn.sangkien.submission.Statistics.Line;

/** The figures of the yearly report are those of the entries that were sent. */
@DomainTest
class StatisticsTest {
    @Autowired
    private Statistics statistics;

    @Autowired
    private SubmissionService submissions;

    @Autowired
    private TestContest contest;

    @Autowired
    private FixedTime time;

    @Autowired
    private JdbcTemplate jdbc;

    private String commune;
    private String department;

    @BeforeEach
    void entries() {
        time.is("2019-06-20T09:00+07:00");
        contest.issue();
        commune = sent(TO_HAP);
        department = sent(LAND);
        var back = sent(TO_HAP);
        submissions.withdraw(back, "Trùng", head(TO_HAP));
        submissions.start(KEY, TestContest.brief(TO_HAP), staff(TO_HAP));
    }

    private String sent(String unit) {
        var code = contest.prepared(unit).code();
        submissions.headSends(code, head(unit));
        return code;
    }

    private List<Line> lines(String breakdown) {
        return statistics.of(KEY, STANDING_BODY).breakdowns().stream()
                .filter(one -> one.id().equals(breakdown))
                .map(Breakdown::lines)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatWasSentCountsByWhatItIs() {
        var theme = submissions.get(commune).theme();
        var tags = submissions.get(commune).indexes();

        assertThat(statistics.of(KEY, STANDING_BODY).total()).isEqualTo(new Counts(2, 0, 0, 0, 0, 0));
        assertThat(lines("theme"))
                .hasSameSizeAs(contest.plan().themes())
                .filteredOn(line -> line.counts().sent() > 0)
                .extracting(Line::id, line -> line.counts().sent())
                .containsExactly(tuple(theme, 2L));
        assertThat(lines("category"))
                .filteredOn(line -> line.counts().sent() > 0)
                .extracting(Line::name, line -> line.counts().sent())
                .containsExactlyInAnyOrder(tuple("Uỷ ban nhân dân cấp xã", 1L), tuple("Cơ quan chuyên môn", 1L));
        assertThat(lines("applied"))
                .extracting(Line::name, line -> line.counts().sent())
                .containsExactly(tuple("Đã áp dụng khi dự thi", 2L), tuple("Đề xuất, chưa áp dụng", 0L));
        assertThat(lines("index"))
                .filteredOn(line -> line.counts().sent() > 0)
                .extracting(Line::id)
                .containsExactlyInAnyOrderElementsOf(tags);
    }

    /** An entry is awarded as long as its report is read, and its selection does not end with its award. */
    @Test
    void whatBecameOfAnEntryStaysCounted() {
        jdbc.update(
                "update submission set round_id = 'chung-khao', state = 'REPORTED', outcome = 'AWARDED', reported_at = current_timestamp, recognition_number = '45/QĐ-UBND', recognition_date = current_date, recognition_issuer = 'UBND huyện' where code = ?",
                commune);
        jdbc.update("update submission set round_id = 'so-khao', state = 'FORWARDED' where code = ?", department);

        assertThat(statistics.of(KEY, STANDING_BODY).total()).isEqualTo(new Counts(2, 2, 2, 1, 1, 1));
    }

    @Test
    void whoeverOnlyTakesPartSeesNone() {
        assertThatThrownBy(() -> statistics.of(KEY, staff(TO_HAP)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Tài khoản này không được xem thống kê cuộc thi.");
    }
}
