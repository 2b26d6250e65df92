package vn.sangkien.notification;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.sangkien.privacy.PersonalDataHolder;
import vn.sangkien.privacy.Table;
import vn.sangkien.privacy.Table.Holds;

/** Whom notices were told to, and whom they name. */
@Component
class NoticePersonalData implements PersonalDataHolder {
    private final JdbcTemplate jdbc;

    NoticePersonalData(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Table> personalData() {
        return List.of(
                Table.of(
                                jdbc,
                                "notice_delivery",
                                "Thư điện tử đã gửi",
                                "notice_id, address",
                                "notice_id in (select id from notice where contest = ?)")
                        .keeps(Holds.ADDRESS, "address")
                        .isDeleted(),
                Table.of(jdbc, "notice", "Thông báo", "id", "contest = ?")
                        .keeps(Holds.NOTHING, "contest", "kind", "dedup_key", "mail_state")
                        .keeps(Holds.USER, "audience")
                        .keeps(Holds.WORDS, "subject", "body", "last_error")
                        .isDeleted());
    }
}
