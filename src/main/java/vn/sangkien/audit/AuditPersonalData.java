package vn.sangkien.audit;

import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.sangkien.privacy.PersonalDataErased;
import vn.sangkien.privacy.PersonalDataHolder;
import vn.sangkien.privacy.PersonalDataRead;
import vn.sangkien.privacy.Table;
import vn.sangkien.privacy.Table.Holds;

/** Whom the record of deeds names, by login alone; and that what is held on people was read out or erased. */
@Component
class AuditPersonalData implements PersonalDataHolder {
    private final JdbcTemplate jdbc;
    private final Audit audit;

    AuditPersonalData(JdbcTemplate jdbc, Audit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    @Override
    public List<Table> personalData() {
        return List.of(
                Table.ofNoContest(jdbc, "audit_head", "Dòng cuối của nhật ký kiểm toán", "id")
                        .keeps(Holds.NOTHING, "hash"),
                Table.of(jdbc, "audit_row", "Nhật ký kiểm toán", "seq", "contest = ?")
                        .keeps(Holds.NOTHING, "deed", "on_behalf", "address", "contest", "hash")
                        .keeps(Holds.USER, "by_user", "subject")
                        .keeps(Holds.WORDS, "was", "became")
                        .because(
                                "Chỉ có tên đăng nhập và giá trị đã quyết định; bớt một dòng thì không kiểm tra được nữa."));
    }

    @EventListener
    void record(PersonalDataRead read) {
        audit.record(Act.of(Deed.PERSONAL_DATA_READ)
                .became("accounts", read.userIds())
                .became(read.found()));
    }

    @EventListener
    void record(PersonalDataErased erased) {
        audit.record(Act.of(Deed.PERSONAL_DATA_ERASED).in(erased.contest()).became(erased.erased()));
    }
}
