package vn.sangkien.access;

import java.time.Instant;
import java.util.UUID;

/**
 * What happened at the door, published on the caller's thread, and inside the transaction where something was changed. No
 * event holds a password or a token.
 */
public sealed interface AccessEvent {
    /** Whose account it is about; empty where the caller gave no name that could be one. */
    String userId();

    enum Way {
        FORM,
        BASIC,
        OIDC
    }

    /** A program that signs in again within a few minutes is not told again, and a personal token is never told. */
    record SignedIn(String userId, Way way, String address) implements AccessEvent {}

    /** One try that was looked at and found wrong; tries that were put off are not told, or a flood would fill the log. */
    record SignInFailed(String userId, String address) implements AccessEvent {}

    record SignedOut(String userId) implements AccessEvent {}

    record PasswordChanged(String userId) implements AccessEvent {}

    /** An administrator gave a one-time password; sessions and tokens of the account ended. */
    record PasswordReset(String userId, String by) implements AccessEvent {}

    /** An administrator opened an account. */
    record AccountOpened(String userId, String by) implements AccessEvent {}

    /** An administrator took away what an account signs in with; its sessions and tokens ended. */
    record SignOnRemoved(String userId, String by) implements AccessEvent {}

    /** An administrator ended the waiting that failed attempts had brought on an account. */
    record AccountUnlocked(String userId, String by) implements AccessEvent {}

    record TokenMade(String userId, UUID token, String name, Instant expiresAt) implements AccessEvent {}

    record TokenRevoked(String userId, UUID token) implements AccessEvent {}
}
