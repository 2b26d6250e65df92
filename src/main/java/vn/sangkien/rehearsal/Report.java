package vn.sangkien.rehearsal;

import static vn.sangkien.rehearsal.Stage.ADMIN;
import static vn.sangkien.rehearsal.Stage.API;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tells what happened, read back from the engine's own history and the product's own rankings, never from the script. */
final class Report {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final DateTimeFormatter ENGINE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ", Locale.ROOT);
    private static final DateTimeFormatter SCREEN = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm", Locale.ROOT);
    private static final int PAGE = 1000;
    private static final Map<String, String> ACTORS = Map.of(
            "userTask", "",
            "serviceTask", "hệ thống",
            "intermediateTimer", "đồng hồ",
            "boundaryTimer", "đồng hồ",
            "messageStartEvent", "văn bản đến",
            "boundaryMessage", "văn bản đến");

    private final Stage stage;
    private final PrintStream out;
    private final Map<String, String> names = new HashMap<>();

    Report(Stage stage, PrintStream out) {
        this.stage = stage;
        this.out = out;
    }

    /** What the engine writes as a moment, as people read it. */
    static String moment(String engine) {
        return OffsetDateTime.parse(engine, ENGINE).atZoneSameInstant(ZONE).format(SCREEN);
    }

    /** A line: what happened at one moment in one process, by how many, how often. */
    private static final class Event {
        final Set<String> actors = new TreeSet<>();
        String subject = "";
        int times;

        String who() {
            return actors.size() == 1 ? actors.iterator().next() : actors.size() + " người";
        }
    }

    void timeline() {
        Map<String, String> processes = new HashMap<>();
        stage.client
                .get(ADMIN, "/engine-rest/process-definition?latestVersion=true")
                .forEach(p ->
                        processes.put(p.path("key").asText(), p.path("name").asText()));
        Map<String, String> subjects = new HashMap<>();
        Map<String, String> callers = new HashMap<>();
        stage.client
                .get(ADMIN, "/engine-rest/history/process-instance?maxResults=" + PAGE)
                .forEach(p -> subjects.put(
                        p.path("id").asText(), p.path("businessKey").asText()));
        Map<List<String>, Event> events = new LinkedHashMap<>();
        List<JsonNode> activities = activities();
        // A paper's process is called like every other paper's; the step that called for it says which paper it is.
        activities.forEach(a -> callers.put(
                a.path("calledProcessInstanceId").asText(),
                a.path("activityName").asText()));
        for (JsonNode activity : activities) {
            String engine = ACTORS.get(activity.path("activityType").asText());
            if (engine != null && !activity.path("canceled").asBoolean()) {
                String instance = activity.path("processInstanceId").asText();
                String subject = subjects.getOrDefault(instance, "");
                boolean paper = subject.startsWith(Stage.CONTEST + "/");
                String process = processes.getOrDefault(
                        activity.path("processDefinitionKey").asText(), "");
                Event event = events.computeIfAbsent(
                        List.of(
                                moment(activity.path("endTime").asText()),
                                paper ? callers.getOrDefault(instance, process) : process,
                                activity.path("activityName").asText()),
                        key -> new Event());
                event.actors.add(
                        engine.isEmpty() ? person(activity.path("assignee").asText()) : engine);
                event.subject = subject.startsWith(Stage.CONTEST) ? "" : " " + subject.replaceFirst("/.*", "");
                event.times++;
            }
        }
        List<List<String>> rows = new ArrayList<>();
        events.forEach((key, event) -> rows.add(List.of(
                key.get(0),
                key.get(1),
                key.get(2) + (event.times > 1 ? " ×" + event.times : event.subject),
                event.who())));
        print(List.of("Thời điểm", "Quy trình", "Việc", "Người thực hiện"), rows);
    }

    private List<JsonNode> activities() {
        List<JsonNode> all = new ArrayList<>();
        Map<String, Object> query = Map.of(
                "finished",
                true,
                "sorting",
                List.of(
                        Map.of("sortBy", "endTime", "sortOrder", "asc"),
                        Map.of("sortBy", "occurrence", "sortOrder", "asc")));
        JsonNode page;
        do {
            page = stage.client.post(
                    ADMIN,
                    "/engine-rest/history/activity-instance?firstResult=" + all.size() + "&maxResults=" + PAGE,
                    query);
            page.forEach(all::add);
        } while (page.size() == PAGE);
        return all;
    }

    private String person(String user) {
        return names.computeIfAbsent(user, id -> {
            String name = stage.client.get(id, "/api/me").path("displayName").asText();
            return id + " – " + name.replace(" (" + id + ")", "");
        });
    }

    void table() {
        JsonNode district = ranking("vong-loai");
        Map<String, JsonNode> province = byEntry(ranking("so-khao"));
        Map<String, JsonNode> last = byEntry(ranking("chung-khao"));
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode place : district) {
            String entry = place.path("entry").asText();
            rows.add(List.of(
                    entry,
                    place.path("unit").asText(),
                    figure(place),
                    place.path("rank").asText(),
                    outcome(place, province.get(entry), last.get(entry))));
        }
        out.println();
        print(List.of("Mã", "Đơn vị", "Điểm huyện", "Hạng", "Kết quả"), rows);
    }

    private static String outcome(JsonNode district, @Nullable JsonNode province, @Nullable JsonNode last) {
        if (!district.path("advances").asBoolean()) {
            return "Không được chọn";
        }
        if (province == null || !province.path("advances").asBoolean()) {
            return "Dừng ở sơ khảo" + (province == null ? "" : " (" + figure(province) + ")");
        }
        String won = last == null ? "" : last.path("advances").asBoolean() ? ", đạt giải" : ", không đạt giải";
        return "Vào chung khảo (" + figure(province) + ")" + won;
    }

    private JsonNode ranking(String round) {
        return stage.client
                .get("bantochuc", API + "/rounds/" + round + "/ranking?size=200")
                .path("items");
    }

    private static Map<String, JsonNode> byEntry(JsonNode ranking) {
        Map<String, JsonNode> places = new HashMap<>();
        ranking.forEach(place -> places.put(place.path("entry").asText(), place));
        return places;
    }

    private static String figure(JsonNode place) {
        return String.format(
                Locale.forLanguageTag("vi-VN"), "%.1f", place.path("total").asDouble());
    }

    private void print(List<String> heads, List<List<String>> rows) {
        List<List<String>> all = new ArrayList<>(List.of(heads));
        all.addAll(rows);
        int[] widths = new int[heads.size()];
        all.forEach(row -> {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        for (List<String> row : all) {
            var line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
