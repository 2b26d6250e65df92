package vn.sangkien.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** A session lasts a working day, however busy it is. */
class StandingFilterTest {
    private final Credentials credentials = mock();
    private final Directory directory = mock();
    private final StandingFilter filter =
            new StandingFilter(credentials, directory, mock(), mock(), request -> true, request -> false);

    @AfterEach
    void nobody() {
        SecurityContextHolder.clearContext();
    }

    private Authentication standing(Duration age) throws ServletException, IOException {
        var credential = Credential.password("sonbinh", "hash", false, Instant.EPOCH);
        when(credentials.findById("sonbinh")).thenReturn(Optional.of(credential));
        when(directory.actor("sonbinh")).thenReturn(new Actor("sonbinh", Set.of("khanh-son-2019.KS-XA-04.staff")));
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        new SignedOn.Account("sonbinh", credential.stamp()), null, List.of()));
        var request = new MockHttpServletRequest();
        request.setSession(new MockHttpSession() {
            @Override
            public long getCreationTime() {
                return System.currentTimeMillis() - age.toMillis();
            }
        });
        filter.doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
        return SecurityContextHolder.getContext().getAuthentication();
    }

    @Test
    void itsGroupsAreThoseOfNow() throws ServletException, IOException {
        assertThat(standing(Duration.ofHours(11)).getAuthorities())
                .extracting("authority")
                .containsExactly("khanh-son-2019.KS-XA-04.staff");
    }

    @Test
    void afterTwelveHoursItEnds() throws ServletException, IOException {
        assertThat(standing(Duration.ofHours(12).plusMinutes(1))).isNull();
    }
}
