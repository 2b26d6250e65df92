package vn.sangkien.process.engine;

import java.security.SecureRandom;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import vn.sangkien.access.Groups;

/**
 * Gives a new installation its rights, filters and first administrator {@code admin} before the web server takes a
 * request. The password comes from the setting {@code sang-kien.admin-password} (environment {@code ADMIN_PASSWORD}); where it is
 * empty, a random one is printed once. No installation starts with a password that somebody could know.
 */
@Component
class FirstAdministrator implements SmartLifecycle {
    static final int PHASE = 0;
    static final String ADMINISTRATOR = "admin";

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);
    private static final int RANDOM_BYTES = 15;

    private final Accounts accounts;
    private final String password;
    private volatile boolean running;

    FirstAdministrator(Accounts accounts, @Value("${sang-kien.admin-password:}") String password) {
        this.accounts = accounts;
        this.password = password;
    }

    @Override
    public void start() {
        accounts.prepare();
        if (!accounts.hasAdministrator()) {
            String chosen = password.isBlank() ? random() : password;
            accounts.account(ADMINISTRATOR, "Quản trị hệ thống", chosen, null);
            accounts.member(ADMINISTRATOR, "Quản trị hệ thống", Groups.ADMINISTRATORS);
            if (password.isBlank()) {
                LOG.warn("First administrator: user {} password {} (shown this once)", ADMINISTRATOR, chosen);
            }
        }
        running = true;
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
