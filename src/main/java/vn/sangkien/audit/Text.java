package vn.sangkien.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/** How a row is written down: the same signs on every database, so that its hash can be computed anew at any time. */
final class Text {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<TreeMap<String, String>> VALUES = new TypeReference<>() {};

    private Text() {}

    /** Without signs that a database would refuse or change, and not longer than its column. */
    static String plain(String text, int most) {
        String bytes = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8); // no half signs
        String clean = bytes.replaceAll("\\p{Cntrl}", " ").strip();
        if (clean.length() <= most) {
            return clean;
        }
        int end = Character.isHighSurrogate(clean.charAt(most - 2)) ? most - 2 : most - 1;
        return clean.substring(0, end) + "…";
    }

    static @Nullable String write(Map<String, String> values) {
        try {
            return values.isEmpty() ? null : JSON.writeValueAsString(new TreeMap<>(values));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Strings make JSON", e);
        }
    }

    /** The values of a row; a text that somebody has tampered with is shown as it is. */
    static Map<String, String> read(@Nullable String values) {
        try {
            return values == null ? Map.of() : JSON.readValue(values, VALUES);
        } catch (JsonProcessingException e) {
            return Map.of("?", String.valueOf(values));
        }
    }

    static String sha256(String text) {
        return DigestUtils.sha256Hex(text);
    }
}
