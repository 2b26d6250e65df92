package vn.sangkien.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.authentication.www.BasicAuthenticationConverter;

/**
 * Reads what a program signs in with: HTTP Basic in UTF-8, or a personal token. Two headers are refused, because whoever
 * stands in front of us may have read the other one.
 */
class ProgramCredentials implements AuthenticationConverter {
    private static final String BEARER = "bearer ";

    private final BasicAuthenticationConverter basic = new BasicAuthenticationConverter();

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        if (headers.isEmpty()) {
            return null;
        }
        if (headers.size() > 1) {
            throw new BadCredentialsException("Two Authorization headers");
        }
        String header = headers.get(0).strip();
        if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return new TokenSignOn.Bearer(
                    header.substring(BEARER.length()).strip(), new WebAuthenticationDetails(request));
        }
        var credentials = basic.convert(request);
        if (credentials == null) {
            throw new BadCredentialsException("Neither Basic nor Bearer");
        }
        return credentials;
    }
}
