package vn.sangkien.archive;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.sangkien.privacy.PersonalDataHolder;
import vn.sangkien.privacy.Table;
import vn.sangkien.privacy.Table.Holds;

/** Whom the archive names: authors, where the office gave their names, and whoever imported them. */
@Component
class ArchivePersonalData implements PersonalDataHolder {
    private final JdbcTemplate jdbc;

    ArchivePersonalData(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Table> personalData() {
        return List.of(Table.ofNoContest(jdbc, "archived_entry", "Kho sáng kiến các kỳ trước", "id")
                .keeps(Holds.NOTHING, "tier", "unit_name", "field", "fingerprint", "search_text", "title_order")
                .keeps(Holds.USER, "imported_by")
                .keeps(Holds.WORDS, "title", "authors", "result", "summary"));
    }
}
