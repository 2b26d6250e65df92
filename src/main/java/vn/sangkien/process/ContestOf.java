package vn.sangkien.process;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import vn.sangkien.contest.ContestService;
import vn.sangkien.refusal.Refusal;

/**
 * Reads a business key: a contest ({@code khanh-son-2019}), an entry ({@code KS2019-007}), an entry in a round
 * ({@code KS2019-007/vong-loai}) or a paper of a contest ({@code khanh-son-2019/awards}). The key is given when an
 * instance starts and no person can change it, so every rule starts from it and not from a variable.
 */
@Component
public class ContestOf {
    private static final Pattern ENTRY = Pattern.compile("([A-Z0-9]{2,12})-\\d{3,}");

    private final ContestService contests;
    private final Map<String, String> byCode = new ConcurrentHashMap<>();

    ContestOf(ContestService contests) {
        this.contests = contests;
    }

    /** The contest that a business key belongs to. */
    public String businessKey(String key) {
        int slash = key.indexOf('/');
        String subject = slash < 0 ? key : key.substring(0, slash);
        var entry = ENTRY.matcher(subject);
        return entry.matches() ? byCode(entry.group(1)) : subject;
    }

    private String byCode(String code) {
        return byCode.computeIfAbsent(code, c -> contests.all().stream()
                .filter(contest -> contest.code().equals(c))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("Không tìm thấy cuộc thi có mã đề án bắt đầu bằng " + c + "."))
                .key());
    }
}
