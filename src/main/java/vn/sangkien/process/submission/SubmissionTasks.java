package vn.sangkien.process.submission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Directory;
import vn.sangkien.access.Right;
import vn.sangkien.archive.SimilarEntries;
import vn.sangkien.audit.Audit;
import vn.sangkien.audit.Deed;
import vn.sangkien.contest.Contest;
import vn.sangkien.contest.ContestService;
import vn.sangkien.contest.Phase;
import vn.sangkien.contest.Rights;
import vn.sangkien.contest.RoundState;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.plan.ContestPlan.Artefact;
import vn.sangkien.plan.ContestPlan.ArtefactKind;
import vn.sangkien.process.Announcer;
import vn.sangkien.process.ContestOf;
import vn.sangkien.process.judging.AssignmentDesk;
import vn.sangkien.process.task.Answers;
import vn.sangkien.process.task.ProcessTasks;
import vn.sangkien.process.task.Situation;
import vn.sangkien.process.task.TaskType;
import vn.sangkien.process.task.TaskView.Attachment;
import vn.sangkien.process.task.TaskView.Fact;
import vn.sangkien.process.task.TaskView.Field;
import vn.sangkien.process.task.TaskView.Option;
import vn.sangkien.process.task.TaskView.Table;
import vn.sangkien.process.task.TaskView.Upload;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.submission.ApplicationReport;
import vn.sangkien.submission.AuthorEntry;
import vn.sangkien.submission.AuthorStatus;
import vn.sangkien.submission.EntryFiles;
import vn.sangkien.submission.EntryRounds;
import vn.sangkien.submission.EntryState;
import vn.sangkien.submission.Extensions;
import vn.sangkien.submission.Kind;
import vn.sangkien.submission.OnBehalf;
import vn.sangkien.submission.Sendings;
import vn.sangkien.submission.Submission;
import vn.sangkien.submission.SubmissionDraft;
import vn.sangkien.submission.SubmissionService;
import vn.sangkien.submission.Team;
import vn.sangkien.submission.ValidityDecision;

/** What {@code bpmn/submission.bpmn} asks: one đề án from draft to outcome (R14–R32, R38–R40, R70). */
@Component("submission")
public class SubmissionTasks implements ProcessTasks {
    private static final String KEY = SubmissionProcess.KEY;
    private static final List<Option> ON_PAPER = List.of(
            new Option(HeadDecision.SEND.name(), "Đúng với bản giấy, gửi đề án thay đơn vị"),
            new Option(HeadDecision.RETURN.name(), "Chưa đúng, trả lại để sửa bản nhập"));
    /** What the lead unit does, or for it whoever types in its paper. */
    private static final Set<String> OF_UNIT =
            Set.of("PrepareEntry", "ApproveAndSend", "Supplement", "FormTeam", "ReportApplication");

    private final SubmissionService submissions;
    private final EntryRounds entryRounds;
    private final Sendings sendings;
    private final EntryFiles files;
    private final Extensions extensions;
    private final ContestService contests;
    private final Rights rights;
    private final ContestOf contestOf;
    private final Directory directory;
    private final Announcer announcer;
    private final SimilarEntries similar;
    private final IdentityService identity;
    private final Audit audit;
    private final AssignmentDesk assigning;
    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    SubmissionTasks(
            SubmissionService submissions,
            EntryRounds entryRounds,
            Sendings sendings,
            EntryFiles files,
            Extensions extensions,
            ContestService contests,
            Rights rights,
            ContestOf contestOf,
            Directory directory,
            Announcer announcer,
            SimilarEntries similar,
            IdentityService identity,
            Audit audit,
            AssignmentDesk assigning) {
        this.submissions = submissions;
        this.entryRounds = entryRounds;
        this.sendings = sendings;
        this.files = files;
        this.extensions = extensions;
        this.contests = contests;
        this.rights = rights;
        this.contestOf = contestOf;
        this.directory = directory;
        this.announcer = announcer;
        this.similar = similar;
        this.identity = identity;
        this.audit = audit;
        this.assigning = assigning;
    }

    public record SectionText(@NotBlank String id, @Nullable @Size(max = 50_000) String text) {}

    public record AuthorRow(
            @NotBlank @Size(max = 200) String name,
            @Nullable @Size(max = 200) String position,
            @NotNull AuthorStatus status,
            boolean unionMember,
            @Nullable @Min(1940) @Max(2020) Integer birthYear) {}

    public record PrepareEntry(
            @NotBlank @Size(max = 300) String title,
            @NotNull Kind kind,
            @NotBlank String theme,
            @Nullable @Size(max = 1000) String themeReason,
            @Nullable List<String> indexes,
            @Nullable List<String> partnerUnits,
            @Nullable List<@Valid SectionText> sections,
            @Nullable List<@Valid AuthorRow> authors,
            boolean applied,
            @Nullable LocalDate appliedFrom,
            @Nullable @Size(max = 2000) String evidence) {}

    public enum PartnerAnswer {
        CONFIRM,
        DECLINE
    }

    public record ConfirmPartnership(@NotNull PartnerAnswer answer, @Nullable @Size(max = 1000) String reason) {}

    public enum HeadDecision {
        SEND,
        RETURN
    }

    public record ApproveAndSend(
            @NotNull HeadDecision decision,
            boolean declaration,
            boolean signedPaper,
            @Nullable @Size(max = 1000) String reason) {}

    public enum LateDecision {
        ACCEPT,
        REFUSE
    }

    public record DecideLate(
            @NotNull LateDecision decision,
            @NotBlank @Size(max = 1000) String reason,
            @NotBlank @Size(max = 50) String minutesNumber) {}

    public record ReceiveEntry(
            @AssertTrue(message = "Chỉ tiếp nhận khi đã mở được file Word.") boolean wordFile,
            @AssertTrue(message = "Chỉ tiếp nhận khi đã nhận bản giấy đóng tập.") boolean paperCopy,
            @Nullable @Size(max = 1000) String note) {}

    public record CheckValidity(
            boolean novel,
            boolean useful,
            boolean practical,
            boolean scalable,
            @NotNull ValidityDecision decision,
            @Nullable @Size(max = 2000) String reason,
            @Nullable LocalDate supplementDue) {}

    public record TeamMember(@NotBlank @Size(max = 200) String name) {}

    public record FormTeam(
            @NotBlank @Size(max = 200) String captain,
            @NotEmpty List<@Valid TeamMember> members,
            @NotNull @PositiveOrZero Integer supporters) {}

    public record ReportApplication(
            boolean applied,
            @Nullable LocalDate appliedFrom,
            @NotBlank @Size(max = 4000) String results,
            @Nullable @Size(max = 4000) String difficulties) {}

    @Override
    public List<TaskType<?>> taskTypes() {
        List<TaskType<?>> types = List.of(
                TaskType.of(KEY, "PrepareEntry", PrepareEntry.class, (s, c) -> {
                            submissions.edit(s.businessKey(), draft(s, c), s.actor());
                            submissions.prepared(s.businessKey(), s.actor());
                        })
                        .shared()
                        .facts(this::deadlineAndReturn)
                        .shape(this::entryField)
                        .start(this::entry)
                        .documents(this::documents)
                        .upload(this::upload),
                TaskType.of(KEY, "ConfirmPartnership", ConfirmPartnership.class, (s, c) -> {
                            if (c.answer() == PartnerAnswer.DECLINE) {
                                Answers.require("reason", c.reason(), "Vui lòng nêu lý do từ chối liên kết.");
                            }
                            submissions.partnerAnswers(
                                    s.businessKey(),
                                    s.requireUnit(),
                                    c.answer() == PartnerAnswer.CONFIRM,
                                    c.reason(),
                                    s.actor());
                        })
                        .deed(Deed.DECIDED)
                        .facts(this::summary)
                        .documents(this::documents),
                TaskType.of(KEY, "ApproveAndSend", ApproveAndSend.class, this::approve)
                        .deed(Deed.DECIDED)
                        .facts(this::summaryAndDeadline)
                        .shape(this::approvalField)
                        .warnings(s -> submissions.warnings(s.businessKey()))
                        .documents(this::documents),
                TaskType.of(KEY, "DecideLate", DecideLate.class, this::decideLate)
                        .deed(Deed.DECIDED)
                        .facts(this::summaryAndDeadline)
                        .warnings(this::roundOver)
                        .documents(this::documents),
                TaskType.of(
                                KEY,
                                "ReceiveEntry",
                                ReceiveEntry.class,
                                (s, c) -> submissions.receive(
                                        s.businessKey(), c.paperCopy(), c.wordFile(), c.note(), s.actor()))
                        .facts(this::summaryAndDeadline)
                        .documents(this::documents),
                TaskType.of(KEY, "CheckValidity", CheckValidity.class, this::check)
                        .deed(Deed.DECIDED)
                        .facts(this::summaryAndDeadline)
                        .warnings(s -> Stream.of(roundOver(s), submissions.warnings(s.businessKey()))
                                .flatMap(List::stream)
                                .toList())
                        .tables(this::similar)
                        .documents(this::documents),
                TaskType.of(KEY, "Supplement", PrepareEntry.class, (s, c) -> {
                            submissions.edit(s.businessKey(), draft(s, c), s.actor());
                            submissions.supplemented(s.businessKey(), s.actor());
                        })
                        .shared()
                        .facts(this::supplementRequest)
                        .shape(this::entryField)
                        .start(this::entry)
                        .documents(this::documents)
                        .upload(this::upload),
                TaskType.of(
                                KEY,
                                "FormTeam",
                                FormTeam.class,
                                (s, c) -> submissions.formTeam(
                                        s.businessKey(),
                                        new Team(
                                                c.captain(),
                                                c.members().stream()
                                                        .map(TeamMember::name)
                                                        .toList(),
                                                c.supporters()),
                                        s.actor()))
                        .facts(this::summary),
                TaskType.of(
                                KEY,
                                "ReportApplication",
                                ReportApplication.class,
                                (s, c) -> submissions.reportApplication(
                                        s.businessKey(),
                                        new ApplicationReport(
                                                c.applied(), c.appliedFrom(), c.results(), c.difficulties()),
                                        s.actor()))
                        .facts(this::summary));
        types.forEach(type -> type.observed(this::state).onBehalf(this::unit));
        return types;
    }

    private Map<String, Object> state(Situation s) {
        return Map.of("state", submissions.get(s.businessKey()).state().label());
    }

    /** The unit that somebody answers for, where it is theirs or they type in what it handed in on paper. */
    private @Nullable String unit(Situation s) {
        Submission entry = submissions.get(s.businessKey());
        String unit = s.unit() == null ? entry.unit() : s.unit();
        boolean theirs = s.actor().memberOf(s.contest(), unit);
        return theirs || entry.onBehalf() != null && OF_UNIT.contains(s.task()) ? unit : null;
    }

    private void approve(Situation s, ApproveAndSend answer) {
        if (answer.decision() == HeadDecision.RETURN) {
            Answers.require("reason", answer.reason(), "Vui lòng nêu lý do trả lại.");
            submissions.headReturns(s.businessKey(), String.valueOf(answer.reason()), s.actor());
            return;
        }
        if (submissions.get(s.businessKey()).onBehalf() != null) {
            if (!answer.signedPaper()) {
                throw Answers.fault(
                        "signedPaper",
                        "Chỉ gửi thay khi bản giấy có chữ ký của thủ trưởng đơn vị. Vui lòng đối chiếu rồi đánh dấu.");
            }
        } else if (!answer.declaration()) {
            throw Answers.fault("declaration", "Vui lòng xác nhận cam kết trước khi gửi đề án.");
        }
        submissions.headSends(s.businessKey(), s.actor());
    }

    private List<String> roundOver(Situation s) {
        return entryRounds.firstRoundOver(s.contest())
                ? List.of("Vòng thi đã khoá chấm điểm: đề án này dù hợp lệ cũng không được chấm, đơn vị được báo ngay.")
                : List.of();
    }

    /** What the entry is like (N10), for whoever may read every entry anyway. */
    private List<Table> similar(Situation s) {
        if (!rights.unconfined(Right.FIND_SIMILAR, s.contest(), s.actor())) {
            return List.of();
        }
        List<List<String>> rows = new ArrayList<>();
        try {
            similar.to(s.businessKey())
                    .forEach(entry -> rows.add(List.of(
                            entry.codeOrYear(), entry.title(), entry.unitName(), String.valueOf(entry.percent()))));
            if (rows.isEmpty()) {
                rows.add(List.of("–", "Không thấy đề án nào gần giống.", "–", "–"));
            }
        } catch (UncheckedIOException e) {
            rows.add(List.of("–", "Chưa so sánh được. Đề nghị mở lại công việc sau, hoặc tự đối chiếu.", "–", "–"));
        }
        return List.of(new Table(
                "Đề án gần giống của cuộc thi này và các kỳ trước. Đây là gợi ý để đối chiếu, không phải kết luận trùng lặp.",
                List.of("Mã hoặc năm", "Tên đề án", "Đơn vị", "Mức giống (%)"),
                rows));
    }

    private void decideLate(Situation s, DecideLate answer) {
        boolean accepted = answer.decision() == LateDecision.ACCEPT;
        submissions.decideLate(s.businessKey(), accepted, answer.reason(), answer.minutesNumber(), s.actor());
        if (!accepted) {
            tellUnit(submissions.get(s.businessKey()), "late-refused", s.taskId(), answer.reason());
        }
    }

    private void check(Situation s, CheckValidity answer) {
        if (answer.decision() == ValidityDecision.VALID
                && !(answer.novel() && answer.useful() && answer.practical() && answer.scalable())) {
            throw Answers.fault(
                    "decision", "Đề án hợp lệ phải đạt đủ bốn yêu cầu: mới, hữu ích, thiết thực, có thể nhân rộng.");
        }
        if (answer.decision() != ValidityDecision.VALID) {
            Answers.require("reason", answer.reason(), "Vui lòng nêu lý do hoặc nội dung cần bổ sung.");
        }
        if (answer.decision() == ValidityDecision.SUPPLEMENT) {
            Answers.require("supplementDue", answer.supplementDue(), "Vui lòng chọn hạn bổ sung.");
        }
        submissions.checkValidity(
                s.businessKey(), answer.decision(), answer.reason(), answer.supplementDue(), s.actor());
        if (answer.decision() == ValidityDecision.INVALID) {
            tellUnit(submissions.get(s.businessKey()), "invalid", s.taskId(), String.valueOf(answer.reason()));
        }
    }

    private SubmissionDraft draft(Situation s, PrepareEntry form) {
        Submission entry = submissions.get(s.businessKey());
        Map<String, String> sections = new LinkedHashMap<>();
        if (form.sections() != null) {
            form.sections().stream()
                    .filter(section -> section.text() != null)
                    .forEach(section -> sections.put(section.id(), section.text()));
        }
        return new SubmissionDraft(
                entry.unit(),
                form.partnerUnits(),
                form.kind(),
                form.title(),
                form.theme(),
                form.themeReason(),
                form.indexes(),
                sections,
                form.authors() == null
                        ? null
                        : form.authors().stream()
                                .map(a -> new AuthorEntry(
                                        a.name(),
                                        a.position(),
                                        a.status(),
                                        a.unionMember(),
                                        a.birthYear(),
                                        entry.unit()))
                                .toList(),
                form.applied(),
                form.appliedFrom(),
                form.evidence());
    }

    private Map<String, Object> entry(Situation s) {
        Submission entry = submissions.get(s.businessKey());
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("title", entry.title());
        values.put("kind", entry.kind());
        values.put("theme", entry.theme());
        values.put("themeReason", entry.themeReason());
        values.put("indexes", entry.indexes());
        values.put("partnerUnits", entry.partners().stream().map(p -> p.unit()).toList());
        values.put(
                "sections",
                contests.plan(s.contest()).sections().stream()
                        .map(section ->
                                new SectionText(section.id(), entry.sections().getOrDefault(section.id(), "")))
                        .toList());
        values.put(
                "authors",
                entry.authors().stream()
                        .map(a -> new AuthorRow(a.name(), a.position(), a.status(), a.unionMember(), a.birthYear()))
                        .toList());
        values.put("applied", entry.applied());
        values.put("appliedFrom", entry.appliedFrom());
        values.put("evidence", entry.evidence());
        return values;
    }

    /** The head gives their word here; whoever types in vouches for the paper on which the head has given it. */
    private @Nullable Field approvalField(Situation s, Field field) {
        boolean onPaper = submissions.get(s.businessKey()).onBehalf() != null;
        return switch (field.name()) {
            case "declaration" -> onPaper ? null : field;
            case "signedPaper" -> onPaper ? field : null;
            case "decision" ->
                onPaper ? field.labelled("Đối chiếu với bản giấy").withOptions(ON_PAPER) : field;
            default -> field;
        };
    }

    private Field entryField(Situation s, Field field) {
        ContestPlan plan = contests.plan(s.contest());
        return switch (field.name()) {
            case "theme" ->
                field.withOptions(plan.themes().stream()
                        .map(t -> new Option(t.id(), t.name()))
                        .toList());
            case "indexes" ->
                field.withOptions(plan.indexes().stream()
                        .map(t -> new Option(t.id(), t.name()))
                        .toList());
            case "partnerUnits" -> {
                String own = submissions.get(s.businessKey()).unit();
                yield field.withOptions(plan.units().stream()
                        .filter(unit -> !unit.code().equals(own))
                        .map(unit -> new Option(unit.code(), unit.name()))
                        .toList());
            }
            case "sections" ->
                field.withRows(
                        plan.sections().stream()
                                .map(section ->
                                        section.name() + (section.required() ? " *" : "") + "\n" + section.guide())
                                .toList(),
                        withoutId(field),
                        null);
            default -> field;
        };
    }

    private static List<Field> withoutId(Field table) {
        return table.columns() == null
                ? List.of()
                : table.columns().stream()
                        .filter(column -> !column.name().equals("id"))
                        .toList();
    }

    private List<Fact> summary(Situation s) {
        ContestPlan plan = contests.plan(s.contest());
        Submission entry = submissions.get(s.businessKey());
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Mã đề án", entry.code()));
        facts.add(new Fact("Tên đề án", entry.title()));
        facts.add(new Fact("Loại", entry.kind().label()));
        facts.add(new Fact("Đơn vị chủ trì", contests.unitName(s.contest(), entry.unit())));
        onPaper(entry, facts);
        if (!entry.partners().isEmpty()) {
            facts.add(new Fact(
                    "Đơn vị phối hợp",
                    String.join(
                            "; ",
                            entry.partners().stream()
                                    .map(p -> contests.unitName(s.contest(), p.unit()) + " ("
                                            + p.state().label().toLowerCase(java.util.Locale.ROOT) + ")")
                                    .toList())));
        }
        facts.add(new Fact(
                "Chủ đề",
                plan.themes().stream()
                        .filter(t -> t.id().equals(entry.theme()))
                        .map(ContestPlan.Theme::name)
                        .findFirst()
                        .orElse(entry.theme())));
        facts.add(new Fact("Trạng thái", entry.state().label()));
        plan.sections().stream()
                .filter(section ->
                        !entry.sections().getOrDefault(section.id(), "").isBlank())
                .forEach(section ->
                        facts.add(new Fact(section.name(), entry.sections().getOrDefault(section.id(), ""))));
        if (!entry.authors().isEmpty()) {
            facts.add(new Fact(
                    "Tác giả",
                    String.join(
                            "; ", entry.authors().stream().map(a -> a.name()).toList())));
        }
        return facts;
    }

    private void onPaper(Submission entry, List<Fact> facts) {
        OnBehalf submitter = entry.onBehalf();
        if (submitter != null) {
            facts.add(new Fact("Người nộp bản giấy", submitter.inWords()));
            facts.add(new Fact("Người nhập thay", directory.name(entry.createdBy())));
        }
    }

    private List<Fact> summaryAndDeadline(Situation s) {
        List<Fact> facts = new ArrayList<>(summary(s));
        facts.add(deadline(s));
        Submission entry = submissions.get(s.businessKey());
        Instant sent = entry.sentAt();
        if (sent != null) {
            facts.add(new Fact(
                    "Thời điểm gửi",
                    Answers.moment(sent, contests.plan(s.contest()).calendar().zone())
                            + (entry.grace() ? " (nhận trong thời gian gia hạn theo Điều 148)" : "")
                            + (entry.late() ? " (sau khi khoá tiếp nhận)" : "")));
        }
        return facts;
    }

    private List<Fact> deadlineAndReturn(Situation s) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Mã đề án", s.businessKey()));
        Submission entry = submissions.get(s.businessKey());
        facts.add(new Fact("Đơn vị chủ trì", contests.unitName(s.contest(), entry.unit())));
        onPaper(entry, facts);
        facts.add(deadline(s));
        submissions.returnReason(s.businessKey()).ifPresent(reason -> facts.add(new Fact("Lý do trả lại", reason)));
        return facts;
    }

    /** The entry's own, where it was given more time. */
    private Fact deadline(Situation s) {
        return new Fact(
                "Thời hạn",
                extensions
                        .deadline(s.businessKey())
                        .describe(contests.plan(s.contest()).calendar()));
    }

    private List<Fact> supplementRequest(Situation s) {
        Submission entry = submissions.get(s.businessKey());
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Mã đề án", entry.code()));
        facts.add(new Fact("Nội dung yêu cầu bổ sung", String.valueOf(entry.supplementReason())));
        if (entry.supplementDue() != null) {
            facts.add(new Fact(
                    "Hạn bổ sung",
                    Answers.moment(
                            entry.supplementDue(),
                            contests.plan(s.contest()).calendar().zone())));
        }
        return facts;
    }

    private List<Attachment> documents(Situation s) {
        var sentAt = sendings.lastSent(s.businessKey());
        return files.documents(s.businessKey()).stream()
                .map(d -> Attachment.of(d, !d.wasSentAt(sentAt)))
                .toList();
    }

    private Upload upload(Situation s) {
        List<Artefact> artefacts = contests.plan(s.contest()).artefacts();
        String accept = artefacts.stream()
                .filter(artefact -> artefact.kind().asFile())
                .flatMap(artefact -> artefact.extensions().stream())
                .distinct()
                .map(extension -> "." + extension)
                .collect(Collectors.joining(","));
        return new Upload(
                "/api/submissions/" + s.businessKey() + "/documents",
                accept,
                "Tệp của đề án",
                options(artefacts, ArtefactKind::asFile),
                options(artefacts, ArtefactKind::asLink));
    }

    private static List<Option> options(List<Artefact> artefacts, Predicate<ArtefactKind> shape) {
        return artefacts.stream()
                .filter(artefact -> shape.test(artefact.kind()))
                .map(artefact -> new Option(artefact.id(), artefact.name()))
                .toList();
    }

    public boolean awaitsPartners(DelegateExecution execution) {
        return submissions.awaitsPartners(execution.getProcessBusinessKey());
    }

    public List<String> partnersToAsk(DelegateExecution execution) {
        return submissions.partnersToAsk(execution.getProcessBusinessKey());
    }

    public boolean sent(DelegateExecution execution) {
        return submissions.sent(execution.getProcessBusinessKey());
    }

    public boolean late(DelegateExecution execution) {
        return submissions.late(execution.getProcessBusinessKey());
    }

    public boolean lateAccepted(DelegateExecution execution) {
        return submissions.lateAccepted(execution.getProcessBusinessKey());
    }

    public boolean valid(DelegateExecution execution) {
        return submissions.valid(execution.getProcessBusinessKey());
    }

    public boolean supplementAsked(DelegateExecution execution) {
        return submissions.supplementAsked(execution.getProcessBusinessKey());
    }

    public Date supplementDue(DelegateExecution execution) {
        return Date.from(submissions.supplementDue(execution.getProcessBusinessKey()));
    }

    /**
     * Whether the entry's round already takes entries: then it goes in by itself. It reads the round under the lock that
     * opening takes, so an entry is either told by the opening or sees that it has happened.
     */
    public boolean roundOpen(DelegateExecution execution) {
        Submission entry = submissions.get(execution.getProcessBusinessKey());
        var round = contests.lockRound(entry.contest(), requireRound(entry));
        if (round.state() == RoundState.SCORING) {
            boolean late = entry.state() != EntryState.SCORING;
            entryRounds.enterRound(entry.code());
            if (late) {
                assigning.assign(entry.contest(), requireRound(entry), List.of(entry.code()));
            }
        }
        return contests.plan(entry.contest()).typedIn(contests.roundRule(entry.contest(), requireRound(entry)))
                || round.state() != RoundState.NOT_OPEN;
    }

    /** An outside round is scored elsewhere, and in one that is over nobody scores any more. */
    public boolean scoredHere(DelegateExecution execution) {
        Submission entry = submissions.get(execution.getProcessBusinessKey());
        return contests.round(entry.contest(), requireRound(entry)).state() == RoundState.SCORING;
    }

    public String judgingKey(DelegateExecution execution) {
        Submission entry = submissions.get(execution.getProcessBusinessKey());
        return entry.code() + "/" + requireRound(entry);
    }

    /** Read under the same lock as {@link #roundOpen}: an entry never misses its round's result. */
    public boolean roundDecided(DelegateExecution execution) {
        return entryRounds.roundDecided(execution.getProcessBusinessKey());
    }

    /** Takes note of the result; whoever missed the round is told at once, because no announcement will name them. */
    public boolean advances(DelegateExecution execution) {
        String code = execution.getProcessBusinessKey();
        if (entryRounds.missedRound(code)) {
            Submission entry = submissions.get(code);
            String round = requireRound(entry);
            tellUnit(
                    entry,
                    "round-missed",
                    round,
                    contests.round(entry.contest(), round).name());
        }
        return entryRounds.takeResult(code);
    }

    private void tellUnit(Submission entry, String kind, String occasion, Object about) {
        announcer.tell(
                entry.contest(),
                Announcer.unit(entry.contest(), entry.unit()),
                kind,
                occasion + "|" + entry.code(),
                entry.code(),
                about);
    }

    public boolean needsTeam(DelegateExecution execution) {
        Submission entry = submissions.get(execution.getProcessBusinessKey());
        String round = requireRound(entry);
        return contests.plan(entry.contest()).rounds().stream().anyMatch(r -> r.id().equals(round) && r.team());
    }

    /** Entries that were selected for the tier above, or are applied already, report on their application (R49). */
    public boolean owesReport(DelegateExecution execution) {
        Submission entry = submissions.get(execution.getProcessBusinessKey());
        return entry.applied() || entry.state().wasSelected();
    }

    private static String requireRound(Submission entry) {
        String round = entry.round();
        if (round == null) {
            throw new IllegalStateException("Entry " + entry.code() + " is in no round");
        }
        return round;
    }

    @Bean
    JavaDelegate closeEntry() {
        return execution -> submissions.close(execution.getProcessBusinessKey());
    }

    /**
     * Where somebody starts a submission through the engine's own interface, its variables become the entry and go away,
     * and the entry's own code takes the place of whatever business key came along; where our own code starts it, in
     * nobody's name, the entry exists already.
     */
    @Bean
    ExecutionListener registerEntry() {
        return execution -> {
            var facts = execution.getVariables();
            var authentication = identity.getCurrentAuthentication();
            if (authentication == null) {
                if (facts.isEmpty()) {
                    return;
                }
                throw Refusal.forbidden("Chưa đăng nhập nên không thể khởi tạo đề án.");
            }
            var unknown = facts.keySet().stream()
                    .filter(name -> !StartFacts.NAMES.contains(name))
                    .toList();
            if (!unknown.isEmpty()) {
                throw Refusal.invalid("Không nhận biến " + String.join(", ", unknown) + " khi khởi tạo đề án.");
            }
            var groups = authentication.getGroupIds(); // as they were read when the request came in
            Actor actor = groups == null
                    ? directory.actor(authentication.getUserId())
                    : new Actor(authentication.getUserId(), Set.copyOf(groups));
            Submission entry =
                    submissions.start(contest(facts, actor), fromFacts(facts), actor, execution.getProcessInstanceId());
            audit.record(SubmissionProcess.started(entry, actor));
            StartFacts.NAMES.forEach(execution::removeVariable);
            execution.setProcessBusinessKey(entry.code());
        };
    }

    /** The contest that is named, or the only one that the starter has to do with. */
    private String contest(Map<String, Object> facts, Actor actor) {
        String named = text(facts, StartFacts.CONTEST);
        if (named != null) {
            return named;
        }
        List<Contest> running = rights.contests(actor).stream()
                .filter(contest -> contest.phase() != Phase.CLOSED)
                .toList();
        if (running.size() != 1) {
            throw Answers.fault(
                    StartFacts.CONTEST, "Không có hoặc có nhiều cuộc thi đang diễn ra. Vui lòng nêu biến contest.");
        }
        return running.get(0).key();
    }

    private SubmissionDraft fromFacts(Map<String, Object> facts) {
        return new SubmissionDraft(
                text(facts, StartFacts.UNIT),
                list(facts, StartFacts.PARTNER_UNITS),
                kind(facts),
                text(facts, StartFacts.TITLE),
                text(facts, StartFacts.THEME),
                text(facts, StartFacts.THEME_REASON),
                list(facts, StartFacts.INDEXES),
                read(facts, StartFacts.SECTIONS, new TypeReference<Map<String, String>>() {}),
                read(facts, StartFacts.AUTHORS, new TypeReference<List<AuthorEntry>>() {}),
                null,
                null,
                null,
                onBehalf(facts));
    }

    private static @Nullable OnBehalf onBehalf(Map<String, Object> facts) {
        String submitter = text(facts, StartFacts.SUBMITTER);
        String position = text(facts, StartFacts.SUBMITTER_POSITION);
        return submitter == null && position == null
                ? null
                : new OnBehalf(submitter == null ? "" : submitter, position == null ? "" : position);
    }

    private static @Nullable Kind kind(Map<String, Object> facts) {
        String name = text(facts, StartFacts.KIND);
        return name == null
                ? null
                : Arrays.stream(Kind.values())
                        .filter(kind -> kind.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> Answers.fault(
                                StartFacts.KIND,
                                "Loại đề án không có trong danh mục. Chỉ nhận MODEL, INITIATIVE hoặc SOLUTION."));
    }

    private static @Nullable String text(Map<String, Object> facts, String name) {
        Object value = facts.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw Answers.fault(name, "Biến " + name + " phải là chuỗi ký tự (kiểu String).");
    }

    /** A list as a program may write it in a string: JSON, or values between commas. */
    private @Nullable List<String> list(Map<String, Object> facts, String name) {
        String value = text(facts, name);
        if (value == null || value.isBlank()) {
            return null;
        }
        return value.strip().startsWith("[")
                ? read(facts, name, new TypeReference<List<String>>() {})
                : Arrays.stream(value.split(","))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList();
    }

    private <T> @Nullable T read(Map<String, Object> facts, String name, TypeReference<T> type) {
        String value = text(facts, name);
        if (value == null || value.isBlank()) {
            return null;
        }
        try {
            return json.readValue(value, type);
        } catch (JsonProcessingException e) {
            throw Answers.fault(name, "Biến " + name + " phải là JSON đúng cấu trúc.");
        }
    }
}
