package vn.sangkien.process.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.sangkien.access.AccessEvent;

/** Lets Camunda's web applications trust the sign-on of the rest of the product. */
public class WebappSignOn implements AuthenticationProvider {
    @Override
    public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null
                || authentication instanceof AnonymousAuthenticationToken
                || !authentication.isAuthenticated()) {
            return AuthenticationResult.unsuccessful();
        }
        List<String> groups = new ArrayList<>();
        for (GrantedAuthority authority : authentication.getAuthorities()) {
            groups.add(authority.getAuthority());
        }
        keepInStep(request.getSession(false), engine.getName(), groups);
        var result = AuthenticationResult.successful(authentication.getName());
        result.setGroups(groups);
        return result;
    }

    /**
     * Camunda keeps the groups that somebody signed on with in the session, and when it looks them up again it does not know
     * those that are lent (N12). So what it keeps is dropped as soon as the groups are others.
     */
    private static void keepInStep(@Nullable HttpSession session, String engine, List<String> groups) {
        if (session == null) {
            return;
        }
        var kept = AuthenticationUtil.getAuthsFromSession(session);
        if (kept.getAuthenticationForProcessEngine(engine) instanceof UserAuthentication known
                && !Set.copyOf(known.getGroupIds()).equals(Set.copyOf(groups))) {
            kept.removeByEngineName(engine);
        }
    }

    @Override
    public void augmentResponseByAuthenticationChallenge(HttpServletResponse response, ProcessEngine engine) {
        // the answer is a plain 401: the sign-in page is Spring Security's part
    }

    /**
     * Ends the whole session when one of the web applications has signed somebody out. Left alone, it would only forget the
     * person until the next request brings them back.
     */
    static class SignOut extends OncePerRequestFilter {
        private static final Pattern DOOR = Pattern.compile("/camunda/api/admin/auth/user/[^/]+/logout");

        private final ApplicationEventPublisher events;

        SignOut(ApplicationEventPublisher events) {
            this.events = events;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            var who = SecurityContextHolder.getContext().getAuthentication();
            chain.doFilter(request, response);
            boolean signedOut = request.getMethod().equals("POST")
                    && DOOR.matcher(request.getServletPath() + Objects.toString(request.getPathInfo(), ""))
                            .matches()
                    && response.getStatus() == HttpServletResponse.SC_OK;
            var session = request.getSession(false);
            if (signedOut && session != null) {
                session.invalidate();
                events.publishEvent(new AccessEvent.SignedOut(who.getName()));
            }
        }
    }

    /** Behind Spring Security, before Camunda's own filters. */
    @Configuration(proxyBeanMethods = false)
    static class Registration {
        @Bean
        FilterRegistrationBean<SignOut> webappSignOut(ApplicationEventPublisher events) {
            var registration = new FilterRegistrationBean<>(new SignOut(events));
            registration.addUrlPatterns("/camunda/api/admin/auth/*");
            registration.setOrder(Ordered.LOWEST_PRECEDENCE - 10);
            return registration;
        }

        @Bean
        FilterRegistrationBean<ContainerBasedAuthenticationFilter> containerBasedAuthenticationFilter() {
            var registration = new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter());
            registration.addInitParameter("authentication-provider", WebappSignOn.class.getName());
            registration.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
            registration.setOrder(Ordered.LOWEST_PRECEDENCE - 10);
            return registration;
        }
    }
}
