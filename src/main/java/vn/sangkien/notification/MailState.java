package vn.sangkien.notification;

/** What became of a notice's e-mail. */
public enum MailState {
    WAITING("Chờ gửi thư điện tử"),
    MAILED("Đã gửi thư điện tử"),
    NO_ADDRESS("Không có địa chỉ thư điện tử"),
    GIVEN_UP("Không gửi được thư điện tử"),
    SCREEN_ONLY("Chỉ thông báo trên màn hình");

    private final String label;

    MailState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
