package vn.sangkien.submission;

/** What a partner has answered to a joint entry. */
public enum PartnerState {
    PENDING("Chờ xác nhận"),
    CONFIRMED("Đã xác nhận"),
    DECLINED("Từ chối");

    private final String label;

    PartnerState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
