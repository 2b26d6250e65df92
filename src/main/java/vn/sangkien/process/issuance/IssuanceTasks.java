package vn.sangkien.process.issuance;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import vn.sangkien.access.Groups;
import vn.sangkien.audit.Deed;
import vn.sangkien.contest.ContestService;
import vn.sangkien.issuance.IssuanceService;
import vn.sangkien.issuance.OfficialPaper;
import vn.sangkien.process.Announcer;
import vn.sangkien.process.ContestOf;
import vn.sangkien.process.task.Answers;
import vn.sangkien.process.task.ProcessTasks;
import vn.sangkien.process.task.Situation;
import vn.sangkien.process.task.TaskType;
import vn.sangkien.process.task.TaskView.Fact;
import vn.sangkien.process.wrapup.WrapUpTasks;

/** What {@code bpmn/issuance.bpmn} asks: a paper is drafted, checked, signed or returned, numbered, issued and filed (N17, R67). */
@Component("issuance")
public class IssuanceTasks implements ProcessTasks {
    private static final String KEY = "issuance";

    private final IssuanceService papers;
    private final ContestService contests;
    private final ContestOf contestOf;
    private final Announcer announcer;
    private final WrapUpTasks wrapUp;

    IssuanceTasks(
            IssuanceService papers,
            ContestService contests,
            ContestOf contestOf,
            Announcer announcer,
            WrapUpTasks wrapUp) {
        this.papers = papers;
        this.contests = contests;
        this.contestOf = contestOf;
        this.announcer = announcer;
        this.wrapUp = wrapUp;
    }

    public record DraftPaper(
            @NotBlank @Size(max = 500) String subject,
            @NotBlank @Size(max = 50_000) String body,
            @NotBlank @Size(max = 2000) String recipients) {}

    public enum Check {
        PASSED,
        RETURNED
    }

    public record CheckPaper(@NotNull Check decision, @Nullable @Size(max = 1000) String reason) {}

    public enum Signing {
        SIGNED,
        RETURNED
    }

    public record SignPaper(@NotNull Signing decision, @Nullable @Size(max = 1000) String reason) {}

    public record NumberPaper(@NotNull LocalDate issuedOn) {}

    @Override
    public List<TaskType<?>> taskTypes() {
        return List.of(
                TaskType.of(KEY, "DraftPaper", DraftPaper.class, (s, c) -> {
                            papers.open(contests.plan(s.contest()), s.detail());
                            papers.draft(s.businessKey(), c.subject(), c.body(), c.recipients(), s.actor());
                        })
                        .facts(s -> facts(paper(s)))
                        .start(this::earlierDraft)
                        .observed(this::state),
                TaskType.of(KEY, "CheckPaper", CheckPaper.class, (s, c) -> {
                            if (c.decision() == Check.RETURNED) {
                                Answers.require("reason", c.reason(), "Vui lòng nêu lý do trả lại.");
                            }
                            papers.check(s.businessKey(), c.decision() == Check.PASSED, c.reason(), s.actor());
                        })
                        .facts(s -> facts(paper(s)))
                        .deed(Deed.DECIDED)
                        .observed(this::state),
                TaskType.of(KEY, "SignPaper", SignPaper.class, (s, c) -> {
                            if (c.decision() == Signing.RETURNED) {
                                Answers.require("reason", c.reason(), "Vui lòng nêu lý do trả lại.");
                            }
                            papers.sign(s.businessKey(), c.decision() == Signing.SIGNED, c.reason(), s.actor());
                        })
                        .facts(s -> facts(paper(s)))
                        .deed(Deed.DECIDED)
                        .observed(this::state),
                TaskType.of(
                                KEY,
                                "NumberPaper",
                                NumberPaper.class,
                                (s, c) -> papers.number(s.businessKey(), c.issuedOn(), s.actor()))
                        .facts(s -> facts(paper(s)))
                        .observed(this::state));
    }

    private Map<String, Object> state(Situation s) {
        var paper = paper(s);
        return Map.of("state", paper.state().label(), "number", paper.numberAndSymbol());
    }

    private OfficialPaper paper(Situation s) {
        return papers.look(contests.plan(s.contest()), s.detail());
    }

    private Map<String, Object> earlierDraft(Situation s) {
        OfficialPaper paper = paper(s);
        var plan = contests.plan(s.contest());
        return Map.of(
                "subject", paper.subject() == null ? paper.name() : paper.subject(),
                "body", paper.body() == null ? wrapUp.compiled(s.contest(), s.detail()) : paper.body(),
                "recipients",
                        paper.recipients() == null
                                ? String.join("\n", plan.header().recipients())
                                : paper.recipients());
    }

    private static List<Fact> facts(OfficialPaper paper) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Văn bản", paper.name()));
        facts.add(new Fact("Trạng thái", paper.state().label()));
        add(facts, "Trích yếu", paper.subject());
        add(facts, "Nội dung", paper.body());
        add(facts, "Nơi nhận", paper.recipients());
        add(facts, "Lý do trả lại", paper.returnReason());
        return facts;
    }

    private static void add(List<Fact> facts, String label, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            facts.add(new Fact(label, value));
        }
    }

    /** The business key of a paper that a phase calls for. */
    public String key(DelegateExecution execution, String kind) {
        return execution.getProcessBusinessKey() + "/" + kind;
    }

    public boolean checked(DelegateExecution execution) {
        return papers.checked(execution.getProcessBusinessKey());
    }

    public boolean signed(DelegateExecution execution) {
        return papers.signed(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate issuePaper() {
        return execution -> {
            String key = execution.getProcessBusinessKey();
            String contest = contestOf.businessKey(key);
            OfficialPaper paper = papers.issue(key);
            Set<String> readers = new LinkedHashSet<>();
            contests.plan(contest).roles().forEach(role -> readers.add(Groups.role(contest, role.id())));
            announcer.tell(
                    contest, readers, "paper-issued", key, paper.numberAndSymbol(), String.valueOf(paper.subject()));
        };
    }
}
