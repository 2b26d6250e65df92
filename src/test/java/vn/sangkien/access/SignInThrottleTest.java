package vn.sangkien.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import vn.sangkien.PassingTime;

/** Whoever guesses is slowed down, and whoever knows the password gets in within a minute, whatever the others do. */
class SignInThrottleTest {
    private static final String HOME = "192.0.2.10";
    private static final String ELSEWHERE = "198.51.100.7";
    private static final String RIGHT = "right";

    private final PassingTime time = new PassingTime();
    private final SignInThrottle throttle = new SignInThrottle(time);

    @Test
    void aFewMistakesCostNothing() {
        for (int i = 1; i < SignInThrottle.LANE_FAILURES; i++) {
            guess(HOME, "sonbinh", "wrong" + i);
        }

        assertThat(throttle.admit(HOME, "sonbinh", RIGHT)).isTrue();
    }

    @Test
    void afterThatANewPasswordIsPutOffAndLookedAtWhenItComesBack() {
        fill(HOME, "sonbinh");

        assertThatThrownBy(() -> throttle.admit(HOME, "sonbinh", RIGHT))
                .isInstanceOfSatisfying(
                        TooManyAttempts.class, e -> assertThat(e.seconds()).isEqualTo(10));
        time.pass(Duration.ofSeconds(4));
        assertThatThrownBy(() -> throttle.admit(HOME, "sonbinh", RIGHT))
                .isInstanceOfSatisfying(
                        TooManyAttempts.class, e -> assertThat(e.seconds()).isEqualTo(6));
        time.pass(Duration.ofSeconds(6));
        assertThat(throttle.admit(HOME, "sonbinh", RIGHT)).isTrue();
    }

    @Test
    void theOwnerIsInAfterOnePauseWhileTheSameAddressBringsOneGuessAfterAnother() {
        fill(HOME, "sonbinh");
        int looked = 0;

        putOff(HOME, "sonbinh", RIGHT);
        for (int i = 0; i < 10_000; i++) {
            time.pass(Duration.ofMillis(1));
            looked += guess(HOME, "sonbinh", "guess" + i) ? 1 : 0;
        }

        assertThat(looked).isZero();
        assertThat(throttle.admit(HOME, "sonbinh", RIGHT)).isTrue();
    }

    @Test
    void theOwnerIsInWithinAMinuteWhileTheSameAddressGoesThroughAListAgainAndAgain() {
        fill(HOME, "sonbinh");

        for (int second = 0; second < 60; second++) {
            for (int word = 0; word < 50; word++) {
                guess(HOME, "sonbinh", "word" + word);
            }
            if (second % 10 == 0 && second > 0) {
                if (tryOnce(HOME, "sonbinh", RIGHT)) {
                    return;
                }
            }
            time.pass(Duration.ofSeconds(1));
        }

        throw new AssertionError("The owner was shut out for a minute");
    }

    @Test
    void ofThePasswordsThatComeBackOnlySoManyAreLookedAt() {
        fill(HOME, "sonbinh");
        int guesses = 1000;
        for (int i = 0; i < guesses; i++) {
            putOff(HOME, "sonbinh", "guess" + i);
        }
        time.pass(SignInThrottle.PAUSE);

        int looked = 0;
        for (int i = 0; i < guesses; i++) {
            looked += guess(HOME, "sonbinh", "guess" + i) ? 1 : 0;
        }

        assertThat(looked).isEqualTo(SignInThrottle.LOOKS);
    }

    @Test
    void aPasswordThatWasJustFoundWrongIsNotLookedAtAgain() {
        fill(HOME, "sonbinh");

        putOff(HOME, "sonbinh", "wrong1");
        time.pass(SignInThrottle.PAUSE);

        assertThat(throttle.admit(HOME, "sonbinh", "wrong1")).isFalse();
    }

    @Test
    void guessesFromElsewhereDoNotTouchWhereTheOwnerSignsIn() {
        throttle.succeeded(HOME, "sonbinh");
        for (int i = 0; i < 100; i++) {
            throttle.failed("203.0.113." + i, "sonbinh", "guess" + i);
        }

        assertThat(throttle.admit(HOME, "sonbinh", RIGHT)).isTrue();
    }

    @Test
    void manyAddressesThatGuessAtOneAccountAreSlowedDownFromTheFirstTry() {
        for (int i = 0; i < SignInThrottle.ACCOUNT_FAILURES; i++) {
            throttle.failed("203.0.113." + i, "sonbinh", "guess" + i);
        }

        assertThat(tryOnce(ELSEWHERE, "sonbinh", "guess")).isFalse();
        assertThat(tryOnce(ELSEWHERE, "tohap", RIGHT)).as("another account").isTrue();
    }

    @Test
    void oneAddressThatGuessesAtManyAccountsIsSlowedDownAndOthersThereAreNot() {
        throttle.succeeded(HOME, "tohap");
        for (int i = 0; i < SignInThrottle.ADDRESS_FAILURES; i++) {
            throttle.failed(HOME, "account" + i, "Matkhau2019");
        }

        assertThat(tryOnce(HOME, "account1000", "Matkhau2019")).isFalse();
        assertThat(tryOnce(HOME, "tohap", RIGHT))
                .as("who signs in there every day")
                .isTrue();
    }

    @Test
    void anIpv6SubscriberIsOneAddress() {
        for (int i = 0; i < SignInThrottle.LANE_FAILURES; i++) {
            throttle.failed("2001:db8:1:2::" + i, "sonbinh", "guess" + i);
        }

        assertThat(tryOnce("2001:db8:1:2:ffff::9", "sonbinh", RIGHT)).isFalse();
        assertThat(tryOnce("2001:db8:1:3::1", "sonbinh", RIGHT)).isTrue();
    }

    @Test
    void itIsForgottenAfterAQuarterOfAnHourOrWhenAnAdministratorSaysSo() {
        fill(HOME, "sonbinh");
        fill(HOME, "tohap");

        throttle.forget("sonbinh");
        assertThat(throttle.admit(HOME, "sonbinh", RIGHT)).isTrue();
        time.pass(Duration.ofMinutes(16));
        assertThat(throttle.admit(HOME, "tohap", RIGHT)).isTrue();
    }

    private void fill(String address, String account) {
        for (int i = 0; i < SignInThrottle.LANE_FAILURES; i++) {
            guess(address, account, "wrong" + i);
        }
    }

    /** Whether this guess was looked at; it was wrong. */
    private boolean guess(String address, String account, String password) {
        boolean looked = tryOnce(address, account, password);
        if (looked) {
            throttle.failed(address, account, password);
        }
        return looked;
    }

    private void putOff(String address, String account, String password) {
        assertThat(tryOnce(address, account, password)).isFalse();
    }

    private boolean tryOnce(String address, String account, String password) {
        try {
            return throttle.admit(address, account, password);
        } catch (TooManyAttempts putOff) {
            return false;
        }
    }
}
