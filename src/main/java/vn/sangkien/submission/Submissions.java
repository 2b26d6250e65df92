package vn.sangkien.submission;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface Submissions extends JpaRepository<Submission, String> {
    String LINE =
            """
            select new vn.sangkien.submission.SubmissionLine(s.code, s.kind, s.title, s.theme, s.unit, u.name, s.state,
                s.round, s.late, s.grace, s.createdAt, s.sentAt, s.onBehalf.submitter)
            """;

    String UNIT = " join ContestUnit u on u.id.contest = s.contest and u.id.code = s.unit ";

    String LINES = LINE + "from Submission s" + UNIT;

    /** With its partners, by one statement whether or not there is such an entry. */
    @Query("select s from Submission s left join fetch s.partners where s.code = :code")
    Optional<Submission> withPartners(String code);

    @Query(LINES + "where s.contest = :contest and s.state in :states order by s.number")
    List<SubmissionLine> lines(String contest, Collection<EntryState> states);

    @Query(LINES + "where s.contest = :contest and s.round = :round and s.state in :states order by s.number")
    List<SubmissionLine> linesInRound(String contest, String round, Collection<EntryState> states);

    @Query(LINES + "where s.code in :codes order by s.number")
    List<SubmissionLine> lines(Collection<String> codes);

    @Query("select s from Submission s where s.contest = :contest and s.round in :rounds order by s.number")
    List<Submission> inRounds(String contest, Collection<String> rounds);

    boolean existsByContestAndRoundIn(String contest, Collection<String> rounds);

    @Query(
            """
            select new vn.sangkien.submission.Arrived(s.code, s.origin.code, s.title, s.origin.unit, s.state)
            from Submission s where s.origin.dossier = :dossier order by s.number""")
    List<Arrived> arrived(long dossier);

    @Query(
            """
            select count(s) from Submission s
            where s.contest = :contest and s.origin.body = :body and s.origin.contest = :sender and s.state not in :gone""")
    long countOfSender(String contest, String body, String sender, Collection<EntryState> gone);

    /** Entries of a contest that are in none of these states. */
    @Query(
            """
            select new vn.sangkien.submission.SentVersion(s.code, s.version) from Submission s
            where s.contest = :contest and s.state not in :states""")
    List<SentVersion> versionsNotIn(String contest, Collection<EntryState> states);

    @Query(
            """
            select new vn.sangkien.submission.Written(s.code, s.title, t) from Submission s left join s.sections t
            where s.code in :codes order by s.number""")
    List<Written> written(Collection<String> codes);

    @Query(
            LINES
                    + """
            where s.contest = :contest and (s.state in (STOPPED, AWARDED, NOT_AWARDED)
                or s.state = NOT_SELECTED and s.applied = true) order by s.number""")
    List<SubmissionLine> owingReports(String contest);

    @Query(
            """
            select new vn.sangkien.submission.Application(s.code, s.title, u.name, s.applied, s.appliedFrom,
                s.reportResults, s.reportDifficulties)
            from Submission s"""
                    + UNIT + "where s.contest = :contest and s.reportedAt is not null order by s.number")
    List<Application> applications(String contest);

    @Query(
            """
            select new vn.sangkien.submission.Named(s.code, s.unit, s.title) from Submission s
            where s.contest = :contest and s.state <> WITHDRAWN order by s.number""")
    List<Named> named(String contest);

    /** Partners of many entries at once. */
    @Query(
            """
            select new vn.sangkien.submission.PartnerRow(s.code, p.unit, u.name, p.state)
            from Submission s join s.partners p
                join ContestUnit u on u.id.contest = p.contest and u.id.code = p.unit
            where s.code in :codes order by s.code, index(p)""")
    List<PartnerRow> partners(Collection<String> codes);

    @Query("select s.code from Submission s where s.contest = :contest and s.state in :states order by s.number")
    List<String> codes(String contest, Collection<EntryState> states);

    @Query("select count(s) from Submission s where s.contest = :contest and s.state in :states")
    long count(String contest, Collection<EntryState> states);

    @Query("select count(s) from Submission s where s.contest = :contest and s.unit = :unit and s.state not in :states")
    long countOfUnit(String contest, String unit, Collection<EntryState> states);

    @Query("select count(s) from Submission s where s.contest = :contest and s.round = :round and s.state in :states")
    long countInRound(String contest, String round, Collection<EntryState> states);

    @Query(
            """
            select count(s) from Submission s
            where s.contest = :contest and s.round = :round and s.state in :states and s.code in :codes""")
    long countInRound(String contest, String round, Collection<EntryState> states, Collection<String> codes);

    @Query(
            """
            select s.code from Submission s
            where s.contest = :contest and s.round = :round and s.state in :states order by s.number""")
    List<String> codesInRound(String contest, String round, Collection<EntryState> states);

    @Query("select s.code from Submission s where s.code in :codes and s.teamCaptain is not null")
    Set<String> withTeam(Collection<String> codes);

    @Query(
            """
            select s.processInstance from Submission s where s.contest = :contest and s.round = :round
                and s.state in :states and s.processInstance is not null order by s.number""")
    List<String> instancesInRound(String contest, String round, Collection<EntryState> states);

    @Query(
            """
            select s.processInstance from Submission s where s.contest = :contest
                and s.state not in :states and s.processInstance is not null order by s.number""")
    List<String> instancesNotIn(String contest, Collection<EntryState> states);

    @Query("select new vn.sangkien.submission.UnitOf(s.code, s.unit) from Submission s where s.contest = :contest")
    List<UnitOf> units(String contest);

    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query(
            """
            update versioned Submission s set s.state = :to
            where s.contest = :contest and s.round = :round and s.state in :from""")
    int moveRound(String contest, String round, Collection<EntryState> from, EntryState to);

    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query(
            """
            update versioned Submission s set s.state = :to, s.round = :next, s.outcome = :outcome, s.resultPending = true
            where s.contest = :contest and s.round = :round and s.state in :from and s.code in :codes""")
    int win(
            String contest,
            String round,
            Collection<EntryState> from,
            Collection<String> codes,
            EntryState to,
            String next,
            @Nullable EntryState outcome);

    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query(
            """
            update versioned Submission s set s.state = :to, s.outcome = :to, s.resultPending = true
            where s.contest = :contest and s.round = :round and s.state in :from""")
    int lose(String contest, String round, Collection<EntryState> from, EntryState to);

    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("update versioned Submission s set s.state = :to where s.contest = :contest and s.state = :from")
    int moveAll(String contest, EntryState from, EntryState to);
}
