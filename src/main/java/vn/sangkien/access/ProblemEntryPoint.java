package vn.sangkien.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;

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
        var problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.UNAUTHORIZED,
                "Chưa đăng nhập, hoặc tên đăng nhập hay mật khẩu không đúng. Đề nghị gửi lại với HTTP Basic.");
        problem.setTitle("Chưa đăng nhập");
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
        if (request.getHeader("Sec-Fetch-Mode") == null) { // a browser would answer the challenge with a box of its own
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"sang-kien\", charset=\"UTF-8\"");
        }
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        json.writeValue(response.getOutputStream(), problem);
    }
}
