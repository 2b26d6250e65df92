package vn.sangkien.plan;

/**
 * What somebody is, as far as rights go. A plan names its bodies as it likes and says of each which function it has, so
 * no code knows a body by its id; units and the installation give the rest. {@code vn.sangkien.access.Right} says what a
 * function may do.
 */
public enum Function {
    /** Everybody, also before signing on. */
    ANYBODY("mọi người", Giver.INSTALLATION, false),
    /** Everybody with an account. */
    SIGNED_ON("mọi tài khoản đã đăng nhập", Giver.INSTALLATION, true),
    ADMINISTRATOR("quản trị hệ thống", Giver.INSTALLATION, false),
    /** Reads everything, does nothing; of the installation, or of one contest by its plan. */
    AUDITOR("người giám sát", Giver.PLAN, false),
    /** A program that starts entries for every unit and follows their states. */
    INTEGRATION("tài khoản tích hợp", Giver.INSTALLATION, false),
    UNIT_STAFF("cán bộ đầu mối của đơn vị", Giver.UNIT, true),
    UNIT_HEAD("thủ trưởng đơn vị", Giver.UNIT, true),
    STANDING_BODY("cơ quan thường trực", Giver.PLAN, false),
    STANDING_BODY_HEAD("thủ trưởng cơ quan thường trực", Giver.PLAN, false),
    LEADER("lãnh đạo phê duyệt", Giver.PLAN, false),
    COMMITTEE("Ban tổ chức", Giver.PLAN, false),
    COMMITTEE_HEAD("Trưởng ban tổ chức", Giver.PLAN, false),
    SECRETARIAT("Tổ thư ký", Giver.PLAN, false),
    JUDGE("giám khảo", Giver.PLAN, true),
    CHIEF_JUDGE("Trưởng ban giám khảo", Giver.PLAN, true),
    FINANCE("cơ quan tài chính", Giver.PLAN, false),
    CLERK("văn thư", Giver.PLAN, false),
    UNION("tổ chức Đoàn", Giver.PLAN, false),
    MEDIA("cơ quan truyền thông", Giver.PLAN, false),
    UPPER_COMMITTEE("Ban tổ chức cấp trên", Giver.PLAN, true),
    UPPER_JUDGE("giám khảo cấp trên", Giver.PLAN, true),
    UPPER_CHIEF_JUDGE("Trưởng ban giám khảo cấp trên", Giver.PLAN, true);

    /** Where a function comes from. */
    private enum Giver {
        INSTALLATION,
        PLAN,
        UNIT
    }

    private final String label;
    private final Giver giver;
    private final boolean confined;

    Function(String label, Giver giver, boolean confined) {
        this.label = label;
        this.giver = giver;
        this.confined = confined;
    }

    public String label() {
        return label;
    }

    /** Whether a role of a plan may have it. */
    public boolean ofPlan() {
        return giver == Giver.PLAN;
    }

    /** Whether it reaches only what is somebody's own: of their unit, given to them to judge, sent up to them. */
    public boolean confined() {
        return confined;
    }

    /** Whether it belongs to a tier above the one that runs the contest. */
    public boolean upper() {
        return this == UPPER_COMMITTEE || this == UPPER_JUDGE || this == UPPER_CHIEF_JUDGE;
    }

    /** Whether it is to judge or to supervise: that is done in person, and by whoever does nothing else. */
    public boolean inPerson() {
        return switch (this) {
            case JUDGE, CHIEF_JUDGE, UPPER_JUDGE, UPPER_CHIEF_JUDGE, AUDITOR -> true;
            default -> false;
        };
    }

    /** Whether whoever has it organises or judges the contest, and so enters none of it (N2). */
    public boolean organises() {
        return switch (this) {
            case COMMITTEE, COMMITTEE_HEAD, SECRETARIAT, JUDGE, CHIEF_JUDGE -> true;
            default -> upper();
        };
    }
}
