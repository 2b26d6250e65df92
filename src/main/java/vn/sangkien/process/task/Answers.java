package vn.sangkien.process.task;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.sangkien.process.task.TaskView.Table;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;

/** Small words that every form needs: one field's fault, and dates, numbers and tables as people here write them. */
@Component
public final class Answers {
    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi-VN");
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
        format.setMaximumFractionDigits(2);
        return format.format(value);
    }

    public static String money(BigDecimal value) {
        return number(value) + " đồng";
    }

    /** Answers of one kind as a table to read, headed by the same words as the form that took them. */
    public <R extends Record> Table table(String title, List<R> rows, Class<R> type) {
        List<RecordComponent> components = Arrays.asList(type.getRecordComponents());
        return new Table(
                title,
                components.stream()
                        .map(c -> messages.getMessage(type.getSimpleName() + "." + c.getName(), null, VIETNAMESE))
                        .toList(),
                rows.stream()
                        .map(row -> components.stream().map(c -> cell(row, c)).toList())
                        .toList());
    }

    private static String cell(Record row, RecordComponent component) {
        try {
            Object value = component.getAccessor().invoke(row);
            if (value instanceof BigDecimal number) {
                return number(number);
            }
            if (value instanceof LocalDate date) {
                return date(date);
            }
            return value == null ? "" : value.toString();
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("A record could not be read", e);
        }
    }
}
