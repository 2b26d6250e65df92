package vn.sangkien.process.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.validation.Validator;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.function.SingletonSupplier;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Directory;
import vn.sangkien.audit.Act;
import vn.sangkien.audit.Audit;
import vn.sangkien.contest.ContestService;
import vn.sangkien.process.ContestOf;
import vn.sangkien.process.engine.Trusted;
import vn.sangkien.process.task.TaskView.Field;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;

/**
 * Where people meet the process: shows a task, keeps what is typed into it, and on completion, through whichever door
 * it came, lets the domain take the draft or refuse it. It is the only place that does so.
 */
@Service
public class TaskDesk {
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};
    /** No form needs more; a longer draft is refused before it is stored. */
    private static final int MAXIMUM_DRAFT = 500_000;
    /** Variable of the one task that {@link #closeUndone} ends; no person can write variables. */
    private static final String UNDONE = "undone";

    /** Read at the first task, because what answers tasks asks this desk too; once, however many ask at the same moment. */
    private final Supplier<Map<String, TaskType<?>>> types;

    private final TaskDrafts drafts;
    private final FormLabels labels;
    private final Validator validator;
    private final TaskService tasks;
    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final IdentityService identity;
    private final ContestService contests;
    private final ContestOf contestOf;
    private final Directory directory;
    private final Trusted trusted;
    private final TransactionTemplate transactions;
    private final Audit audit;
    private final Clock clock;
    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .disable(com.fasterxml.jackson.databind.SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    TaskDesk(
            ObjectProvider<ProcessTasks> sources,
            TaskDrafts drafts,
            FormLabels labels,
            Validator validator,
            TaskService tasks,
            RuntimeService runtime,
            RepositoryService repository,
            IdentityService identity,
            ContestService contests,
            ContestOf contestOf,
            Directory directory,
            Trusted trusted,
            TransactionTemplate transactions,
            Audit audit,
            Clock clock) {
        this.types = SingletonSupplier.of(() -> sources.stream()
                .flatMap(source -> source.taskTypes().stream())
                .collect(Collectors.toUnmodifiableMap(type -> type.process() + "." + type.task(), type -> type)));
        this.drafts = drafts;
        this.labels = labels;
        this.validator = validator;
        this.tasks = tasks;
        this.runtime = runtime;
        this.repository = repository;
        this.identity = identity;
        this.contests = contests;
        this.contestOf = contestOf;
        this.directory = directory;
        this.trusted = trusted;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** Everything about a task that its candidates and its holder may see. */
    @Transactional(readOnly = true)
    public TaskView view(String taskId, Actor actor) {
        Task task = visible(taskId, actor);
        Situation situation = situation(task, actor);
        TaskType<?> type = type(situation);
        Optional<TaskDraft> draft = drafts.findById(taskId);
        List<Field> fields = labels.fields(type.command()).stream()
                .map(field -> type.shape(situation, field))
                .filter(Objects::nonNull)
                .toList();
        ZoneId zone = contests.plan(situation.contest()).calendar().zone();
        return new TaskView(
                taskId,
                task.getTaskDefinitionKey(),
                situation.process(),
                task.getName(),
                task.getDescription() == null ? documentation(task) : task.getDescription(),
                situation.contest(),
                contests.contest(situation.contest()).title(),
                task.getDueDate() == null
                        ? null
                        : task.getDueDate().toInstant().atZone(zone).toOffsetDateTime(),
                task.getAssignee(),
                actor.userId().equals(task.getAssignee()),
                mayWrite(task, type, actor),
                type.facts(situation),
                type.warnings(situation),
                type.tables(situation),
                type.documents(situation),
                type.upload(situation),
                fields,
                values(type, situation, draft, fields),
                draft.map(saved -> saved.savedAt().atZone(zone).toOffsetDateTime())
                        .orElse(null),
                draft.map(saved -> directory.name(saved.savedBy())).orElse(null),
                draft.map(TaskDraft::number).orElse(0L),
                type.showsScores(situation) ? situation.businessKey() : null);
    }

    /** What the form shows in its fields: what it began with, and over it what was typed. */
    private Map<String, Object> values(
            TaskType<?> type, Situation situation, Optional<TaskDraft> draft, List<Field> fields) {
        Map<String, Object> begun = type.start(situation);
        Map<String, Object> values = new HashMap<>(begun);
        draft.ifPresent(saved -> values.putAll(read(saved.body())));
        Set<String> labelled = fields.stream()
                .filter(field -> field.rowLabels() != null && begun.containsKey(field.name()))
                .map(Field::name)
                .collect(Collectors.toSet());
        for (Field field : labels.fields(type.command())) {
            List<Field> columns = field.columns();
            if (columns != null && labelled.contains(field.name())) {
                JsonNode rows = json.valueToTree(begun.get(field.name()));
                values.computeIfPresent(
                        field.name(),
                        (name, typed) -> inTheOrderOf(columns.get(0).name(), rows, typed));
            }
        }
        return values;
    }

    /** Rows that were typed beside labels that have moved since, as those of a ranking do: each goes where its label is now. */
    private List<?> inTheOrderOf(String code, JsonNode begun, Object typed) {
        Map<JsonNode, JsonNode> rows = new HashMap<>();
        json.valueToTree(typed).forEach(row -> rows.put(row.path(code), row));
        List<JsonNode> ordered = new ArrayList<>();
        begun.forEach(row -> ordered.add(rows.getOrDefault(row.path(code), row)));
        return json.convertValue(ordered, List.class);
    }

    private static boolean mayWrite(Task task, TaskType<?> type, Actor actor) {
        return actor.userId().equals(task.getAssignee()) || type.isShared() && task.getAssignee() != null;
    }

    /**
     * Keeps what was typed, complete or not.
     *
     * @param typedOn the {@link TaskView#draftVersion} that it was typed on, or null to replace whatever is there
     * @return what still hinders completion
     * @throws Refusal when the task is not the actor's, or when somebody has saved something else since
     */
    public Saved save(String taskId, JsonNode body, @Nullable Long typedOn, Actor actor) {
        try {
            return transactions.execute(running -> keep(taskId, body, typedOn, actor));
        } catch (OptimisticLockingFailureException | DataIntegrityViolationException somebodyWasFaster) {
            // now the draft of whoever was faster is there to be told of, or to be replaced
            return transactions.execute(running -> keep(taskId, body, typedOn, actor));
        }
    }

    private Saved keep(String taskId, JsonNode body, @Nullable Long typedOn, Actor actor) {
        Task task = visible(taskId, actor);
        Situation situation = situation(task, actor);
        TaskType<?> type = type(situation);
        if (!mayWrite(task, type, actor)) {
            throw Refusal.conflict("Công việc chưa do đồng chí " + directory.name(actor.userId())
                    + " nhận. Đề nghị bấm «Nhận việc» trước khi nhập.");
        }
        if (drafts.hold(taskId).isEmpty()) {
            throw gone();
        }
        TaskDraft draft = store(situation, object(body), typedOn);
        List<Fault> faults = new ArrayList<>();
        check(type, situation, body, faults);
        return new Saved(draft.savedAt(), draft.number(), faults);
    }

    /** When a draft was kept, which {@link TaskView#draftVersion} it is now, and what it still lacks. */
    public record Saved(Instant savedAt, long draftVersion, List<Fault> faults) {}

    /**
     * Keeps the answer and completes the task in one transaction: what a program does in one call.
     *
     * @param body the answer, or null to complete with the draft as it is
     * @param typedOn as in {@link #save}
     * @throws Refusal as {@link #save}, or when the answer is not taken
     */
    @Transactional
    public void complete(String taskId, @Nullable JsonNode body, @Nullable Long typedOn, Actor actor) {
        Task task = visible(taskId, actor);
        if (!actor.userId().equals(task.getAssignee())) {
            throw notTheHolder();
        }
        if (body != null && !body.isNull() && !body.isEmpty()) {
            store(situation(task, actor), object(body), typedOn);
        } else if (typedOn != null) {
            requireUnchanged(drafts.findById(taskId), typedOn, situation(task, actor));
        }
        tasks.complete(taskId);
    }

    /** Called by the engine for every new user task: a judge with twenty of them must tell one from another. */
    public void tell(DelegateTask task) {
        String key = task.getExecution().getProcessBusinessKey();
        int slash = key.indexOf('/');
        String subject = slash < 0 ? key : key.substring(0, slash);
        if (!subject.equals(contestOf.businessKey(key))) {
            task.setName(task.getName() + " " + subject);
        }
    }

    /** Ends a task that nobody is left to do, so that what waits for it goes on; nothing is taken from it. */
    public void closeUndone(Task task) {
        trusted.run(() -> {
            runtime.setVariableLocal(task.getExecutionId(), UNDONE, true);
            tasks.complete(task.getId());
        });
    }

    /** Called by the engine inside every completion of a user task. */
    public void complete(DelegateTask task) {
        var authentication = identity.getCurrentAuthentication();
        if (authentication == null && Boolean.TRUE.equals(task.getExecution().getVariableLocal(UNDONE))) {
            forget(task.getId());
            return;
        }
        if (authentication == null || !authentication.getUserId().equals(task.getAssignee())) {
            throw notTheHolder();
        }
        var actor = acting(directory.actor(authentication.getUserId()), task);
        var execution = task.getExecution();
        var key = execution.getProcessBusinessKey();
        Situation situation = new Situation(
                task.getId(),
                processKey(task.getProcessDefinitionId()),
                withoutType(task.getTaskDefinitionKey()),
                key,
                contestOf.businessKey(key),
                (String) execution.getVariable("unit"),
                (String) execution.getVariable("judge"),
                (String) execution.getVariable("deadline"),
                actor);
        take(type(situation), situation, task.getName());
    }

    /** Whoever is no candidate by a group of their own does it in somebody's place. */
    private static Actor acting(Actor actor, DelegateTask task) {
        return actor.lent().isEmpty()
                ? actor
                : actor.acting(task.getCandidates().stream()
                        .map(IdentityLink::getGroupId)
                        .filter(Objects::nonNull)
                        .toList());
    }

    private static @Nullable String onBehalf(TaskType<?> type, Situation situation) {
        String whose = situation.actor().inPlaceOf();
        return whose == null ? type.onBehalf(situation) : whose;
    }

    /** Called by the engine when a task goes away unanswered. */
    public void forget(String taskId) {
        drafts.discard(taskId);
    }

    private <C extends Record> void take(TaskType<C> type, Situation situation, String name) {
        Optional<TaskDraft> draft = drafts.findById(situation.taskId());
        JsonNode body = draft.map(saved -> tree(saved.body())).orElseGet(json::createObjectNode);
        List<Fault> faults = new ArrayList<>();
        C command = check(type, situation, body, faults);
        if (command == null || !faults.isEmpty()) {
            if (isGone(situation.taskId())) {
                throw gone();
            }
            throw Refusal.invalid(
                    "Chưa hoàn thành được công việc vì biểu mẫu còn thiếu hoặc sai. Đề nghị bổ sung các mục được nêu.",
                    faults);
        }
        var act = Act.of(type.deed())
                .by(situation.actor().userId())
                .onBehalfOf(onBehalf(type, situation))
                .in(situation.contest())
                .on(situation.businessKey())
                .was(type.observed(situation));
        type.act(situation, command);
        audit.record(act.became("task", situation.duty())
                .became("work", name)
                .became(type.observed(situation))
                .became(Answers.plain(command)));
        discard(draft, situation.taskId());
    }

    /** What was saved while the completion went on was not part of it and must not go away with it. */
    private void discard(Optional<TaskDraft> taken, String taskId) {
        drafts.hold(taskId); // last: whatever else locks a task's row has locked the entry before
        boolean another =
                taken.map(draft -> drafts.discard(taskId, draft.version()) == 0).orElse(true)
                        && drafts.existsById(taskId); // none is there where a second click finds all done
        if (another) {
            throw Refusal.conflict(
                    "Bản nháp vừa được lưu thêm trong lúc hoàn thành nên công việc chưa hoàn thành. Đề nghị tải lại, kiểm tra rồi thực hiện lại.");
        }
    }

    /** A second click finds its draft gone when the first has just been taken: then nothing is missing, all is done. */
    private boolean isGone(String taskId) {
        return trusted.call(() -> tasks.createTaskQuery().taskId(taskId).count()) == 0;
    }

    private JsonNode merged(TaskType<?> type, Situation situation, JsonNode body) {
        ObjectNode whole = json.valueToTree(type.start(situation));
        whole.setAll((ObjectNode) object(body));
        return whole;
    }

    private <C extends Record> @Nullable C check(
            TaskType<C> type, Situation situation, JsonNode body, List<Fault> faults) {
        C command = bind(type, merged(type, situation, body), faults);
        if (command != null && faults.isEmpty()) {
            faults.addAll(type.faults(situation, command));
        }
        return command;
    }

    private <C extends Record> @Nullable C bind(TaskType<C> type, JsonNode body, List<Fault> faults) {
        refuseControls(body, "", faults);
        ObjectNode rest = body.deepCopy();
        while (true) {
            try {
                C command = json.treeToValue(rest, type.command());
                validator.validate(command).stream()
                        .map(v -> new Fault(v.getPropertyPath().toString(), v.getMessage()))
                        .sorted(Comparator.comparing(Fault::field))
                        .forEach(faults::add);
                return command;
            } catch (UnrecognizedPropertyException e) {
                faults.add(new Fault(path(e), "Biểu mẫu không có mục này."));
                if (e.getPath().size() != 1) {
                    return null;
                }
                rest.remove(e.getPropertyName());
            } catch (JsonMappingException e) {
                faults.add(new Fault(
                        path(e),
                        e instanceof InvalidFormatException wrong && wrong.getTargetType() == BigDecimal.class
                                ? "Giá trị phải là số. Trong JSON vui lòng viết dấu chấm trước phần thập phân, ví dụ 8.5."
                                : "Giá trị không đúng kiểu dữ liệu của mục này."));
                if (e.getPath().isEmpty() || rest.remove(e.getPath().get(0).getFieldName()) == null) {
                    return null;
                }
            } catch (JsonProcessingException e) {
                faults.add(new Fault("", "Nội dung gửi lên không đọc được."));
                return null;
            }
        }
    }

    /** Signs that nobody types would break what the text goes into later: a notice, a letter, a line of a list. */
    private static void refuseControls(JsonNode node, String path, List<Fault> faults) {
        if (node.isTextual()
                && node.textValue().chars().anyMatch(c -> Character.isISOControl(c) && "\r\n\t".indexOf(c) < 0)) {
            faults.add(new Fault(path, "Nội dung có ký tự điều khiển. Vui lòng xoá các ký tự lạ rồi gửi lại."));
        }
        node.properties()
                .forEach(part -> refuseControls(
                        part.getValue(), path.isEmpty() ? part.getKey() : path + "." + part.getKey(), faults));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            refuseControls(node.get(i), path + "[" + i + "]", faults);
        }
    }

    private static String path(JsonMappingException e) {
        var path = new StringBuilder();
        for (var step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    private TaskDraft store(Situation situation, JsonNode body, @Nullable Long typedOn) {
        String text = java.text.Normalizer.normalize(body.toString(), java.text.Normalizer.Form.NFC);
        if (text.length() > MAXIMUM_DRAFT) {
            throw Refusal.invalid(
                    "Nội dung biểu mẫu quá dài. Đề nghị rút gọn hoặc chuyển phần chi tiết vào file Word.");
        }
        Optional<TaskDraft> known = drafts.findById(situation.taskId());
        if (known.filter(draft -> draft.body().equals(text)).isPresent()) {
            return known.get(); // also the answer to whoever repeats a request whose answer was lost
        }
        if (typedOn != null) {
            requireUnchanged(known, typedOn, situation);
        }
        String by = situation.actor().userId();
        TaskDraft draft = known.orElseGet(() -> new TaskDraft(situation.taskId(), text, by, clock.instant()));
        draft.replace(text, by, clock.instant());
        return drafts.saveAndFlush(draft);
    }

    /** Nothing is written over that its writer has not seen. */
    private void requireUnchanged(Optional<TaskDraft> known, long typedOn, Situation situation) {
        if (known.map(TaskDraft::number).orElse(0L) == typedOn) {
            return;
        }
        throw known.map(draft -> Refusal.stale(
                        "Bản nháp đã được %s lưu lúc %s, sau khi đồng chí mở, nên nội dung vừa gửi chưa được lưu. Đề nghị xem lại bản nháp, chọn nội dung cần giữ rồi lưu lại."
                                .formatted(
                                        directory.name(draft.savedBy()),
                                        Answers.moment(
                                                draft.savedAt(),
                                                contests.plan(situation.contest())
                                                        .calendar()
                                                        .zone()))))
                .orElseGet(
                        () -> Refusal.stale(
                                "Công việc này chưa có bản nháp nên không khớp với If-Match. Đề nghị đọc lại công việc rồi gửi lại."));
    }

    private JsonNode object(JsonNode body) {
        if (!body.isObject()) {
            throw Refusal.invalid("Nội dung gửi lên phải là một đối tượng JSON.");
        }
        return body;
    }

    /** A task of the actor's own, by one query for every answer: what operates the engine does not read its forms. */
    private Task visible(String taskId, Actor actor) {
        TaskQuery own = tasks.createTaskQuery()
                .taskId(taskId)
                .initializeFormKeys()
                .or()
                .taskAssignee(actor.userId())
                .taskCandidateUser(actor.userId())
                .includeAssignedTasks();
        if (!actor.groups().isEmpty()) {
            own.taskCandidateGroupIn(new ArrayList<>(actor.groups())); // the engine adds to the list
        }
        Task task = own.endOr().singleResult();
        if (task == null) {
            throw gone();
        }
        return task;
    }

    private static Refusal gone() {
        return Refusal.notFound("Không tìm thấy công việc: công việc đã hoàn thành hoặc không thuộc phạm vi xử lý.");
    }

    private Situation situation(Task task, Actor actor) {
        var instance = trusted.call(() -> runtime.createProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult());
        String key = instance == null ? null : instance.getBusinessKey();
        if (key == null) {
            throw Refusal.notFound("Không tìm thấy hồ sơ của công việc này.");
        }
        var variables =
                trusted.call(() -> runtime.getVariables(task.getExecutionId(), List.of("unit", "judge", "deadline")));
        return new Situation(
                task.getId(),
                processKey(task.getProcessDefinitionId()),
                withoutType(task.getTaskDefinitionKey()),
                key,
                contestOf.businessKey(key),
                (String) variables.get("unit"),
                (String) variables.get("judge"),
                (String) variables.get("deadline"),
                actor);
    }

    private String documentation(Task task) {
        var element = trusted.call(() -> repository.getBpmnModelInstance(task.getProcessDefinitionId()))
                .getModelElementById(task.getTaskDefinitionKey());
        return element instanceof org.camunda.bpm.model.bpmn.instance.UserTask user
                ? user.getDocumentations().stream()
                        .findFirst()
                        .map(d -> d.getTextContent())
                        .orElse("")
                : "";
    }

    private TaskType<?> type(Situation situation) {
        TaskType<?> type = types.get().get(situation.duty());
        if (type == null) {
            throw new IllegalStateException("No task type for " + situation.duty());
        }
        return type;
    }

    private JsonNode tree(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored draft is not JSON", e);
        }
    }

    private Map<String, Object> read(String body) {
        return json.convertValue(tree(body), MAP);
    }

    private static String processKey(String definitionId) {
        return definitionId.substring(0, definitionId.indexOf(':'));
    }

    private static String withoutType(String taskKey) {
        return taskKey.substring(taskKey.indexOf('_') + 1);
    }

    private static Refusal notTheHolder() {
        return Refusal.forbidden(
                "Chỉ người đã nhận việc mới được hoàn thành công việc. Đề nghị bấm «Nhận việc» trước.");
    }
}
