package vn.sangkien.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.crypto.password.PasswordEncoder;
import vn.sangkien.PassingTime;

/** How much work a password costs: the same for everybody who is wrong, and none where it was right a moment ago. */
class PasswordsTest {
    private static final String HOME = "192.0.2.10";

    /** Hashes nothing, counts how often it was asked to. */
    private static final class Counting implements PasswordEncoder {
        private int work;

        @Override
        public String encode(CharSequence password) {
            work++;
            return "hash of " + password;
        }

        @Override
        public boolean matches(CharSequence password, String hash) {
            return encode(password).equals(hash);
        }
    }

    private final PassingTime time = new PassingTime();
    private final Counting encoder = new Counting();
    private final Credentials credentials = mock();
    private final Enrolment enrolment = mock();
    private Passwords passwords;

    @BeforeEach
    void sonbinhHasAPasswordAndTohapHasNone() {
        var fingerprint = new Fingerprint();
        passwords = new Passwords(
                credentials,
                mock(),
                mock(),
                mock(),
                enrolment,
                new PasswordCheck(encoder, fingerprint, time),
                mock(),
                new SignInThrottle(time),
                fingerprint,
                Clock.systemUTC(),
                event -> {});
        has("hash of right");
        when(enrolment.knows(anyString())).thenReturn(true);
    }

    private void has(String hash) {
        when(credentials.findById("sonbinh"))
                .thenReturn(Optional.of(Credential.password("sonbinh", hash, false, Instant.EPOCH)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sonbinh", "SonBinh", "khongco", "tohap", "s\u043enbinh", "", "son binh"})
    void everybodyWhoIsWrongCostsTheSame(String login) {
        assertThatThrownBy(() -> passwords.verify(login, "wrong", HOME, true))
                .isInstanceOf(BadCredentialsException.class);

        assertThat(encoder.work).isEqualTo(1);
    }

    @Test
    void soDoesAPasswordThatIsFarTooLong() {
        assertThatThrownBy(() -> passwords.verify("sonbinh", "right".repeat(100_000), HOME, true))
                .isInstanceOf(BadCredentialsException.class);

        assertThat(encoder.work).isEqualTo(1);
    }

    @Test
    void aProgramThatSendsItsPasswordWithEachRequestPaysOnceInFiveMinutes() {
        for (int i = 0; i < 100; i++) {
            passwords.verify("sonbinh", "right", HOME, true);
        }
        assertThat(encoder.work).isEqualTo(1);

        time.pass(Duration.ofMinutes(6));
        passwords.verify("sonbinh", "right", HOME, true);
        assertThat(encoder.work).isEqualTo(2);
    }

    @Test
    void aNewPasswordIsAnotherQuestionAtOnce() {
        passwords.verify("sonbinh", "right", HOME, true);

        has("hash of new");

        assertThatThrownBy(() -> passwords.verify("sonbinh", "right", HOME, true))
                .isInstanceOf(BadCredentialsException.class);
        assertThat(passwords.verify("sonbinh", "new", HOME, true).fresh()).isTrue();
    }

    @Test
    void theSignInPageLooksEachTime() {
        passwords.verify("sonbinh", "right", HOME, true);

        assertThat(passwords.verify("sonbinh", "right", HOME, false).fresh()).isTrue();
    }

    @Test
    void whatIsPutOffCostsNothing() {
        for (int i = 0; i < 100; i++) {
            String guess = "guess" + i;
            assertThatThrownBy(() -> passwords.verify("sonbinh", guess, HOME, true))
                    .isInstanceOfAny(BadCredentialsException.class, TooManyAttempts.class);
        }

        assertThat(encoder.work).isEqualTo(SignInThrottle.LANE_FAILURES);
    }
}
