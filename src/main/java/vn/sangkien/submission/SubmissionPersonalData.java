package vn.sangkien.submission;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.sangkien.privacy.PersonalDataHolder;
import vn.sangkien.privacy.Table;
import vn.sangkien.privacy.Table.Holds;

/** Whom entries name: authors and teams, and whoever is mentioned in what was written or uploaded. */
@Component
class SubmissionPersonalData implements PersonalDataHolder {
    private static final String OF_ENTRY = "submission in (select code from submission where contest = ?)";

    private static final String OF_RECEIPT = "receipt in (select id from submission_receipt where contest = ?)";

    private final JdbcTemplate jdbc;

    SubmissionPersonalData(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Table> personalData() {
        return List.of(
                Table.of(
                                jdbc,
                                "submission_document_part",
                                "Nội dung tệp đính kèm",
                                "document_id, seat",
                                "document_id in (select d.id from submission_document d"
                                        + " join submission s on s.code = d.submission where s.contest = ?)")
                        .keeps(Holds.FILE, "content")
                        .isDeleted(),
                Table.of(jdbc, "submission_document", "Tệp đính kèm", "id", OF_ENTRY)
                        .keeps(Holds.NOTHING, "submission", "kind", "media_type", "sha256")
                        .keeps(Holds.USER, "uploaded_by")
                        .keeps(Holds.WORDS, "file_name", "link")
                        .isDeleted(),
                Table.of(jdbc, "submission_receipt_file", "Tệp ghi trên phiếu tiếp nhận", "receipt, seat", OF_RECEIPT)
                        .keeps(Holds.NOTHING, "kind", "sha256")
                        .replaces(Holds.WORDS, "file_name", "link"),
                Table.of(jdbc, "submission_receipt", "Phiếu tiếp nhận", "id", "contest = ?")
                        .keeps(Holds.NOTHING, "contest", "submission", "unit", "on_behalf_of", "remark")
                        .keeps(Holds.USER, "sent_by", "sent_in_place_of")
                        .keeps(Holds.WORDS, "title")
                        .because(
                                "Số phiếu, thời điểm, tên đề án, đơn vị là hồ sơ của cuộc thi; không nêu tên tác giả."),
                Table.of(jdbc, "submission_version_section", "Thuyết minh đã gửi", "receipt, section", OF_RECEIPT)
                        .keeps(Holds.NOTHING, "section")
                        .replaces(Holds.WORDS, "body"),
                Table.of(jdbc, "submission_version_author", "Tác giả đã gửi", "receipt, seat", OF_RECEIPT)
                        .keeps(Holds.NOTHING, "status", "unit")
                        .replaces(Holds.NAME, "name")
                        .clears(Holds.NOTHING, "job", "birth_year"),
                Table.of(jdbc, "submission_version_index", "Chỉ số, lĩnh vực đã gửi", "receipt, seat", OF_RECEIPT)
                        .keeps(Holds.NOTHING, "index_tag"),
                Table.of(jdbc, "submission_version_partner", "Đơn vị phối hợp đã gửi", "receipt, seat", OF_RECEIPT)
                        .keeps(Holds.NOTHING, "unit"),
                Table.of(jdbc, "submission_version", "Nội dung đã gửi", "receipt", OF_RECEIPT)
                        .keeps(Holds.NOTHING, "kind", "theme")
                        .replaces(Holds.WORDS, "theme_reason", "evidence"),
                Table.of(jdbc, "entry_extension", "Gia hạn nộp riêng", "id", OF_ENTRY)
                        .keeps(Holds.NOTHING, "submission", "paper_number")
                        .keeps(Holds.USER, "by_user")
                        .replaces(Holds.NAME, "approver")
                        .replaces(Holds.WORDS, "reason"),
                Table.of(jdbc, "submission_event", "Diễn biến đề án", "id", OF_ENTRY)
                        .keeps(Holds.NOTHING, "submission")
                        .keeps(Holds.USER, "by_user", "in_place_of")
                        .keeps(Holds.WORDS, "what", "note")
                        .isDeleted(),
                Table.of(jdbc, "submission_author", "Tác giả đề án", "submission, seat", OF_ENTRY)
                        .keeps(Holds.NOTHING, "submission", "status", "unit")
                        .replaces(Holds.NAME, "name")
                        .clears(Holds.NOTHING, "job", "birth_year")
                        .because("Chỉ còn số lượng, đối tượng, đoàn viên, đơn vị để thống kê; không còn họ tên."),
                Table.of(jdbc, "submission_team_member", "Thành viên đội thi", "submission, seat", OF_ENTRY)
                        .keeps(Holds.NOTHING, "submission")
                        .replaces(Holds.NAME, "name"),
                Table.of(jdbc, "submission_section", "Thuyết minh đề án", "submission, section", OF_ENTRY)
                        .keeps(Holds.NOTHING, "submission", "section")
                        .replaces(Holds.WORDS, "body"),
                Table.of(jdbc, "submission_index", "Chỉ số, lĩnh vực của đề án", "submission, seat", OF_ENTRY)
                        .keeps(Holds.NOTHING, "submission", "index_tag"),
                Table.of(jdbc, "submission_partner", "Đơn vị phối hợp", "submission, seat", OF_ENTRY)
                        .keeps(Holds.NOTHING, "submission", "unit", "contest", "state")
                        .keeps(Holds.USER, "answered_by")
                        .replaces(Holds.WORDS, "reason"),
                Table.of(jdbc, "submission", "Đề án", "code", "contest = ?")
                        .keeps(
                                Holds.NOTHING,
                                "code",
                                "contest",
                                "unit",
                                "kind",
                                "search_text",
                                "title_order",
                                "theme",
                                "state",
                                "outcome",
                                "round_id",
                                "late_minutes",
                                "process_instance",
                                "origin_contest",
                                "origin_code",
                                "origin_body",
                                "origin_unit",
                                "origin_partners",
                                "recognition_number",
                                "recognition_issuer")
                        .keeps(Holds.USER, "created_by", "sent_by", "received_by")
                        .keeps(Holds.WORDS, "title")
                        .replaces(Holds.NAME, "team_captain")
                        .clears(Holds.NAME, "handed_in_by")
                        .clears(Holds.NOTHING, "handed_in_position")
                        .replaces(
                                Holds.WORDS,
                                "theme_reason",
                                "evidence",
                                "late_reason",
                                "return_reason",
                                "supplement_reason",
                                "report_results",
                                "report_difficulties")
                        .because("Mã, tên đề án, đơn vị, kết quả là hồ sơ của cuộc thi; không nêu tên tác giả."));
    }
}
