package vn.sangkien.submission;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface Submissions extends JpaRepository<Submission, String> {
    String LINE =
            """
            select new vn.sangkien.submission.SubmissionLine(s.code, s.kind, s.title, s.theme, s.unit, u.name, s.state,
                s.round, s.late, s.grace, s.createdAt, s.sentAt)
            from Submission s join ContestUnit u on u.id.contest = s.contest and u.id.code = s.unit
            """;

    String FILTER =
            """
            where s.contest = :contest and s.state in :states and s.searchText like :pattern escape '\\'
                and (:anyUnit = true or s.unit in :units
                    or exists (select 1 from Submission j join j.partners p where j.code = s.code and p.unit in :units))
            """;

    /** {@link Sight} in the words of the database. */
    String SEEN =
            """
                and (:all = true or s.unit in :own
                    or exists (select 1 from Submission m join m.partners q
                        where m.code = s.code and q.unit in :own and q.state <> DECLINED)
                    or s.round in :judged and s.state in (SCORING, SCORED)
                        and not exists (select 1 from Submission n join n.partners r
                            where n.code = s.code and r.unit in :own)
                    or s.round in :sentUp and s.state not in (VALID, SELECTED))
            """;

    /** With its partners, by one statement whether or not there is such an entry. */
    @Query("select s from Submission s left join fetch s.partners where s.code = :code")
    Optional<Submission> withPartners(String code);

    @Query(value = LINE + FILTER + SEEN, countQuery = "select count(s) from Submission s " + FILTER + SEEN)
    Page<SubmissionLine> page(
            String contest,
            Collection<EntryState> states,
            String pattern,
            boolean anyUnit,
            Collection<String> units,
            boolean all,
            Collection<String> own,
            Collection<String> judged,
            Collection<String> sentUp,
            Pageable page);

    @Query(LINE + "where s.contest = :contest and s.state in :states order by s.number")
    List<SubmissionLine> lines(String contest, Collection<EntryState> states);

    @Query(LINE + "where s.contest = :contest and s.round = :round and s.state in :states order by s.number")
    List<SubmissionLine> linesInRound(String contest, String round, Collection<EntryState> states);

    @Query(LINE + "where s.code in :codes order by s.number")
    List<SubmissionLine> lines(Collection<String> codes);

    @Query(
            LINE
                    + """
            where s.contest = :contest and (s.state in (STOPPED, AWARDED, NOT_AWARDED)
                or s.state = NOT_SELECTED and s.applied = true) order by s.number""")
    List<SubmissionLine> owingReports(String contest);

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
