package vn.sangkien.process.wrapup;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import vn.sangkien.contest.ContestService;
import vn.sangkien.process.Announcer;
import vn.sangkien.process.complaint.Complaints;
import vn.sangkien.process.launch.LaunchTasks.AppraiseBudget;
import vn.sangkien.process.launch.LaunchTasks.BudgetLine;
import vn.sangkien.process.submission.SubmissionProcess;
import vn.sangkien.process.task.Answers;
import vn.sangkien.process.task.DutyLog;
import vn.sangkien.process.task.ProcessTasks;
import vn.sangkien.process.task.Situation;
import vn.sangkien.process.task.TaskType;
import vn.sangkien.process.task.TaskView.Fact;
import vn.sangkien.process.task.TaskView.Table;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.submission.EntryState;
import vn.sangkien.submission.Statistics;
import vn.sangkien.submission.Statistics.Counts;
import vn.sangkien.submission.SubmissionService;
import vn.sangkien.submission.UnitStandings;
import vn.sangkien.unit.UnitState;

/** What {@code bpmn/wrap-up.bpmn} asks: money settled, application reported, plan inspected, files archived (R41, R42, R47, R49, R67). */
@Component("wrapUp")
public class WrapUpTasks implements ProcessTasks {
    private static final String KEY = "wrap-up";

    private final ContestService contests;
    private final SubmissionService submissions;
    private final UnitStandings standings;
    private final Statistics statistics;
    private final SubmissionProcess entries;
    private final Announcer announcer;
    private final Complaints complaints;
    private final DutyLog log;

    WrapUpTasks(
            ContestService contests,
            SubmissionService submissions,
            UnitStandings standings,
            Statistics statistics,
            SubmissionProcess entries,
            Announcer announcer,
            Complaints complaints,
            DutyLog log) {
        this.contests = contests;
        this.submissions = submissions;
        this.standings = standings;
        this.statistics = statistics;
        this.entries = entries;
        this.announcer = announcer;
        this.complaints = complaints;
        this.log = log;
    }

    public record SettleBudget(@NotNull Integer budgetYear, @NotEmpty List<@Valid BudgetLine> lines) {}

    public record InspectImplementation(@NotNull LocalDate inspectedOn, @NotBlank @Size(max = 4000) String findings) {}

    public record CompileReport(@NotBlank @Size(max = 20_000) String report) {}

    public record ArchiveContest(
            @NotBlank @Size(max = 100) String fileNumber,
            @AssertTrue(message = "Vui lòng xác nhận đã nộp lưu đủ hồ sơ.") boolean complete) {}

    @Override
    public List<TaskType<?>> taskTypes() {
        return List.of(
                TaskType.of(KEY, "SettleBudget", SettleBudget.class, this::settle)
                        .start(s -> Map.of(
                                "budgetYear",
                                contests.plan(s.contest()).header().year())),
                log.duty(KEY, "AppraiseSettlement", AppraiseBudget.class),
                log.duty(KEY, "InspectImplementation", InspectImplementation.class)
                        .facts(this::figures),
                log.duty(KEY, "CompileReport", CompileReport.class)
                        .facts(this::figures)
                        .tables(this::statistics),
                TaskType.of(KEY, "ArchiveContest", ArchiveContest.class, this::archive)
                        .facts(this::figures));
    }

    /** Nobody who waits for an answer is left without one. */
    private void archive(Situation s, ArchiveContest answer) {
        var waiting = complaints.unanswered(s.contest());
        if (!waiting.isEmpty()) {
            throw Refusal.conflict(
                    "Còn kiến nghị chưa trả lời về kết quả của đề án %s. Đề nghị giải quyết xong rồi kết thúc cuộc thi."
                            .formatted(String.join(", ", waiting)));
        }
        log.record(s, answer);
    }

    private void settle(Situation s, SettleBudget answer) {
        int year = contests.plan(s.contest()).header().year();
        if (answer.budgetYear() != year) {
            throw Answers.fault(
                    "budgetYear", "Kinh phí chỉ quyết toán trong nguồn kinh phí cải cách hành chính năm " + year + ".");
        }
        log.record(s, answer);
    }

    /** The figures that a report needs, from the facts and not from memory (R3, R4, R49, R63). */
    private List<Fact> figures(Situation s) {
        var units = standings.standings(s.contest());
        long taking = units.stream().filter(u -> u.state() == UnitState.SENT).count();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Đơn vị đã nộp", taking + "/" + units.size()));
        facts.add(new Fact(
                "Đơn vị quá hạn",
                String.valueOf(units.stream()
                        .filter(u -> u.state() == UnitState.OVERDUE)
                        .count())));
        facts.add(new Fact(
                "Tổng số đề án", String.valueOf(submissions.count(s.contest(), List.of(EntryState.values())))));
        facts.add(new Fact(
                "Đề án đã báo cáo áp dụng",
                String.valueOf(submissions.count(s.contest(), List.of(EntryState.REPORTED)))));
        return facts;
    }

    /** What the yearly report asks, so that nobody has to count (N27). */
    private List<Table> statistics(Situation s) {
        return statistics.of(s.contest()).breakdowns().stream()
                .map(breakdown -> new Table(
                        "Số đề án theo: " + breakdown.name(),
                        Stream.concat(Stream.of(""), Counts.NAMES.stream()).toList(),
                        breakdown.lines().stream()
                                .map(line -> Stream.concat(
                                                Stream.of(line.name()),
                                                line.counts().all().stream().map(String::valueOf))
                                        .toList())
                                .toList()))
                .toList();
    }

    @Bean
    JavaDelegate urgeReports() {
        return execution -> {
            String contest = execution.getProcessBusinessKey();
            submissions
                    .owingReports(contest)
                    .forEach(line -> announcer.tell(
                            contest,
                            Announcer.unit(contest, line.unit()),
                            "report-due",
                            line.code(),
                            line.code(),
                            contests.describe(contest, "report")));
        };
    }

    @Bean
    JavaDelegate closeContest() {
        return execution -> {
            String contest = execution.getProcessBusinessKey();
            contests.close(contest);
            entries.tell(SubmissionProcess.CONTEST_CLOSED, submissions.openProcessInstances(contest));
        };
    }
}
