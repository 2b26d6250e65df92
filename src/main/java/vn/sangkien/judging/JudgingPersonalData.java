package vn.sangkien.judging;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.sangkien.privacy.PersonalDataHolder;
import vn.sangkien.privacy.Table;
import vn.sangkien.privacy.Table.Holds;

/** Whom scoring names: judges by their accounts, anybody in remarks and reasons. */
@Component
class JudgingPersonalData implements PersonalDataHolder {
    private static final String OF_CONTEST = "contest = ?";

    private final JdbcTemplate jdbc;

    JudgingPersonalData(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Table> personalData() {
        return List.of(
                Table.of(jdbc, "panelist", "Thành viên Ban giám khảo", "contest, round_id, user_id", OF_CONTEST)
                        .keeps(Holds.NOTHING, "contest", "round_id", "chairs", "decision_number")
                        .keeps(Holds.USER, "user_id", "appointed_by")
                        .because("Chỉ còn tên đăng nhập, để biết kết quả do ai chấm."),
                Table.of(jdbc, "panel_secretary", "Thư ký vòng thi", "contest, round_id, user_id", OF_CONTEST)
                        .keeps(Holds.NOTHING, "contest", "round_id", "decision_number")
                        .keeps(Holds.USER, "user_id", "appointed_by")
                        .because("Chỉ còn tên đăng nhập, để biết ai giúp việc vòng thi."),
                Table.of(jdbc, "assignment", "Phân công chấm điểm", "entry_code, round_id, judge", OF_CONTEST)
                        .keeps(Holds.NOTHING, "entry_code", "round_id", "contest")
                        .keeps(Holds.USER, "judge", "assigned_by")
                        .because("Chỉ còn tên đăng nhập, để biết kết quả do ai chấm."),
                Table.of(jdbc, "round_draw", "Số bốc thăm phân công", "contest, round_id", OF_CONTEST)
                        .keeps(Holds.NOTHING, "contest", "round_id"),
                Table.of(jdbc, "lot_draw", "Bốc thăm thứ tự thi", "id", OF_CONTEST)
                        .keeps(Holds.NOTHING, "contest", "round_id")
                        .keeps(Holds.USER, "drawn_by")
                        .replaces(Holds.WORDS, "reason")
                        .because(
                                "Số đã rút, thứ tự, tên đăng nhập người rút là căn cứ của cuộc thi; lý do rút lại đã xoá."),
                Table.of(
                                jdbc,
                                "lot_draw_entry",
                                "Thứ tự thi",
                                "lot_draw, place",
                                "lot_draw in (select id from lot_draw where contest = ?)")
                        .keeps(Holds.NOTHING, "entry_code"),
                Table.of(jdbc, "stage_team", "Đội đã vào thi", "entry_code, round_id", OF_CONTEST)
                        .keeps(Holds.NOTHING, "entry_code", "round_id", "contest")
                        .keeps(Holds.USER, "called_by", "closed_by"),
                Table.of(
                                jdbc,
                                "stage_segment",
                                "Phần thi đã diễn ra",
                                "entry_code, round_id, segment",
                                "entry_code in (select entry_code from stage_team where contest = ?)")
                        .keeps(Holds.NOTHING, "entry_code", "round_id", "segment"),
                Table.of(jdbc, "prize_award", "Giải được đề xuất", "entry_code, round_id", OF_CONTEST)
                        .keeps(Holds.NOTHING, "entry_code", "round_id", "contest", "prize", "name")
                        .keeps(Holds.USER, "proposed_by")
                        .replaces(Holds.WORDS, "reason")
                        .because("Giải của đề án là kết quả đã công bố; lý do xếp giải đã xoá."),
                Table.of(jdbc, "conflict_of_interest", "Khai báo xung đột lợi ích", "entry_code, judge", OF_CONTEST)
                        .keeps(Holds.NOTHING, "entry_code", "round_id", "contest")
                        .keeps(Holds.USER, "judge", "replaced_by")
                        .replaces(Holds.WORDS, "reason")
                        .because("Chỉ còn tên đăng nhập, để biết ai không chấm đề án nào; lý do đã xoá."),
                Table.of(jdbc, "score_sheet", "Phiếu chấm điểm", "id", OF_CONTEST)
                        .keeps(Holds.NOTHING, "contest", "round_id", "entry_code")
                        .keeps(Holds.USER, "judge", "sent_by")
                        .replaces(Holds.WORDS, "remark")
                        .because("Điểm và tên đăng nhập người chấm là căn cứ của kết quả; nhận xét đã xoá."),
                Table.of(jdbc, "sheet_reopening", "Mở lại phiếu chấm điểm", "id", OF_CONTEST)
                        .keeps(Holds.NOTHING, "contest", "round_id", "entry_code")
                        .keeps(Holds.USER, "reopened_by")
                        .replaces(Holds.WORDS, "reason")
                        .because("Chỉ còn ai mở lại phiếu nào, lúc nào; lý do đã xoá."),
                Table.of(
                                jdbc,
                                "score_sheet_point",
                                "Điểm thành phần",
                                "sheet_id, criterion",
                                "sheet_id in (select id from score_sheet where contest = ?)")
                        .keeps(Holds.NOTHING, "criterion"),
                Table.of(jdbc, "closed_scores", "Số đề án đã chốt điểm", "contest, round_id", OF_CONTEST)
                        .keeps(Holds.NOTHING, "contest", "round_id"),
                Table.of(jdbc, "round_score", "Tổng điểm", "entry_code, round_id", OF_CONTEST)
                        .keeps(
                                Holds.NOTHING,
                                "entry_code",
                                "round_id",
                                "contest",
                                "decided_by",
                                "below_floor",
                                "tie_key")
                        .keeps(Holds.USER, "chair")
                        .replaces(Holds.WORDS, "chair_reason", "tie_reason"),
                Table.of(
                                jdbc,
                                "round_score_criterion",
                                "Điểm trung bình thành phần",
                                "entry_code, round_id, criterion",
                                "entry_code in (select entry_code from round_score where contest = ?)")
                        .keeps(Holds.NOTHING, "entry_code", "round_id", "criterion"),
                Table.of(
                                jdbc,
                                "outside_record",
                                "Văn bản về điểm ngoài phiếu chấm",
                                "contest, round_id, source",
                                OF_CONTEST)
                        .keeps(Holds.NOTHING, "contest", "round_id", "source", "paper_number", "issuer")
                        .keeps(Holds.USER, "recorded_by"),
                Table.of(jdbc, "outside_score", "Điểm ngoài phiếu chấm", "entry_code, round_id, source", OF_CONTEST)
                        .keeps(Holds.NOTHING, "entry_code", "round_id", "source", "contest"),
                Table.of(jdbc, "round_notice", "Thông báo kết quả của cấp trên", "contest, round_id", OF_CONTEST)
                        .keeps(Holds.NOTHING, "contest", "round_id", "notice_number", "issuer")
                        .keeps(Holds.USER, "recorded_by"),
                Table.of(jdbc, "round_result", "Kết quả vòng thi", "id", OF_CONTEST)
                        .keeps(
                                Holds.NOTHING,
                                "contest",
                                "round_id",
                                "entry_code",
                                "unit_name",
                                "suggestion",
                                "source",
                                "board",
                                "prize")
                        .keeps(Holds.USER, "recorded_by")
                        .keeps(Holds.WORDS, "title")
                        .replaces(Holds.WORDS, "reason")
                        .because(
                                "Thứ hạng, tổng điểm, tên đề án, đơn vị là kết quả đã công bố; không nêu tên tác giả."));
    }
}
