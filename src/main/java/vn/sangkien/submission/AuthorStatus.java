package vn.sangkien.submission;

/** The legal class of an author; the law keeps these apart, and so does the plan. */
public enum AuthorStatus {
    CIVIL_SERVANT("Công chức"),
    PUBLIC_EMPLOYEE("Viên chức"),
    CADRE("Cán bộ"),
    OTHER("Đối tượng khác");

    private final String label;

    AuthorStatus(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
