package vn.sangkien.process.delegation;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.sangkien.privacy.PersonalDataHolder;
import vn.sangkien.privacy.Table;
import vn.sangkien.privacy.Table.Holds;

/** Who stood in for whom stays on record; why somebody was away does not. */
@Component
class DelegationPersonalData implements PersonalDataHolder {
    private final JdbcTemplate jdbc;

    DelegationPersonalData(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Table> personalData() {
        return List.of(
                Table.of(
                                jdbc,
                                "delegation_group",
                                "Công việc được uỷ quyền",
                                "delegation, group_id",
                                "delegation in (select id from delegation where contest = ?)")
                        .keeps(Holds.NOTHING, "group_id"),
                Table.of(jdbc, "delegation", "Uỷ quyền công việc", "id", "contest = ?")
                        .keeps(Holds.NOTHING, "contest")
                        .keeps(Holds.USER, "from_user", "to_user", "revoked_by")
                        .replaces(Holds.WORDS, "reason"));
    }
}
