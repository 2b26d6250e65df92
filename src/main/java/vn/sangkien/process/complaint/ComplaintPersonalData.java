package vn.sangkien.process.complaint;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.sangkien.privacy.PersonalDataHolder;
import vn.sangkien.privacy.Table;
import vn.sangkien.privacy.Table.Holds;

/** That there was a complaint and what it came to stays on record; its words, which may name people, do not. */
@Component
class ComplaintPersonalData implements PersonalDataHolder {
    private final JdbcTemplate jdbc;

    ComplaintPersonalData(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Table> personalData() {
        return List.of(Table.of(jdbc, "complaint", "Kiến nghị về kết quả", "id", "contest = ?")
                .keeps(
                        Holds.NOTHING,
                        "contest",
                        "entry_code",
                        "round_id",
                        "outcome",
                        "minutes_number",
                        "correction_number")
                .keeps(Holds.USER, "filed_by", "answered_by")
                .replaces(Holds.WORDS, "reason", "answer"));
    }
}
