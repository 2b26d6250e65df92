package vn.sangkien.judging;

/** What the selection rule says about a score; the committee's list decides (N6). */
public enum Suggestion {
    ADVANCE("Đề nghị chọn"),
    CONSIDER("Xem xét"),
    STOP("Không đề nghị chọn");

    private final String label;

    Suggestion(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
