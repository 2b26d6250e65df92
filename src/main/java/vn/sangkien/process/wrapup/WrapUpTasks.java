package vn.sangkien.process.wrapup;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import vn.sangkien.submission.Application;
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
    private static final String REPORT = "summary-report";
    private static final String SETTLED = KEY + ".SettleBudget";
    /** Shorter than the longest report, so that there is room to write on. */
    private static final int DRAFT = 15_000;

    private final ContestService contests;
    private final SubmissionService submissions;
    private final UnitStandings standings;
    private final Statistics statistics;
    private final SubmissionProcess entries;
    private final Announcer announcer;
    private final Complaints complaints;
    private final DutyLog log;
    private final Answers answers;

    WrapUpTasks(
            ContestService contests,
            SubmissionService submissions,
            UnitStandings standings,
            Statistics statistics,
            SubmissionProcess entries,
            Announcer announcer,
            Complaints complaints,
            DutyLog log,
            Answers answers) {
        this.contests = contests;
        this.submissions = submissions;
        this.standings = standings;
        this.statistics = statistics;
        this.entries = entries;
        this.announcer = announcer;
        this.complaints = complaints;
        this.log = log;
        this.answers = answers;
    }

    public record SettleBudget(@NotNull Integer budgetYear, @NotEmpty List<@Valid BudgetLine> lines) {}

    public record InspectImplementation(@NotNull LocalDate inspectedOn, @NotBlank @Size(max = 4000) String findings) {}

    /** @param report becomes the draft of the paper that is issued */
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
                log.duty(KEY, "AppraiseSettlement", AppraiseBudget.class)
                        .facts(this::spent)
                        .tables(this::spending),
                log.duty(KEY, "InspectImplementation", InspectImplementation.class)
                        .facts(this::figures),
                log.duty(KEY, "CompileReport", CompileReport.class)
                        .facts(this::findings)
                        .tables(s ->
                                Stream.concat(applications(s), statistics(s)).toList())
                        .start(s -> Map.of("report", draft(s))),
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
    private Stream<Table> statistics(Situation s) {
        return statistics.of(s.contest()).breakdowns().stream()
                .map(breakdown -> new Table(
                        "Số đề án theo: " + breakdown.name(),
                        Stream.concat(Stream.of(""), Counts.NAMES.stream()).toList(),
                        breakdown.lines().stream()
                                .map(line -> Stream.concat(
                                                Stream.of(line.name()),
                                                line.counts().all().stream().map(String::valueOf))
                                        .toList())
                                .toList()));
    }

    /** The figures, and what the inspection found, the settlement came to. */
    private List<Fact> findings(Situation s) {
        List<Fact> facts = new ArrayList<>(figures(s));
        log.latest(s.contest(), KEY + ".InspectImplementation", InspectImplementation.class)
                .ifPresent(seen -> facts.add(new Fact(
                        "Kiểm tra thực hiện kế hoạch, ngày " + Answers.date(seen.inspectedOn()), seen.findings())));
        facts.addAll(spent(s));
        return facts;
    }

    private List<Fact> spent(Situation s) {
        return log.latest(s.contest(), SETTLED, SettleBudget.class).stream()
                .map(settled -> new Fact(
                        "Tổng quyết toán",
                        Answers.money(settled.lines().stream()
                                .map(BudgetLine::amount)
                                .reduce(BigDecimal.ZERO, BigDecimal::add))))
                .toList();
    }

    private List<Table> spending(Situation s) {
        return log.latest(s.contest(), SETTLED, SettleBudget.class).stream()
                .map(settled -> answers.table(
                        "Quyết toán kinh phí",
                        settled.lines(),
                        contests.calendar(s.contest()).zone()))
                .toList();
    }

    /** What the units reported, side by side (R49). */
    private Stream<Table> applications(Situation s) {
        var reported = submissions.applications(s.contest());
        return reported.isEmpty()
                ? Stream.of()
                : Stream.of(new Table(
                        "Kết quả áp dụng do đơn vị báo cáo",
                        List.of("Mã đề án", "Tên đề án", "Đơn vị", "Áp dụng từ", "Kết quả", "Khó khăn, vướng mắc"),
                        reported.stream()
                                .map(one -> List.of(
                                        one.code(),
                                        one.title(),
                                        one.unit(),
                                        since(one),
                                        one.results(),
                                        Objects.requireNonNullElse(one.difficulties(), "")))
                                .toList()));
    }

    private static String since(Application one) {
        return one.applied() && one.from() != null ? Answers.date(one.from()) : "Chưa áp dụng";
    }

    /** What a paper of this kind begins with: the report as it was compiled, or nothing. */
    public String compiled(String contest, String paper) {
        return paper.equals(REPORT)
                ? log.latest(contest, KEY + ".CompileReport", CompileReport.class)
                        .map(CompileReport::report)
                        .orElse("")
                : "";
    }

    /** A report to begin with: the figures and each unit's words, as far as they fit. */
    private String draft(Situation s) {
        StringBuilder text = new StringBuilder();
        findings(s).forEach(fact -> text.append("- %s: %s\n".formatted(fact.label(), fact.value())));
        text.append("\nKết quả áp dụng:\n");
        var reported = submissions.applications(s.contest());
        int written = 0;
        for (var one : reported) {
            String line = "- %s, %s (%s): %s. %s%s\n"
                    .formatted(
                            one.code(),
                            one.title(),
                            one.unit(),
                            one.applied() ? "áp dụng từ " + since(one) : "chưa áp dụng",
                            one.results(),
                            one.difficulties() == null ? "" : " Khó khăn, vướng mắc: " + one.difficulties());
            if (text.length() + line.length() > DRAFT) {
                break;
            }
            text.append(line);
            written++;
        }
        if (written < reported.size()) {
            text.append("- %02d đề án khác: xem bảng kết quả áp dụng.\n".formatted(reported.size() - written));
        } else if (reported.isEmpty()) {
            text.append("- Chưa có đơn vị nào báo cáo.\n");
        }
        return text.toString();
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
