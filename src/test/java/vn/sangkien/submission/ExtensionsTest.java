package vn.sangkien.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static vn.sangkien.TestContest.COMMITTEE;
import static vn.sangkien.TestContest.CULTURE;
import static vn.sangkien.TestContest.KEY;
import static vn.sangkien.TestContest.LAND;
import static vn.sangkien.TestContest.POLICE;
import static vn.sangkien.TestContest.TO_HAP;
import static vn.sangkien.TestContest.head;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.sangkien.DomainTest;
import vn.sangkien.FixedTime;
import vn.sangkien.TestContest;
import vn.sangkien.contest.AmendDeadline;
import vn.sangkien.contest.ContestService;
import vn.sangkien.plan.ContestPlan.Mode;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.unit.UnitStanding;
import vn.sangkien.unit.UnitState;

/** More time for one entry alone: everybody's lock is 24:00 of 1/7/2019. */
@DomainTest
class ExtensionsTest {
    private static final String LOCK = "2019-07-02T00:00+07:00";

    @Autowired
    private Extensions extensions;

    @Autowired
    private SubmissionService submissions;

    @Autowired
    private Sendings sendings;

    @Autowired
    private UnitStandings standings;

    @Autowired
    private ContestService contests;

    @Autowired
    private TestContest contest;

    @Autowired
    private FixedTime time;

    @BeforeEach
    void begin() {
        time.is("2019-06-28T09:00+07:00");
        contest.issue();
    }

    private static ExtendEntry until(@Nullable String day) {
        return new ExtendEntry(
                day == null ? null : LocalDate.parse(day),
                "Nguyễn Văn Mẫu, Trưởng ban",
                "12/QĐ-BTC",
                LocalDate.parse("2019-06-28"),
                "Mưa lũ chia cắt");
    }

    private void extend(Submission entry, String day) {
        extensions.extend(entry.code(), until(day), COMMITTEE);
    }

    private Submission sends(Submission entry) {
        submissions.headSends(entry.code(), head(entry.unit()));
        contest.settle();
        return submissions.get(entry.code());
    }

    private void amends(@Nullable String date, @Nullable String at) {
        contests.amend(
                KEY,
                new AmendDeadline(
                        "submission",
                        "thời hạn mới",
                        date == null ? null : LocalDate.parse(date),
                        at == null ? null : LocalDateTime.parse(at),
                        null,
                        "400/KH-UBND",
                        LocalDate.parse("2019-06-28"),
                        "Mưa lũ"),
                COMMITTEE);
    }

    private UnitStanding of(String unit) {
        contest.settle();
        return standings.standings(KEY).stream()
                .filter(one -> one.code().equals(unit))
                .findFirst()
                .orElseThrow();
    }

    private static Refusal refused(Runnable act) {
        return assertThatExceptionOfType(Refusal.class).isThrownBy(act::run).actual();
    }

    private static List<String> fields(Refusal refusal) {
        return refusal.faults().stream().map(Fault::field).toList();
    }

    @Test
    void is_in_time_after_everybodys_lock_and_says_by_which_paper() {
        var entry = contest.prepared(TO_HAP);
        var other = contest.prepared(LAND);
        extend(entry, "2019-07-10");
        time.is("2019-07-10T23:59:59.999+07:00");

        assertThat(sends(other).state()).isEqualTo(EntryState.LATE);
        var sent = sends(entry);

        assertThat(sent.state()).isEqualTo(EntryState.SENT);
        assertThat(sent.grace()).isFalse();
        assertThat(submissions.events(entry.code()))
                .last()
                .returns("Gửi trong thời gian gia hạn riêng theo văn bản số 12/QĐ-BTC.", SubmissionEvent::note);
        assertThat(sendings.receipts(entry.code(), head(TO_HAP)))
                .singleElement()
                .extracting(received -> received.receipt().remark())
                .isEqualTo("Gửi trong thời gian gia hạn riêng theo văn bản số 12/QĐ-BTC.");
    }

    @Test
    void is_late_as_all_others_once_its_own_lock_has_passed() {
        var entry = contest.prepared(TO_HAP);
        extend(entry, "2019-07-10");
        time.is("2019-07-11T00:00+07:00");

        assertThat(sends(entry).state()).isEqualTo(EntryState.LATE);
    }

    @Test
    void needs_no_word_about_its_extension_while_everybody_is_in_time() {
        var entry = contest.prepared(TO_HAP);
        extend(entry, "2019-07-10");
        time.is("2019-07-01T12:00+07:00");

        assertThat(sends(entry).grace())
                .as("article 148 is about everybody's day")
                .isFalse();
        assertThat(submissions.events(entry.code())).last().returns(null, SubmissionEvent::note);
    }

    @Test
    void rolls_forward_over_a_weekend_as_everybodys_deadline_does() {
        var entry = contest.prepared(TO_HAP);
        extend(entry, "2019-07-06");

        var moments = extensions.deadline(entry.code()).moments().orElseThrow();
        assertThat(moments.target()).isEqualTo(at("2019-07-05T17:00+07:00"));
        assertThat(moments.literalEnd()).isEqualTo(at("2019-07-07T00:00+07:00"));
        assertThat(moments.lock()).isEqualTo(at("2019-07-09T00:00+07:00"));
        time.is("2019-07-08T23:00+07:00");
        assertThat(sends(entry).grace()).isTrue();
        assertThat(submissions.events(entry.code()))
                .last()
                .extracting(SubmissionEvent::note)
                .asString()
                .contains("12/QĐ-BTC", "Điều 148");
    }

    private static java.time.Instant at(String moment) {
        return OffsetDateTime.parse(moment).toInstant();
    }

    @Test
    void may_be_granted_after_everybodys_lock_as_long_as_the_entry_could_be_judged() {
        var entry = contest.prepared(TO_HAP);
        var other = contest.prepared(LAND);
        time.is("2019-07-03T09:00+07:00");
        extend(entry, "2019-07-10");
        contests.decideFormat(KEY, "vong-loai", Mode.PAPER, "13 đề án", "05/BB", COMMITTEE);
        contests.openRound(KEY, "vong-loai");
        contests.lockScoring(KEY, "vong-loai");

        assertThat(refused(() -> extend(other, "2019-07-10")))
                .returns(Refusal.Kind.CONFLICT, Refusal::kind)
                .hasMessageContaining("đã khoá chấm điểm");
        assertThat(sends(entry).state()).isEqualTo(EntryState.SENT);
    }

    @Test
    void gives_way_to_everybodys_deadline_where_that_is_moved_past_it() {
        var entry = contest.prepared(TO_HAP);
        extend(entry, "2019-07-10");
        amends("2019-07-20", null);

        var deadline = extensions.deadline(entry.code());
        assertThat(deadline.extension()).isNull();
        assertThat(deadline.describe(contest.plan().calendar()))
                .isEqualTo(contests.describe(KEY, "submission"))
                .contains("trước ngày 20/07/2019");
        assertThat(of(TO_HAP).extendedUntil()).isNull();
        amends("2019-07-04", null);
        assertThat(extensions.deadline(entry.code()).describe(contest.plan().calendar()))
                .contains("đến hết ngày 10/07/2019", "Gia hạn riêng cho đề án " + entry.code(), "12/QĐ-BTC");
    }

    @Test
    void is_refused_after_its_own_lock_where_the_plan_names_an_exact_moment() {
        var entry = contest.prepared(TO_HAP);
        amends(null, "2019-06-30T22:00");
        extend(entry, "2019-07-10");
        time.is("2019-07-10T22:00+07:00");
        var late = contest.prepared(LAND);

        assertThat(refused(() -> submissions.headSends(late.code(), head(LAND))))
                .hasMessageContaining("22 giờ 00 ngày 30/06/2019");
        time.is("2019-07-11T00:00+07:00");
        assertThat(refused(() -> submissions.headSends(entry.code(), head(TO_HAP))))
                .returns(Refusal.Kind.CONFLICT, Refusal::kind)
                .hasMessageContaining("24 giờ 00 ngày 10/07/2019");
    }

    @Test
    void keeps_its_units_from_being_overdue_while_it_runs() {
        var entry = contest.prepared(TO_HAP, LAND);
        extend(entry, "2019-07-10");
        var encouraged = contest.prepared(POLICE);
        extend(encouraged, "2019-07-10");
        time.is("2019-07-10T23:59+07:00");

        assertThat(List.of(of(TO_HAP), of(LAND), of(POLICE))).allSatisfy(unit -> {
            assertThat(unit.state()).isEqualTo(UnitState.NOT_SENT);
            assertThat(unit.extendedUntil()).isEqualTo(at("2019-07-11T00:00+07:00"));
        });
        assertThat(of(CULTURE).state()).isEqualTo(UnitState.OVERDUE);
        assertThat(standings.debtors(KEY)).extracting(UnitStanding::code).contains(TO_HAP, LAND);
        time.is("2019-07-11T00:00+07:00");
        assertThat(of(TO_HAP)).returns(UnitState.OVERDUE, UnitStanding::state);
        assertThat(of(TO_HAP).extendedUntil()).isNull();
        assertThat(of(POLICE).state()).isEqualTo(UnitState.NOT_TAKING_PART);
    }

    @Test
    void lets_a_partner_leave_until_its_own_lock() {
        var entry = contest.prepared(TO_HAP, LAND);
        extend(entry, "2019-07-10");
        time.is(LOCK);

        submissions.partnerWithdraws(entry.code(), LAND, "Không đủ nhân lực", head(LAND));

        assertThat(of(LAND).state()).isEqualTo(UnitState.OVERDUE);
    }

    @Test
    void may_be_extended_again_but_only_further() {
        var entry = contest.prepared(TO_HAP);
        extend(entry, "2019-07-10");

        assertThat(refused(() -> extend(entry, "2019-07-10")).faults())
                .singleElement()
                .extracting(Fault::message)
                .asString()
                .contains("24 giờ 00 ngày 10/07/2019");
        extend(entry, "2019-07-12");

        assertThat(extensions.of(entry.code())).hasSize(2);
        assertThat(extensions.deadline(entry.code()).moments().orElseThrow().lock())
                .isEqualTo(at("2019-07-13T00:00+07:00"));
        assertThat(of(TO_HAP).extendedUntil()).isEqualTo(at("2019-07-13T00:00+07:00"));
    }

    @Test
    void names_everything_that_is_wrong() {
        var entry = contest.prepared(TO_HAP);

        assertThat(fields(refused(() ->
                        extensions.extend(entry.code(), new ExtendEntry(null, " ", null, null, null), COMMITTEE))))
                .containsExactly("until", "approver", "number", "paperDate", "reason");
        assertThat(fields(refused(() -> extensions.extend(
                        entry.code(),
                        new ExtendEntry(
                                LocalDate.parse("2019-06-29"),
                                "a".repeat(201),
                                "b".repeat(65),
                                LocalDate.parse("2019-06-29"),
                                "c".repeat(2001)),
                        COMMITTEE))))
                .as("not after everybody's, too long, a paper of tomorrow")
                .containsExactly("until", "approver", "number", "paperDate", "reason");
        assertThat(fields(refused(() -> extend(entry, "2019-06-20")))).containsExactly("until");
        assertThat(fields(refused(() -> extend(entry, "+999999999-12-31")))).containsExactly("until");
        assertThat(fields(refused(() -> extend(entry, "-999999999-01-01")))).containsExactly("until");
        assertThat(extensions.of(entry.code())).isEmpty();
    }

    @Test
    void is_only_for_an_entry_that_is_still_waited_for() {
        var sent = contest.sent(TO_HAP);
        var late = contest.prepared(LAND);
        time.is(LOCK);
        submissions.headSends(late.code(), head(LAND));

        assertThat(refused(() -> extend(sent, "2019-07-10"))).hasMessageContaining("“Đã gửi – chờ tiếp nhận”");
        assertThat(refused(() -> extend(late, "2019-07-10"))).hasMessageContaining("do Ban tổ chức quyết định");
        assertThat(refused(() -> extensions.extend("KS2019-999", until("2019-07-10"), COMMITTEE))
                        .kind())
                .isEqualTo(Refusal.Kind.NOT_FOUND);
    }

    @Test
    void stands_in_the_entrys_history_with_its_reason() {
        var entry = contest.prepared(TO_HAP);
        extend(entry, "2019-07-10");

        assertThat(submissions.events(entry.code()))
                .last()
                .returns("Được gia hạn nộp đến hết ngày 10/07/2019 theo văn bản số 12/QĐ-BTC.", SubmissionEvent::what)
                .returns("Mưa lũ chia cắt", SubmissionEvent::note);
    }

    @Test
    void costs_the_list_of_units_one_statement_however_many_there_are() {
        assertThat(statementsForTheListOfUnits()).isEqualTo(2);
        for (int i = 0; i < 5; i++) {
            extend(contest.prepared(TO_HAP, LAND), "2019-07-10");
        }

        assertThat(statementsForTheListOfUnits()).isEqualTo(3);
    }

    private long statementsForTheListOfUnits() {
        var statistics = contest.counting();
        standings.standings(KEY);
        return statistics.getPrepareStatementCount();
    }
}
