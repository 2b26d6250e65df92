package vn.sangkien.privacy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * One table, told column by column: whom a column names, and what becomes of it after the retention. All names in it come
 * from code, none from people.
 */
public final class Table implements PersonalData {
    /** What stands where a name stood. */
    public static final String ERASED = "[đã xoá]";

    /** What a column holds of people. */
    public enum Holds {
        USER,
        NAME,
        ADDRESS,
        /** What somebody wrote, in which names may stand. */
        WORDS,
        /** Codes, words of the product, hashes. */
        NOTHING,
        /** An uploaded file: not looked into, because it is read out as the file that it is. */
        FILE
    }

    private final JdbcTemplate jdbc;
    private final String name;
    private final String label;
    private final String key;
    private final @Nullable String ofContest;
    private final Map<String, Holds> columns = new LinkedHashMap<>();
    private final Map<String, String> instead = new LinkedHashMap<>();
    private boolean deleted;
    private @Nullable String why;

    private Table(JdbcTemplate jdbc, String name, String label, String key, @Nullable String ofContest) {
        this.jdbc = jdbc;
        this.name = name;
        this.label = label;
        this.key = key;
        this.ofContest = ofContest;
    }

    /**
     * @param key its primary key, columns parted by commas
     * @param ofContest the condition that a row belongs to the contest {@code ?}
     */
    public static Table of(JdbcTemplate jdbc, String name, String label, String key, String ofContest) {
        return new Table(jdbc, name, label, key, ofContest);
    }

    /** One that belongs to no contest, and that no erasure of a contest touches. */
    public static Table ofNoContest(JdbcTemplate jdbc, String name, String label, String key) {
        return new Table(jdbc, name, label, key, null);
    }

    /** These columns stay as they are. */
    public Table keeps(Holds what, String... named) {
        for (String column : named) {
            columns.put(column, what);
        }
        return this;
    }

    /** Why something that may name people stays; told with each erasure. */
    public Table because(String reason) {
        why = reason;
        return this;
    }

    /** What stands in these columns gives way to {@link #ERASED}; what is empty stays empty. */
    public Table replaces(Holds what, String... named) {
        return replacesBy(ERASED, what, named);
    }

    /** @param text a word of the product, without quotation marks */
    public Table replacesBy(String text, Holds what, String... named) {
        for (String column : named) {
            columns.put(column, what);
            instead.put(column, "'" + text + "'");
        }
        return this;
    }

    /** These columns become empty. */
    public Table clears(Holds what, String... named) {
        for (String column : named) {
            columns.put(column, what);
            instead.put(column, "null");
        }
        return this;
    }

    /** Whole rows go. */
    public Table isDeleted() {
        deleted = true;
        return this;
    }

    public String name() {
        return name;
    }

    /** The columns that are told. */
    public Set<String> columns() {
        return Set.copyOf(columns.keySet());
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public List<Map<String, @Nullable Object>> of(Person person) {
        List<Map<String, @Nullable Object>> found = new ArrayList<>();
        if (columns.containsValue(Holds.FILE) || columns.values().stream().allMatch(holds -> holds == Holds.NOTHING)) {
            return found;
        }
        jdbc.query("select * from " + name + " order by " + key, row -> {
            if (concerns(row, person)) {
                found.add(values(row));
            }
        });
        return found;
    }

    private boolean concerns(ResultSet row, Person person) throws SQLException {
        for (var column : columns.entrySet()) {
            if (column.getValue() == Holds.NOTHING) {
                continue;
            }
            String text = row.getString(column.getKey());
            if (text != null
                    && switch (column.getValue()) {
                        case USER -> person.isUser(text);
                        case NAME -> person.isNamed(text);
                        case ADDRESS -> person.isAt(text);
                        case WORDS -> person.isMentionedIn(text);
                        case NOTHING, FILE -> false;
                    }) {
                return true;
            }
        }
        return false;
    }

    private static Map<String, @Nullable Object> values(ResultSet row) throws SQLException {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        var meta = row.getMetaData();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            Object value = row.getObject(i);
            values.put(
                    meta.getColumnName(i).toLowerCase(Locale.ROOT),
                    value == null || value instanceof Number || value instanceof Boolean ? value : row.getString(i));
        }
        return values;
    }

    @Override
    public long left(String contest) {
        return touches() ? count(touched(), contest) : 0;
    }

    @Override
    public int erase(String contest, int most) {
        if (!touches()) {
            return 0;
        }
        String rows = " where (%s) in (select %s from %s where %s order by %s fetch first %d rows only)"
                .formatted(key, key, name, touched(), key, most);
        String change = deleted
                ? "delete from " + name
                : "update " + name + " set "
                        + instead.entrySet().stream()
                                .map(column -> "%1$s = case when %1$s is null then %1$s else %2$s end"
                                        .formatted(column.getKey(), column.getValue()))
                                .collect(Collectors.joining(", "));
        return jdbc.update(change + rows, contest);
    }

    @Override
    public List<Kept> kept(String contest) {
        return why == null || ofContest == null ? List.of() : List.of(new Kept(label, count(ofContest, contest), why));
    }

    private boolean touches() {
        return ofContest != null && (deleted || !instead.isEmpty());
    }

    private String touched() {
        return deleted
                ? String.valueOf(ofContest)
                : "(%s) and (%s)"
                        .formatted(
                                ofContest,
                                instead.entrySet().stream()
                                        .map(column -> column.getValue().equals("null")
                                                ? column.getKey() + " is not null"
                                                : column.getKey() + " <> " + column.getValue())
                                        .collect(Collectors.joining(" or ")));
    }

    private long count(String condition, String contest) {
        Long number = jdbc.queryForObject("select count(*) from " + name + " where " + condition, Long.class, contest);
        return number == null ? 0 : number;
    }
}
