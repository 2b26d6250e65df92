package vn.sangkien.process.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.sangkien.access.Groups;
import vn.sangkien.refusal.Problem;
import vn.sangkien.refusal.Refusal;

/**
 * Stands before every mount of the engine's interface: lets people through to {@link OpenCalls} only, and holds every
 * caller to a body and a number of results that the server can bear. What comes past it still meets the engine's own
 * guards: it is the first wall, not the only one.
 */
class DoorKeeper extends OncePerRequestFilter {
    /** As many as Tasklist itself asks for at once; a call that names no number gets so many. */
    static final int MOST_RESULTS = 2000;

    /** Room for the longest entry that a program may start with, as JSON within JSON, or a model. */
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final ObjectMapper json;

    DoorKeeper(ObjectMapper json) {
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var caller = SecurityContextHolder.getContext().getAuthentication();
        boolean administrator = isAdministrator(caller);
        if (!administrator && !OpenCalls.contain(request.getMethod(), request.getRequestURI())) {
            refuse(
                    request,
                    response,
                    Problem.of(
                            Refusal.forbidden(
                                    "Chức năng này chỉ dành cho người quản trị hệ thống. Đề nghị xử lý công việc theo biểu mẫu.")));
        } else if (request.getContentLengthLong() > MOST_BYTES) {
            refuse(
                    request,
                    response,
                    EngineProblems.problem(413, "Nội dung gửi lên quá lớn. Đề nghị rút gọn rồi gửi lại."));
        } else if (!administrator && request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
            refuse(
                    request,
                    response,
                    EngineProblems.problem(411, "Chưa rõ dung lượng nội dung. Đề nghị gửi lại kèm Content-Length."));
        } else {
            chain.doFilter(new Bounded(request), response);
        }
    }

    private static boolean isAdministrator(@Nullable Authentication caller) {
        return caller != null
                && caller.getAuthorities().stream()
                        .anyMatch(authority -> Groups.ADMINISTRATORS.equals(authority.getAuthority()));
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        boolean forWebApplications = request.getRequestURI().startsWith("/camunda/");
        response.setStatus(problem.status());
        response.setContentType(
                forWebApplications ? MediaType.APPLICATION_JSON_VALUE : MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        json.writeValue(
                response.getOutputStream(), forWebApplications ? EngineProblems.forWebApplications(problem) : problem);
    }

    /** Names a number of results where the caller does not, for the engine refuses an unbounded query of a person. */
    private static final class Bounded extends HttpServletRequestWrapper {
        private static final Pattern NAMED = Pattern.compile("(?:^|.*&)maxResults=.*");

        Bounded(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getQueryString() {
            String query = super.getQueryString();
            if (query == null || query.isEmpty()) {
                return "maxResults=" + MOST_RESULTS;
            }
            return NAMED.matcher(query).matches() ? query : query + "&maxResults=" + MOST_RESULTS;
        }
    }

    /** Behind Spring Security, before whatever tells the engine or the web applications who has signed on. */
    @Configuration(proxyBeanMethods = false)
    static class Registration {
        @Bean
        FilterRegistrationBean<DoorKeeper> doorKeeper(ObjectMapper json) {
            var registration = new FilterRegistrationBean<>(new DoorKeeper(json));
            registration.addUrlPatterns("/engine-rest/*", "/camunda/api/*");
            registration.setOrder(Ordered.LOWEST_PRECEDENCE - 20);
            return registration;
        }
    }
}
