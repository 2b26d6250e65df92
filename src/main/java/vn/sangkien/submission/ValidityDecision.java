package vn.sangkien.submission;

/** What the check of an entry can end with. */
public enum ValidityDecision {
    VALID("Hợp lệ"),
    SUPPLEMENT("Yêu cầu bổ sung"),
    INVALID("Không hợp lệ");

    private final String label;

    ValidityDecision(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
