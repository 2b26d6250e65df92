package vn.sangkien.process.judging;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.sangkien.audit.Deed;
import vn.sangkien.contest.ContestService;
import vn.sangkien.judging.Panels;
import vn.sangkien.judging.Ranked;
import vn.sangkien.judging.Rankings;
import vn.sangkien.plan.ContestPlan.Group;
import vn.sangkien.plan.ContestPlan.Round;
import vn.sangkien.process.engine.Trusted;
import vn.sangkien.process.task.Answers;
import vn.sangkien.process.task.ProcessTasks;
import vn.sangkien.process.task.Situation;
import vn.sangkien.process.task.TaskType;
import vn.sangkien.process.task.TaskView.Fact;
import vn.sangkien.process.task.TaskView.Field;
import vn.sangkien.submission.SubmissionLine;
import vn.sangkien.submission.SubmissionService;

/**
 * What {@code bpmn/tie-vote.bpmn} asks: the chair's vote where entries stay equal in every figure of the plan's order (N5). It
 * holds up nobody: as long as it is not given they share a place, and once the committee has decided it is not asked any more.
 */
@Component("tieVote")
public class TieTasks implements ProcessTasks {
    private static final String KEY = "tie-vote";
    private static final String VOTE_NOT_NEEDED = "VoteNotNeeded";

    private final Rankings rankings;
    private final Panels panels;
    private final AssignmentDesk assigning;
    private final SubmissionService submissions;
    private final ContestService contests;
    private final RuntimeService runtime;
    private final Trusted trusted;

    TieTasks(
            Rankings rankings,
            Panels panels,
            AssignmentDesk assigning,
            SubmissionService submissions,
            ContestService contests,
            RuntimeService runtime,
            Trusted trusted) {
        this.rankings = rankings;
        this.panels = panels;
        this.assigning = assigning;
        this.submissions = submissions;
        this.contests = contests;
        this.runtime = runtime;
        this.trusted = trusted;
    }

    public record Place(@NotBlank String entry, @NotNull @Min(1) Integer place) {}

    public record BreakTies(@NotEmpty List<@Valid Place> places, @NotBlank @Size(max = 2000) String reason) {}

    @Override
    public List<TaskType<?>> taskTypes() {
        return List.of(TaskType.of(KEY, "BreakTies", BreakTies.class, this::vote)
                .facts(this::where)
                .shape(this::shape)
                .start(s -> Map.of(
                        "places",
                        tied(s.contest(), s.detail()).stream()
                                .map(one -> Map.of("entry", one.entry()))
                                .toList()))
                .showsScores(s -> true)
                .deed(Deed.DECIDED));
    }

    /** Asks the chairs of all boards that have a tie and are not asked yet, and those no more that have none. */
    public void ask(String contest, String round) {
        if (contests.plan(contest).duty(KEY, "BreakTies").isEmpty()) {
            return; // issued before plans gave this duty to anybody
        }
        Set<String> tied = rankings.tied(contest, rule(contest, round)).stream()
                .map(one -> key(contest, round, one.board()))
                .collect(Collectors.toSet());
        trusted.run(() -> keys(contest, round).forEach(key -> {
            if (!tied.contains(key)) {
                withdraw(key);
            } else if (runtime.createProcessInstanceQuery()
                            .processDefinitionKey(KEY)
                            .processInstanceBusinessKey(key)
                            .count()
                    == 0) {
                runtime.startProcessInstanceByKey(KEY, key);
            }
        }));
    }

    /** The round has its results, with or without a vote. */
    public void withdraw(String contest, String round) {
        trusted.run(() -> keys(contest, round).forEach(this::withdraw));
    }

    private void withdraw(String key) {
        runtime.createMessageCorrelation(VOTE_NOT_NEEDED)
                .processInstanceBusinessKey(key)
                .correlateAll();
    }

    private Stream<String> keys(String contest, String round) {
        return Stream.concat(
                Stream.of(key(contest, round, null)),
                boards(rule(contest, round)).map(board -> key(contest, round, board)));
    }

    /** Who presides over the vote: nobody with an interest in one of the entries (N2). */
    public List<String> chair(DelegateExecution execution) {
        String key = execution.getProcessBusinessKey();
        int slash = key.indexOf('/');
        String contest = key.substring(0, slash);
        String detail = key.substring(slash + 1);
        return panels
                .chairFor(contest, round(detail), board(detail), interested(contest, tied(contest, detail)))
                .stream()
                .toList();
    }

    private void vote(Situation s, BreakTies answer) {
        Map<String, Integer> places =
                answer.places().stream().collect(Collectors.toMap(Place::entry, Place::place, (one, other) -> other));
        if (places.size() < answer.places().size()) {
            throw Answers.fault("places", "Có đề án được ghi thứ tự hai lần. Đề nghị ghi mỗi đề án một lần.");
        }
        rankings.breakTies(
                s.contest(),
                rule(s.contest(), s.detail()),
                board(s.detail()),
                places,
                answer.reason(),
                interested(s.contest(), tied(s.contest(), s.detail())),
                s.actor());
    }

    private List<Fact> where(Situation s) {
        Round round = rule(s.contest(), s.detail());
        List<Fact> facts = new ArrayList<>(List.of(new Fact("Vòng thi", round.name())));
        boards(round)
                .filter(board -> board.id().equals(board(s.detail())))
                .forEach(board -> facts.add(new Fact("Bảng", board.name())));
        return facts;
    }

    private static Stream<Group> boards(Round round) {
        return round.groups() == null ? Stream.of() : round.groups().stream();
    }

    private Predicate<String> interested(String contest, List<Ranked> entries) {
        return assigning.interestedIn(
                contest, entries.stream().map(Ranked::entry).toList());
    }

    private Field shape(Situation s, Field field) {
        if (!field.name().equals("places") || field.columns() == null) {
            return field;
        }
        List<Ranked> tied = tied(s.contest(), s.detail());
        Map<String, String> titles = new LinkedHashMap<>();
        for (SubmissionLine line :
                submissions.lines(tied.stream().map(Ranked::entry).toList())) {
            titles.put(line.code(), line.title());
        }
        return field.withRows(
                tied.stream()
                        .map(one -> "Hạng %d, %s điểm: %s\n%s"
                                .formatted(
                                        one.rank(),
                                        Answers.number(one.total()),
                                        one.entry(),
                                        titles.getOrDefault(one.entry(), "")))
                        .toList(),
                field.columns().stream()
                        .filter(column -> column.name().equals("place"))
                        .toList(),
                null);
    }

    /** The ties of the board that the key's detail names. */
    private List<Ranked> tied(String contest, String detail) {
        return rankings.tied(contest, rule(contest, detail)).stream()
                .filter(one -> Objects.equals(
                        board(detail), one.board() == null ? null : one.board().id()))
                .toList();
    }

    private Round rule(String contest, String detail) {
        return contests.roundRule(contest, round(detail));
    }

    private static String key(String contest, String round, @Nullable Group board) {
        return contest + "/" + round + (board == null ? "" : "/" + board.id());
    }

    private static String round(String detail) {
        int slash = detail.indexOf('/');
        return slash < 0 ? detail : detail.substring(0, slash);
    }

    private static @Nullable String board(String detail) {
        int slash = detail.indexOf('/');
        return slash < 0 ? null : detail.substring(slash + 1);
    }
}
