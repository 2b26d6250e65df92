package vn.sangkien.process.judging;

import java.util.Collection;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.sangkien.judging.AssignmentService;
import vn.sangkien.submission.JudgedEntries;

/** Somebody reads what was given to them to score, and a chief of a panel what was given to it. */
@Component
class EntriesGiven implements JudgedEntries {
    private final AssignmentService assignments;

    EntriesGiven(AssignmentService assignments) {
        this.assignments = assignments;
    }

    @Override
    public Set<String> among(String userId, Collection<String> entries) {
        return assignments.readable(userId, entries);
    }

    @Override
    public Set<String> rounds(String contest, String userId) {
        return assignments.rounds(contest, userId);
    }

    @Override
    public String condition() {
        return "exists (select 1 from Assignment a where a.id.entry = j.code and a.id.round = j.round and "
                + AssignmentService.readable() + ")";
    }
}
