package vn.sangkien.issuance;

/** How far a paper has come. */
public enum PaperState {
    DRAFT("Dự thảo"),
    CHECKED("Đã kiểm tra"),
    SIGNED("Đã ký"),
    NUMBERED("Đã cấp số"),
    ISSUED("Đã phát hành"),
    RETURNED("Trả lại");

    private final String label;

    PaperState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
