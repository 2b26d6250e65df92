package vn.sangkien.submission;

/** What an entry is. */
public enum Kind {
    MODEL("Mô hình"),
    INITIATIVE("Sáng kiến"),
    SOLUTION("Giải pháp");

    private final String label;

    Kind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
