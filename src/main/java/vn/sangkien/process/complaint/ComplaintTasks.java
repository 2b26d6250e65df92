package vn.sangkien.process.complaint;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import vn.sangkien.access.Groups;
import vn.sangkien.audit.Deed;
import vn.sangkien.contest.ContestService;
import vn.sangkien.judging.Rankings;
import vn.sangkien.plan.Deadlines;
import vn.sangkien.plan.Function;
import vn.sangkien.process.Announcer;
import vn.sangkien.process.complaint.Complaint.Outcome;
import vn.sangkien.process.engine.EngineCalendar;
import vn.sangkien.process.judging.JudgingTasks;
import vn.sangkien.process.task.Answers;
import vn.sangkien.process.task.ProcessTasks;
import vn.sangkien.process.task.Situation;
import vn.sangkien.process.task.TaskType;
import vn.sangkien.process.task.TaskView.Attachment;
import vn.sangkien.process.task.TaskView.Fact;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.submission.EntryFiles;
import vn.sangkien.submission.SubmissionService;

/**
 * What {@code bpmn/complaint.bpmn} asks: the committee of the round looks at the sheets once more and answers, but nobody of it
 * who has an interest in the entry. A result that
 * was announced is not changed here; what corrects it is a paper, and its number stands with the answer.
 */
@Component("complaint")
public class ComplaintTasks implements ProcessTasks {
    static final String KEY = "complaint";
    private static final String NOT_OF_OWN =
            "Đề án là của đơn vị mình hoặc mình đã khai có liên quan nên không xem phiếu chấm và không giải quyết kiến nghị này được."
                    + " Đề nghị thành viên khác giải quyết.";

    private final Complaints complaints;
    private final SubmissionService submissions;
    private final EntryFiles files;
    private final JudgingTasks judging;
    private final Rankings rankings;
    private final ContestService contests;
    private final Announcer announcer;

    ComplaintTasks(
            Complaints complaints,
            SubmissionService submissions,
            EntryFiles files,
            JudgingTasks judging,
            Rankings rankings,
            ContestService contests,
            Announcer announcer) {
        this.complaints = complaints;
        this.submissions = submissions;
        this.files = files;
        this.judging = judging;
        this.rankings = rankings;
        this.contests = contests;
        this.announcer = announcer;
    }

    public record ReviewComplaint(
            @NotNull Outcome outcome,
            @NotBlank @Size(max = 4000) String answer,
            @NotBlank @Size(max = 64) String minutesNumber,
            @Nullable @Size(max = 64) String correctionNumber) {}

    @Override
    public List<TaskType<?>> taskTypes() {
        return List.of(TaskType.of(KEY, "ReviewComplaint", ReviewComplaint.class, this::review)
                .facts(this::facts)
                .tables(s -> judging.interested(s) ? List.of() : judging.sheets(s))
                .warnings(s -> judging.interested(s) ? List.of(NOT_OF_OWN) : List.of())
                .documents(s -> files.documents(s.subject()).stream()
                        .map(document -> Attachment.of(document, false))
                        .toList())
                .deed(Deed.DECIDED));
    }

    private void review(Situation s, ReviewComplaint answer) {
        if (judging.interested(s)) {
            throw Refusal.forbidden(NOT_OF_OWN);
        }
        if (answer.outcome() == Outcome.CORRECTED) {
            Answers.require(
                    "correctionNumber",
                    answer.correctionNumber(),
                    "Vui lòng nhập số, ký hiệu văn bản điều chỉnh kết quả.");
        }
        complaints.answer(s.subject(), s.detail(), answer, s.actor());
    }

    private List<Fact> facts(Situation s) {
        var entry = submissions.get(s.subject());
        var complaint = complaints.get(s.subject(), s.detail());
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Đề án", entry.code() + " – " + entry.title()));
        facts.add(new Fact("Đơn vị kiến nghị", contests.unitName(s.contest(), entry.unit())));
        facts.add(new Fact(
                "Gửi lúc",
                Deadlines.moment(complaint.filedAt(), contests.plan(s.contest()).calendar())));
        facts.add(new Fact("Nội dung kiến nghị", complaint.reason()));
        facts.add(new Fact("Vòng thi", contests.round(s.contest(), s.detail()).name()));
        rankings.result(s.subject(), s.detail())
                .ifPresent(result -> facts.add(new Fact(
                        "Kết quả đã công bố",
                        "%s điểm, hạng %d. %s"
                                .formatted(Answers.number(result.total()), result.rank(), result.reason())
                                .strip())));
        return facts;
    }

    private Complaint of(DelegateExecution execution) {
        String key = execution.getProcessBusinessKey();
        int slash = key.indexOf('/');
        return complaints.get(key.substring(0, slash), key.substring(slash + 1));
    }

    /** When the answer is due: as the plan says, from the moment of the complaint on. */
    public Date answerDue(DelegateExecution execution) {
        var complaint = of(execution);
        var contest = contests.keyOf(complaint.entry()).orElseThrow();
        var duty = contests.plan(contest).duty(KEY, "ReviewComplaint").orElseThrow();
        return EngineCalendar.timer(Optional.ofNullable(contests.due(contest, duty.due(), complaint.filedAt())));
    }

    @Bean
    JavaDelegate reportLateAnswer() {
        return execution -> {
            var complaint = of(execution);
            var contest = contests.keyOf(complaint.entry()).orElseThrow();
            announcer.tell(
                    contest,
                    contests.plan(contest).roles().stream()
                            .filter(role -> role.function() == Function.LEADER)
                            .map(role -> Groups.role(contest, role.id()))
                            .toList(),
                    "complaint-late",
                    execution.getProcessBusinessKey(),
                    complaint.entry(),
                    contests.round(contest, complaint.round()).name());
        };
    }

    @Bean
    JavaDelegate tellComplainant() {
        return execution -> {
            var complaint = of(execution);
            var entry = submissions.get(complaint.entry());
            var outcome = complaint.outcome();
            announcer.tell(
                    entry.contest(),
                    Announcer.unit(entry.contest(), entry.unit()),
                    "complaint-answered",
                    execution.getProcessBusinessKey(),
                    entry.code(),
                    contests.round(entry.contest(), complaint.round()).name(),
                    outcome == null ? "" : outcome.label(),
                    String.valueOf(complaint.answer()),
                    String.valueOf(complaint.minutesNumber()));
        };
    }
}
