package vn.sangkien.judging;

/** Whose figure a total is. */
public enum DecidedBy {
    MEAN("Điểm trung bình của Ban giám khảo"),
    CHAIR("Trưởng ban giám khảo kết luận");

    private final String label;

    DecidedBy(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
