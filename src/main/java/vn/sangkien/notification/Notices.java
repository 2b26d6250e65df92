package vn.sangkien.notification;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.access.Actor;
import vn.sangkien.refusal.Faults;
import vn.sangkien.refusal.Refusal;

/**
 * The board on which people are told things. Telling is one row in the teller's own transaction: it comes about with
 * what is told or not at all; the e-mail follows later.
 */
@Service
@Transactional
public class Notices {
    /** Keys asked about in one statement. */
    private static final int CHUNK = 500;

    private final NoticeBoard board;
    private final Clock clock;
    private final boolean mails;

    Notices(NoticeBoard board, Clock clock, ObjectProvider<JavaMailSender> sender) {
        this.board = board;
        this.clock = clock;
        this.mails = sender.getIfAvailable() != null;
    }

    /**
     * Tells a group or a person something, unless the key says that they were told already.
     *
     * @param audience group id or user id
     * @param dedupKey what the notice is about, for example {@code khanh-son-2019/reminder/early/YTE}
     * @return whether it was new
     */
    public boolean tell(
            @Nullable String contest, String audience, String kind, String subject, String body, String dedupKey) {
        return tellAll(contest, List.of(audience), kind, subject, body, dedupKey, false) == 1;
    }

    /**
     * Tells many audiences the same; each audience's key is {@code dedupKey/audience}.
     *
     * @return how many were told something new
     */
    public int tellAll(
            @Nullable String contest,
            Collection<String> audiences,
            String kind,
            String subject,
            String body,
            String dedupKey) {
        return tellAll(contest, audiences, kind, subject, body, dedupKey, true);
    }

    private int tellAll(
            @Nullable String contest,
            Collection<String> audiences,
            String kind,
            String subject,
            String body,
            String dedupKey,
            boolean keyPerAudience) {
        var faults = new Faults();
        var line = faults.required("subject", "tiêu đề thông báo", subject.replaceAll("\\R", " "), 300);
        var text = faults.required("body", "nội dung thông báo", body, 20_000);
        faults.refuseIfAny("Thông báo chưa hợp lệ.");

        var keys = new LinkedHashMap<String, String>();
        for (var audience : new LinkedHashSet<>(audiences)) {
            keys.put(keyPerAudience ? dedupKey + "/" + audience : dedupKey, audience);
        }
        var told = new LinkedHashSet<String>();
        var asked = new ArrayList<>(keys.keySet());
        for (int i = 0; i < asked.size(); i += CHUNK) {
            told.addAll(board.told(asked.subList(i, Math.min(i + CHUNK, asked.size()))));
        }
        var now = clock.instant();
        var state = mails ? MailState.WAITING : MailState.SCREEN_ONLY;
        var fresh = keys.entrySet().stream()
                .filter(key -> !told.contains(key.getKey()))
                .map(key -> new Notice(contest, key.getValue(), kind, line, text, key.getKey(), state, now))
                .toList();
        board.saveAll(fresh);
        return fresh.size();
    }

    /** What the actor and their groups were told, newest first. */
    @Transactional(readOnly = true)
    public Page<Notice> list(Actor actor, Pageable page) {
        return board.forAudiences(audiences(actor), page);
    }

    /** One notice, if the actor is among those told. */
    @Transactional(readOnly = true)
    public Notice notice(long id, Actor actor) {
        return Optional.of(id)
                .flatMap(board::findById)
                .filter(notice -> audiences(actor).contains(notice.audience()))
                .orElseThrow(() -> Refusal.notFound("Không có thông báo này. Đề nghị kiểm tra lại."));
    }

    /** Everything that a contest told anybody, newest first: for those who watch over it. */
    @Transactional(readOnly = true)
    public Page<Notice> ofContest(String contest, Pageable page) {
        return board.ofContest(contest, page);
    }

    /** When each group or person was last told something of these kinds in a contest. */
    @Transactional(readOnly = true)
    public Map<String, Instant> lastTold(String contest, Collection<String> kinds) {
        return board.lastTold(contest, kinds).stream().collect(Collectors.toMap(Told::audience, Told::at));
    }

    private static Collection<String> audiences(Actor actor) {
        var audiences = new LinkedHashSet<>(actor.groups());
        audiences.add(actor.userId());
        return audiences;
    }
}
