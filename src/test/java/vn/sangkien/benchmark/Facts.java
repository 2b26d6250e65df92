package vn.sangkien.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** One entry of a unit, told in each of the three ways that are compared: eight facts, every one a string. */
final class Facts {
    static final String CONTEST = "khanh-son-2019";
    static final String STAFF = "sonbinh";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TEXT =
            "Người dân theo dõi hồ sơ qua điện thoại, không phải đi lại nhiều lần. ".repeat(3);

    private Facts() {}

    private static Map<String, String> facts() {
        var sections = JSON.createObjectNode();
        sections.put("boi-canh", TEXT).put("giai-phap", TEXT);
        var authors = JSON.createArrayNode();
        authors.addObject()
                .put("name", "Cao Thị Mẫu")
                .put("position", "Chuyên viên")
                .put("status", "CIVIL_SERVANT")
                .put("unionMember", true)
                .put("birthYear", 1992);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("contest", CONTEST);
        facts.put("unit", "KS-XA-04");
        facts.put("kind", "INITIATIVE");
        facts.put("title", "Tra cứu hồ sơ một cửa qua điện thoại");
        facts.put("theme", "moi-truong-kinh-doanh");
        facts.put("indexes", "[\"sipas\"]");
        facts.put("sections", sections.toString());
        facts.put("authors", authors.toString());
        return facts;
    }

    /** For the engine's own start call, the bare engine's and ours. */
    static String asVariables() {
        var variables = JSON.createObjectNode();
        facts().forEach((name, value) ->
                variables.putObject(name).put("value", value).put("type", "String"));
        return JSON.createObjectNode().set("variables", variables).toString();
    }

    /** For our own call; the contest stands in its address. */
    static String asSubmission() {
        ObjectNode submission = JSON.createObjectNode();
        try {
            for (var fact : facts().entrySet()) {
                boolean structured =
                        fact.getValue().startsWith("[") || fact.getValue().startsWith("{");
                if (structured) {
                    submission.set(fact.getKey(), JSON.readTree(fact.getValue()));
                } else if (!fact.getKey().equals("contest")) {
                    submission.put(fact.getKey(), fact.getValue());
                }
            }
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        return submission.toString();
    }
}
