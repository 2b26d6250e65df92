package vn.sangkien.process.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.sangkien.access.Actor;
import vn.sangkien.contest.ContestService;
import vn.sangkien.contest.DutyRecord;

/** Keeps the answers of duties that only have to be on record (who launched when, what was estimated), typed on both ways. */
@Component
public class DutyLog {
    private final ContestService contests;
    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    DutyLog(ContestService contests) {
        this.contests = contests;
    }

    public void record(Situation s, Record answer) {
        record(s.contest(), s.duty(), s.unit(), s.actor(), answer);
    }

    public void record(String contest, String duty, @Nullable String subject, Actor actor, Object answer) {
        try {
            contests.record(contest, duty, subject, actor, json.writeValueAsString(answer));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A typed answer could not be written", e);
        }
    }

    public <T> Optional<T> latest(String contest, String duty, Class<T> type) {
        return contests.latest(contest, duty).map(record -> read(record.body(), type));
    }

    public <T> Optional<T> latest(String contest, String duty, String subject, Class<T> type) {
        return contests.latest(contest, duty, subject).map(record -> read(record.body(), type));
    }

    /** Subjects (unit codes) that have answered a duty. */
    public List<String> subjects(String contest, String duty) {
        return contests.records(contest, duty).stream()
                .map(record -> record.subject())
                .filter(subject -> subject != null)
                .distinct()
                .toList();
    }

    <T> T read(DutyRecord record, Class<T> type) {
        return read(record.body(), type);
    }

    private <T> T read(String body, Class<T> type) {
        try {
            return json.readValue(body, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored answer does not fit " + type.getSimpleName(), e);
        }
    }

    /** A task whose answer only has to be on record. */
    public <C extends Record> TaskType<C> duty(String process, String task, Class<C> command) {
        return TaskType.of(process, task, command, this::record);
    }
}
