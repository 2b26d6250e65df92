package vn.sangkien.audit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** The two tables: adds rows behind the last one and reads them. Nothing here changes a row or takes one away. */
@Component
class Ledger {
    static final String COLUMNS =
            "seq, made_at, deed, by_user, on_behalf, address, contest, subject, was, became, hash";

    static final RowMapper<AuditRow> ROW = (found, i) -> new AuditRow(
            found.getLong("seq"),
            found.getObject("made_at", OffsetDateTime.class).toInstant(),
            found.getString("deed"),
            found.getString("by_user"),
            found.getString("on_behalf"),
            found.getString("address"),
            found.getString("contest"),
            found.getString("subject"),
            found.getString("was"),
            found.getString("became"),
            found.getString("hash"));

    private final JdbcTemplate jdbc;

    Ledger(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The last row's number and hash: whoever writes both down elsewhere finds out later that rows were cut off. */
    record Head(long seq, Instant at, String hash) {}

    Head head() {
        return head("");
    }

    private Head head(String lock) {
        return jdbc.queryForObject(
                "select seq, made_at, hash, current_timestamp from audit_head where id = 1" + lock, (found, i) -> {
                    var last = found.getObject("made_at", OffsetDateTime.class).toInstant();
                    var now = found.getObject(4, OffsetDateTime.class).toInstant();
                    return new Head(
                            found.getLong("seq"),
                            (now.isAfter(last) ? now : last).truncatedTo(ChronoUnit.MICROS),
                            found.getString("hash"));
                });
    }

    /** Adds rows behind the last one, which nobody else does until this transaction ends. */
    void append(List<AuditRow> unnumbered) {
        var head = head(" for update");
        var rows = new ArrayList<Object[]>();
        long seq = head.seq();
        String hash = head.hash();
        for (var row : unnumbered) {
            var next = new AuditRow(
                            ++seq,
                            head.at(),
                            row.deed(),
                            row.by(),
                            row.onBehalf(),
                            row.address(),
                            row.contest(),
                            row.subject(),
                            row.was(),
                            row.became(),
                            "")
                    .after(hash);
            hash = next.hash();
            rows.add(new Object[] {
                next.seq(),
                next.at().atOffset(ZoneOffset.UTC),
                next.deed(),
                next.by(),
                next.onBehalf(),
                next.address(),
                next.contest(),
                next.subject(),
                next.was(),
                next.became(),
                next.hash()
            });
        }
        jdbc.batchUpdate("insert into audit_row (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows);
        jdbc.update(
                "update audit_head set seq = ?, made_at = ?, hash = ? where id = 1",
                seq,
                head.at().atOffset(ZoneOffset.UTC),
                hash);
    }

    /** The rows that follow a number, in order. */
    List<AuditRow> following(long seq, int most) {
        return jdbc.query(
                "select " + COLUMNS + " from audit_row where seq > ? order by seq fetch first " + most + " rows only",
                ROW,
                seq);
    }
}
