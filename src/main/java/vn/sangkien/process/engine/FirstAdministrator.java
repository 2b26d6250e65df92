package vn.sangkien.process.engine;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import vn.sangkien.access.Directory;
import vn.sangkien.access.Groups;
import vn.sangkien.access.Passwords;

/**
 * Gives a new installation its rights, filters and first administrator {@code admin} before the web server takes a
 * request. The password comes from the setting {@code sang-kien.admin-password} (environment {@code ADMIN_PASSWORD}), under
 * the policy for every chosen password; where it is empty, a random one is printed once and has to be changed at the first
 * sign-in. No installation starts with a password that somebody could know.
 */
@Component
class FirstAdministrator implements SmartLifecycle {
    static final int PHASE = 0;
    static final String ADMINISTRATOR = "admin";
    private static final String NAME = "Quản trị hệ thống";

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);
    private final Accounts accounts;
    private final Directory directory;
    private final Passwords passwords;
    private final String password;
    private volatile boolean running;

    FirstAdministrator(
            Accounts accounts,
            Directory directory,
            Passwords passwords,
            @Value("${sang-kien.admin-password:}") String password) {
        this.accounts = accounts;
        this.directory = directory;
        this.passwords = passwords;
        this.password = password;
    }

    @Override
    public void start() {
        accounts.prepare();
        if (!passwords.anyOf(directory.members(Groups.ADMINISTRATORS))) {
            accounts.member(ADMINISTRATOR, NAME, Groups.ADMINISTRATORS);
            if (password.isBlank()) {
                String random = Passwords.random();
                passwords.install(List.of(ADMINISTRATOR), random, true);
                LOG.warn("First administrator: user {} password {} (shown this once)", ADMINISTRATOR, random);
            } else {
                passwords.choose(ADMINISTRATOR, password);
            }
        }
        running = true;
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
