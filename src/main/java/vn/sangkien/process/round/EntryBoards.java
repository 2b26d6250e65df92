package vn.sangkien.process.round;

import java.util.List;
import java.util.Optional;
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
    public Optional<Group> of(Round round, String entry) {
        return submissions.lines(List.of(entry)).stream()
                .findFirst()
                .flatMap(line -> round.board(line.unit(), line.theme()));
    }
}
