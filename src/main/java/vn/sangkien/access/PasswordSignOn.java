package vn.sangkien.access;

import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Name and password, from the sign-in page or with each request of a program. */
class PasswordSignOn implements AuthenticationProvider {
    private final Passwords passwords;
    private final ApplicationEventPublisher events;
    private final AccessEvent.Way way;

    PasswordSignOn(Passwords passwords, ApplicationEventPublisher events, AccessEvent.Way way) {
        this.passwords = passwords;
        this.events = events;
        this.way = way;
    }

    @Override
    public Authentication authenticate(Authentication request) {
        String address = address(request);
        var verified = passwords.verify(
                request.getName(), String.valueOf(request.getCredentials()), address, way == AccessEvent.Way.BASIC);
        var credential = verified.credential();
        if (verified.fresh()) {
            events.publishEvent(new AccessEvent.SignedIn(credential.userId(), way, address));
        }
        return UsernamePasswordAuthenticationToken.authenticated(
                new SignedOn.Account(credential.userId(), credential.stamp()), null, List.of());
    }

    /** Where a request came from, as its filter noted it. */
    static String address(Authentication request) {
        return request.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
