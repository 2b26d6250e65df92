package vn.sangkien.access;

import static vn.sangkien.plan.Function.ADMINISTRATOR;
import static vn.sangkien.plan.Function.ANYBODY;
import static vn.sangkien.plan.Function.AUDITOR;
import static vn.sangkien.plan.Function.CHIEF_JUDGE;
import static vn.sangkien.plan.Function.CLERK;
import static vn.sangkien.plan.Function.COMMITTEE;
import static vn.sangkien.plan.Function.COMMITTEE_HEAD;
import static vn.sangkien.plan.Function.FINANCE;
import static vn.sangkien.plan.Function.INTEGRATION;
import static vn.sangkien.plan.Function.JUDGE;
import static vn.sangkien.plan.Function.LEADER;
import static vn.sangkien.plan.Function.MEDIA;
import static vn.sangkien.plan.Function.SECRETARIAT;
import static vn.sangkien.plan.Function.SIGNED_ON;
import static vn.sangkien.plan.Function.STANDING_BODY;
import static vn.sangkien.plan.Function.STANDING_BODY_HEAD;
import static vn.sangkien.plan.Function.UNION;
import static vn.sangkien.plan.Function.UNIT_HEAD;
import static vn.sangkien.plan.Function.UNIT_STAFF;
import static vn.sangkien.plan.Function.UPPER_CHIEF_JUDGE;
import static vn.sangkien.plan.Function.UPPER_COMMITTEE;
import static vn.sangkien.plan.Function.UPPER_JUDGE;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import vn.sangkien.plan.Function;
import vn.sangkien.refusal.Refusal;

/**
 * Who may what: the one table. Every handler names its row by {@link Needs}; what has no row is refused. A function that
 * is {@linkplain #confines confined} has the right over its own objects only; which those are is said once, in the
 * domain. README shows the table, and a test keeps both in step.
 */
public enum Right {
    SIGN_IN("đăng nhập", ANYBODY),
    SEE_OWN("xem tài khoản, cuộc thi và thông báo của mình", SIGNED_ON),
    DO_TASKS("làm công việc được giao", SIGNED_ON),
    /** Whoever will be away lets a colleague stand in (N12); to judge is done in person. */
    DELEGATE(
            "uỷ quyền công việc của mình trong những ngày vắng mặt",
            UNIT_STAFF,
            UNIT_HEAD,
            STANDING_BODY,
            STANDING_BODY_HEAD,
            LEADER,
            COMMITTEE,
            COMMITTEE_HEAD,
            SECRETARIAT,
            FINANCE,
            CLERK,
            UNION,
            MEDIA,
            UPPER_COMMITTEE),
    MANAGE_ACCOUNTS("quản lý tài khoản", ADMINISTRATOR),
    ISSUE_PLAN("ban hành kế hoạch vào hệ thống", ADMINISTRATOR),
    MOVE_CLOCK("chỉnh đồng hồ diễn tập", ADMINISTRATOR),
    AMEND_PLAN("nhập kế hoạch điều chỉnh", STANDING_BODY, STANDING_BODY_HEAD),
    /** What the plan's reminders say, once more and with a word of one's own (R46). */
    URGE_UNITS("đôn đốc, mời các đơn vị nộp đề án", STANDING_BODY, STANDING_BODY_HEAD),
    RECORD_NOTICE("nhập thông báo kết quả của cấp trên", STANDING_BODY, STANDING_BODY_HEAD),
    /** A quiz, a vote of the public: what a plan adds to the judges' points (§6). */
    RECORD_OUTSIDE("nhập điểm ngoài phiếu chấm", SECRETARIAT, STANDING_BODY, STANDING_BODY_HEAD, UPPER_COMMITTEE),
    /** What a unit handed in on paper, with the name of whoever handed it in (N11). */
    TYPE_ENTRY("nhập thay đề án mà đơn vị nộp bản giấy", CLERK, STANDING_BODY),
    START_ENTRY("lập đề án", TYPE_ENTRY, UNIT_STAFF, UNIT_HEAD, INTEGRATION),
    WRITE_ENTRY("sửa đề án, nộp tệp", UNIT_STAFF, UNIT_HEAD, STANDING_BODY, STANDING_BODY_HEAD, CLERK),
    WITHDRAW_ENTRY("rút đề án", UNIT_HEAD),
    /** Whoever answers for the entry objects to its result (N21). */
    FILE_COMPLAINT("kiến nghị về kết quả", UNIT_HEAD),
    /** Who may be late is for the committee to decide; its standing body puts the paper on record (N8, A6). */
    EXTEND_ENTRY("gia hạn nộp riêng cho một đề án", COMMITTEE_HEAD, STANDING_BODY_HEAD),
    /** The package for the tier above. */
    READ_DOSSIER(
            "tải hồ sơ gửi cấp trên",
            STANDING_BODY,
            STANDING_BODY_HEAD,
            COMMITTEE,
            COMMITTEE_HEAD,
            SECRETARIAT,
            AUDITOR),
    /** What was put on record when a duty was done: minutes, programmes, estimates, an inspection. */
    READ_DUTIES("xem sổ công việc của cuộc thi", READ_DOSSIER),
    /** The other side of the package: entries of the tier below come in, its results go back (R37, R38, R45). */
    RECEIVE_DOSSIER(
            "nhận gói hồ sơ của cấp dưới, xuất thông báo kết quả cho cấp dưới", STANDING_BODY, STANDING_BODY_HEAD),
    /** Scores, ranks and who judges, before they are announced (N20). */
    READ_SCORES("xem điểm chưa công bố", READ_DOSSIER, CHIEF_JUDGE, UPPER_COMMITTEE, UPPER_CHIEF_JUDGE),
    /** A sent sheet is locked; with a reason its judge may send another in its place (N3). */
    REOPEN_SHEET("mở lại phiếu chấm đã gửi", SECRETARIAT, CHIEF_JUDGE, UPPER_CHIEF_JUDGE),
    /** Who has an interest in an entry says so while the sheet is not sent (N2). */
    DECLARE_CONFLICT("khai báo xung đột lợi ích với đề án được giao chấm", JUDGE, UPPER_JUDGE),
    ASSIGN_JUDGES("thay giám khảo của một đề án", CHIEF_JUDGE, SECRETARIAT, UPPER_CHIEF_JUDGE),
    /** Counts for the yearly report, nothing of any one entry (N27). */
    READ_STATISTICS("xem thống kê cuộc thi", READ_DOSSIER, LEADER),
    /** Calls teams on stage, times their parts, closes them, draws lots anew (R40). */
    RUN_STAGE("điều hành thi trực tiếp", SECRETARIAT, CHIEF_JUDGE),
    /** A judge's own sheet on the page of the stage; the same as in the list of tasks. */
    SCORE_LIVE("chấm điểm đội đang thi", JUDGE),
    /** A decision of another body than the contest's, which the standing body puts on record. */
    RECOGNISE("ghi quyết định công nhận sáng kiến", STANDING_BODY, STANDING_BODY_HEAD),
    /** Who is on the team of an entry, until the running order is drawn (R39). */
    CHANGE_TEAM("sửa danh sách đội thi", UNIT_STAFF, UNIT_HEAD),
    /** The register of official papers, also of those that are not issued yet. */
    READ_PAPERS("xem danh mục văn bản", READ_DOSSIER, LEADER, CLERK),
    /** What is written in an entry, its authors, its files. */
    READ_ENTRY(
            "đọc nội dung và tệp của đề án",
            READ_DOSSIER,
            LEADER,
            UNIT_STAFF,
            UNIT_HEAD,
            CLERK,
            JUDGE,
            CHIEF_JUDGE,
            UPPER_COMMITTEE,
            UPPER_JUDGE,
            UPPER_CHIEF_JUDGE),
    /** An entry's code, unit and state, nothing that is written in it. */
    FOLLOW_ENTRY("theo dõi trạng thái đề án", READ_ENTRY, ADMINISTRATOR, INTEGRATION),
    READ_UNITS("xem tình hình nộp đề án của các đơn vị", READ_DOSSIER, LEADER, UNIT_STAFF, UNIT_HEAD, ADMINISTRATOR),
    /** Who did what, also scores that are not announced; whoever operates the machine is on record like everybody else. */
    READ_AUDIT("xem nhật ký kiểm toán", AUDITOR),
    /** Ranks and totals once they are announced. */
    READ_RESULTS("xem kết quả vòng thi", READ_ENTRY, FINANCE, UNION, MEDIA),
    /** Phase, deadlines and their amendments, rounds, what may be chosen in forms. */
    READ_CONTEST("xem cuộc thi", READ_RESULTS, ADMINISTRATOR, INTEGRATION),

    /** The entries of earlier contests, which belong to none that runs (R59). */
    READ_ARCHIVE("xem kho sáng kiến các kỳ trước", SIGNED_ON),
    IMPORT_ARCHIVE("nhập kho sáng kiến các kỳ trước", STANDING_BODY, STANDING_BODY_HEAD, SECRETARIAT, ADMINISTRATOR),
    /** What other entries an entry is like; only for those who may read all of them (N10). */
    FIND_SIMILAR("tìm đề án tương tự", STANDING_BODY, STANDING_BODY_HEAD, SECRETARIAT);

    private final String what;
    private final Set<Function> functions;

    Right(String what, Function first, Function... more) {
        this.what = what;
        this.functions = EnumSet.of(first, more);
    }

    /** A right of everybody who has another one, and of some more. */
    Right(String what, Right narrower, Function... more) {
        this.what = what;
        this.functions = EnumSet.copyOf(narrower.functions);
        this.functions.addAll(List.of(more));
    }

    /** Who has it, as far as functions tell. */
    public Set<Function> functions() {
        return Set.copyOf(functions);
    }

    /** Whether it is about something of no contest, so that being somebody in any contest is enough. */
    public boolean ofAnyContest() {
        return this == IMPORT_ARCHIVE;
    }

    /** Whether somebody with these functions has it, over all objects or over their own. */
    public boolean isOf(Set<Function> held) {
        return held.stream().anyMatch(functions::contains);
    }

    /** Whether somebody with these functions has it over every object of a contest. */
    public boolean isUnconfined(Set<Function> held) {
        return held.stream().anyMatch(function -> functions.contains(function) && !confines(function));
    }

    /** Whether a function has it over its own objects only. Who types in for units does so to what they handed in on paper. */
    public boolean confines(Function function) {
        return function.confined()
                || switch (this) {
                    case START_ENTRY -> TYPE_ENTRY.functions.contains(function);
                    case WRITE_ENTRY, READ_ENTRY, FOLLOW_ENTRY -> function == CLERK;
                    default -> false;
                };
    }

    /** The no to somebody who may know that there is something to say no to. */
    public Refusal refusal() {
        List<String> whose = functions.stream().map(Function::label).toList();
        return Refusal.forbidden("Tài khoản này không được %s. Quyền này thuộc về: %s. Đề nghị liên hệ khi cần."
                .formatted(what, whose.stream().collect(Collectors.joining("; "))));
    }
}
