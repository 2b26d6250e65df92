package vn.sangkien.contest;

/** Where a round stands. */
public enum RoundState {
    NOT_OPEN("Chưa mở"),
    /** Somebody outside holds it; it ends with a notice. */
    OPEN("Đang mở"),
    /** Scored to the last sheet and taking no entry any more, its results not yet known. */
    LOCKED("Đã khoá"),
    SCORING("Đang chấm"),
    ANNOUNCED("Đã công bố");

    private final String label;

    RoundState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
