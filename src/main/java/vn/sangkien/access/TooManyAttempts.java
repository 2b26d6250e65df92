package vn.sangkien.access;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** A try to sign in that was put off without being looked at, because too many before it were wrong. */
public final class TooManyAttempts extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    private final long seconds;

    TooManyAttempts(Duration pause) {
        super("Put off");
        this.seconds = Math.max(1, pause.plusMillis(999).toSeconds());
    }

    /** After how many seconds the same password will be looked at. */
    public long seconds() {
        return seconds;
    }

    /** What to do, as a Vietnamese sentence. */
    public String sentence() {
        return "Có quá nhiều lần đăng nhập sai. Đề nghị đợi %d giây rồi đăng nhập lại với đúng tên và mật khẩu vừa nhập."
                .formatted(seconds);
    }
}
