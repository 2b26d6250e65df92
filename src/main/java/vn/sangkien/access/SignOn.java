package vn.sangkien.access;

import static org.springframework.security.web.util.matcher.RequestMatchers.allOf;
import static org.springframework.security.web.util.matcher.RequestMatchers.anyOf;
import static org.springframework.security.web.util.matcher.RequestMatchers.not;

import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.AuthenticationEntryPointFailureHandler;
import org.springframework.security.web.authentication.AuthenticationFilter;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.authentication.logout.SimpleUrlLogoutSuccessHandler;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * One sign-on for people and programs. Pages and Camunda's web applications share one sign-in page and one session;
 * {@code /api} takes that session, or HTTP Basic or a personal token with each request; {@code /engine-rest} takes the
 * latter two only. Everything else is denied. Addresses are compared decoded, as the server maps them.
 */
@Configuration(proxyBeanMethods = false)
class SignOn {
    static final String SIGN_IN = "/dang-nhap";

    /** What people may read before they give anything about themselves. */
    private static final String PERSONAL_DATA = "/du-lieu-ca-nhan";

    static final String SIGN_OUT = "/dang-xuat";

    private static final RequestMatcher CAMUNDA_API = path("/camunda/api/**");

    /** What programs and scripts call; everything else is opened by people in a browser. */
    private static final RequestMatcher CALLS =
            anyOf(path("/api/**"), path("/engine-rest/**"), path("/v3/api-docs/**"), CAMUNDA_API);

    private static final RequestMatcher WITH_ONE_TIME_PASSWORD = anyOf(
            path(StandingFilter.CHANGE_PASSWORD),
            path(SIGN_IN),
            path(PERSONAL_DATA),
            path("/css/**"),
            path("/js/**"),
            path("/favicon.ico"));

    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";

    /** Nothing inline but one style sheet, told by its hash: the logo of Swagger UI. */
    private static final String OWN = "default-src 'none'; script-src 'self'; img-src 'self' data:;"
            + " style-src 'self' 'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w=';"
            + " font-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    private final Passwords passwords;
    private final AccessTokens tokens;
    private final Credentials credentials;
    private final Directory directory;
    private final Enrolment enrolment;
    private final SignInThrottle throttle;
    private final Fingerprint fingerprint;
    private final ProblemEntryPoint problems;
    private final ApplicationEventPublisher events;
    private final boolean secureCookies;

    SignOn(
            Passwords passwords,
            AccessTokens tokens,
            Credentials credentials,
            Directory directory,
            Enrolment enrolment,
            SignInThrottle throttle,
            Fingerprint fingerprint,
            ProblemEntryPoint problems,
            ApplicationEventPublisher events,
            @Value("${server.servlet.session.cookie.secure:false}") boolean secureCookies) {
        this.passwords = passwords;
        this.tokens = tokens;
        this.credentials = credentials;
        this.directory = directory;
        this.enrolment = enrolment;
        this.throttle = throttle;
        this.fingerprint = fingerprint;
        this.problems = problems;
        this.events = events;
        this.secureCookies = secureCookies;
    }

    /** Programs: credentials with each request, no session, hence nothing to forge. */
    @Bean
    @Order(1)
    SecurityFilterChain programsChain(HttpSecurity http) throws Exception {
        var signOn = new AuthenticationFilter(
                new ProviderManager(
                        new PasswordSignOn(passwords, events, AccessEvent.Way.BASIC),
                        new TokenSignOn(tokens, credentials, throttle, fingerprint, events)),
                new ProgramCredentials());
        signOn.setSuccessHandler((request, response, authentication) -> {});
        signOn.setFailureHandler(new AuthenticationEntryPointFailureHandler(problems));
        RequestMatcher called = allOf(
                anyOf(path("/api/**"), path("/v3/api-docs/**")),
                request -> request.getHeader(HttpHeaders.AUTHORIZATION) != null);
        return http.securityMatcher(anyOf(path("/engine-rest/**"), called))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .addFilterBefore(signOn, BasicAuthenticationFilter.class)
                .addFilterBefore(standing(), AnonymousAuthenticationFilter.class)
                .exceptionHandling(e -> e.authenticationEntryPoint(problems))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> protect(headers, NOTHING))
                .csrf(CsrfConfigurer::disable)
                .build();
    }

    /** Forms inside Tasklist call {@code /api} with the session of the page they stand in. */
    @Bean
    @Order(2)
    SecurityFilterChain formsChain(HttpSecurity http) throws Exception {
        return http.securityMatcher(anyOf(path("/api/**"), path("/v3/api-docs/**")))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .addFilterBefore(standing(), AnonymousAuthenticationFilter.class)
                .exceptionHandling(e -> e.authenticationEntryPoint(problems))
                .headers(headers -> protect(headers, NOTHING))
                .csrf(this::tokenInCookie)
                .build();
    }

    /** Camunda's web applications bring their own content policy and their own protection against forged requests. */
    @Bean
    @Order(3)
    SecurityFilterChain webApplicationsChain(HttpSecurity http) throws Exception {
        return http.securityMatcher(path("/camunda/**"))
                .authorizeHttpRequests(requests -> requests.requestMatchers(path("/camunda/api/*/auth/user/*/login/**"))
                        .denyAll()
                        .anyRequest()
                        .authenticated())
                .addFilterBefore(standing(), AnonymousAuthenticationFilter.class)
                .exceptionHandling(e -> e.defaultAuthenticationEntryPointFor(
                                new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), CAMUNDA_API)
                        .defaultAuthenticationEntryPointFor(signInPage(), not(CAMUNDA_API)))
                .headers(headers -> headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                        .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                                anyOf(CAMUNDA_API, path("/camunda/app/*/*/")), new CacheControlHeadersWriter())))
                .csrf(CsrfConfigurer::disable)
                .build();
    }

    /** Our own pages, and the description of {@code /api}. */
    @Bean
    @Order(4)
    SecurityFilterChain pagesChain(HttpSecurity http, RequestCache asked, ObjectProvider<OfficeSignOn> office)
            throws Exception {
        var arrival = new Arrival(asked);
        var ofOffice = office.getIfAvailable();
        if (ofOffice != null) {
            ofOffice.addTo(http, arrival);
        }
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(
                                path(SIGN_IN),
                                path(PERSONAL_DATA),
                                path("/actuator/health"),
                                path("/error"),
                                path("/css/**"),
                                path("/js/**"),
                                path("/forms/**"),
                                path("/favicon.ico"))
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .authenticationProvider(new PasswordSignOn(passwords, events, AccessEvent.Way.FORM))
                .formLogin(form -> form.loginPage(SIGN_IN)
                        .successHandler(arrival)
                        .failureHandler(SignOn::tryAgain)
                        .permitAll())
                .exceptionHandling(e -> e.authenticationEntryPoint(signInPage()))
                .sessionManagement(session -> session.sessionFixation(fixation -> fixation.newSession()))
                .addFilterBefore(standing(), AnonymousAuthenticationFilter.class)
                .logout(logout -> logout.logoutUrl(SIGN_OUT)
                        .addLogoutHandler((request, response, who) -> {
                            if (who != null) {
                                events.publishEvent(new AccessEvent.SignedOut(who.getName()));
                            }
                        })
                        .logoutSuccessHandler(ofOffice == null ? signedOut() : ofOffice.signedOut())
                        .deleteCookies("JSESSIONID"))
                .headers(headers -> protect(headers, ofOffice == null ? OWN : OWN + " " + ofOffice.origin())
                        .crossOriginOpenerPolicy(coop -> coop.policy(CrossOriginOpenerPolicy.SAME_ORIGIN)))
                .csrf(this::tokenInCookie)
                .build();
    }

    /** What somebody wanted to see who had to sign in first: a page, never a call. */
    @Bean
    static RequestCache askedFor() {
        var cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(allOf(
                request -> request.getMethod().equals("GET"),
                request -> !"empty".equals(request.getHeader("Sec-Fetch-Dest")),
                not(CALLS)));
        cache.setMatchingRequestParameterName(null);
        return cache;
    }

    /** Argon2id as OWASP recommends it: 19 MiB, two passes. */
    @Bean
    static PasswordEncoder encoder() {
        return new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);
    }

    /** Real time, by which tries to sign in are slowed down: it also passes while a rehearsal's clock stands. */
    @Bean
    static Ticker realTime() {
        return Ticker.systemTicker();
    }

    private StandingFilter standing() {
        return new StandingFilter(credentials, directory, enrolment, problems, not(CALLS), WITH_ONE_TIME_PASSWORD);
    }

    private static PathPatternRequestMatcher path(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }

    private static LoginUrlAuthenticationEntryPoint signInPage() {
        var page = new LoginUrlAuthenticationEntryPoint(SIGN_IN);
        page.setFavorRelativeUris(true);
        return page;
    }

    private static void tryAgain(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        response.sendRedirect(
                SIGN_IN + (e instanceof TooManyAttempts tooMany ? "?cho=" + tooMany.seconds() : "?error"));
    }

    private static LogoutSuccessHandler signedOut() {
        var handler = new SimpleUrlLogoutSuccessHandler();
        handler.setDefaultTargetUrl(SIGN_IN + "?logout");
        handler.setRedirectStrategy(SignOn::leadOn);
        return handler;
    }

    /** A script cannot follow to another site by itself: it is told where to go. */
    static void leadOn(HttpServletRequest request, HttpServletResponse response, String target) throws IOException {
        if (MediaType.TEXT_PLAIN_VALUE.equals(request.getHeader(HttpHeaders.ACCEPT))) {
            response.setContentType(MediaType.TEXT_PLAIN_VALUE);
            response.getWriter().print(target);
        } else {
            response.sendRedirect(target);
        }
    }

    private static <H extends HeadersConfigurer<HttpSecurity>> H protect(H headers, String content) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(content))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN));
        return headers;
    }

    /** In a cookie that our own scripts inside Tasklist can read, and set with the first answer, because they need it at once. */
    private void tokenInCookie(CsrfConfigurer<HttpSecurity> csrf) {
        var repository = CookieCsrfTokenRepository.withHttpOnlyFalse();
        repository.setCookieName("CSRF-TOKEN");
        repository.setHeaderName("X-CSRF-TOKEN");
        repository.setCookiePath("/");
        repository.setCookieCustomizer(cookie -> {
            cookie.sameSite("Strict");
            if (secureCookies) {
                cookie.secure(true); // else as the request came
            }
        });
        var handler = new CsrfTokenRequestAttributeHandler();
        handler.setCsrfRequestAttributeName(null);
        csrf.csrfTokenRepository(repository).csrfTokenRequestHandler(handler);
    }
}
