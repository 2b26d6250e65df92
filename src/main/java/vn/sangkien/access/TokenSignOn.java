package vn.sangkien.access;

import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/** A personal token with each request of a program. */
class TokenSignOn implements AuthenticationProvider {
    private final AccessTokens tokens;
    private final Credentials credentials;
    private final SignInThrottle throttle;
    private final Fingerprint fingerprint;
    private final ApplicationEventPublisher events;

    TokenSignOn(
            AccessTokens tokens,
            Credentials credentials,
            SignInThrottle throttle,
            Fingerprint fingerprint,
            ApplicationEventPublisher events) {
        this.tokens = tokens;
        this.credentials = credentials;
        this.throttle = throttle;
        this.fingerprint = fingerprint;
        this.events = events;
    }

    /** What a program sent, before it is looked at. */
    static final class Bearer extends AbstractAuthenticationToken {
        private static final long serialVersionUID = 1L;

        private final String token;

        Bearer(String token, Object details) {
            super(List.of());
            this.token = token;
            setDetails(details);
        }

        @Override
        public Object getCredentials() {
            return token;
        }

        @Override
        public Object getPrincipal() {
            return "";
        }
    }

    /** A token cannot be guessed, so a valid one never waits; what is not one is counted, or it would fill the log. */
    @Override
    public Authentication authenticate(Authentication request) {
        String token = String.valueOf(request.getCredentials());
        return tokens.owner(token)
                .flatMap(credentials::findById)
                .map(credential -> UsernamePasswordAuthenticationToken.authenticated(
                        new SignedOn.Account(credential.userId(), credential.stamp()), null, List.of()))
                .orElseThrow(() -> refused(token, PasswordSignOn.address(request)));
    }

    private BadCredentialsException refused(String token, String address) {
        String candidate = fingerprint.of(token);
        if (throttle.admit(address, "", candidate)) {
            throttle.failed(address, "", candidate);
            events.publishEvent(new AccessEvent.SignInFailed("", address));
        }
        return new BadCredentialsException("No such token");
    }

    @Override
    public boolean supports(Class<?> type) {
        return Bearer.class == type;
    }
}
