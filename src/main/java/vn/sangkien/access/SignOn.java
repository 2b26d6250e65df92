package vn.sangkien.access;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.security.servlet.PathRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * One sign-on for people and programs. Pages and Camunda's web applications share one form sign-in and one session;
 * {@code /api} takes that session or HTTP Basic; {@code /engine-rest} takes HTTP Basic only. Everything else is denied.
 */
@Configuration(proxyBeanMethods = false)
class SignOn {
    private static RequestMatcher path(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }

    private static RequestMatcher below(String prefix) {
        return request -> {
            String uri =
                    request.getRequestURI().substring(request.getContextPath().length());
            return uri.equals(prefix) || uri.startsWith(prefix + "/");
        };
    }

    private static boolean carriesCredentials(jakarta.servlet.http.HttpServletRequest request) {
        return request.getHeader("Authorization") != null;
    }

    /** Programs: credentials with each request, no session, hence nothing to forge. */
    @Bean
    @Order(1)
    SecurityFilterChain programsChain(HttpSecurity http, ObjectProvider<ProblemEntryPoint> problems) throws Exception {
        RequestMatcher program = new OrRequestMatcher(
                below("/engine-rest"),
                new AndRequestMatcher(
                        new OrRequestMatcher(below("/api"), below("/v3/api-docs"), below("/swagger-ui")),
                        SignOn::carriesCredentials));
        return http.securityMatcher(program)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .httpBasic(basic -> basic.authenticationEntryPoint(problems.getObject()))
                .exceptionHandling(e -> e.authenticationEntryPoint(problems.getObject()))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .build();
    }

    /** Forms inside Tasklist call {@code /api} with the session of the page they stand in. */
    @Bean
    @Order(2)
    SecurityFilterChain formsChain(HttpSecurity http, ObjectProvider<ProblemEntryPoint> problems) throws Exception {
        return http.securityMatcher(below("/api"))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(e -> e.authenticationEntryPoint(problems.getObject()))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfCookie())
                        .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler()))
                .build();
    }

    /** Camunda's web applications bring their own headers and their own protection against forged requests. */
    @Bean
    @Order(3)
    SecurityFilterChain webApplicationsChain(HttpSecurity http) throws Exception {
        return http.securityMatcher(below("/camunda"))
                .authorizeHttpRequests(requests -> requests.requestMatchers(setUp())
                        .denyAll()
                        .requestMatchers(
                                below("/camunda/app/tasklist/assets"), below("/camunda/lib"), below("/camunda/assets"))
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .formLogin(form -> form.loginPage("/dang-nhap").permitAll())
                .exceptionHandling(e -> e.defaultAuthenticationEntryPointFor(
                        new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), below("/camunda/api")))
                .headers(headers -> headers.disable())
                .csrf(csrf -> csrf.disable())
                .build();
    }

    private static RequestMatcher setUp() {
        return request -> {
            String uri = request.getRequestURI().toLowerCase(java.util.Locale.ROOT);
            return uri.contains("/setup") || uri.contains("/auth/user/default/login");
        };
    }

    /** Our own pages. */
    @Bean
    @Order(4)
    SecurityFilterChain pagesChain(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(
                                path("/dang-nhap"),
                                path("/actuator/health"),
                                path("/error"),
                                below("/css"),
                                below("/forms"))
                        .permitAll()
                        .requestMatchers(PathRequest.toStaticResources().atCommonLocations())
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .formLogin(form ->
                        form.loginPage("/dang-nhap").defaultSuccessUrl("/").permitAll())
                .logout(logout -> logout.logoutUrl("/dang-xuat")
                        .logoutSuccessUrl("/dang-nhap?logout")
                        .deleteCookies("JSESSIONID"))
                .headers(
                        headers -> headers.contentSecurityPolicy(
                                csp -> csp.policyDirectives(
                                        "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; form-action 'self'")))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfCookie())
                        .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler()))
                .build();
    }

    private static CookieCsrfTokenRepository csrfCookie() {
        var repository = CookieCsrfTokenRepository.withHttpOnlyFalse();
        repository.setCookieName("CSRF-TOKEN");
        repository.setHeaderName("X-CSRF-TOKEN");
        repository.setCookiePath("/");
        return repository;
    }
}
