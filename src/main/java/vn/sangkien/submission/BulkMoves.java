package vn.sangkien.submission;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.sangkien.access.Actor;
import vn.sangkien.refusal.Refusal;

/** Moves of many entries at once: one statement for the move and one for its line in every history. */
@Component
class BulkMoves {
    private final Submissions submissions;
    private final EntityManager entities;
    private final Clock clock;

    BulkMoves(Submissions submissions, EntityManager entities, Clock clock) {
        this.submissions = submissions;
        this.entities = entities;
        this.clock = clock;
    }

    int open(String contest, String round) {
        note(contest, round, EntryState.WAITING, null, "Vòng thi đã mở; đề án được đưa vào chấm điểm.");
        return submissions.moveRound(contest, round, EntryState.WAITING, EntryState.SCORING);
    }

    /**
     * Gives every entry of a round its result.
     *
     * @param next the round that the advancing go on to, or null where this was the last
     */
    int decide(
            String contest,
            String round,
            Set<String> advancing,
            EntryState won,
            @Nullable String next,
            EntryState lost) {
        if (!advancing.isEmpty()) {
            long known = submissions.countInRound(contest, round, EntryState.IN_ROUND, advancing);
            if (known != advancing.size()) {
                throw Refusal.conflict(
                        "Có %d đề án trong danh sách không còn ở vòng thi này. Đề nghị tải lại danh sách."
                                .formatted(advancing.size() - known));
            }
            note(contest, round, EntryState.IN_ROUND, advancing, "Có kết quả vòng thi: " + won.label() + ".");
            submissions.win(
                    contest,
                    round,
                    EntryState.IN_ROUND,
                    advancing,
                    won,
                    next == null ? round : next,
                    next == null ? won : null);
        }
        // The advancing stand in the next round by now, or have an end state; whoever is left here has lost.
        note(contest, round, EntryState.IN_ROUND, null, "Có kết quả vòng thi: " + lost.label() + ".");
        return advancing.size() + submissions.lose(contest, round, EntryState.IN_ROUND, lost);
    }

    int forward(String contest, EntryState to) {
        note(contest, null, Set.of(EntryState.SELECTED), null, "Đề án đã được gửi Ban tổ chức cấp trên.");
        return submissions.moveAll(contest, EntryState.SELECTED, to);
    }

    private void note(
            String contest,
            @Nullable String round,
            Set<EntryState> states,
            @Nullable Collection<String> codes,
            String what) {
        entities.flush();
        var insert = entities.createNativeQuery(
                        """
                        insert into submission_event (submission, happened_at, by_user, what)
                        select s.code, cast(:at as timestamp with time zone), cast(:by as varchar(64)),
                            cast(:what as varchar(500))
                        from submission s where s.contest = :contest and s.state in (:states)
                        """
                                + (round == null ? "" : " and s.round_id = :round")
                                + (codes == null ? "" : " and s.code in (:codes)")
                                + " order by s.number_in_contest")
                .setParameter("at", clock.instant().atOffset(ZoneOffset.UTC))
                .setParameter("by", Actor.SYSTEM.userId())
                .setParameter("what", what)
                .setParameter("contest", contest)
                .setParameter("states", states.stream().map(Enum::name).collect(Collectors.toSet()));
        if (round != null) {
            insert.setParameter("round", round);
        }
        if (codes != null) {
            insert.setParameter("codes", codes);
        }
        insert.executeUpdate();
    }
}
