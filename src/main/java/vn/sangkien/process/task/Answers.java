package vn.sangkien.process.task;

import jakarta.validation.constraints.Size;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.sangkien.process.task.TaskView.Fact;
import vn.sangkien.process.task.TaskView.Table;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;

/** Small words that every form needs: one field's fault, and dates, numbers and tables as people here write them. */
@Component
public final class Answers {
    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi-VN");
    /** Numbers of papers and codes; a name has more room. */
    private static final int LONGEST_CODE = 64;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm 'ngày' dd/MM/yyyy");

    private final MessageSource messages;

    Answers(MessageSource messages) {
        this.messages = messages;
    }

    public static Refusal fault(String field, String message) {
        return Refusal.invalid(message, List.of(new Fault(field, message)));
    }

    public static void require(String field, @Nullable Object value, String message) {
        if (value == null || value instanceof String text && text.isBlank()) {
            throw fault(field, message);
        }
    }

    public static String date(LocalDate date) {
        return DAY.format(date);
    }

    public static String moment(Instant instant, ZoneId zone) {
        return MOMENT.format(instant.atZone(zone));
    }

    public static String number(BigDecimal value) {
        NumberFormat format = NumberFormat.getNumberInstance(VIETNAMESE);
        format.setMaximumFractionDigits(4); // as many as a plan may have a mean rounded to
        return format.format(value);
    }

    public static String money(BigDecimal value) {
        return number(value) + " đồng";
    }

    /** Answers of one kind, at least one, as a table to read, headed by the same words as the form that took them. */
    public Table table(String title, List<? extends Record> rows, ZoneId zone) {
        Class<?> type = rows.get(0).getClass();
        List<RecordComponent> components = Arrays.asList(type.getRecordComponents());
        return new Table(
                title,
                components.stream().map(c -> label(type, c)).toList(),
                rows.stream()
                        .map(row ->
                                components.stream().map(c -> cell(row, c, zone)).toList())
                        .toList());
    }

    /** What an answer says in one line each, under the words of the form that took it; nothing of what was left empty. */
    List<Fact> facts(Record answer, ZoneId zone) {
        return Arrays.stream(answer.getClass().getRecordComponents())
                .filter(part -> !isTable(value(answer, part)))
                .map(part -> new Fact(label(answer.getClass(), part), cell(answer, part, zone)))
                .filter(fact -> !fact.value().isEmpty())
                .toList();
    }

    /** The lists of an answer. */
    List<Table> tables(Record answer, ZoneId zone) {
        return Arrays.stream(answer.getClass().getRecordComponents())
                .filter(part -> isTable(value(answer, part)))
                .map(part -> table(
                        label(answer.getClass(), part),
                        Stream.ofNullable(value(answer, part))
                                .flatMap(lines -> ((List<?>) lines).stream())
                                .map(Record.class::cast)
                                .toList(),
                        zone))
                .toList();
    }

    private static boolean isTable(@Nullable Object value) {
        return value instanceof List<?> lines && !lines.isEmpty() && lines.get(0) instanceof Record;
    }

    private String label(Class<?> type, RecordComponent part) {
        return messages.getMessage(type.getSimpleName() + "." + part.getName(), null, VIETNAMESE);
    }

    /**
     * What an answer decides, for the record: choices, figures, dates, codes and numbers of papers, named as the form's
     * words are. Sentences and names of people stay out of it; of a list whose lines begin with no code only the length
     * goes in.
     */
    public static Map<String, Object> plain(Record answer) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (RecordComponent part : answer.getClass().getRecordComponents()) {
            String key = answer.getClass().getSimpleName() + "." + part.getName();
            Object value = value(answer, part);
            if (value instanceof List<?> lines && !lines.isEmpty() && lines.get(0) instanceof Record first) {
                RecordComponent code = first.getClass().getRecordComponents()[0];
                if (!isCode(code)) {
                    values.put(key, lines.size());
                    continue;
                }
                for (Object line : lines) {
                    values.put(key + "." + value((Record) line, code), line((Record) line));
                }
            } else if (isPlain(value) || value instanceof List<?> || value instanceof String && isCode(part)) {
                values.put(key, word(value));
            }
        }
        return values;
    }

    private static String line(Record line) {
        return Arrays.stream(line.getClass().getRecordComponents())
                .skip(1)
                .map(part -> value(line, part))
                .filter(Answers::isPlain)
                .map(value -> String.valueOf(word(value)))
                .collect(Collectors.joining(", "));
    }

    private static boolean isPlain(@Nullable Object value) {
        return value instanceof Enum<?>
                || value instanceof Boolean
                || value instanceof Number
                || value instanceof LocalDate
                || value instanceof OffsetDateTime;
    }

    /** Forms leave room for a sentence or a name where they ask for one. */
    private static boolean isCode(RecordComponent part) {
        Size size = part.getAnnotation(Size.class);
        if (size == null) {
            size = part.getAccessor().getAnnotation(Size.class);
        }
        return part.getType() == String.class && (size == null || size.max() <= LONGEST_CODE);
    }

    private static @Nullable Object word(@Nullable Object value) {
        if (value instanceof BigDecimal figure) {
            return figure.stripTrailingZeros().toPlainString();
        }
        return value instanceof Enum<?> constant
                ? constant.getDeclaringClass().getSimpleName() + "." + constant.name()
                : value;
    }

    private String cell(Record row, RecordComponent component, ZoneId zone) {
        Object value = value(row, component);
        if (value instanceof BigDecimal number) {
            return number(number);
        }
        if (value instanceof LocalDate date) {
            return date(date);
        }
        if (value instanceof OffsetDateTime moment) {
            return moment(moment.toInstant(), zone);
        }
        if (value instanceof Boolean yes) {
            return yes ? "Có" : "Không";
        }
        if (value instanceof Enum<?> constant) {
            return messages.getMessage(String.valueOf(word(constant)), null, VIETNAMESE);
        }
        if (value instanceof List<?> lines) {
            return lines.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
        return value == null ? "" : value.toString();
    }

    private static @Nullable Object value(Record row, RecordComponent component) {
        try {
            return component.getAccessor().invoke(row);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("A record could not be read", e);
        }
    }
}
