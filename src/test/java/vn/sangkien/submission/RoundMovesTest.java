package vn.sangkien.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static vn.sangkien.TestContest.COMMITTEE;
import static vn.sangkien.TestContest.KEY;
import static vn.sangkien.TestContest.LAND;
import static vn.sangkien.TestContest.STANDING_BODY;
import static vn.sangkien.TestContest.TO_HAP;
import static vn.sangkien.TestContest.staff;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.sangkien.DomainTest;
import vn.sangkien.FixedTime;
import vn.sangkien.TestContest;
import vn.sangkien.contest.ContestService;
import vn.sangkien.plan.ContestPlan.Mode;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;

/** Rounds from the first to the last. */
@DomainTest
class RoundMovesTest {
    @Autowired
    private SubmissionService submissions;

    @Autowired
    private EntryRounds entryRounds;

    @Autowired
    private EntryFiles files;

    @Autowired
    private ContestService contests;

    @Autowired
    private TestContest contest;

    @Autowired
    private FixedTime time;

    @BeforeEach
    void begin() {
        time.is("2019-06-20T09:00+07:00");
        contest.issue();
    }

    private String valid() {
        var code = contest.received(TO_HAP, LAND).code();
        submissions.checkValidity(code, ValidityDecision.VALID, null, null, STANDING_BODY);
        submissions.attach(code, "instance-" + code);
        return code;
    }

    private EntryState state(String code) {
        contest.settle();
        return submissions.get(code).state();
    }

    private void openQualifying() {
        contests.decideFormat(KEY, "vong-loai", Mode.PAPER, "Ít đề án", "05/BB", COMMITTEE);
        contests.openRound(KEY, "vong-loai");
        entryRounds.openRound(KEY, "vong-loai");
    }

    private void scoreAll(String... codes) {
        for (var code : codes) {
            entryRounds.scored(code);
        }
    }

    @Test
    void leads_entries_through_three_rounds_to_their_results() {
        var first = valid();
        var second = valid();
        var third = valid();
        assertThat(entryRounds.unscored(KEY, "vong-loai")).isEqualTo(3);
        openQualifying();
        assertThat(state(first)).isEqualTo(EntryState.SCORING);
        assertThat(entryRounds.processInstancesInRound(KEY, "vong-loai"))
                .containsExactly("instance-" + first, "instance-" + second, "instance-" + third);
        scoreAll(first, second, third);
        assertThat(entryRounds.unscored(KEY, "vong-loai")).isZero();
        assertThat(entryRounds.roundDecided(first)).isFalse();

        assertThat(entryRounds.decideRound(KEY, "vong-loai", List.of(first, second), "so-khao"))
                .isEqualTo(3);
        contests.announceRound(KEY, "vong-loai");

        assertThat(state(first)).isEqualTo(EntryState.SELECTED);
        assertThat(state(third)).isEqualTo(EntryState.NOT_SELECTED);
        assertThat(entryRounds.roundDecided(first)).isTrue();
        assertThat(entryRounds.takeResult(first)).isTrue();
        assertThat(entryRounds.takeResult(third)).isFalse();
        assertThat(entryRounds.roundDecided(first)).isFalse();
        assertThat(entryRounds.linesInRound(KEY, "so-khao"))
                .extracting(SubmissionLine::code)
                .containsExactly(first, second);

        assertThat(entryRounds.forwarded(KEY)).isEqualTo(2);
        assertThat(state(second)).isEqualTo(EntryState.FORWARDED);
        entryRounds.decideRound(KEY, "so-khao", List.of(second), "chung-khao");
        assertThat(state(first)).isEqualTo(EntryState.STOPPED);
        assertThat(state(second)).isEqualTo(EntryState.FINALIST);
        entryRounds.takeResult(second);
        submissions.formTeam(second, new Team("Cao Thị Ẩn", List.of("Bo Bo Anh"), 12), staff(TO_HAP));
        entryRounds.decideRound(KEY, "chung-khao", List.of(second), null);
        assertThat(state(second)).isEqualTo(EntryState.AWARDED);
        assertThat(entryRounds.takeResult(second)).isFalse();
        assertThat(submissions.owingReports(KEY))
                .extracting(SubmissionLine::code)
                .containsExactly(first, second, third);

        time.is("2019-11-20T09:00+07:00");
        submissions.reportApplication(
                second,
                new ApplicationReport(true, LocalDate.parse("2019-10-01"), "Giảm một nửa thời gian", null),
                staff(TO_HAP));
        contest.settle();
        var reported = submissions.get(second);
        assertThat(reported.state()).isEqualTo(EntryState.REPORTED);
        assertThat(reported.outcome()).isEqualTo(EntryState.AWARDED);
        assertThat(reported.team()).isEqualTo(new Team("Cao Thị Ẩn", List.of("Bo Bo Anh"), 12));
        assertThat(submissions.openProcessInstances(KEY)).containsExactly("instance-" + first, "instance-" + third);
        submissions.close(first);
        submissions.close(second);
        assertThat(state(first)).isEqualTo(EntryState.CLOSED);
        assertThat(state(second)).isEqualTo(EntryState.REPORTED);
        assertThat(submissions.events(first))
                .extracting(SubmissionEvent::what)
                .contains(
                        "Vòng thi đã mở; đề án được đưa vào chấm điểm.",
                        "Có kết quả vòng thi: Được chọn vào vòng tiếp theo.",
                        "Đề án đã được gửi Ban tổ chức cấp trên.",
                        "Có kết quả vòng thi: Dừng ở sơ khảo.");
    }

    @Test
    void moves_a_round_by_as_many_statements_for_many_entries_as_for_one() {
        long one = statementsFor(1);
        long many = statementsFor(12);

        assertThat(many).isEqualTo(one).isLessThanOrEqualTo(8);
    }

    private long statementsFor(int entries) {
        for (int i = 0; i < entries; i++) {
            valid();
        }
        var statistics = contest.counting();
        entryRounds.openRound(KEY, "vong-loai");
        entryRounds.decideRound(KEY, "vong-loai", List.of(), "so-khao");
        entryRounds.forwarded(KEY);
        return statistics.getPrepareStatementCount();
    }

    @Test
    void lets_a_straggler_in_while_the_round_is_open_and_ends_it_once_the_round_is_announced() {
        var first = valid();
        openQualifying();
        var straggler = valid();
        assertThat(entryRounds.unscored(KEY, "vong-loai")).isEqualTo(2);
        entryRounds.enterRound(straggler);
        scoreAll(first, straggler);
        entryRounds.decideRound(KEY, "vong-loai", List.of(first), "so-khao");
        contests.announceRound(KEY, "vong-loai");
        var tooLate = valid();

        assertThat(entryRounds.roundDecided(tooLate)).isTrue();
        assertThat(entryRounds.takeResult(tooLate)).isFalse();
        assertThat(state(tooLate)).isEqualTo(EntryState.NOT_SELECTED);
        assertThat(state(straggler)).isEqualTo(EntryState.NOT_SELECTED);
    }

    @Test
    void ends_whoever_comes_after_the_round_was_locked_and_keeps_the_scored_waiting_for_their_result() {
        var first = valid();
        openQualifying();
        scoreAll(first);
        contests.lockScoring(KEY, "vong-loai");
        var tooLate = valid();

        assertThat(entryRounds.roundDecided(first)).isFalse();
        assertThat(entryRounds.missedRound(first)).isFalse();
        assertThat(entryRounds.roundDecided(tooLate)).isTrue();
        assertThat(entryRounds.missedRound(tooLate)).isTrue();
        assertThat(entryRounds.takeResult(tooLate)).isFalse();
        assertThat(state(tooLate)).isEqualTo(EntryState.NOT_SELECTED);
        entryRounds.decideRound(KEY, "vong-loai", List.of(first), "so-khao");
        assertThat(state(first)).isEqualTo(EntryState.SELECTED);
    }

    @Test
    void refuses_a_decision_that_names_entries_which_are_not_in_the_round() {
        var first = valid();
        openQualifying();

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> entryRounds.decideRound(KEY, "vong-loai", List.of(first, "KS2019-999"), "so-khao"))
                .returns(Refusal.Kind.CONFLICT, Refusal::kind);
    }

    @Test
    void names_everything_that_is_wrong_with_a_team_or_a_report() {
        var code = valid();
        openQualifying();
        entryRounds.decideRound(KEY, "vong-loai", List.of(code), "so-khao");

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> submissions.formTeam(code, new Team(" ", List.of(), -1), staff(TO_HAP)))
                .satisfies(refusal -> assertThat(refusal.faults())
                        .extracting(Fault::field)
                        .containsExactly("captain", "members", "supporters"));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> submissions.reportApplication(
                        code, new ApplicationReport(true, null, null, null), staff(TO_HAP)))
                .satisfies(refusal -> assertThat(refusal.faults())
                        .extracting(Fault::field)
                        .containsExactly("results", "appliedFrom"));
    }

    @Test
    void reads_lists_and_files_of_a_round_at_once() {
        var first = valid();
        var second = valid();
        openQualifying();
        entryRounds.decideRound(KEY, "vong-loai", List.of(first, second), "so-khao");
        var statistics = contest.counting();

        assertThat(files.inRounds(KEY, List.of("so-khao")))
                .extracting(SubmissionDocument::submission)
                .containsExactly(first, second);
        assertThat(submissions.lines(KEY, List.of(EntryState.SELECTED)))
                .extracting(SubmissionLine::unitNames)
                .containsOnly("UBND thị trấn Tô Hạp; Phòng Tài nguyên và Môi trường");
        assertThat(submissions.unitsByCode(KEY)).isEqualTo(Map.of(first, TO_HAP, second, TO_HAP));
        assertThat(submissions.count(KEY, List.of(EntryState.SELECTED))).isEqualTo(2);
        assertThat(entryRounds.codesInRound(KEY, "so-khao", List.of(EntryState.SELECTED)))
                .containsExactly(first, second);
        assertThat(statistics.getPrepareStatementCount()).isEqualTo(6);
    }
}
