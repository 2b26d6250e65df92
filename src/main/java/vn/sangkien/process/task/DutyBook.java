package vn.sangkien.process.task;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import vn.sangkien.contest.ContestService;
import vn.sangkien.contest.DutyRecord;
import vn.sangkien.process.engine.Trusted;
import vn.sangkien.process.task.TaskView.Fact;
import vn.sangkien.process.task.TaskView.Table;

/**
 * Reads back what {@link DutyLog} keeps, in the words of the forms that took it: minutes, programmes, estimates, inspections.
 * What judges say of one entry stays with that entry's tasks.
 */
@Component
public class DutyBook {
    private static final String JUDGING = "judging.";
    /** What is left of a record once the personal data of its contest is erased. */
    private static final String ERASED = "{}";

    private final ContestService contests;
    private final DutyLog log;
    private final Answers answers;
    private final Supplier<Map<String, TaskType<?>>> types;
    private final Supplier<Map<String, String>> names;

    DutyBook(
            ContestService contests,
            DutyLog log,
            Answers answers,
            ObjectProvider<ProcessTasks> sources,
            RepositoryService repository,
            Trusted trusted) {
        this.contests = contests;
        this.log = log;
        this.answers = answers;
        this.types = SingletonSupplier.of(() -> sources.stream()
                .flatMap(source -> source.taskTypes().stream())
                .filter(type -> !duty(type).startsWith(JUDGING))
                .collect(Collectors.toUnmodifiableMap(DutyBook::duty, Function.identity())));
        this.names = SingletonSupplier.of(() -> trusted.call(() -> names(repository)));
    }

    /**
     * One duty done.
     *
     * @param task what the task is called
     * @param of the unit or paper that it was done for; empty where the contest itself is meant
     */
    public record Done(Instant at, String task, @Nullable String of, String by, List<Fact> facts, List<Table> tables) {}

    /** What was done in a contest, the latest first. */
    public Page<Done> of(String contest, Pageable page) {
        var zone = contests.calendar(contest).zone();
        return contests.records(contest, types.get().keySet(), page).map(record -> {
            var answer = answer(record);
            return new Done(
                    record.at(),
                    names.get().getOrDefault(record.duty(), record.duty()),
                    of(record),
                    record.byUser(),
                    answer.map(said -> answers.facts(said, zone)).orElse(List.of()),
                    answer.map(said -> answers.tables(said, zone)).orElse(List.of()));
        });
    }

    private Optional<Record> answer(DutyRecord record) {
        return record.body().equals(ERASED)
                ? Optional.empty()
                : Optional.ofNullable(types.get().get(record.duty())).map(type -> log.read(record, type.command()));
    }

    private @Nullable String of(DutyRecord record) {
        String subject = record.subject();
        return subject == null ? null : contests.unitName(record.contest(), subject);
    }

    private static String duty(TaskType<?> type) {
        return type.process() + "." + type.task();
    }

    private static Map<String, String> names(RepositoryService repository) {
        return repository.createProcessDefinitionQuery().latestVersion().list().stream()
                .flatMap(definition ->
                        repository
                                .getBpmnModelInstance(definition.getId())
                                .getModelElementsByType(UserTask.class)
                                .stream()
                                .map(task -> Map.entry(
                                        definition.getKey() + "."
                                                + task.getId()
                                                        .substring(task.getId().indexOf('_') + 1),
                                        task.getName())))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
