package vn.sangkien.process.engine;

import com.fasterxml.jackson.core.JacksonException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.glassfish.jersey.server.ParamException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.sangkien.refusal.Problem;
import vn.sangkien.refusal.Refusal;

/**
 * Says no on the engine's own REST interface: a Vietnamese sentence, never a stack trace, a class name or a 5xx for what
 * the caller did. {@code /engine-rest} answers with problem details; its copy below the web applications answers in the
 * shape that they read, type and message.
 */
class EngineProblems implements ExceptionMapper<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(EngineProblems.class);
    private static final Pattern INSIDES = Pattern.compile(
            "(?:\\b[a-z_]\\w*\\.){2,}[A-Z][\\w$]*(?:: *)?|\\b\\w+Exception\\b(?:: *)?|\\bENGINE-[\\w-]+ ");
    /** SQL states of what a caller sent: class 22, and H2's own number for the same. */
    private static final Pattern DATA_EXCEPTION = Pattern.compile("22...|90008");
    /** SQL state of a row that is there already, or is being written by somebody else. */
    private static final String NOT_UNIQUE = "23505";

    private final boolean forWebApplications;

    EngineProblems(boolean forWebApplications) {
        this.forWebApplications = forWebApplications;
    }

    @Override
    public Response toResponse(Throwable thrown) {
        var detailed = first(
                thrown,
                MigrationPlanValidationException.class,
                MigratingProcessInstanceValidationException.class,
                ParseException.class);
        if (forWebApplications && detailed.isPresent()) {
            return ExceptionHandlerHelper.getInstance().getResponse(detailed.get()); // Cockpit lists what is wrong
        }
        Problem problem = problem(thrown);
        if (problem.status() >= Response.Status.INTERNAL_SERVER_ERROR.getStatusCode()) {
            LOG.error("The engine's interface failed", thrown);
        }
        return forWebApplications
                ? answer(problem, MediaType.APPLICATION_JSON, forWebApplications(problem))
                : answer(problem, org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE, problem);
    }

    private static Response answer(Problem problem, String type, Object entity) {
        return Response.status(problem.status()).type(type).entity(entity).build();
    }

    private static Problem problem(Throwable thrown) {
        var door = first(thrown, DoorRefusal.class);
        if (door.isPresent()) {
            return Problem.of(((DoorRefusal) door.get()).refusal());
        }
        int status = first(thrown, AuthorizationException.class).isPresent() ? 403 : status(thrown);
        return switch (status) {
            case 400 ->
                problem(
                        400,
                        "Yêu cầu không đúng: thiếu hoặc sai tham số. Đề nghị kiểm tra rồi gửi lại." + words(thrown));
            case 403 -> Problem.of(Refusal.forbidden("Tài khoản không có quyền thực hiện thao tác này."));
            case 404 -> Problem.of(RefusalInterceptor.outOfReach());
            case 409 ->
                Problem.of(Refusal.conflict(
                        "Nội dung này đã có hoặc vừa có người thực hiện. Đề nghị tải lại rồi kiểm tra."));
            case 500 ->
                new Problem(
                        "/problems/loi-he-thong",
                        "Lỗi hệ thống",
                        500,
                        "Hệ thống gặp lỗi, dữ liệu chưa thay đổi. Đề nghị thử lại; nếu vẫn lỗi, báo người quản trị.",
                        List.of());
            default -> problem(status, "Địa chỉ này không nhận phương thức hoặc kiểu nội dung đã dùng.");
        };
    }

    /** As the web applications read it. */
    static Map<String, Object> forWebApplications(Problem problem) {
        return Map.of("type", problem.type(), "message", problem.detail());
    }

    static Problem problem(int status, String detail) {
        return new Problem("/problems/yeu-cau-khong-dung", "Yêu cầu không đúng", status, detail, List.of());
    }

    private static int status(Throwable thrown) {
        if (thrown instanceof RestException rest
                && rest.getStatus() != null
                && rest.getStatus().getStatusCode() < 500) {
            return rest.getStatus().getStatusCode();
        }
        if (thrown instanceof ParamException || thrown instanceof JacksonException) {
            return 400;
        }
        if (thrown instanceof WebApplicationException web) {
            return web.getResponse().getStatus();
        }
        if (first(thrown, NotFoundException.class).isPresent() || isNotLookedFor(root(thrown))) {
            return 404;
        }
        if (sqlState(thrown).filter(NOT_UNIQUE::equals).isPresent()) {
            return 409;
        }
        return isCallersFault(thrown) ? 400 : 500;
    }

    private static Optional<String> sqlState(Throwable thrown) {
        return first(thrown, SQLException.class).map(refused -> ((SQLException) refused).getSQLState());
    }

    /** Some commands of this release use what they were asked for before they look whether it is there. */
    private static boolean isNotLookedFor(Throwable root) {
        return root instanceof NullPointerException
                && root.getStackTrace().length > 0
                && root.getStackTrace()[0].getClassName().startsWith("org.camunda.bpm.engine.impl.");
    }

    /**
     * What the engine refuses of itself has no cause; what the database refuses is the caller's only where it is about
     * data; and what fails before any command was given is about the request.
     */
    private static boolean isCallersFault(Throwable thrown) {
        if (first(thrown, SQLException.class).isPresent()) {
            return sqlState(thrown)
                    .filter(state -> DATA_EXCEPTION.matcher(state).matches())
                    .isPresent();
        }
        Throwable root = root(thrown);
        return root instanceof ProcessEngineException || root instanceof RestException || !cameThroughACommand(thrown);
    }

    private static boolean cameThroughACommand(Throwable thrown) {
        return chain(thrown)
                .flatMap(cause -> Arrays.stream(cause.getStackTrace()))
                .anyMatch(frame -> frame.getClassName().equals(RefusalInterceptor.class.getName()));
    }

    /** The engine's own words, for whoever writes the program that called; nothing about our insides. */
    private static String words(Throwable thrown) {
        boolean spoken = (thrown instanceof RestException || thrown instanceof ProcessEngineException)
                && first(thrown, JacksonException.class, SQLException.class).isEmpty();
        String words =
                spoken ? INSIDES.matcher(String.valueOf(thrown.getMessage())).replaceAll("") : "";
        return words.isBlank() ? "" : " Máy quy trình trả lời: " + words;
    }

    private static Optional<Throwable> first(Throwable thrown, Class<?>... types) {
        return chain(thrown)
                .filter(cause -> Arrays.stream(types).anyMatch(type -> type.isInstance(cause)))
                .findFirst();
    }

    private static Throwable root(Throwable thrown) {
        return chain(thrown).reduce((outer, inner) -> inner).orElse(thrown);
    }

    private static Stream<Throwable> chain(@Nullable Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause);
    }
}
