package vn.sangkien.audit;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One deed with what belongs to it. Only codes, short ids and plain values go in: no names of people, no secrets, nothing
 * that is written in an entry. So personal data can be erased elsewhere while the record stands.
 */
public final class Act {
    private static final int VALUE = 200;

    private final Deed deed;
    private @Nullable String by;
    private @Nullable String onBehalf;
    private @Nullable String address;
    private @Nullable String contest;
    private @Nullable String subject;
    private final Map<String, String> was = new TreeMap<>();
    private final Map<String, String> became = new TreeMap<>();

    private Act(Deed deed) {
        this.deed = deed;
    }

    public static Act of(Deed deed) {
        return new Act(deed);
    }

    /** Who did it, by login; without this call, whoever has signed on, or the process itself where nobody has. */
    public Act by(String userId) {
        this.by = cut(userId, 64);
        return this;
    }

    /** Whom they did it for: a unit's code, the upper tier. */
    public Act onBehalfOf(@Nullable String whom) {
        this.onBehalf = cut(whom, VALUE);
        return this;
    }

    /** Where it came from; without this call, the address of the request. */
    public Act from(String source) {
        this.address = cut(source, 64);
        return this;
    }

    public Act in(@Nullable String contestKey) {
        this.contest = cut(contestKey, 64);
        return this;
    }

    /** What it was done to, by code or key: an entry, an entry and its round, a paper, an account. */
    public Act on(@Nullable String code) {
        this.subject = cut(code, VALUE);
        return this;
    }

    /** A value as it was; null and what is empty is left out. */
    public Act was(String what, @Nullable Object value) {
        put(was, what, value);
        return this;
    }

    /** A value as it is now, or what was decided; null and what is empty is left out. */
    public Act became(String what, @Nullable Object value) {
        put(became, what, value);
        return this;
    }

    public Act was(Map<String, ?> values) {
        values.forEach(this::was);
        return this;
    }

    public Act became(Map<String, ?> values) {
        values.forEach(this::became);
        return this;
    }

    private static void put(Map<String, String> values, String what, @Nullable Object value) {
        String text = text(value);
        if (!text.isEmpty()) {
            values.put(Text.plain(what, VALUE), text);
        }
    }

    private static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Collection<?> many) {
            return many.stream().map(Act::text).collect(Collectors.joining(", "));
        }
        return value instanceof BigDecimal figure
                ? figure.stripTrailingZeros().toPlainString()
                : Text.plain(String.valueOf(value), VALUE);
    }

    private static @Nullable String cut(@Nullable String text, int most) {
        return text == null ? null : Text.plain(text, most);
    }

    Deed deed() {
        return deed;
    }

    @Nullable
    String by() {
        return by;
    }

    @Nullable
    String onBehalf() {
        return onBehalf;
    }

    @Nullable
    String address() {
        return address;
    }

    @Nullable
    String contest() {
        return contest;
    }

    @Nullable
    String subject() {
        return subject;
    }

    Map<String, String> was() {
        return was;
    }

    Map<String, String> became() {
        return became;
    }
}
