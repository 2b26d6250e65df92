package vn.sangkien.audit;

/** What is put on record. A name that has been used stays: rows carry it, and it goes into their hashes. */
public enum Deed {
    SIGNED_IN("Đăng nhập"),
    SIGN_IN_FAILED("Đăng nhập không thành công"),
    SIGNED_OUT("Đăng xuất"),
    PASSWORD_CHANGED("Đổi mật khẩu"),
    PASSWORD_RESET("Cấp lại mật khẩu"),
    ACCOUNT_OPENED("Mở tài khoản"),
    ACCOUNT_UNLOCKED("Mở khoá đăng nhập"),
    SIGN_ON_REMOVED("Ngừng đăng nhập của tài khoản"),
    TOKEN_MADE("Tạo mã truy cập"),
    TOKEN_REVOKED("Thu hồi mã truy cập"),
    ROLE_CHANGED("Thay đổi vai trò, quyền hạn"),
    WORK_DELEGATED("Uỷ quyền công việc"),
    DELEGATION_ENDED("Thu hồi uỷ quyền"),
    ENGINE_OPERATED("Can thiệp của người quản trị"),
    PLAN_ISSUED("Ban hành kế hoạch"),
    PLAN_AMENDED("Điều chỉnh kế hoạch, thời hạn"),
    UNITS_URGED("Đôn đốc, mời các đơn vị"),
    ENTRY_STARTED("Lập đề án"),
    ENTRY_EXTENDED("Gia hạn nộp một đề án"),
    ENTRY_WITHDRAWN("Rút đề án"),
    PARTNER_WITHDRAWN("Rút khỏi đề án liên kết"),
    FILE_ADDED("Nộp tệp"),
    FILE_REMOVED("Xoá tệp"),
    TASK_DONE("Hoàn thành công việc"),
    DECIDED("Quyết định"),
    SCORED("Cho điểm"),
    SHEET_REOPENED("Mở lại phiếu chấm điểm"),
    NOTICE_RECORDED("Nhập thông báo kết quả của cấp trên"),
    OUTSIDE_SCORES_RECORDED("Nhập điểm ngoài phiếu chấm"),
    ROUND_OPENED("Mở vòng thi"),
    LOTS_DRAWN("Bốc thăm thứ tự thi"),
    STAGE_RUN("Điều hành thi trực tiếp"),
    TEAM_CHANGED("Sửa danh sách đội thi"),
    RECOGNISED("Công nhận sáng kiến"),
    JUDGES_ASSIGNED("Phân công giám khảo"),
    CONFLICT_DECLARED("Khai báo xung đột lợi ích"),
    COMPLAINT_FILED("Kiến nghị về kết quả"),
    RESULTS_ANNOUNCED("Công bố kết quả vòng thi"),
    DOSSIER_SENT("Gửi hồ sơ lên cấp trên"),
    DOSSIER_RECEIVED("Nhập gói hồ sơ của cấp dưới"),
    NOTICE_SENT("Xuất thông báo kết quả cho cấp dưới"),
    FILE_READ("Tải tệp của đề án"),
    DOSSIER_READ("Tải hồ sơ gửi cấp trên"),
    SCORES_READ("Xem điểm chưa công bố"),
    PERSONAL_DATA_READ("Xem dữ liệu cá nhân"),
    PERSONAL_DATA_ERASED("Xoá dữ liệu cá nhân"),
    ARCHIVE_IMPORTED("Nhập kho sáng kiến các kỳ trước"),
    ACCOUNTS_IMPORTED("Nhập tài khoản từ bảng tính"),
    ENTRIES_IMPORTED("Nhập đề án từ bảng tính"),
    AUDIT_READ("Xem nhật ký kiểm toán"),
    AUDIT_EXPORTED("Xuất nhật ký kiểm toán"),
    AUDIT_VERIFIED("Kiểm tra nhật ký kiểm toán");

    private final String label;

    Deed(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
