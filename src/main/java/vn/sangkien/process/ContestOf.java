package vn.sangkien.process;

import org.springframework.stereotype.Component;
import vn.sangkien.contest.ContestService;

/**
 * Reads a business key: a contest ({@code khanh-son-2019}), an entry ({@code KS2019-007}), an entry in a round
 * ({@code KS2019-007/vong-loai}) or a paper of a contest ({@code khanh-son-2019/awards}). The key is given when an
 * instance starts and no person can change it, so every rule starts from it and not from a variable.
 */
@Component
public class ContestOf {
    private final ContestService contests;

    ContestOf(ContestService contests) {
        this.contests = contests;
    }

    /** The contest that a business key belongs to. */
    public String businessKey(String key) {
        int slash = key.indexOf('/');
        String subject = slash < 0 ? key : key.substring(0, slash);
        return contests.keyOf(subject).orElse(subject);
    }
}
