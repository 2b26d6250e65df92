package vn.sangkien.process.finals;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import vn.sangkien.audit.Deed;
import vn.sangkien.contest.ContestService;
import vn.sangkien.judging.Prizes;
import vn.sangkien.judging.Rankings;
import vn.sangkien.judging.RoundResult;
import vn.sangkien.plan.ContestPlan.Phase;
import vn.sangkien.plan.ContestPlan.Prize;
import vn.sangkien.process.Announcer;
import vn.sangkien.process.round.RoundDesk;
import vn.sangkien.process.task.Answers;
import vn.sangkien.process.task.DutyLog;
import vn.sangkien.process.task.ProcessTasks;
import vn.sangkien.process.task.Situation;
import vn.sangkien.process.task.TaskType;
import vn.sangkien.process.task.TaskView.Fact;
import vn.sangkien.process.task.TaskView.Field;
import vn.sangkien.process.task.TaskView.Option;
import vn.sangkien.refusal.Fault;
import vn.sangkien.submission.EntryRounds;
import vn.sangkien.submission.SubmissionLine;
import vn.sangkien.submission.SubmissionService;

/**
 * What {@code bpmn/finals.bpmn} asks: a final on a day that a plan names later, held here on a stage or by the tier above, and
 * its prizes (R39, R40).
 */
@Component("finals")
public class FinalsTasks implements ProcessTasks {
    private static final String KEY = "finals";
    private static final String DEADLINE = "final";

    private final ContestService contests;
    private final SubmissionService submissions;
    private final EntryRounds entryRounds;
    private final RoundDesk rounds;
    private final StageDesk stage;
    private final Rankings rankings;
    private final Prizes prizes;
    private final Announcer announcer;
    private final DutyLog log;

    FinalsTasks(
            ContestService contests,
            SubmissionService submissions,
            EntryRounds entryRounds,
            RoundDesk rounds,
            StageDesk stage,
            Rankings rankings,
            Prizes prizes,
            Announcer announcer,
            DutyLog log) {
        this.contests = contests;
        this.submissions = submissions;
        this.entryRounds = entryRounds;
        this.rounds = rounds;
        this.stage = stage;
        this.rankings = rankings;
        this.prizes = prizes;
        this.announcer = announcer;
        this.log = log;
    }

    public record PrepareFinal(@NotBlank @Size(max = 4000) String arrangements, @NotNull Integer supporters) {}

    public record DrawLots(@NotBlank @Size(max = 1000) String witnesses) {}

    /** Where the plan has a prize table, {@code prize} and {@code reason}; else {@code award} and {@code money} in words. */
    public record Award(
            @NotBlank @Size(max = 40) String entry,
            @Nullable @Size(max = 200) String award,
            @Nullable @Size(max = 300) String money,
            @Nullable @Size(max = 64) String prize,
            @Nullable @Size(max = 2000) String reason) {}

    public record ProposeAwards(@Nullable List<@Valid Award> awards, @Nullable @Size(max = 2000) String note) {}

    @Override
    public List<TaskType<?>> taskTypes() {
        return List.of(
                log.duty(KEY, "PrepareFinal", PrepareFinal.class).facts(this::date),
                rounds.appointment(KEY, "AppointFinalPanel", Phase.FINALS),
                TaskType.of(KEY, "DrawLots", DrawLots.class, this::draw)
                        .facts(this::teams)
                        .deed(Deed.LOTS_DRAWN)
                        .observed(s -> stage.order(s.contest(), round(s.contest()))),
                rounds.selection(KEY, "ChooseWinners", Phase.FINALS),
                rounds.notice(KEY, "RecordFinalResults", Phase.FINALS),
                TaskType.of(KEY, "ProposeAwards", ProposeAwards.class, this::propose)
                        .deed(Deed.DECIDED)
                        .facts(this::table)
                        .shape(this::shape)
                        .checks(this::faults)
                        .tables(s -> List.of(rounds.resultTable(s.contest(), round(s.contest()))))
                        .showsScores(s -> !rounds.announced(s.contest(), round(s.contest())))
                        .start(s -> Map.of("awards", suggested(s))));
    }

    private void draw(Situation s, DrawLots answer) {
        stage.draw(s.contest(), round(s.contest()), s.actor());
        log.record(s, answer);
    }

    private List<Fact> teams(Situation s) {
        List<String> codes = entryRounds.linesInRound(s.contest(), round(s.contest())).stream()
                .map(SubmissionLine::code)
                .toList();
        Set<String> registered = submissions.withTeam(codes);
        List<String> missing =
                codes.stream().filter(code -> !registered.contains(code)).toList();
        return List.of(
                new Fact("Thời gian chung khảo", contests.describe(s.contest(), DEADLINE)),
                new Fact("Số đội bốc thăm", "%02d".formatted(codes.size())),
                new Fact(
                        "Chưa đăng ký đội thi (vẫn được bốc thăm)",
                        missing.isEmpty() ? "không" : String.join(", ", missing)));
    }

    private List<Prize> prizeTable(Situation s) {
        return contests.plan(s.contest()).prizeTable();
    }

    private List<RoundResult> results(Situation s) {
        return rankings.results(s.contest(), round(s.contest()));
    }

    /** Our own entries that won, each with what the prize table suggests. */
    private List<Prizes.Line<RoundResult>> winners(Situation s) {
        return Prizes.suggest(contests.plan(s.contest()), results(s)).stream()
                .filter(line -> line.place().entry() != null)
                .toList();
    }

    private List<Fact> table(Situation s) {
        return prizeTable(s).stream()
                .map(prize -> new Fact(
                        prize.name() + (prize.proposal() ? " (mẫu đề xuất)" : ""),
                        "%02d giải".formatted(prize.quantity())
                                + (prize.money() == null ? "" : ", mỗi giải " + Answers.money(prize.money()))
                                + (prize.minimum() == null ? "" : ", từ " + Answers.number(prize.minimum()) + " điểm")))
                .toList();
    }

    private List<?> suggested(Situation s) {
        if (prizeTable(s).isEmpty()) {
            return List.of();
        }
        return winners(s).stream()
                .map(line -> new Award(
                        String.valueOf(line.place().entry()),
                        null,
                        null,
                        line.prize() == null ? null : line.prize().id(),
                        null))
                .toList();
    }

    private Field shape(Situation s, Field field) {
        if (!field.name().equals("awards") || field.columns() == null) {
            return field;
        }
        boolean classes = !prizeTable(s).isEmpty();
        Set<String> asked = classes ? Set.of("prize", "reason") : Set.of("entry", "award", "money");
        List<Field> columns = field.columns().stream()
                .filter(column -> asked.contains(column.name()))
                .map(column -> column.name().equals("prize")
                        ? column.withOptions(prizeTable(s).stream()
                                .map(prize -> new Option(prize.id(), prize.name()))
                                .toList())
                        : column)
                .toList();
        return classes
                ? field.withRows(winners(s).stream().map(FinalsTasks::named).toList(), columns, null)
                : field.withColumns(columns);
    }

    private static String named(Prizes.Line<RoundResult> line) {
        RoundResult place = line.place();
        return "%sHạng %d: %s\n%s điểm; gợi ý: %s"
                .formatted(
                        place.board() == null ? "" : place.board() + ", ",
                        place.rank(),
                        place.entry(),
                        Answers.number(place.total()),
                        line.tied()
                                ? "đồng hạng ở ranh giới giữa các giải, Ban tổ chức quyết định"
                                : line.prize() == null
                                        ? "không có giải"
                                        : line.prize().name());
    }

    private List<Fault> faults(Situation s, ProposeAwards answer) {
        if (!prizeTable(s).isEmpty()) {
            return Prizes.faults(contests.plan(s.contest()), results(s), choices(answer));
        }
        List<Fault> faults = new ArrayList<>();
        List<Award> awards = awards(answer);
        for (int i = 0; i < awards.size(); i++) {
            String award = awards.get(i).award();
            if (award == null || award.isBlank()) {
                faults.add(new Fault(
                        "awards[" + i + "].award",
                        "Chưa ghi giải, hình thức khen thưởng của đề án %s. Vui lòng nhập."
                                .formatted(awards.get(i).entry())));
            }
        }
        return faults;
    }

    private static List<Award> awards(ProposeAwards answer) {
        return answer.awards() == null ? List.of() : answer.awards();
    }

    private static List<Prizes.Choice> choices(ProposeAwards answer) {
        return awards(answer).stream()
                .map(award -> new Prizes.Choice(award.entry(), prize(award), award.reason()))
                .toList();
    }

    private static @Nullable String prize(Award award) {
        return award.prize() == null || award.prize().isBlank() ? null : award.prize();
    }

    private void propose(Situation s, ProposeAwards answer) {
        log.record(s, answer);
        if (!prizeTable(s).isEmpty()) {
            prizes.propose(
                    contests.plan(s.contest()),
                    contests.roundRule(s.contest(), round(s.contest())),
                    results(s),
                    choices(answer),
                    s.actor());
        }
    }

    private List<Fact> date(Situation s) {
        return List.of(new Fact("Thời gian chung khảo", contests.describe(s.contest(), DEADLINE)));
    }

    private String round(String contest) {
        return rounds.roundOf(contest, Phase.FINALS);
    }

    public boolean dateKnown(DelegateExecution execution) {
        return contests.known(execution.getProcessBusinessKey(), DEADLINE);
    }

    public boolean anyAward(DelegateExecution execution) {
        return log.latest(execution.getProcessBusinessKey(), KEY + ".ProposeAwards", ProposeAwards.class)
                .filter(answer ->
                        awards(answer).stream().anyMatch(award -> prize(award) != null || award.award() != null))
                .isPresent();
    }

    public boolean heldHere(DelegateExecution execution) {
        String contest = execution.getProcessBusinessKey();
        return !contests.plan(contest).typedIn(contests.roundRule(contest, round(contest)));
    }

    @Bean
    JavaDelegate openFinal() {
        return execution -> rounds.open(execution.getProcessBusinessKey(), round(execution.getProcessBusinessKey()));
    }

    @Bean
    JavaDelegate remindTeams() {
        return execution -> {
            String contest = execution.getProcessBusinessKey();
            String when = contests.describe(contest, DEADLINE);
            entryRounds
                    .linesInRound(contest, round(contest))
                    .forEach(line -> announcer.tell(
                            contest,
                            Announcer.unit(contest, line.unit()),
                            "final-near",
                            line.code(),
                            line.code(),
                            when));
        };
    }

    @Bean
    JavaDelegate announceFinalResults() {
        return execution ->
                rounds.announce(execution.getProcessBusinessKey(), round(execution.getProcessBusinessKey()));
    }
}
