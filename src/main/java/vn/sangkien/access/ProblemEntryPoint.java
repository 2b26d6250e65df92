package vn.sangkien.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;
import vn.sangkien.refusal.Problem;

/** Tells a program that it has not signed on, as problem details (RFC 9457). */
@Component
class ProblemEntryPoint implements AuthenticationEntryPoint {
    private final ObjectMapper json;

    ProblemEntryPoint(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        if (e instanceof TooManyAttempts tooMany) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(tooMany.seconds()));
            answer(response, HttpStatus.TOO_MANY_REQUESTS, "Đăng nhập sai quá nhiều lần", tooMany.sentence());
            return;
        }
        if (request.getHeader("Sec-Fetch-Mode") == null) { // a browser would answer the challenge with a box of its own
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"sang-kien\", charset=\"UTF-8\"");
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"sang-kien\"");
        }
        answer(
                response,
                HttpStatus.UNAUTHORIZED,
                "Chưa đăng nhập",
                "Chưa đăng nhập, hoặc tên đăng nhập, mật khẩu hay mã truy cập không đúng. Đề nghị gửi lại với HTTP Basic"
                        + " hoặc mã truy cập cá nhân (Bearer).");
    }

    void answer(HttpServletResponse response, HttpStatus status, String title, String detail) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        json.writeValue(
                response.getOutputStream(), new Problem("about:blank", title, status.value(), detail, List.of()));
    }
}
