package vn.sangkien.process.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/** The set-up page of Camunda's web applications does not exist here, for nobody ({@link WebappDoor} drops what it calls). */
class SetUpPage extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isAskedFor(request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo()))) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        chain.doFilter(request, response);
    }

    /** The path as the server has decoded it. */
    private static boolean isAskedFor(String path) {
        return Arrays.asList(path.toLowerCase(Locale.ROOT).split("/")).contains("setup");
    }

    /** Before Spring Security, which would ask a stranger to sign in first. */
    @Configuration
    static class Registration {
        @Bean
        FilterRegistrationBean<SetUpPage> setUpPage() {
            var registration = new FilterRegistrationBean<>(new SetUpPage());
            registration.addUrlPatterns("/camunda/*");
            registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return registration;
        }
    }
}
