package vn.sangkien.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static vn.sangkien.TestContest.COMMITTEE;
import static vn.sangkien.TestContest.KEY;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.sangkien.DomainTest;
import vn.sangkien.FixedTime;
import vn.sangkien.TestContest;
import vn.sangkien.plan.ContestPlan.Bound;
import vn.sangkien.plan.ContestPlan.Due;
import vn.sangkien.plan.ContestPlan.Mode;
import vn.sangkien.plan.ContestPlan.Obligation;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.unit.UnitRegister;

@DomainTest
class ContestServiceTest {
    @Autowired
    private ContestService contests;

    @Autowired
    private UnitRegister units;

    @Autowired
    private TestContest contest;

    @Autowired
    private FixedTime time;

    private static Instant at(String moment) {
        return OffsetDateTime.parse(moment).toInstant();
    }

    private static Refusal refused(Runnable act) {
        return assertThatExceptionOfType(Refusal.class).isThrownBy(act::run).actual();
    }

    @Test
    void puts_the_plan_into_force_with_units_deadlines_and_rounds() {
        contest.issue();
        contest.settle();

        assertThat(contests.contest(KEY).phase()).isEqualTo(Phase.LAUNCH);
        assertThat(units.units(KEY)).hasSize(59).first().satisfies(unit -> {
            assertThat(unit.name()).isEqualTo("UBND thị trấn Tô Hạp");
            assertThat(unit.obligation()).isEqualTo(Obligation.MANDATORY);
            assertThat(unit.minimumEntries()).isEqualTo(1);
            assertThat(unit.headGroup()).isEqualTo("khanh-son-2019.KS-XA-01.head");
        });
        assertThat(contests.deadlines(KEY))
                .extracting(ContestDeadline::id)
                .containsExactly("submission", "scoring", "qualifying", "dossier", "preliminary", "final", "report");
        assertThat(contests.rounds(KEY)).extracting(Round::id).containsExactly("vong-loai", "so-khao", "chung-khao");
        assertThat(contests.plan(KEY)).isEqualTo(contest.plan());
    }

    @Test
    void reads_the_submission_deadline_as_the_three_instants_of_the_law() {
        contest.issue();
        contest.settle();

        var deadline = contests.deadline(KEY, "submission");

        assertThat(deadline.target()).isEqualTo(at("2019-06-28T17:00+07:00"));
        assertThat(deadline.literalEnd()).isEqualTo(at("2019-06-30T00:00+07:00"));
        assertThat(deadline.lock()).isEqualTo(at("2019-07-02T00:00+07:00"));
        assertThat(contests.describe(KEY, "submission"))
                .isEqualTo(
                        "Hạn nộp: trước ngày 30/06/2019 (hết ngày 29/06/2019, thứ Bảy). Khoá tiếp nhận: 24 giờ 00 ngày"
                                + " 01/07/2019.");
        assertThat(contests.reminder(KEY, "r3")).contains(at("2019-06-25T07:30+07:00"));
        assertThat(contests.known(KEY, "final")).isFalse();
    }

    @Test
    void refuses_a_second_contest_with_the_same_key_or_the_same_entry_codes() {
        contest.issue();

        assertThat(refused(() -> contest.issue()).kind()).isEqualTo(Refusal.Kind.CONFLICT);
        assertThat(refused(() -> contest.issue(contest.plan().withKey("khac-2019", "KS2019")))
                        .kind())
                .isEqualTo(Refusal.Kind.CONFLICT);
        contest.issue(contest.plan().withKey("khac-2019", "KH2019"));
        assertThat(contests.all()).hasSize(2);
    }

    @Test
    void knows_no_contest_deadline_or_round_that_is_not_there() {
        contest.issue();

        assertThat(refused(() -> contests.plan("khong-co")).kind()).isEqualTo(Refusal.Kind.NOT_FOUND);
        assertThat(refused(() -> contests.deadline(KEY, "khong-co")).kind()).isEqualTo(Refusal.Kind.NOT_FOUND);
        assertThat(refused(() -> contests.round(KEY, "khong-co")).kind()).isEqualTo(Refusal.Kind.NOT_FOUND);
    }

    @Test
    void moves_a_deadline_and_keeps_what_it_was() {
        contest.issue();

        contests.amend(
                KEY,
                new AmendDeadline(
                        "submission",
                        "đến hết ngày 15/7/2019",
                        LocalDate.parse("2019-07-15"),
                        null,
                        Bound.INCLUSIVE,
                        "400/KH-UBND",
                        LocalDate.parse("2019-06-03"),
                        "Mưa lũ"),
                COMMITTEE);
        contest.settle();

        assertThat(contests.lock(KEY, "submission")).contains(at("2019-07-16T00:00+07:00"));
        assertThat(contests.amendments(KEY)).singleElement().satisfies(amendment -> {
            assertThat(amendment.id()).isPositive();
            assertThat(amendment.oldText()).isEqualTo("trước ngày 30/6/2019");
            assertThat(amendment.oldDate()).isEqualTo("2019-06-30");
            assertThat(amendment.oldLock()).isEqualTo(at("2019-07-02T00:00+07:00"));
            assertThat(amendment.newText()).isEqualTo("đến hết ngày 15/7/2019");
            assertThat(amendment.newLock()).isEqualTo(at("2019-07-16T00:00+07:00"));
            assertThat(amendment.byUser()).isEqualTo("bantochuc");
        });
    }

    @Test
    void sets_the_date_of_a_final_that_was_unknown_to_an_exact_moment() {
        contest.issue();

        contests.amend(
                KEY,
                new AmendDeadline(
                        "final",
                        "7 giờ 30 phút ngày 20/9/2019",
                        null,
                        LocalDateTime.parse("2019-09-20T07:30"),
                        null,
                        "401/KH-UBND",
                        LocalDate.parse("2019-06-03"),
                        "Tỉnh đã có kế hoạch"),
                COMMITTEE);
        contest.settle();

        assertThat(contests.known(KEY, "final")).isTrue();
        assertThat(contests.lock(KEY, "final")).contains(at("2019-09-20T07:30+07:00"));
        assertThat(contests.describe(KEY, "final")).contains("07 giờ 30 ngày 20/09/2019");
    }

    @Test
    void names_everything_that_is_wrong_with_an_amendment() {
        contest.issue();

        var refusal = refused(() ->
                contests.amend(KEY, new AmendDeadline("submission", " ", null, null, null, "", null, ""), COMMITTEE));

        assertThat(refusal.faults())
                .extracting(Fault::field)
                .containsExactly("text", "number", "reason", "paperDate", "date");
        assertThat(refused(() -> contests.amend(KEY, amendment("qualifying", "2019-05-31"), COMMITTEE))
                        .faults())
                .extracting(Fault::field)
                .containsExactly("date", "date");
        assertThat(refused(() -> contests.amend(KEY, amendment("khong-co", "2019-07-15"), COMMITTEE))
                        .kind())
                .isEqualTo(Refusal.Kind.NOT_FOUND);
    }

    private static AmendDeadline amendment(String deadline, String date) {
        return new AmendDeadline(
                deadline,
                "trước ngày khác",
                LocalDate.parse(date),
                null,
                null,
                "1/KH",
                LocalDate.parse("2019-06-03"),
                "Lý do");
    }

    @Test
    void moves_no_submission_deadline_after_reception_closed_and_nothing_after_the_contest_closed() {
        contest.issue();
        contests.closeSubmissions(KEY);

        assertThat(refused(() -> contests.amend(KEY, amendment("submission", "2019-07-15"), COMMITTEE))
                        .kind())
                .isEqualTo(Refusal.Kind.CONFLICT);
        contests.amend(KEY, amendment("qualifying", "2019-08-15"), COMMITTEE);
        contests.close(KEY);
        assertThat(refused(() -> contests.amend(KEY, amendment("qualifying", "2019-08-20"), COMMITTEE))
                        .kind())
                .isEqualTo(Refusal.Kind.CONFLICT);
    }

    @Test
    void never_goes_back_to_an_earlier_phase() {
        contest.issue();

        contests.enterPhase(KEY, Phase.QUALIFYING);
        contests.enterPhase(KEY, Phase.SUBMISSION);
        contest.settle();

        assertThat(contests.contest(KEY).phase()).isEqualTo(Phase.QUALIFYING);
        assertThat(contests.running()).hasSize(1);
        contests.close(KEY);
        contests.enterPhase(KEY, Phase.FINALS);
        contest.settle();
        assertThat(contests.contest(KEY).phase()).isEqualTo(Phase.CLOSED);
        assertThat(contests.running()).isEmpty();
    }

    @Test
    void opens_a_round_only_after_the_committee_decided_its_format() {
        contest.issue();

        assertThat(refused(() -> contests.openRound(KEY, "vong-loai")).kind()).isEqualTo(Refusal.Kind.CONFLICT);
        contests.decideFormat(KEY, "vong-loai", Mode.PAPER, "13 đề án", "05/BB", COMMITTEE);
        contests.openRound(KEY, "vong-loai");
        contest.settle();

        assertThat(contests.round(KEY, "vong-loai")).satisfies(round -> {
            assertThat(round.mode()).isEqualTo(Mode.PAPER);
            assertThat(round.state()).isEqualTo(RoundState.SCORING);
            assertThat(round.minutesNumber()).isEqualTo("05/BB");
        });
        assertThat(refused(() -> contests.decideFormat(KEY, "vong-loai", Mode.LIVE, "Đổi", "06/BB", COMMITTEE))
                        .kind())
                .isEqualTo(Refusal.Kind.CONFLICT);
        contests.announceRound(KEY, "vong-loai");
        contests.announceRound(KEY, "so-khao");
        contest.settle();
        assertThat(contests.rounds(KEY))
                .extracting(Round::state)
                .containsExactly(RoundState.ANNOUNCED, RoundState.ANNOUNCED, RoundState.NOT_OPEN);
    }

    @Test
    void counts_due_dates_from_the_task_or_from_a_deadline() {
        contest.issue();

        assertThat(contests.due(KEY, new Due(null, 3), at("2019-06-27T09:00+07:00")))
                .isEqualTo(at("2019-07-02T17:00+07:00"));
        assertThat(contests.due(KEY, new Due("submission", -5), Instant.EPOCH)).isEqualTo(at("2019-06-21T17:00+07:00"));
        assertThat(contests.due(KEY, new Due("final", 0), Instant.EPOCH)).isNull();
        time.is("2019-07-19T23:00+07:00");
        assertThat(contests.later(KEY, "scoring", 1)).contains(at("2019-07-23T00:00+07:00"));
        assertThat(contests.later(KEY, "final", 1)).isEmpty();
    }

    @Test
    void keeps_every_record_of_a_duty_and_finds_the_latest() {
        contest.issue();

        contests.record(KEY, "launch.ConfirmDissemination", "KS-XA-01", COMMITTEE, "{\"n\":1}");
        contests.record(KEY, "launch.ConfirmDissemination", "KS-XA-02", COMMITTEE, "{\"n\":2}");
        contest.settle();

        assertThat(contests.records(KEY, "launch.ConfirmDissemination"))
                .extracting(DutyRecord::subject)
                .containsExactly("KS-XA-01", "KS-XA-02");
        assertThat(contests.latest(KEY, "launch.ConfirmDissemination")).get().returns("{\"n\":2}", DutyRecord::body);
        assertThat(contests.latest(KEY, "launch.ConfirmDissemination", "KS-XA-01"))
                .get()
                .returns("{\"n\":1}", DutyRecord::body);
    }
}
