package vn.sangkien.process.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Two looks at a path before anybody is asked to sign on. The set-up page of Camunda's web applications does not exist
 * here, for nobody ({@link WebappDoor} drops what it calls). And the path to an interface is written plainly: Spring
 * Security, which compares what was sent, must not see another path than the server, which reads it.
 */
class PlainPaths extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String read = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        if (Arrays.asList(read.toLowerCase(Locale.ROOT).split("/")).contains("setup")) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (request.getHttpServletMapping().getMappingMatch() == MappingMatch.PATH
                && !(request.getRequestURI() + "/").startsWith(request.getServletPath() + "/")) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else {
            chain.doFilter(request, response);
        }
    }

    @Configuration
    static class Registration {
        @Bean
        FilterRegistrationBean<PlainPaths> plainPaths() {
            var registration = new FilterRegistrationBean<>(new PlainPaths());
            registration.addUrlPatterns("/engine-rest/*", "/camunda/*");
            registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return registration;
        }
    }
}
