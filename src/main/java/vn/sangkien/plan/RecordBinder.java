package vn.sangkien.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.sangkien.refusal.Fault;

/**
 * Turns a tree of nodes into records and goes on after a fault, so that the author of a plan sees all of them at once;
 * Jackson's own binding stops at the first. What cannot be read becomes {@code null} and one fault with its path.
 */
final class RecordBinder {
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2999;
    private static final int MAXIMUM_DIGITS = 12;

    private final List<Fault> faults = new ArrayList<>();

    List<Fault> faults() {
        return faults;
    }

    /** Every list and map in the result is unmodifiable; any component of it may be null, whatever its declaration says. */
    <T extends Record> @Nullable T bindRecord(JsonNode node, Class<T> type, String path) {
        if (!node.isObject()) {
            return fault(path, "must be an object with fields (phải là nhóm các trường)");
        }
        var components = type.getRecordComponents();
        var known = Arrays.stream(components).map(RecordComponent::getName).collect(Collectors.toSet());
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                fault(PlanPath.field(path, name), "is not a field of a plan (không phải trường của kế hoạch)");
            }
        });
        var values = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            var component = components[i];
            var value = bind(
                    node.get(component.getName()),
                    component.getGenericType(),
                    PlanPath.field(path, component.getName()));
            values[i] = value == null ? zero(component.getType()) : value;
        }
        return construct(type, values);
    }

    private @Nullable Object bind(@Nullable JsonNode node, Type type, String path) {
        if (node == null || node.isNull()) {
            return null;
        }
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            return generic.getRawType() == List.class
                    ? bindList(node, arguments[0], path)
                    : bindMap(node, arguments[1], path);
        }
        var raw = (Class<?>) type;
        return raw.isRecord() ? bindRecord(node, raw.asSubclass(Record.class), path) : bindScalar(node, raw, path);
    }

    private @Nullable List<@Nullable Object> bindList(JsonNode node, Type element, String path) {
        if (!node.isArray()) {
            return fault(path, "must be a list (phải là danh sách)");
        }
        var list = new ArrayList<@Nullable Object>();
        for (int i = 0; i < node.size(); i++) {
            list.add(present(node.get(i), element, PlanPath.index(path, i)));
        }
        return Collections.unmodifiableList(list);
    }

    private @Nullable Map<String, @Nullable Object> bindMap(JsonNode node, Type value, String path) {
        if (!node.isObject()) {
            return fault(path, "must be an object with fields (phải là nhóm các trường)");
        }
        var map = new LinkedHashMap<String, @Nullable Object>();
        node.properties()
                .forEach(entry -> map.put(
                        nfc(entry.getKey()),
                        present(entry.getValue(), value, PlanPath.field(path, nfc(entry.getKey())))));
        return Collections.unmodifiableMap(map);
    }

    private @Nullable Object present(JsonNode node, Type type, String path) {
        return node.isNull() ? fault(path, "must not be empty (không được để trống)") : bind(node, type, path);
    }

    private @Nullable Object bindScalar(JsonNode node, Class<?> type, String path) {
        if (type == boolean.class || type == Boolean.class) {
            return node.isBoolean()
                    ? (Object) node.booleanValue()
                    : fault(path, "must be true or false (phải là true hoặc false)");
        }
        if (type == int.class || type == Integer.class) {
            return node.isIntegralNumber() && node.canConvertToInt()
                    ? (Object) node.intValue()
                    : fault(path, "must be a whole number (phải là số nguyên)");
        }
        if (type == BigDecimal.class) {
            return node.isNumber() && isOfHandySize(node.decimalValue())
                    ? plain(node.decimalValue())
                    : fault(path, "must be a number such as 0.5 (phải là số, ví dụ 0.5)");
        }
        if (!node.isTextual()) {
            return fault(path, "must be text; put it in quotes (phải là chữ; đặt trong ngoặc kép)");
        }
        return bindText(nfc(node.textValue()), type, path);
    }

    private @Nullable Object bindText(String text, Class<?> type, String path) {
        if (type == String.class) {
            return text;
        }
        if (type == LocalDate.class) {
            return parse(
                    text, path, RecordBinder::date, "must be a date such as 2019-06-30 (phải là ngày dạng 2019-06-30)");
        }
        if (type == LocalDateTime.class) {
            return parse(
                    text,
                    path,
                    RecordBinder::dateTime,
                    "must be a date and time such as 2019-06-30T22:00 (phải là ngày giờ dạng 2019-06-30T22:00)");
        }
        if (type == LocalTime.class) {
            return parse(text, path, LocalTime::parse, "must be a time such as \"07:30\" (phải là giờ dạng \"07:30\")");
        }
        if (type == ZoneId.class) {
            return parse(
                    text,
                    path,
                    ZoneId::of,
                    "must be a time zone such as Asia/Ho_Chi_Minh (phải là múi giờ, ví dụ Asia/Ho_Chi_Minh)");
        }
        var constants = type.getEnumConstants();
        if (constants == null) {
            throw new IllegalStateException("No reading for " + type + " at " + path);
        }
        return Arrays.stream(constants)
                .filter(constant -> constant.toString().equals(text))
                .findFirst()
                .orElseGet(() -> {
                    var names = Arrays.stream(constants).map(Object::toString).collect(Collectors.joining(", "));
                    return fault(path, "must be one of " + names + " (phải là một trong " + names + ")");
                });
    }

    private @Nullable Object parse(String text, String path, Function<String, Object> parser, String message) {
        try {
            return parser.apply(text);
        } catch (DateTimeException e) {
            return fault(path, message);
        }
    }

    private static LocalDate date(String text) {
        return inRange(LocalDate.parse(text));
    }

    private static LocalDateTime dateTime(String text) {
        var moment = LocalDateTime.parse(text);
        inRange(moment.toLocalDate());
        return moment;
    }

    /** Years beyond any plan would overflow later, far from the file that holds them. */
    private static LocalDate inRange(LocalDate date) {
        if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
            throw new DateTimeException("Out of range: " + date);
        }
        return date;
    }

    /** A few characters such as 1E999999999 would otherwise unfold into a number that fills the memory. */
    private static boolean isOfHandySize(BigDecimal number) {
        return Math.abs((long) number.precision() - number.scale()) <= MAXIMUM_DIGITS
                && Math.abs((long) number.scale()) <= MAXIMUM_DIGITS;
    }

    /** 30, 30.0 and 3E1 are the same number of points and must make equal plans. */
    private static BigDecimal plain(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static String nfc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static @Nullable Object zero(Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return false;
        }
        return type == int.class ? 0 : null;
    }

    private <T> @Nullable T fault(String path, String message) {
        faults.add(new Fault(path, message));
        return null;
    }

    private static <T extends Record> T construct(Class<T> type, @Nullable Object[] values) {
        var parameters = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(parameters).newInstance(values);
        } catch (InvocationTargetException
                | InstantiationException
                | IllegalAccessException
                | NoSuchMethodException e) {
            throw new IllegalStateException("The record " + type.getName() + " cannot be built", e);
        }
    }
}
