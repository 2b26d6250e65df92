package vn.sangkien.api;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolationException;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import vn.sangkien.process.engine.DoorRefusal;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Problem;
import vn.sangkien.refusal.Refusal;

/** Turns every refusal of a call to {@code /api} into problem details with a Vietnamese sentence. */
@RestControllerAdvice(basePackages = "vn.sangkien.api")
class Problems extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ResponseEntity<Problem> refused(Refusal refusal) {
        return answer(Problem.of(refusal));
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(DoorRefusal refusal) {
        return answer(Problem.of(refusal.refusal()));
    }

    @ExceptionHandler
    ResponseEntity<Problem> notAllowed(AuthorizationException e) {
        return answer(Problem.of(Refusal.forbidden("Tài khoản không có quyền thực hiện thao tác này.")));
    }

    @ExceptionHandler
    ResponseEntity<Problem> outOfRange(ConstraintViolationException e) {
        return answer(Problem.of(Refusal.invalid(
                "Tham số chưa hợp lệ. Đề nghị sửa các tham số được nêu.",
                e.getConstraintViolations().stream()
                        .map(v -> new Fault(lastOf(v.getPropertyPath().toString()), v.getMessage()))
                        .toList())));
    }

    private static String lastOf(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var problem = Problem.of(Refusal.invalid(
                "Dữ liệu chưa đầy đủ hoặc chưa đúng. Đề nghị sửa các mục được nêu.",
                e.getFieldErrors().stream()
                        .map(f -> new Fault(f.getField(), String.valueOf(f.getDefaultMessage())))
                        .toList()));
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    @ExceptionHandler({
        OptimisticLockingFailureException.class,
        PessimisticLockingFailureException.class,
        OptimisticLockException.class,
        PessimisticLockException.class,
        LockTimeoutException.class
    })
    ResponseEntity<Problem> lostRace(RuntimeException e) {
        return answer(Problem.of(Refusal.conflict(
                "Vừa có người khác xử lý cùng nội dung này. Đề nghị tải lại, kiểm tra rồi thực hiện lại.")));
    }

    @ExceptionHandler
    ResponseEntity<Problem> alreadyThere(DataIntegrityViolationException e) {
        LOG.info(
                "A database constraint refused a write: {}",
                e.getMostSpecificCause().getMessage());
        return answer(Problem.of(Refusal.conflict(
                "Dữ liệu này đã có hoặc vừa được người khác thay đổi. Đề nghị tải lại, kiểm tra rồi thực hiện lại.")));
    }

    @ExceptionHandler
    ResponseEntity<Problem> broken(Exception e, HttpServletRequest request) {
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
        return answer(new Problem(
                "/problems/loi-he-thong",
                "Lỗi hệ thống",
                HttpStatus.INTERNAL_SERVER_ERROR.value(),
                "Hệ thống gặp lỗi, dữ liệu chưa thay đổi. Đề nghị thử lại; nếu vẫn lỗi, báo người quản trị.",
                List.of()));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMaxUploadSizeExceededException(
            MaxUploadSizeExceededException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return problem(
                HttpStatus.PAYLOAD_TOO_LARGE,
                "Tệp quá lớn",
                "Tệp vượt quá dung lượng cho phép. Đề nghị giảm dung lượng rồi gửi lại.",
                headers);
    }

    /** A body that ended before its parts did, or was none. */
    @ExceptionHandler
    ResponseEntity<Object> cutOff(MultipartException e) {
        LOG.info("An upload could not be read: {}", e.getMessage());
        return problem(
                HttpStatus.BAD_REQUEST,
                "Tệp chưa đến đủ",
                "Tệp gửi lên bị ngắt giữa chừng hoặc sai định dạng, chưa có gì được lưu. Đề nghị gửi lại.",
                new HttpHeaders());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return problem(
                HttpStatus.BAD_REQUEST,
                "Nội dung không đọc được",
                "Nội dung gửi lên không đúng định dạng JSON hoặc có mục không đúng kiểu. " + place(e),
                headers);
    }

    private static String place(HttpMessageNotReadableException e) {
        if (e.getCause() instanceof com.fasterxml.jackson.databind.JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            return "Mục: "
                    + mapping.getPathReference()
                            .replaceAll("[\\w.$]+\\[\"([^\"]+)\"\\]", "$1")
                            .replaceAll("[\\w.$]+\\[(\\d+)\\]", "[$1]")
                            .replace("->", ".")
                            .replace(".[", "[")
                    + ".";
        }
        return "Đề nghị kiểm tra rồi gửi lại.";
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String detail =
                switch (status.value()) {
                    case 404 -> "Không có địa chỉ này.";
                    case 405 -> "Địa chỉ này không nhận phương thức đã dùng.";
                    case 406 -> "Không trả lời được theo định dạng được yêu cầu.";
                    case 415 -> "Không nhận kiểu nội dung này.";
                    default -> "Yêu cầu chưa đúng: thiếu hoặc sai tham số. Đề nghị kiểm tra rồi gửi lại.";
                };
        return problem(HttpStatus.valueOf(status.value()), "Yêu cầu không đúng", detail, headers);
    }

    private static ResponseEntity<Object> problem(HttpStatus status, String title, String detail, HttpHeaders headers) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(title);
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static ResponseEntity<Problem> answer(Problem problem) {
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
