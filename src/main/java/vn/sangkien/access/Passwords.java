package vn.sangkien.access;

import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Faults;
import vn.sangkien.refusal.Refusal;

/**
 * The passwords of the installation: checked, changed by their owner under the policy, given for one time by an
 * administrator. They are the product's own; the engine knows none.
 */
@Service
public class Passwords {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Letters and digits that nobody mistakes for one another when copying by hand: 32 of them, five bits each. */
    private static final String COPYABLE = "abcdefghijkmnpqrstuvwxyz23456789";

    private static final int MAXIMUM_LENGTH = 200;

    private final Credentials credentials;
    private final EntityManager entities;
    private final PersonalTokens tokens;
    private final Directory directory;
    private final Enrolment enrolment;
    private final PasswordCheck check;
    private final PasswordPolicy policy;
    private final SignInThrottle throttle;
    private final Fingerprint fingerprint;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Passwords(
            Credentials credentials,
            EntityManager entities,
            PersonalTokens tokens,
            Directory directory,
            Enrolment enrolment,
            PasswordCheck check,
            PasswordPolicy policy,
            SignInThrottle throttle,
            Fingerprint fingerprint,
            Clock clock,
            ApplicationEventPublisher events) {
        this.credentials = credentials;
        this.entities = entities;
        this.tokens = tokens;
        this.directory = directory;
        this.enrolment = enrolment;
        this.check = check;
        this.policy = policy;
        this.throttle = throttle;
        this.fingerprint = fingerprint;
        this.clock = clock;
        this.events = events;
    }

    /** How an account signs in, for the administrator's list. */
    public enum State {
        NONE("Chưa có mật khẩu"),
        ONE_TIME("Mật khẩu dùng một lần, chưa đổi"),
        OWN("Mật khẩu riêng"),
        LINKED("Hệ thống đăng nhập của cơ quan");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public State state(String userId) {
        return credentials
                .findById(userId)
                .map(credential ->
                        credential.subject() != null ? State.LINKED : credential.oneTime() ? State.ONE_TIME : State.OWN)
                .orElse(State.NONE);
    }

    /**
     * A password that was found right.
     *
     * @param fresh whether it was looked at now, and not just remembered
     */
    record Verified(Credential credential, boolean fresh) {}

    /**
     * Checks what somebody typed. An account that does not exist costs as much time as one that does and gets the same
     * answer.
     *
     * @param remembered whether a password that was right a few minutes ago need not be looked at again
     * @throws TooManyAttempts when the try is put off
     */
    Verified verify(String login, String password, String address, boolean remembered) {
        Optional<String> id = UserIds.typed(login);
        String account = id.orElse("");
        Credential credential = id.flatMap(credentials::findById).orElse(null);
        String hash = credential == null ? null : credential.hash();
        String candidate = fingerprint.of(address, account, String.valueOf(hash), PasswordCheck.normal(password));
        if (throttle.admit(address, account, candidate)) {
            if (remembered && credential != null && check.known(hash, password)) {
                return new Verified(credential, false);
            }
            if (check.matches(hash, password) && credential != null && hash != null && enrolment.knows(account)) {
                throttle.succeeded(address, account);
                check.remember(hash, password);
                return new Verified(credential, true);
            }
            throttle.failed(address, account, candidate);
            events.publishEvent(new AccessEvent.SignInFailed(account, address));
        }
        throw new BadCredentialsException("Tên đăng nhập hoặc mật khẩu không đúng.");
    }

    /**
     * Changes one's own password; every session of the account ends.
     *
     * @throws Refusal with the faults of what was entered
     * @throws TooManyAttempts when the present password was wrong too often
     */
    @Transactional(noRollbackFor = Refusal.class)
    public void change(String userId, String present, String next, String again, String address) {
        var faults = new Faults();
        Credential credential = null;
        try {
            credential = verify(userId, present, address, false).credential();
            faults.addAll(policy.faults(userId, directory.name(userId), next));
            if (PasswordCheck.normal(next).equals(PasswordCheck.normal(present))) {
                faults.add("password", "Mật khẩu mới trùng mật khẩu hiện tại.");
            }
            if (!next.equals(again)) {
                faults.add("again", "Hai lần nhập mật khẩu mới không giống nhau.");
            }
        } catch (BadCredentialsException e) {
            faults.add("present", "Mật khẩu hiện tại không đúng.");
        }
        if (credential == null || !faults.none()) {
            throw Refusal.invalid("Chưa đổi được mật khẩu. Đề nghị sửa các mục được nêu.", faults.all());
        }
        credential.replace(check.hash(next), false, clock.instant());
        credentials.save(credential);
        events.publishEvent(new AccessEvent.PasswordChanged(userId));
    }

    /**
     * Gives an account a random password that it has to change at the first sign-in. Its sessions and tokens end, and so
     * does its link to the office's sign-on service: somebody who has to be given a new password may have lost all of them.
     *
     * @return the password, which is not kept and cannot be shown again
     */
    @Transactional
    public String reset(String userId, String by) {
        notOneself(userId, by);
        if (!enrolment.knows(userId)) {
            throw Refusal.notFound("Không có tài khoản này. Đề nghị tìm lại trong danh sách tài khoản.");
        }
        String password = random();
        give(userId, password, true);
        tokens.revokeAll(userId);
        throttle.forget(userId);
        events.publishEvent(new AccessEvent.PasswordReset(userId, by));
        return password;
    }

    /**
     * Opens an account with a one-time password.
     *
     * @return the password, which is not kept and cannot be shown again
     */
    @Transactional
    public String open(String userId, String name, String email, String by) {
        var faults = new Faults();
        faults.addAll(faults(userId, name, email));
        if (faults.none() && enrolment.knows(userId)) {
            faults.add("userId", "Tên đăng nhập này đã có. Vui lòng chọn tên khác.");
        }
        faults.refuseIfAny("Chưa mở được tài khoản. Đề nghị sửa các mục được nêu.");
        var clean = new Faults();
        enrolment.enrol(
                userId,
                clean.required("name", "họ và tên", name, MAXIMUM_LENGTH),
                clean.optional("email", "thư điện tử", email, MAXIMUM_LENGTH));
        String password = random();
        give(userId, password, true);
        events.publishEvent(new AccessEvent.AccountOpened(userId, by));
        return password;
    }

    /** What is wrong with an account that is to be opened, as far as it can be told without looking who is there. */
    public List<Fault> faults(String userId, String name, String email) {
        var faults = new Faults();
        if (!UserIds.conforms(userId)) {
            faults.add("userId", "Tên đăng nhập chỉ gồm chữ thường không dấu (a–z) và chữ số, tối đa 64 ký tự.");
        }
        faults.required("name", "họ và tên", name, MAXIMUM_LENGTH);
        var address = faults.optional("email", "thư điện tử", email, MAXIMUM_LENGTH);
        if (address != null && !address.matches("[^@\\s]+@[^@\\s]+")) {
            faults.add("email", "Địa chỉ thư điện tử chưa đúng. Ví dụ: ten@khanhson.gov.vn.");
        }
        return faults.all();
    }

    /** A one-time password that nobody has yet; never logged. */
    public record Prepared(String userId, String password, String hash) {
        @Override
        public String toString() {
            return "Prepared[" + userId + "]";
        }
    }

    /** Works out a one-time password. That takes a while and needs no transaction. */
    public Prepared prepare(String userId) {
        var password = random();
        return new Prepared(userId, password, check.hash(password));
    }

    /**
     * Opens an account with a password that has been {@linkplain #prepare prepared}, or gives it to one that could not sign
     * in so far.
     *
     * @param known whether there is such an account, which cannot sign in; its name and address are brought up to date
     */
    @Transactional
    public void open(Prepared prepared, String name, @Nullable String email, boolean known, String by) {
        var userId = prepared.userId();
        enrolment.enrol(userId, name, email == null || email.isEmpty() ? null : email);
        credentials.save(Credential.password(userId, prepared.hash(), true, clock.instant()));
        events.publishEvent(
                known ? new AccessEvent.PasswordReset(userId, by) : new AccessEvent.AccountOpened(userId, by));
    }

    /** Those of these accounts that have something to sign in with. */
    @Transactional(readOnly = true)
    public Set<String> withSignOn(Collection<String> userIds) {
        return credentials.findAllById(userIds).stream().map(Credential::userId).collect(Collectors.toSet());
    }

    /** It would end the session in which the new password is to be shown. */
    private static void notOneself(String userId, String by) {
        if (userId.equals(by)) {
            throw Refusal.conflict(
                    "Đây là tài khoản đang đăng nhập. Đề nghị đổi mật khẩu của mình tại trang «Tài khoản của tôi».");
        }
    }

    /** Takes away what an account signs in with, until an administrator gives it a password or the office's service vouches for it. */
    @Transactional
    public void remove(String userId, String by) {
        notOneself(userId, by);
        credentials.deleteById(userId);
        tokens.revokeAll(userId);
        events.publishEvent(new AccessEvent.SignOnRemoved(userId, by));
    }

    /** Ends the waiting that failed attempts have brought on an account, on this node. */
    public void unlock(String userId, String by) {
        throttle.forget(userId);
        events.publishEvent(new AccessEvent.AccountUnlocked(userId, by));
    }

    /** Whether any of these accounts can sign in with a password. Asked at every start, which need not wait for a repository. */
    public boolean anyOf(Collection<String> userIds) {
        return userIds.stream()
                .map(id -> entities.find(Credential.class, id))
                .anyMatch(credential -> credential != null && credential.hash() != null);
    }

    /** Gives a password to those of these accounts that have nothing to sign in with yet. */
    @Transactional
    public void install(Collection<String> userIds, String password, boolean oneTime) {
        var have = withSignOn(userIds);
        var without = userIds.stream().filter(id -> !have.contains(id)).toList();
        if (!without.isEmpty()) {
            String hash = check.hash(password);
            without.forEach(id -> credentials.save(Credential.password(id, hash, oneTime, clock.instant())));
        }
    }

    /**
     * Gives an account the password that the operator of the installation chose for it.
     *
     * @throws IllegalArgumentException naming the faults, because the installation must not start with it
     */
    @Transactional
    public void choose(String userId, String password) {
        var faults = policy.faults(userId, "", password);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("The password set for " + userId + " is refused: " + faults);
        }
        give(userId, password, false);
    }

    private void give(String userId, String password, boolean oneTime) {
        String hash = check.hash(password);
        var credential = credentials.findById(userId);
        credential.ifPresent(existing -> existing.replace(hash, oneTime, clock.instant()));
        credentials.save(credential.orElseGet(() -> Credential.password(userId, hash, oneTime, clock.instant())));
    }

    /** A hundred bits in groups of four. */
    public static String random() {
        var password = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            if (i > 0 && i % 4 == 0) {
                password.append('-');
            }
            password.append(COPYABLE.charAt(RANDOM.nextInt(COPYABLE.length())));
        }
        return password.toString();
    }
}
