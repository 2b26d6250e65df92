package vn.sangkien.process.task;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.sangkien.audit.Deed;
import vn.sangkien.process.task.TaskView.Attachment;
import vn.sangkien.process.task.TaskView.Fact;
import vn.sangkien.process.task.TaskView.Field;
import vn.sangkien.process.task.TaskView.Table;
import vn.sangkien.process.task.TaskView.Upload;
import vn.sangkien.refusal.Fault;

/**
 * What one user task asks and what its answer does: the command that a person fills in, what they see beside it, and the
 * one domain method that takes or refuses it.
 *
 * @param <C> the command, a record whose components are the form's fields; constraints on them are the form's rules
 */
public final class TaskType<C extends Record> {
    private final String process;
    private final String task;
    private final Class<C> command;
    private final BiConsumer<Situation, C> act;
    private Function<Situation, List<Fact>> facts = s -> List.of();
    private Function<Situation, List<String>> warnings = s -> List.of();
    private Function<Situation, List<Table>> tables = s -> List.of();
    private Function<Situation, List<Attachment>> documents = s -> List.of();
    private Function<Situation, @Nullable Upload> upload = s -> null;
    private BiFunction<Situation, Field, @Nullable Field> shape = (s, field) -> field;
    private Function<Situation, Map<String, Object>> start = s -> Map.of();
    private BiFunction<Situation, C, List<Fault>> checks = (s, c) -> List.of();
    private Deed deed = Deed.TASK_DONE;
    private Function<Situation, Map<String, ?>> observed = s -> Map.of();
    private Function<Situation, @Nullable String> onBehalf = Situation::unit;
    private Predicate<Situation> showsScores = s -> false;
    private boolean shared;

    private TaskType(String process, String task, Class<C> command, BiConsumer<Situation, C> act) {
        this.process = process;
        this.task = task;
        this.command = command;
        this.act = act;
    }

    public static <C extends Record> TaskType<C> of(
            String process, String task, Class<C> command, BiConsumer<Situation, C> act) {
        return new TaskType<>(process, task, command, act);
    }

    public TaskType<C> facts(Function<Situation, List<Fact>> value) {
        this.facts = value;
        return this;
    }

    public TaskType<C> warnings(Function<Situation, List<String>> value) {
        this.warnings = value;
        return this;
    }

    public TaskType<C> tables(Function<Situation, List<Table>> value) {
        this.tables = value;
        return this;
    }

    public TaskType<C> documents(Function<Situation, List<Attachment>> value) {
        this.documents = value;
        return this;
    }

    public TaskType<C> upload(Function<Situation, @Nullable Upload> value) {
        this.upload = value;
        return this;
    }

    /** Fits a field to the contest: options, ranges, fixed rows. */
    public TaskType<C> shape(BiFunction<Situation, Field, @Nullable Field> value) {
        this.shape = value;
        return this;
    }

    /** What stands in the form before anybody typed. */
    public TaskType<C> start(Function<Situation, Map<String, Object>> value) {
        this.start = value;
        return this;
    }

    /** What else hinders completion, at the form's fields, once an answer is whole and of the right kinds. */
    public TaskType<C> checks(BiFunction<Situation, C, List<Fault>> value) {
        this.checks = value;
        return this;
    }

    /** What the record calls the completion. */
    public TaskType<C> deed(Deed value) {
        this.deed = value;
        return this;
    }

    /** What the record holds as it was before the completion and as it is after it; codes and plain values only. */
    public TaskType<C> observed(Function<Situation, Map<String, ?>> value) {
        this.observed = value;
        return this;
    }

    /** Whom somebody answers for. */
    public TaskType<C> onBehalf(Function<Situation, @Nullable String> value) {
        this.onBehalf = value;
        return this;
    }

    /** Whether whoever sees the task sees scores that are not announced, which goes on record (N20). */
    public TaskType<C> showsScores(Predicate<Situation> value) {
        this.showsScores = value;
        return this;
    }

    /** Every candidate may write the draft while one of them holds the task; only the holder completes. */
    public TaskType<C> shared() {
        this.shared = true;
        return this;
    }

    public String process() {
        return process;
    }

    public String task() {
        return task;
    }

    public Class<C> command() {
        return command;
    }

    List<Fact> facts(Situation s) {
        return facts.apply(s);
    }

    List<String> warnings(Situation s) {
        return warnings.apply(s);
    }

    List<Table> tables(Situation s) {
        return tables.apply(s);
    }

    List<Attachment> documents(Situation s) {
        return documents.apply(s);
    }

    @Nullable
    Upload upload(Situation s) {
        return upload.apply(s);
    }

    @Nullable
    Field shape(Situation s, Field field) {
        return shape.apply(s, field);
    }

    Map<String, Object> start(Situation s) {
        return start.apply(s);
    }

    List<Fault> faults(Situation s, C answer) {
        return checks.apply(s, answer);
    }

    Deed deed() {
        return deed;
    }

    Map<String, ?> observed(Situation s) {
        return observed.apply(s);
    }

    @Nullable
    String onBehalf(Situation s) {
        return onBehalf.apply(s);
    }

    boolean showsScores(Situation s) {
        return showsScores.test(s);
    }

    boolean isShared() {
        return shared;
    }

    void act(Situation s, C answer) {
        act.accept(s, answer);
    }
}
