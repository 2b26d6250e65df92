package vn.sangkien.refusal;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is wrong with one command, gathered before it is refused once. It also cleans the words it looks at:
 * NFC, no blanks around them, no control characters.
 */
public final class Faults {
    private final List<Fault> faults = new ArrayList<>();

    public void add(String field, String message) {
        faults.add(new Fault(field, message));
    }

    public void addAll(List<Fault> more) {
        faults.addAll(more);
    }

    public boolean none() {
        return faults.isEmpty();
    }

    public List<Fault> all() {
        return List.copyOf(faults);
    }

    /** The cleaned text; empty, with a fault, when there is none. */
    public String required(String field, String name, @Nullable String text, int maximumLength) {
        var clean = optional(field, name, text, maximumLength);
        if (clean == null) {
            add(field, "Chưa có " + name + ". Vui lòng nhập " + name + ".");
            return "";
        }
        return clean;
    }

    /** The cleaned text, or null when there is none. */
    public @Nullable String optional(String field, String name, @Nullable String text, int maximumLength) {
        if (text == null || text.isBlank()) {
            return null;
        }
        var clean = Normalizer.normalize(text, Normalizer.Form.NFC)
                .replace("\r\n", "\n")
                .strip();
        if (clean.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
            add(field, "Nội dung %s có ký tự điều khiển. Vui lòng xoá các ký tự lạ rồi gửi lại.".formatted(name));
        }
        if (clean.length() > maximumLength) {
            add(field, "Nội dung %s dài quá %d ký tự. Vui lòng viết ngắn lại.".formatted(name, maximumLength));
        }
        return clean;
    }

    /** Refuses with this sentence and every fault, if there is any. */
    public void refuseIfAny(String message) {
        if (!none()) {
            throw Refusal.invalid(message, faults);
        }
    }
}
