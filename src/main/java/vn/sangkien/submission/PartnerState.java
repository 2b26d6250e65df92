package vn.sangkien.submission;

/** What a partner has answered to a joint entry. */
public enum PartnerState {
    PENDING("Chờ xác nhận"),
    CONFIRMED("Đã xác nhận"),
    DECLINED("Từ chối"),
    WITHDRAWN("Đã rút");

    private final String label;

    PartnerState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Neither said no nor took its word back. */
    public boolean takesPart() {
        return this == PENDING || this == CONFIRMED;
    }
}
