package vn.sangkien.process.round;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.sangkien.judging.Boards;
import vn.sangkien.plan.ContestPlan.Group;
import vn.sangkien.plan.ContestPlan.Round;
import vn.sangkien.submission.SubmissionService;

/** Boards by the unit that leads an entry, or by its theme. */
@Component
class EntryBoards implements Boards {
    private final SubmissionService submissions;

    EntryBoards(SubmissionService submissions) {
        this.submissions = submissions;
    }

    @Override
    public Map<String, Group> of(Round round, Collection<String> entries) {
        Map<String, Group> boards = new HashMap<>();
        submissions.lines(entries).forEach(line -> round.board(line.unit(), line.theme())
                .ifPresent(board -> boards.put(line.code(), board)));
        return boards;
    }
}
