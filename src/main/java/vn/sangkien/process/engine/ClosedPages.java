package vn.sangkien.process.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Pages of Camunda's web applications that do not exist here: the set-up page, for nobody ({@link WebappDoor} drops what it
 * calls), and the welcome page, because our own home is the way to everybody's work.
 */
class ClosedPages extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var steps =
                Arrays.asList(request.getRequestURI().toLowerCase(Locale.ROOT).split("/"));
        if (steps.contains("setup")) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (steps.size() > 3 && steps.subList(2, 4).equals(List.of("app", "welcome"))) {
            response.sendRedirect("/");
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Before Spring Security, which would ask a stranger to sign in first, behind the refusal of what is not plain. */
    @Configuration(proxyBeanMethods = false)
    static class Registration {
        @Bean
        FilterRegistrationBean<ClosedPages> closedPages() {
            var registration = new FilterRegistrationBean<>(new ClosedPages());
            registration.addUrlPatterns("/camunda/*");
            registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
            return registration;
        }
    }
}
