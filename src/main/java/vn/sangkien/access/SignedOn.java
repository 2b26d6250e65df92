package vn.sangkien.access;

import java.io.Serializable;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * Who signed on, as a session keeps it: the account, and the stamp its credential had then. What the account may do is
 * looked up with each request ({@link StandingFilter}), so that a right that was taken away is gone at once.
 */
interface SignedOn extends AuthenticatedPrincipal, Serializable {
    long stamp();

    /** Signed on with something of the product's own: a password or a personal token. */
    record Account(String userId, long stamp) implements SignedOn {
        @Override
        public String getName() {
            return userId;
        }
    }
}
