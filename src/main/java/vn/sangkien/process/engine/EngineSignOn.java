package vn.sangkien.process.engine;

import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;
import vn.sangkien.access.Directory;

/** Checks a password against the engine's identity tables and hands on the groups as authorities. */
@Component
class EngineSignOn implements AuthenticationProvider {
    private final IdentityService identity;
    private final Directory directory;
    private final Trusted trusted;

    EngineSignOn(IdentityService identity, Directory directory, Trusted trusted) {
        this.identity = identity;
        this.directory = directory;
        this.trusted = trusted;
    }

    @Override
    public Authentication authenticate(Authentication request) {
        String user = request.getName().strip().toLowerCase(Locale.ROOT);
        String password = String.valueOf(request.getCredentials());
        if (!user.matches("[a-z0-9]{1,64}") || !trusted.call(() -> identity.checkPassword(user, password))) {
            throw new BadCredentialsException("Tên đăng nhập hoặc mật khẩu không đúng.");
        }
        List<GrantedAuthority> authorities = directory.groupsOf(user).stream()
                .<GrantedAuthority>map(SimpleGrantedAuthority::new)
                .toList();
        return UsernamePasswordAuthenticationToken.authenticated(user, null, authorities);
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
