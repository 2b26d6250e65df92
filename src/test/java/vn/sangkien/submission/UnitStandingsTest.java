package vn.sangkien.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.sangkien.TestContest.COMMITTEE;
import static vn.sangkien.TestContest.CULTURE;
import static vn.sangkien.TestContest.KEY;
import static vn.sangkien.TestContest.LAND;
import static vn.sangkien.TestContest.OFFICE;
import static vn.sangkien.TestContest.POLICE;
import static vn.sangkien.TestContest.TO_HAP;
import static vn.sangkien.TestContest.head;
import static vn.sangkien.TestContest.staff;

import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.sangkien.DomainTest;
import vn.sangkien.FixedTime;
import vn.sangkien.TestContest;
import vn.sangkien.TestFiles;
import vn.sangkien.plan.ContestPlan.Obligation;
import vn.sangkien.unit.UnitStanding;
import vn.sangkien.unit.UnitState;

@DomainTest
class UnitStandingsTest {
    @Autowired
    private UnitStandings standings;

    @Autowired
    private SubmissionService submissions;

    @Autowired
    private EntryFiles files;

    @Autowired
    private TestContest contest;

    @Autowired
    private FixedTime time;

    @Autowired
    private EntityManager entities;

    @BeforeEach
    void begin() {
        time.is("2019-06-20T09:00+07:00");
        contest.issue();
    }

    /** Whatever a test did, the running figures are what comes out by going through all entries. */
    @AfterEach
    void counts_what_a_count_of_all_entries_gives() {
        contest.settle();
        Map<String, Long> counted = entities.createQuery(
                        "select s from Submission s where s.contest = :contest", Submission.class)
                .setParameter("contest", KEY)
                .getResultStream()
                .filter(entry -> entry.sentAt() != null && entry.state() != EntryState.WITHDRAWN)
                .filter(entry -> !entry.late() || Boolean.TRUE.equals(entry.lateAccepted()))
                .flatMap(entry -> Stream.concat(
                        Stream.of(entry.unit()),
                        entry.partners().stream()
                                .filter(partner -> partner.state() == PartnerState.CONFIRMED)
                                .map(Partner::unit)))
                .collect(Collectors.groupingBy(unit -> unit, Collectors.counting()));

        assertThat(standings.standings(KEY)).allSatisfy(unit -> assertThat((long) unit.entries())
                .as(unit.code())
                .isEqualTo(counted.getOrDefault(unit.code(), 0L)));
    }

    private UnitStanding of(String unit) {
        contest.settle();
        return standings.standings(KEY).stream()
                .filter(standing -> standing.code().equals(unit))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shows_every_unit_as_not_sent_on_the_first_day() {
        assertThat(standings.standings(KEY))
                .hasSize(59)
                .allMatch(unit -> unit.state() == UnitState.NOT_SENT && unit.entries() == 0);
        assertThat(standings.debtors(KEY)).hasSize(26).allMatch(unit -> unit.obligation() == Obligation.MANDATORY);
        assertThat(standings.counts(KEY)).isEqualTo(new StandingCounts(59, 26, 0, 59, 0, 0, 0));
    }

    @Test
    void clears_each_of_three_offices_by_one_joint_entry() {
        contest.sent(LAND, CULTURE, OFFICE);

        assertThat(of(LAND).state()).isEqualTo(UnitState.SENT);
        assertThat(of(CULTURE).state()).isEqualTo(UnitState.SENT);
        assertThat(of(OFFICE).state()).isEqualTo(UnitState.SENT);
        assertThat(standings.debtors(KEY)).hasSize(23);
    }

    @Test
    void clears_only_partners_that_confirmed_and_only_once_it_is_sent() {
        var entry = submissions.start(KEY, contest.full(LAND, CULTURE, OFFICE), staff(LAND));
        TestFiles.handIn(files, entry.code(), "file-word", "a.docx", TestFiles.docx(), staff(LAND));
        submissions.prepared(entry.code(), staff(LAND));
        submissions.partnerAnswers(entry.code(), CULTURE, true, null, head(CULTURE));
        submissions.partnerAnswers(entry.code(), OFFICE, false, "Có đề án riêng", head(OFFICE));
        assertThat(of(CULTURE).state()).isEqualTo(UnitState.NOT_SENT);

        submissions.headSends(entry.code(), head(LAND));

        assertThat(of(LAND).state()).isEqualTo(UnitState.SENT);
        assertThat(of(CULTURE).state()).isEqualTo(UnitState.SENT);
        assertThat(of(OFFICE).state()).isEqualTo(UnitState.NOT_SENT);
    }

    @Test
    void counts_several_entries_of_a_unit() {
        contest.sent(TO_HAP);
        contest.sent(TO_HAP);
        contest.sent(LAND, TO_HAP);

        assertThat(of(TO_HAP).entries()).isEqualTo(3);
    }

    @Test
    void calls_a_unit_overdue_from_the_lock_on_and_never_an_encouraged_one() {
        time.is("2019-07-01T23:59:59.999+07:00");
        assertThat(of(TO_HAP).state()).isEqualTo(UnitState.NOT_SENT);

        time.is("2019-07-02T00:00+07:00");

        assertThat(of(TO_HAP).state()).isEqualTo(UnitState.OVERDUE);
        assertThat(of(POLICE).state()).isEqualTo(UnitState.NOT_TAKING_PART);
        assertThat(standings.standings(KEY))
                .filteredOn(unit -> unit.state() == UnitState.OVERDUE)
                .hasSize(26)
                .allMatch(unit -> unit.obligation() == Obligation.MANDATORY);
        assertThat(standings.debtors(KEY)).hasSize(26);
        assertThat(standings.counts(KEY).overdue()).isEqualTo(26);
    }

    @Test
    void counts_a_late_entry_once_the_committee_takes_it() {
        var entry = contest.prepared(TO_HAP);
        time.is("2019-07-02T00:00+07:00");
        submissions.headSends(entry.code(), head(TO_HAP));
        assertThat(of(TO_HAP).state()).isEqualTo(UnitState.OVERDUE);

        submissions.decideLate(entry.code(), true, "Mưa lũ", "03/BB", COMMITTEE);

        assertThat(of(TO_HAP).state()).isEqualTo(UnitState.SENT);
    }

    @Test
    void counts_nobody_any_more_for_what_was_withdrawn() {
        var joint = contest.sent(LAND, CULTURE, OFFICE);
        submissions.partnerWithdraws(joint.code(), CULTURE, "Có đề án riêng", head(CULTURE));
        assertThat(of(CULTURE).entries()).isZero();
        assertThat(of(OFFICE).entries()).isOne();

        submissions.withdraw(joint.code(), "Trùng với đề án của tỉnh", head(LAND));

        assertThat(standings.standings(KEY)).allMatch(unit -> unit.entries() == 0);
    }

    @Test
    void shows_an_encouraged_unit_that_sent_as_sent() {
        contest.sent(POLICE);
        time.is("2019-07-03T09:00+07:00");

        assertThat(of(POLICE).state()).isEqualTo(UnitState.SENT);
    }

    @Test
    void counts_by_two_statements_however_many_entries_there_are() {
        for (int i = 0; i < 5; i++) {
            contest.sent(TO_HAP, LAND);
        }
        var statistics = contest.counting();

        standings.standings(KEY);

        assertThat(statistics.getPrepareStatementCount()).isEqualTo(2);
    }
}
