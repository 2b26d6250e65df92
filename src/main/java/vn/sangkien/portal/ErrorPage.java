package vn.sangkien.portal;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import vn.sangkien.access.Needs;
import vn.sangkien.access.Right;
import vn.sangkien.refusal.Problem;

/** What comes of a request that no handler took: problem details for programs, a page for people. */
@Controller
class ErrorPage implements ErrorController {
    @Needs(Right.SIGN_IN)
    @RequestMapping("/error")
    Object error(HttpServletRequest request) {
        var given = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        var found = given instanceof Integer code ? HttpStatus.resolve(code) : HttpStatus.NOT_FOUND;
        var status = found == null ? HttpStatus.INTERNAL_SERVER_ERROR : found;
        String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        if (path.startsWith("/api/") || path.startsWith("/engine-rest/") || path.startsWith("/v3/")) {
            return ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(new Problem("about:blank", title(status), status.value(), detail(status), List.of()));
        }
        var page = new ModelAndView("error", Map.of("heading", title(status), "message", detail(status)));
        page.setStatus(status);
        return page;
    }

    private static String title(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> "Không có địa chỉ này";
            case FORBIDDEN -> "Không có quyền";
            case UNAUTHORIZED -> "Chưa đăng nhập";
            case METHOD_NOT_ALLOWED -> "Phương thức không được nhận";
            default -> "Không thực hiện được";
        };
    }

    private static String detail(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> "Địa chỉ không tồn tại hoặc đã thay đổi. Đề nghị kiểm tra lại địa chỉ.";
            case FORBIDDEN ->
                "Tài khoản không có quyền với nội dung này, hoặc phiên làm việc đã cũ. Đề nghị đăng nhập lại.";
            case UNAUTHORIZED -> "Đề nghị đăng nhập rồi thực hiện lại.";
            case METHOD_NOT_ALLOWED -> "Địa chỉ này không nhận phương thức đã dùng.";
            default -> "Yêu cầu chưa thực hiện được. Đề nghị thử lại; nếu vẫn gặp lỗi, vui lòng báo người quản trị.";
        };
    }
}
