package vn.sangkien.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.refusal.Faults;
import vn.sangkien.refusal.Refusal;

/**
 * Personal tokens: made and revoked by their owner on a page, shown once, sent by programs instead of a password. A token
 * is 256 random bits, so a plain hash of it is enough. It opens what its owner may do at {@code /api} and
 * {@code /engine-rest} and nothing else: passwords and tokens are matters of pages, which take no token.
 */
@Service
public class AccessTokens {
    /** Tells people and scanners of source code what they have found. */
    private static final String PREFIX = "sk_";

    /** For how many days a token may be made. */
    public static final List<Integer> DAYS = List.of(30, 90, 180, 365);

    private static final int MOST = 20;
    private static final Duration USED_TO = Duration.ofMinutes(1);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final PersonalTokens tokens;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    AccessTokens(PersonalTokens tokens, Clock clock, ApplicationEventPublisher events) {
        this.tokens = tokens;
        this.clock = clock;
        this.events = events;
    }

    public List<PersonalToken> of(String userId) {
        return tokens.findByUserIdOrderByCreatedAt(userId);
    }

    /** @return the token, which is not kept and cannot be shown again */
    @Transactional
    public String make(String userId, String name, int days) {
        var faults = new Faults();
        String clean = faults.required("name", "tên mã truy cập", name, 100);
        if (!DAYS.contains(days)) {
            faults.add("days", "Thời hạn chưa đúng. Vui lòng chọn một thời hạn trong danh sách.");
        }
        if (tokens.countByUserId(userId) >= MOST) {
            faults.add("name", "Đã có %d mã truy cập. Đề nghị thu hồi mã không còn dùng.".formatted(MOST));
        }
        faults.refuseIfAny("Chưa tạo được mã truy cập. Đề nghị sửa các mục được nêu.");
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        var now = clock.instant();
        var made = tokens.save(
                new PersonalToken(UUID.randomUUID(), userId, clean, hash(token), now, now.plus(Duration.ofDays(days))));
        events.publishEvent(new AccessEvent.TokenMade(userId, made.id(), clean, made.expiresAt()));
        return token;
    }

    /** Revokes one's own token; somebody else's is as unknown as one that never was. */
    @Transactional
    public void revoke(String userId, UUID id) {
        var token = tokens.findByIdAndUserId(id, userId)
                .orElseThrow(() -> Refusal.notFound("Không có mã truy cập này, hoặc mã đã được thu hồi."));
        tokens.delete(token);
        events.publishEvent(new AccessEvent.TokenRevoked(userId, id));
    }

    /** Whose token this is, if it is one that is valid now. */
    @Transactional
    Optional<String> owner(String token) {
        var now = clock.instant();
        var found = tokens.findByHash(hash(token)).filter(t -> now.isBefore(t.expiresAt()));
        found.ifPresent(t -> {
            var last = t.lastUsedAt();
            if (last == null || Duration.between(last, now).compareTo(USED_TO) >= 0) {
                tokens.used(t.id(), now);
            }
        });
        return found.map(PersonalToken::userId);
    }

    private static String hash(String token) {
        return DigestUtils.sha256Hex(token);
    }
}
