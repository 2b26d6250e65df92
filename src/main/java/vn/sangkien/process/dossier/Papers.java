package vn.sangkien.process.dossier;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.stereotype.Component;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;

/**
 * Reads and writes what two offices tell each other by file. It has settings of its own: what one installation writes, another
 * one must read, whatever else is set there.
 */
@Component
class Papers {
    private static final String SEAL = "sha256";
    private static final int DEEPEST = 20;

    private final JsonMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private final Validator validator;

    Papers(Validator validator) {
        this.validator = validator;
        json.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build());
    }

    /** The same bytes on every machine. */
    byte[] write(Object paper) {
        var lines = new DefaultIndenter("  ", "\n");
        try {
            return json.writer(
                            new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines))
                    .writeValueAsString(paper)
                    .getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param called what it is called in a refusal
     * @param version the only one that is understood
     * @throws Refusal if it is no such paper, of another version, or lacks something
     */
    <T> T read(byte[] bytes, Class<T> type, String called, String format, int version) {
        T paper;
        try {
            var tree = json.readTree(bytes);
            if (tree == null
                    || !tree.isObject()
                    || !tree.path("format").asText().equals(format)) {
                throw refused("không phải " + called + " do phần mềm này xuất ra. Đề nghị chọn lại file.");
            }
            if (tree.path("version").asInt() != version) {
                throw refused(
                        "theo định dạng phiên bản %s, phần mềm này chỉ đọc phiên bản %d. Đề nghị hai nơi dùng cùng phiên bản phần mềm rồi xuất lại."
                                .formatted(shown(tree.path("version")), version));
            }
            paper = json.treeToValue(tree, type);
        } catch (IOException unreadable) {
            throw refused("bị hỏng hoặc sai định dạng nên không đọc được. Đề nghị cơ quan gửi xuất lại.");
        }
        List<Fault> faults = validator.validate(paper).stream()
                .map(fault -> fault.getPropertyPath().toString())
                .sorted()
                .distinct()
                .map(path -> new Fault(
                        path,
                        "Nội dung ở “%s” thiếu hoặc không đúng định dạng. Đề nghị cơ quan gửi xuất lại."
                                .formatted(path)))
                .toList();
        if (!faults.isEmpty()) {
            throw Refusal.invalid(
                    "Nội dung %s thiếu hoặc sai. Đề nghị cơ quan gửi xuất lại.".formatted(called), faults);
        }
        return paper;
    }

    private static String shown(JsonNode version) {
        var text = version.toString();
        return text.isEmpty() ? "không rõ" : text.substring(0, Math.min(text.length(), 10));
    }

    private static Refusal refused(String what) {
        var message = "File này " + what;
        return Refusal.invalid(message, List.of(new Fault("file", message)));
    }

    /** The SHA-256 of what a paper says, whatever its blanks and the order of its words, without the seal itself. */
    String seal(byte[] bytes) {
        try {
            var tree = json.readTree(bytes);
            if (tree instanceof ObjectNode object) {
                object.remove(SEAL);
            }
            return DigestUtils.sha256Hex(json.writeValueAsString(json.treeToValue(tree, Object.class)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
