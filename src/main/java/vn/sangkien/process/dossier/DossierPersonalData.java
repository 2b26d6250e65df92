package vn.sangkien.process.dossier;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.sangkien.privacy.PersonalDataHolder;
import vn.sangkien.privacy.Table;
import vn.sangkien.privacy.Table.Holds;

/** A package that was taken in names offices; the people whom its entries name stand with the entries. */
@Component
class DossierPersonalData implements PersonalDataHolder {
    private final JdbcTemplate jdbc;

    DossierPersonalData(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Table> personalData() {
        return List.of(Table.of(jdbc, "dossier_received", "Gói hồ sơ đã nhận", "id", "contest = ?")
                .keeps(
                        Holds.NOTHING,
                        "contest",
                        "sha256",
                        "sender",
                        "sender_title",
                        "sender_body",
                        "unit",
                        "letter_number")
                .keeps(Holds.USER, "taken_by"));
    }
}
