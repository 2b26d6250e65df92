package vn.sangkien.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses an address in any but its plain form: what Spring Security's firewall refuses, and letters, digits or their like
 * written as percent codes (RFC 3986, 2.3). No client has a reason to, and the server, its servlets and its filters do not
 * agree on what such an address means. It stands before all others, because some of them fail over such an address.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PlainPaths extends OncePerRequestFilter {
    private static final Pattern NEEDLESS = Pattern.compile("%(2[DdEe]|3\\d|[46][1-9A-Fa-f]|[57][0-9Aa]|5[Ff])");

    private final HttpFirewall firewall = new StrictHttpFirewall();
    private final ProblemEntryPoint problems;

    PlainPaths(ProblemEntryPoint problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (plain(request)) {
            chain.doFilter(request, response);
        } else {
            problems.answer(
                    response,
                    HttpStatus.BAD_REQUEST,
                    "Địa chỉ không đúng",
                    "Địa chỉ có ký tự hoặc cách viết không được nhận. Đề nghị viết địa chỉ ở dạng thông thường.");
        }
    }

    private boolean plain(HttpServletRequest request) {
        try {
            firewall.getFirewalledRequest(request);
            return !NEEDLESS.matcher(request.getRequestURI()).find();
        } catch (RequestRejectedException e) {
            return false;
        }
    }
}
