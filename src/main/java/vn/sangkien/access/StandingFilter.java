package vn.sangkien.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Looks up with each request how the account stands that signed on: its groups of now become its authorities; a session
 * ends when the account is gone, its credential has changed or the working day is over; and whoever has a one-time password
 * gets no further than to the page that changes it.
 */
class StandingFilter extends OncePerRequestFilter {
    static final String CHANGE_PASSWORD = "/tai-khoan/mat-khau";

    private static final Duration LONGEST_SESSION = Duration.ofHours(12);

    private final Credentials credentials;
    private final Directory directory;
    private final Enrolment enrolment;
    private final ProblemEntryPoint problems;
    private final RequestMatcher pages;
    private final RequestMatcher withOneTimePassword;

    /**
     * @param pages what people open in a browser: it leads them on, everything else is refused with problem details
     * @param withOneTimePassword what may be asked for before a one-time password is changed
     */
    StandingFilter(
            Credentials credentials,
            Directory directory,
            Enrolment enrolment,
            ProblemEntryPoint problems,
            RequestMatcher pages,
            RequestMatcher withOneTimePassword) {
        this.credentials = credentials;
        this.directory = directory;
        this.enrolment = enrolment;
        this.problems = problems;
        this.pages = pages;
        this.withOneTimePassword = withOneTimePassword;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof SignedOn who)) {
            chain.doFilter(request, response);
            return;
        }
        Credential credential = credentials.findById(who.getName()).orElse(null);
        Actor actor = directory.actor(who.getName());
        if (credential == null
                || credential.stamp() != who.stamp()
                || actor.groups().isEmpty() && !enrolment.knows(who.getName())
                || dayIsOver(request)) {
            end(request);
            chain.doFilter(request, response);
            return;
        }
        if (credential.oneTime() && !withOneTimePassword.matches(request)) {
            sendToChange(request, response);
            return;
        }
        var now = UsernamePasswordAuthenticationToken.authenticated(who, null, authorities(actor));
        now.setDetails(authentication.getDetails());
        var context = SecurityContextHolder.createEmptyContext(); // the session keeps its own
        context.setAuthentication(now);
        SecurityContextHolder.setContext(context);
        chain.doFilter(request, response);
    }

    private static boolean dayIsOver(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && System.currentTimeMillis() - session.getCreationTime() > LONGEST_SESSION.toMillis();
    }

    private static void end(HttpServletRequest request) {
        SecurityContextHolder.clearContext();
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    private void sendToChange(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (pages.matches(request)) {
            response.sendRedirect(CHANGE_PASSWORD);
            return;
        }
        problems.answer(
                response,
                HttpStatus.FORBIDDEN,
                "Cần đổi mật khẩu",
                "Mật khẩu đang dùng chỉ dùng một lần. Đề nghị đăng nhập trên trang và đổi mật khẩu trước.");
    }

    private static List<GrantedAuthority> authorities(Actor actor) {
        return actor.groups().stream()
                .<GrantedAuthority>map(group -> {
                    String whose = actor.lent().get(group);
                    return whose == null ? new SimpleGrantedAuthority(group) : new LentAuthority(group, whose);
                })
                .toList();
    }
}
