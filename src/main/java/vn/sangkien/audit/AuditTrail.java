package vn.sangkien.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import vn.sangkien.refusal.Faults;

/** Reads the record, the newest rows first and some at a time, however long it has become. */
@Service
public class AuditTrail {
    /** The zone in which the auditor names times and reads them. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    /** How the record writes times for people, in that zone. */
    public static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss").withZone(ZONE);

    /** Before every row: where a reader begins. */
    public static final long NEWEST = Long.MAX_VALUE;

    private final JdbcTemplate jdbc;
    private final Ledger ledger;

    AuditTrail(JdbcTemplate jdbc, Ledger ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    /**
     * What a reader looks for; null stands for everything.
     *
     * @param to the first instant that is too late
     * @param subject a code, or the code that a longer one begins with before a slash
     */
    public record Filter(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String by,
            @Nullable Deed deed,
            @Nullable String contest,
            @Nullable String subject) {
        /** That somebody reads what fits, which is a deed as well. */
        public Act reading(Deed reading, String reader) {
            return Act.of(reading)
                    .by(reader)
                    .in(contest)
                    .became("from", from)
                    .became("to", to)
                    .became("by", by)
                    .became("deed", deed)
                    .became("object", subject);
        }
    }

    /**
     * What a reader looks for, as it was typed; what is missing or blank stands for everything.
     *
     * @param from a day, a time of day in Vietnam, or an instant with offset
     * @param to likewise; a day or a minute is meant to its end
     * @param deed name of a {@link Deed}
     * @param object a code, or the code that a longer one begins with before a slash
     */
    public record Asked(
            @Nullable String from,
            @Nullable String to,
            @Nullable String by,
            @Nullable String deed,
            @Nullable String contest,
            @Nullable String object) {
        /**
         * @param only the one contest whose record is open; null where the whole is
         * @throws vn.sangkien.refusal.Refusal naming what cannot be read
         */
        public Filter within(@Nullable String only) {
            var faults = new Faults();
            var filter = new Filter(
                    instant("from", from, false, faults),
                    instant("to", to, true, faults),
                    text(by),
                    AuditTrail.deed(deed, faults),
                    text(only == null ? contest : only),
                    text(object));
            faults.refuseIfAny("Chưa lọc được nhật ký. Đề nghị sửa các mục được nêu.");
            return filter;
        }
    }

    private static @Nullable Instant instant(String field, @Nullable String text, boolean end, Faults faults) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            String clean = text.strip();
            if (clean.matches("\\d{4}-\\d{2}-\\d{2}")) {
                var day = LocalDate.parse(clean);
                return (end ? day.plusDays(1) : day).atStartOfDay(ZONE).toInstant();
            }
            if (clean.matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2})?")) {
                var time = LocalDateTime.parse(clean);
                return (end && clean.length() == 16 ? time.plusMinutes(1) : time)
                        .atZone(ZONE)
                        .toInstant();
            }
            return inRange(OffsetDateTime.parse(clean)).toInstant();
        } catch (DateTimeException e) {
            faults.add(
                    field,
                    "Thời điểm chưa đúng. Ví dụ: 2019-07-01 hoặc 2019-07-01T08:00 hoặc 2019-07-01T08:00:00+07:00.");
            return null;
        }
    }

    /** No database reads years of five digits. */
    private static OffsetDateTime inRange(OffsetDateTime time) {
        if (time.getYear() < 0 || time.getYear() > 9999) {
            throw new DateTimeException("Out of range");
        }
        return time;
    }

    private static @Nullable Deed deed(@Nullable String name, Faults faults) {
        if (name == null || name.isBlank()) {
            return null;
        }
        var found = Arrays.stream(Deed.values())
                .filter(deed -> deed.name().equals(name.strip()))
                .findFirst();
        if (found.isEmpty()) {
            faults.add("deed", "Không có loại việc này. Vui lòng chọn một loại việc trong danh sách.");
        }
        return found.orElse(null);
    }

    /** The newest rows that fit and stand before a number; fewer than asked for where there are no more. */
    public List<AuditRow> before(long seq, Filter filter, int most) {
        var where = new StringBuilder(" where seq < ?");
        var values = new ArrayList<Object>(List.of(seq));
        add(where, values, "made_at >= ?", time(filter.from()));
        add(where, values, "made_at < ?", time(filter.to()));
        add(where, values, "by_user = ?", filter.by());
        add(
                where,
                values,
                "deed = ?",
                filter.deed() == null ? null : filter.deed().name());
        add(where, values, "contest = ?", filter.contest());
        String subject = filter.subject();
        if (subject != null) {
            // up to the sign after the slash: a range, which needs no pattern
            where.append(" and (subject = ? or subject >= ? and subject < ?)");
            values.addAll(List.of(subject, subject + "/", subject + "0"));
        }
        return jdbc.query(
                "select " + Ledger.COLUMNS + " from audit_row" + where + " order by seq desc fetch first " + most
                        + " rows only",
                Ledger.ROW,
                values.toArray());
    }

    private static void add(StringBuilder where, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            where.append(" and ").append(condition);
            values.add(value);
        }
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    /** As rows hold it: a database refuses signs that none can hold. */
    private static @Nullable String text(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : Text.plain(typed, 200);
    }

    /** The last row's number and hash with a check: what {@code --verify-audit} takes. */
    public String mark() {
        var head = ledger.head();
        return new Chain.Mark(head.seq(), head.hash()).text();
    }

    /** The last time that somebody verified the whole chain. */
    public Optional<AuditRow> lastVerified() {
        return before(NEWEST, new Filter(null, null, null, Deed.AUDIT_VERIFIED, null, null), 1).stream()
                .findFirst();
    }
}
