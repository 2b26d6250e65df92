package vn.sangkien.contest;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.sangkien.privacy.PersonalDataHolder;
import vn.sangkien.privacy.Retention;
import vn.sangkien.privacy.Table;
import vn.sangkien.privacy.Table.Holds;

/** Whom a contest's own tables, and those of its units, name; and when that ends by its plan. */
@Component
class ContestPersonalData implements PersonalDataHolder, Retention {
    private static final String OF_CONTEST = "contest = ?";

    private final JdbcTemplate jdbc;
    private final ContestService contests;
    private final Clock clock;

    ContestPersonalData(JdbcTemplate jdbc, ContestService contests, Clock clock) {
        this.jdbc = jdbc;
        this.contests = contests;
        this.clock = clock;
    }

    @Override
    public Term term(String key) {
        var contest = contests.contest(key);
        var plan = contests.plan(key);
        var zone = plan.calendar().zone();
        int years = plan.personalData().retentionYears();
        var closedAt = contest.closedAt();
        var closedOn = closedAt == null ? null : LocalDate.ofInstant(closedAt, zone);
        return new Term(
                key,
                contest.title(),
                years,
                closedOn,
                closedOn == null ? null : closedOn.plusYears(years).plusDays(1),
                LocalDate.ofInstant(clock.instant(), zone),
                contest.personalDataErasedAt());
    }

    @Override
    public void erased(String key) {
        contests.contest(key).erasePersonalData(clock.instant());
    }

    @Override
    public List<Table> personalData() {
        return List.of(
                Table.of(jdbc, "contest", "Kế hoạch cuộc thi", "contest_key", "contest_key = ?")
                        .keeps(Holds.NOTHING, "contest_key", "code", "title", "phase")
                        .keeps(Holds.WORDS, "plan_yaml")
                        .because("Kế hoạch là văn bản đã ban hành, chỉ nêu tên người ký và tên đăng nhập."),
                Table.of(jdbc, "free_entry_number", "Số đề án chưa dùng", "contest, entry_number", OF_CONTEST)
                        .keeps(Holds.NOTHING, "contest"),
                Table.of(jdbc, "entry_counter", "Số thứ tự đề án", "contest", OF_CONTEST)
                        .keeps(Holds.NOTHING, "contest"),
                Table.of(jdbc, "contest_unit", "Đơn vị dự thi", "contest, code", OF_CONTEST)
                        .keeps(Holds.NOTHING, "contest", "code", "name", "category", "obligation"),
                Table.of(jdbc, "contest_deadline", "Thời hạn", "contest, deadline_id", OF_CONTEST)
                        .keeps(Holds.NOTHING, "contest", "deadline_id", "name", "words", "bound", "roll_forward"),
                Table.of(jdbc, "amendment", "Kế hoạch điều chỉnh", "id", OF_CONTEST)
                        .keeps(Holds.NOTHING, "contest", "deadline_id", "paper_number", "old_words", "new_words")
                        .keeps(Holds.USER, "by_user")
                        .keeps(Holds.WORDS, "reason")
                        .because("Là nội dung văn bản điều chỉnh đã ban hành, căn cứ của thời hạn."),
                Table.of(jdbc, "contest_round", "Vòng thi", "contest, round_id", OF_CONTEST)
                        .keeps(
                                Holds.NOTHING,
                                "contest",
                                "round_id",
                                "name",
                                "held_as",
                                "state",
                                "minutes_number",
                                "opening_batch")
                        .keeps(Holds.USER, "decided_by")
                        .replaces(Holds.WORDS, "format_ground"),
                Table.of(jdbc, "duty_record", "Nhật ký công việc", "id", OF_CONTEST)
                        .keeps(Holds.NOTHING, "contest", "duty", "subject")
                        .keeps(Holds.USER, "by_user")
                        .replacesBy("{}", Holds.WORDS, "body")
                        .because("Chỉ còn việc, thời điểm và tên đăng nhập; nội dung khai đã xoá."));
    }
}
