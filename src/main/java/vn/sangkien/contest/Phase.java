package vn.sangkien.contest;

import vn.sangkien.plan.ContestPlan;

/** Where a contest stands. The order is the contest's own; it never goes back. */
public enum Phase {
    LAUNCH("Phát động"),
    SUBMISSION("Nhận đề án"),
    QUALIFYING("Vòng loại"),
    DOSSIER("Gửi hồ sơ cấp tỉnh"),
    PRELIMINARY("Sơ khảo"),
    FINALS("Chung khảo"),
    WRAP_UP("Tổng kết"),
    CLOSED("Đã kết thúc");

    private final String label;

    Phase(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Where a contest stands while one of its rounds is held. */
    public static Phase of(ContestPlan plan, ContestPlan.Round round) {
        return plan.phase(round).map(phase -> valueOf(phase.name())).orElseThrow();
    }
}
