package vn.sangkien.audit;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.sangkien.access.AccessEvent;

/** What happens at the door and to accounts, as the sign-on tells it. */
@Component
class AccessRecord {
    private final Audit audit;

    AccessRecord(Audit audit) {
        this.audit = audit;
    }

    @EventListener
    void record(AccessEvent event) {
        audit.record(act(event));
    }

    private static Act act(AccessEvent event) {
        String account = event.userId();
        if (event instanceof AccessEvent.SignedIn in) {
            return Act.of(Deed.SIGNED_IN)
                    .by(account)
                    .on(account)
                    .from(in.address())
                    .became("way", in.way());
        }
        if (event instanceof AccessEvent.SignInFailed failed) {
            return Act.of(Deed.SIGN_IN_FAILED).by(account).on(account).from(failed.address());
        }
        if (event instanceof AccessEvent.PasswordReset reset) {
            return Act.of(Deed.PASSWORD_RESET).by(reset.by()).on(account);
        }
        if (event instanceof AccessEvent.AccountOpened opened) {
            return Act.of(Deed.ACCOUNT_OPENED).by(opened.by()).on(account);
        }
        if (event instanceof AccessEvent.AccountUnlocked unlocked) {
            return Act.of(Deed.ACCOUNT_UNLOCKED).by(unlocked.by()).on(account);
        }
        if (event instanceof AccessEvent.SignOnRemoved removed) {
            return Act.of(Deed.SIGN_ON_REMOVED).by(removed.by()).on(account);
        }
        if (event instanceof AccessEvent.TokenMade made) {
            return Act.of(Deed.TOKEN_MADE)
                    .by(account)
                    .on(account)
                    .became("token", made.token())
                    .became("expiresAt", made.expiresAt());
        }
        if (event instanceof AccessEvent.TokenRevoked revoked) {
            return Act.of(Deed.TOKEN_REVOKED).by(account).on(account).was("token", revoked.token());
        }
        return Act.of(event instanceof AccessEvent.PasswordChanged ? Deed.PASSWORD_CHANGED : Deed.SIGNED_OUT)
                .by(account)
                .on(account);
    }
}
