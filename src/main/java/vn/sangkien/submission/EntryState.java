package vn.sangkien.submission;

import java.util.EnumSet;
import java.util.Set;

/** Where an entry stands. */
public enum EntryState {
    DRAFT("Bản nháp"),
    AWAITING_PARTNERS("Chờ đơn vị phối hợp xác nhận"),
    AWAITING_HEAD("Chờ thủ trưởng duyệt"),
    /** Typed in for the unit; whoever typed it in compares it with the paper that the head has signed, and sends it (N11). */
    AWAITING_TYPIST("Chờ đối chiếu với bản giấy để gửi"),
    SENT("Đã gửi – chờ tiếp nhận"),
    LATE("Nộp trễ hạn – chờ Ban tổ chức quyết định"),
    LATE_REFUSED("Không nhận (trễ hạn)"),
    RECEIVED("Đã tiếp nhận"),
    SUPPLEMENT("Yêu cầu bổ sung"),
    VALID("Hợp lệ"),
    INVALID("Không hợp lệ"),
    SCORING("Đang chấm"),
    SCORED("Đã chấm"),
    SELECTED("Được chọn vào vòng tiếp theo"),
    NOT_SELECTED("Không được chọn"),
    FORWARDED("Đã gửi cấp tỉnh"),
    FINALIST("Vào chung khảo"),
    STOPPED("Dừng ở sơ khảo"),
    AWARDED("Đạt giải"),
    NOT_AWARDED("Không đạt giải"),
    REPORTED("Đã báo cáo áp dụng"),
    WITHDRAWN("Đã rút"),
    CLOSED("Kết thúc hồ sơ");

    /** Stands in a round and has no result of it yet. */
    static final Set<EntryState> IN_ROUND = EnumSet.of(VALID, SELECTED, FORWARDED, FINALIST, SCORING, SCORED);

    /** Stands in a round in which it still has to be scored. */
    static final Set<EntryState> UNSCORED = EnumSet.of(VALID, SELECTED, FORWARDED, FINALIST, SCORING);

    /** Waits for its round to open. */
    static final Set<EntryState> WAITING = EnumSet.of(VALID, SELECTED, FORWARDED, FINALIST);

    /** Sent, and neither found valid nor turned away yet. */
    static final Set<EntryState> UNCHECKED = EnumSet.of(SENT, LATE, RECEIVED, SUPPLEMENT);

    /** Not judged yet, so that its unit may still take it back (N9). */
    static final Set<EntryState> WITHDRAWABLE = EnumSet.of(
            DRAFT, AWAITING_PARTNERS, AWAITING_HEAD, AWAITING_TYPIST, SENT, LATE, RECEIVED, SUPPLEMENT, VALID);

    /** Nothing happens to it any more. */
    static final Set<EntryState> FINISHED = EnumSet.of(LATE_REFUSED, INVALID, REPORTED, WITHDRAWN, CLOSED);

    /** Counts for its unit no more. */
    static final Set<EntryState> GONE = EnumSet.of(LATE_REFUSED, INVALID, WITHDRAWN);

    /** Still with its unit, not sent yet. */
    static final Set<EntryState> UNSENT = EnumSet.of(DRAFT, AWAITING_PARTNERS, AWAITING_HEAD, AWAITING_TYPIST);

    private final String label;

    EntryState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Has its last result: no further round waits for it. */
    public boolean decided() {
        return this == NOT_SELECTED || this == STOPPED || this == AWARDED || this == NOT_AWARDED;
    }

    /** Whether it may be put on record that it was recognised as an initiative: after its last result, also long after. */
    public boolean recognisable() {
        return decided() || this == REPORTED || this == CLOSED;
    }

    /** Goes on to a further round. */
    public boolean advances() {
        return this == SELECTED || this == FORWARDED || this == FINALIST;
    }

    /** Was chosen for the tier above at some time. */
    public boolean wasSelected() {
        return advances() || this == STOPPED || this == AWARDED || this == NOT_AWARDED;
    }

    /** Still with its unit, not sent yet. */
    public boolean unsent() {
        return UNSENT.contains(this);
    }

    /** Whether its unit may still take it back. */
    public boolean withdrawable() {
        return WITHDRAWABLE.contains(this);
    }

    /** Nothing happens to it any more. */
    public boolean finished() {
        return FINISHED.contains(this);
    }
}
