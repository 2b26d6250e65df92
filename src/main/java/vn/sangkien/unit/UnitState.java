package vn.sangkien.unit;

/** How a unit stands in a contest. Only a unit that owes an entry can be overdue. */
public enum UnitState {
    NOT_SENT("Chưa nộp"),
    SENT("Đã nộp"),
    OVERDUE("Quá hạn"),
    NOT_TAKING_PART("Không tham gia");

    private final String label;

    UnitState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
