package vn.sangkien.process.task;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.sangkien.process.task.TaskView.Field;
import vn.sangkien.process.task.TaskView.Option;

/**
 * Reads a form off a command record: the component's type gives the kind of field, its constraints the rules, and the
 * message bundle the words, under {@code <Record>.<component>} and {@code <Record>.<component>.help}.
 */
@Component
public class FormLabels {
    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");
    /** Text longer than this gets a box of several lines. */
    private static final int ONE_LINE = 300;

    private final MessageSource messages;

    FormLabels(MessageSource messages) {
        this.messages = messages;
    }

    public List<Field> fields(Class<?> command) {
        return Arrays.stream(command.getRecordComponents())
                .map(c -> field(command, c))
                .toList();
    }

    /** Constants of an enumeration with the words of the bundle, under {@code <Enum>.<CONSTANT>}. */
    public List<Option> options(Class<?> enumeration) {
        return Arrays.stream(enumeration.getEnumConstants())
                .map(c -> new Option(
                        ((Enum<?>) c).name(), text(enumeration.getSimpleName() + "." + ((Enum<?>) c).name())))
                .toList();
    }

    public String text(String key) {
        return messages.getMessage(key, null, VIETNAMESE);
    }

    private Field field(Class<?> command, RecordComponent component) {
        String key = command.getSimpleName() + "." + component.getName();
        Class<?> type = component.getType();
        Integer length = maximumLength(component);
        List<Field> columns = null;
        List<Option> options = null;
        String kind;
        if (type.isEnum()) {
            kind = "choice";
            options = options(type);
        } else if (List.class.isAssignableFrom(type)) {
            Class<?> element = element(component.getGenericType());
            kind = element.isRecord() ? "table" : "choices";
            columns = element.isRecord() ? fields(element) : null;
            options = element.isEnum() ? options(element) : null;
        } else {
            kind = simple(type, length);
        }
        String help = messages.getMessage(key + ".help", null, "", VIETNAMESE);
        return new Field(
                component.getName(),
                kind,
                text(key),
                help == null || help.isEmpty() ? null : help,
                required(component),
                options,
                length,
                least(component),
                most(component),
                null,
                columns,
                null,
                null,
                null,
                null,
                null);
    }

    private static String simple(Class<?> type, @Nullable Integer length) {
        if (type == boolean.class || type == Boolean.class) {
            return "boolean";
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "integer";
        }
        if (type == BigDecimal.class) {
            return "decimal";
        }
        if (type == LocalDate.class) {
            return "date";
        }
        if (type == OffsetDateTime.class) {
            return "datetime";
        }
        return length != null && length > ONE_LINE ? "textarea" : "text";
    }

    private static Class<?> element(Type list) {
        Type argument = ((ParameterizedType) list).getActualTypeArguments()[0];
        return argument instanceof Class<?> known ? known : (Class<?>) ((ParameterizedType) argument).getRawType();
    }

    private static boolean required(RecordComponent component) {
        var accessor = component.getAccessor();
        return accessor.isAnnotationPresent(NotNull.class)
                || accessor.isAnnotationPresent(NotBlank.class)
                || accessor.isAnnotationPresent(NotEmpty.class)
                || component.getType().isPrimitive() && component.getType() != boolean.class;
    }

    private static @Nullable Integer maximumLength(RecordComponent component) {
        var size = component.getAccessor().getAnnotation(Size.class);
        return size == null || size.max() == Integer.MAX_VALUE || component.getType() != String.class
                ? null
                : size.max();
    }

    private static @Nullable BigDecimal least(RecordComponent component) {
        var accessor = component.getAccessor();
        var min = accessor.getAnnotation(Min.class);
        if (min != null) {
            return BigDecimal.valueOf(min.value());
        }
        var decimal = accessor.getAnnotation(DecimalMin.class);
        if (decimal != null) {
            return new BigDecimal(decimal.value());
        }
        if (accessor.isAnnotationPresent(Positive.class)) {
            return BigDecimal.ONE;
        }
        return accessor.isAnnotationPresent(PositiveOrZero.class) ? BigDecimal.ZERO : null;
    }

    private static @Nullable BigDecimal most(RecordComponent component) {
        var accessor = component.getAccessor();
        var max = accessor.getAnnotation(Max.class);
        if (max != null) {
            return BigDecimal.valueOf(max.value());
        }
        var decimal = accessor.getAnnotation(DecimalMax.class);
        return decimal == null ? null : new BigDecimal(decimal.value());
    }
}
