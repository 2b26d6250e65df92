package vn.sangkien.process.launch;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import vn.sangkien.access.Actor;
import vn.sangkien.audit.Deed;
import vn.sangkien.contest.ContestService;
import vn.sangkien.plan.ContestPlan.Unit;
import vn.sangkien.plan.ContestPlan.UnitCategory;
import vn.sangkien.process.Announcer;
import vn.sangkien.process.task.Answers;
import vn.sangkien.process.task.DutyLog;
import vn.sangkien.process.task.ProcessTasks;
import vn.sangkien.process.task.Situation;
import vn.sangkien.process.task.TaskType;
import vn.sangkien.process.task.TaskView.Fact;
import vn.sangkien.refusal.Refusal;

/** What {@code bpmn/launch.bpmn} asks: the committee, the budget, the launch, the media plan, word to every unit (R41–R62). */
@Component("launch")
public class LaunchTasks implements ProcessTasks {
    static final String KEY = "launch";
    public static final String COMMITTEE_SIGNED = KEY + ".SignCommittee";
    private static final Set<UnitCategory> INVITED = Set.of(UnitCategory.PARTY, UnitCategory.MASS_ORGANISATION);

    private final ContestService contests;
    private final DutyLog log;
    private final Announcer announcer;
    private final Answers answers;

    LaunchTasks(ContestService contests, DutyLog log, Announcer announcer, Answers answers) {
        this.contests = contests;
        this.log = log;
        this.announcer = announcer;
        this.answers = answers;
    }

    public enum Signature {
        SIGNED,
        RETURNED
    }

    public record Member(
            @NotBlank @Size(max = 200) String name,
            @Size(max = 200) String position,
            @NotBlank @Size(max = 200) String duty) {}

    public record ProposeCommittee(
            @NotBlank @Size(max = 50) String proposalNumber,
            @NotNull LocalDate proposalDate,
            @NotEmpty List<@Valid Member> members) {}

    public record SignCommittee(
            @NotNull Signature decision,
            @Nullable @Size(max = 50) String decisionNumber,
            @Nullable LocalDate decisionDate,
            @Nullable @Size(max = 1000) String reason) {}

    public record HoldLaunch(
            @NotNull LocalDate heldOn,
            @NotBlank @Size(max = 300) String place,
            @NotNull @Positive Integer participants,
            @Nullable @Size(max = 2000) String note) {}

    public record BudgetLine(
            @NotBlank @Size(max = 300) String item,
            @NotNull @PositiveOrZero BigDecimal amount,
            @Nullable @Size(max = 300) String note) {}

    public record EstimateBudget(@NotNull Integer budgetYear, @NotEmpty List<@Valid BudgetLine> lines) {}

    public record AppraiseBudget(
            @NotNull @PositiveOrZero BigDecimal appraisedTotal, @NotBlank @Size(max = 2000) String opinion) {}

    public record ApproveBudget(
            @NotNull Signature decision,
            @Nullable @Size(max = 50) String decisionNumber,
            @Nullable LocalDate decisionDate,
            @Nullable @Size(max = 1000) String reason) {}

    public record UnionCell(
            @NotBlank @Size(max = 200) String name,
            @NotNull LocalDate informedOn,
            @NotNull @PositiveOrZero Integer members) {}

    public record RollOutUnion(@NotEmpty List<@Valid UnionCell> cells) {}

    public record MediaItem(
            @NotBlank @Size(max = 200) String channel,
            @NotBlank @Size(max = 300) String content,
            @NotNull LocalDate from) {}

    public record PlanMedia(@NotEmpty List<@Valid MediaItem> items) {}

    public record ConfirmDissemination(
            @NotNull LocalDate heldOn, @NotNull @Positive Integer headcount, @Nullable @Size(max = 1000) String note) {}

    @Override
    public List<TaskType<?>> taskTypes() {
        return List.of(
                log.duty(KEY, "ProposeCommittee", ProposeCommittee.class).facts(this::returnedCommittee),
                TaskType.of(KEY, "SignCommittee", SignCommittee.class, this::sign)
                        .deed(Deed.DECIDED)
                        .facts(this::proposal)
                        .tables(s -> log.latest(s.contest(), KEY + ".ProposeCommittee", ProposeCommittee.class).stream()
                                .map(p -> answers.table(
                                        "Danh sách đề xuất",
                                        p.members(),
                                        contests.calendar(s.contest()).zone()))
                                .toList()),
                log.duty(KEY, "HoldLaunch", HoldLaunch.class),
                TaskType.of(KEY, "EstimateBudget", EstimateBudget.class, this::estimate)
                        .facts(this::money)
                        .start(s -> Map.of(
                                "budgetYear",
                                contests.plan(s.contest()).header().year())),
                log.duty(KEY, "AppraiseBudget", AppraiseBudget.class)
                        .facts(this::estimated)
                        .tables(this::budgetLines),
                TaskType.of(KEY, "ApproveBudget", ApproveBudget.class, this::approve)
                        .deed(Deed.DECIDED)
                        .facts(this::appraised)
                        .tables(this::budgetLines),
                log.duty(KEY, "RollOutUnion", RollOutUnion.class),
                log.duty(KEY, "PlanMedia", PlanMedia.class),
                log.duty(KEY, "ConfirmDissemination", ConfirmDissemination.class)
                        .facts(this::whoConfirms));
    }

    private void sign(Situation s, SignCommittee answer) {
        requireGround(answer.decision(), answer.decisionNumber(), answer.decisionDate(), answer.reason());
        log.record(s, answer);
    }

    private void approve(Situation s, ApproveBudget answer) {
        requireGround(answer.decision(), answer.decisionNumber(), answer.decisionDate(), answer.reason());
        log.record(s, answer);
    }

    private static void requireGround(
            Signature decision, @Nullable String number, @Nullable LocalDate date, @Nullable String reason) {
        if (decision == Signature.SIGNED) {
            Answers.require("decisionNumber", number, "Vui lòng nhập số quyết định.");
            Answers.require("decisionDate", date, "Vui lòng nhập ngày quyết định.");
        } else {
            Answers.require("reason", reason, "Vui lòng nêu lý do trả lại.");
        }
    }

    private void estimate(Situation s, EstimateBudget answer) {
        int year = contests.plan(s.contest()).header().year();
        if (answer.budgetYear() != year) {
            throw Answers.fault(
                    "budgetYear", "Kinh phí chỉ sử dụng trong nguồn kinh phí cải cách hành chính năm " + year + ".");
        }
        log.record(s, answer);
    }

    private List<Fact> returnedCommittee(Situation s) {
        return log.latest(s.contest(), COMMITTEE_SIGNED, SignCommittee.class).stream()
                .filter(last -> last.decision() == Signature.RETURNED)
                .map(last -> new Fact("Lý do trả lại lần trước", String.valueOf(last.reason())))
                .toList();
    }

    private List<Fact> proposal(Situation s) {
        return log.latest(s.contest(), KEY + ".ProposeCommittee", ProposeCommittee.class).stream()
                .map(p -> new Fact("Tờ trình", "Số " + p.proposalNumber() + ", ngày " + Answers.date(p.proposalDate())))
                .toList();
    }

    private List<Fact> money(Situation s) {
        List<Fact> facts = new ArrayList<>();
        contests.plan(s.contest()).legalReferences().stream()
                .filter(law -> law.id().contains("tt-btc"))
                .forEach(law -> facts.add(
                        new Fact("Căn cứ", law.title() + (law.proposal() ? " (mẫu đề xuất, cần kiểm tra)" : ""))));
        log.latest(s.contest(), KEY + ".ApproveBudget", ApproveBudget.class)
                .filter(last -> last.decision() == Signature.RETURNED)
                .ifPresent(last -> facts.add(new Fact("Lý do trả lại lần trước", String.valueOf(last.reason()))));
        return facts;
    }

    private List<Fact> estimated(Situation s) {
        return log.latest(s.contest(), KEY + ".EstimateBudget", EstimateBudget.class).stream()
                .map(e -> new Fact(
                        "Tổng dự toán",
                        Answers.money(
                                e.lines().stream().map(BudgetLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add))))
                .toList();
    }

    private List<vn.sangkien.process.task.TaskView.Table> budgetLines(Situation s) {
        return log.latest(s.contest(), KEY + ".EstimateBudget", EstimateBudget.class).stream()
                .map(e -> answers.table(
                        "Dự toán kinh phí",
                        e.lines(),
                        contests.calendar(s.contest()).zone()))
                .toList();
    }

    private List<Fact> appraised(Situation s) {
        List<Fact> facts = new ArrayList<>(estimated(s));
        log.latest(s.contest(), KEY + ".AppraiseBudget", AppraiseBudget.class).ifPresent(a -> {
            facts.add(new Fact("Số thẩm định", Answers.money(a.appraisedTotal())));
            facts.add(new Fact("Ý kiến thẩm định", a.opinion()));
        });
        return facts;
    }

    private List<Fact> whoConfirms(Situation s) {
        return List.of(new Fact("Đơn vị", contests.unitName(s.contest(), s.requireUnit())));
    }

    public boolean committeeSigned(DelegateExecution execution) {
        return signed(execution.getProcessBusinessKey());
    }

    /** Whether the organising committee exists: nothing can be decided in its name before. */
    public boolean signed(String contest) {
        return log.latest(contest, COMMITTEE_SIGNED, SignCommittee.class)
                .filter(last -> last.decision() == Signature.SIGNED)
                .isPresent();
    }

    /** @throws Refusal while the committee has not been set up */
    public void requireCommittee(String contest) {
        if (!signed(contest)) {
            throw Refusal.conflict(
                    "Ban tổ chức chưa được thành lập nên chưa thể quyết định. Đề nghị hoàn thành việc ký quyết định thành lập Ban tổ chức trước.");
        }
    }

    public boolean budgetApproved(DelegateExecution execution) {
        return log.latest(execution.getProcessBusinessKey(), KEY + ".ApproveBudget", ApproveBudget.class)
                .filter(last -> last.decision() == Signature.SIGNED)
                .isPresent();
    }

    /** Every unit that IV.4 orders to inform its people: all but those that are only requested to help. */
    public List<String> unitsToInform(DelegateExecution execution) {
        return contests.plan(execution.getProcessBusinessKey()).units().stream()
                .filter(unit -> !INVITED.contains(unit.category()))
                .map(Unit::code)
                .toList();
    }

    @Bean
    JavaDelegate noteUnconfirmed() {
        return execution -> {
            String contest = execution.getProcessBusinessKey();
            List<String> open = new ArrayList<>(unitsToInform(execution));
            open.removeAll(log.subjects(contest, KEY + ".ConfirmDissemination"));
            log.record(contest, KEY + ".NoteUnconfirmed", null, Actor.SYSTEM, open);
            announcer.tell(
                    contest,
                    announcer.dutyHolders(contest, "contest", "UrgeDebtors"),
                    "unconfirmed",
                    "once",
                    open.size(),
                    String.join(
                            ", ",
                            open.stream()
                                    .map(unit -> contests.unitName(contest, unit))
                                    .toList()));
        };
    }

    @Bean
    JavaDelegate inviteEncouraged() {
        return execution -> {
            String contest = execution.getProcessBusinessKey();
            contests.plan(contest).units().stream()
                    .filter(unit -> INVITED.contains(unit.category()))
                    .forEach(unit -> announcer.tell(
                            contest,
                            Announcer.unit(contest, unit.code()),
                            "invitation",
                            "once",
                            contests.contest(contest).title(),
                            contests.deadline(contest, "submission").text()));
        };
    }
}
