package vn.sangkien.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the rehearsal takes place: people take their tasks and do them, and time passes only when told. */
final class Stage {
    static final String CONTEST = "khanh-son-2019";
    static final String API = "/api/contests/" + CONTEST;
    static final String ADMIN = "admin";

    final Client client;
    private final Map<String, String> members = new HashMap<>();
    private String now = "2019-05-21T08:00";

    Stage(Client client) {
        this.client = client;
    }

    /** Who writes for a unit. */
    String staff(String unit) {
        return member(unit + ".staff");
    }

    /** Who answers for a unit. */
    String head(String unit) {
        return member(unit + ".head");
    }

    private String member(String group) {
        return members.computeIfAbsent(
                group, g -> client.get(ADMIN, "/engine-rest/user?memberOfGroup=" + CONTEST + "." + g)
                        .path(0)
                        .path("id")
                        .asText());
    }

    JsonNode units() {
        return client.get(ADMIN, API + "/units");
    }

    /** Ids of the parts that the plan asks of an entry. */
    List<String> sections() {
        List<String> ids = new ArrayList<>();
        client.get(ADMIN, API + "/choices")
                .path("sections")
                .forEach(s -> ids.add(s.path("value").asText()));
        return ids;
    }

    void later(int minutes) {
        at(LocalDateTime.parse(now).plusMinutes(minutes).toString());
    }

    String now() {
        return now;
    }

    String today() {
        return now.substring(0, now.indexOf('T'));
    }

    /** Lets time pass to a local moment such as {@code 2019-06-14T08:00}; all that falls due on the way has happened then. */
    void at(String moment) {
        client.put(ADMIN, "/api/rehearsal/clock", Map.of("now", moment + ":00+07:00"));
        now = moment;
    }

    /** Somebody takes their first open task of this kind in the contest itself, answers it and completes it. */
    void does(String user, String task, Map<String, ?> answer) {
        does(user, task, CONTEST, answer);
    }

    /** The same for the task of one entry, one judging or one paper, told by its business key. */
    void does(String user, String task, String key, Map<String, ?> answer) {
        complete(user, open(user, task, key), answer);
    }

    void complete(String user, JsonNode task, Map<String, ?> answer) {
        String id = task.path("id").asText();
        client.post(user, "/engine-rest/task/" + id + "/claim", Map.of("userId", user));
        client.post(user, "/api/tasks/" + id + "/complete", answer);
    }

    /** An open task; where the engine still works on what came before, it may finish first. */
    JsonNode open(String user, String task, String key) {
        JsonNode found = tasks(user, task, key);
        if (found.isEmpty()) {
            at(now);
            found = tasks(user, task, key);
        }
        if (found.isEmpty()) {
            throw new NotPlayed(user + " không có việc " + task + " của " + key);
        }
        return found.get(0);
    }

    JsonNode tasks(String user, String task, String key) {
        return client.get(
                user,
                "/engine-rest/task?candidateUser=" + user + "&taskDefinitionKey=UserTask_" + task
                        + "&processInstanceBusinessKey=" + URLEncoder.encode(key, StandardCharsets.UTF_8));
    }
}
