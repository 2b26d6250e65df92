package vn.sangkien.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sangkien.access.Actor;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;

/**
 * Does once what a program asks several times because it has lost the answer, as
 * draft-ietf-httpapi-idempotency-key-header describes. The key is written first and in the transaction of the work
 * itself: whoever comes second waits at it, and where the work is refused, no key is left.
 */
@Component
public class AskedOnce {
    /** The header that carries the key. */
    public static final String HEADER = "Idempotency-Key";

    private static final Pattern KEY = Pattern.compile("[!-~]{1,255}");
    private static final Duration KEPT = Duration.ofHours(24);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;

    AskedOnce(JdbcTemplate jdbc, TransactionTemplate transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * What came of the work.
     *
     * @param replayed whether it was done on an earlier request
     */
    public record Answer(String what, boolean replayed) {}

    /**
     * Does the work, or answers what came of it within the last 24 hours.
     *
     * @param key what the caller calls the request, or null where each request stands for itself
     * @param request all that makes it this request: address and body
     * @param work answers with at most 64 characters that lead to its result
     * @throws Refusal if the key is none, or the same caller has used it for another request
     */
    public Answer answer(@Nullable String key, String request, Actor actor, Supplier<String> work) {
        if (key == null) {
            return new Answer(work.get(), false);
        }
        if (!KEY.matcher(key).matches()) {
            var message =
                    "%s phải có từ 1 đến 255 ký tự ASCII nhìn thấy được, không có dấu cách. Đề nghị gửi lại với khoá khác."
                            .formatted(HEADER);
            throw Refusal.invalid(message, List.of(new Fault(HEADER, message)));
        }
        var hash = hash(request);
        var known = known(key, actor);
        if (known.isEmpty()) {
            try {
                return transactions.execute(running -> new Answer(doOnce(key, hash, actor, work), false));
            } catch (DuplicateKeyException somebodyWasFaster) {
                known = known(key, actor);
                if (known.isEmpty()) {
                    throw somebodyWasFaster;
                }
            }
        }
        return replay(known.get(), hash);
    }

    private record Known(String hash, String answer) {}

    private Optional<Known> known(String key, Actor actor) {
        return jdbc
                .query(
                        "select request_hash, answer from answered_request"
                                + " where by_user = ? and request_key = ? and made_at > ?",
                        (row, number) -> new Known(row.getString(1), row.getString(2)),
                        actor.userId(),
                        key,
                        time(clock.instant().minus(KEPT)))
                .stream()
                .findFirst();
    }

    private String doOnce(String key, String hash, Actor actor, Supplier<String> work) {
        jdbc.update(
                "delete from answered_request where by_user = ? and request_key = ? and made_at <= ?",
                actor.userId(),
                key,
                time(clock.instant().minus(KEPT)));
        jdbc.update(
                "insert into answered_request (by_user, request_key, request_hash, answer, made_at) values (?, ?, ?, '', ?)",
                actor.userId(),
                key,
                hash,
                time(clock.instant()));
        var answer = work.get();
        jdbc.update(
                "update answered_request set answer = ? where by_user = ? and request_key = ?",
                answer,
                actor.userId(),
                key);
        return answer;
    }

    private static Answer replay(Known known, String hash) {
        if (!known.hash().equals(hash)) {
            throw Refusal.invalid(
                    "%s này đã được dùng cho một yêu cầu có nội dung khác trong 24 giờ qua nên không thực hiện. Đề nghị dùng khoá mới cho yêu cầu mới."
                            .formatted(HEADER));
        }
        return new Answer(known.answer(), true);
    }

    /** What is older than a day answers nobody any more. */
    @Scheduled(initialDelayString = "PT1H", fixedDelayString = "PT1H")
    void forget() {
        jdbc.update(
                "delete from answered_request where made_at <= ?",
                time(clock.instant().minus(KEPT)));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static String hash(String request) {
        return DigestUtils.sha256Hex(request);
    }
}
