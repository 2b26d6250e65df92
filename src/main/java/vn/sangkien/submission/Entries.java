package vn.sangkien.submission;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Right;
import vn.sangkien.contest.ContestService;
import vn.sangkien.contest.Rights;
import vn.sangkien.refusal.Refusal;

/** One entry by its code, as far as somebody may see and write it, and its history: what every part of this module asks. */
@Component
class Entries {
    private static final String BLIND =
            "Đề án %s đang được chấm kín: trước khi công bố kết quả, người chấm chỉ xem tên, thuyết minh và tệp đã bỏ thông tin"
                    + " người nộp. Đề nghị liên hệ Tổ thư ký khi cần.";

    private final Submissions submissions;
    private final SubmissionEvents events;
    private final Sights sights;
    private final Rights rights;
    private final ContestService contests;
    private final EntityManager entities;
    private final Clock clock;

    Entries(
            Submissions submissions,
            SubmissionEvents events,
            Sights sights,
            Rights rights,
            ContestService contests,
            EntityManager entities,
            Clock clock) {
        this.submissions = submissions;
        this.events = events;
        this.sights = sights;
        this.rights = rights;
        this.contests = contests;
        this.entities = entities;
        this.clock = clock;
    }

    /** @throws Refusal if there is none */
    Submission get(String code) {
        return submissions.findById(code).orElseThrow(() -> Rights.noEntry(code));
    }

    /** As it is now in the database, and nobody else changes it until the transaction ends. */
    Submission locked(String code) {
        var entry = get(code);
        entities.flush();
        entities.refresh(entry, LockModeType.PESSIMISTIC_WRITE);
        return entry;
    }

    /** @throws Refusal as if there were no such entry, to whoever may not know of it */
    SubmissionService.Seen seen(String code, Actor actor) {
        var sight = contests.keyOf(code)
                .map(contest -> sights.of(contest, actor, List.of(code)))
                .orElseThrow(() -> Rights.noEntry(code));
        return submissions
                .withPartners(code)
                .map(entry -> new SubmissionService.Seen(entry, sight.reads(entry), sight.blinds(entry)))
                .filter(seen -> seen.content() || sight.codes())
                .orElseThrow(() -> Rights.noEntry(code));
    }

    /** @throws Refusal as if there were no such entry, to whoever may not read it; with the reason, to whoever judges it blind */
    Submission read(String code, Actor actor) {
        var seen = judge(code, actor);
        if (seen.blind()) {
            throw Refusal.forbidden(BLIND.formatted(code));
        }
        return seen.entry();
    }

    /** The same also for whoever judges it blind, and must be shown no more than {@link SubmissionService.Seen#blind} allows. */
    SubmissionService.Seen judge(String code, Actor actor) {
        return Optional.of(seen(code, actor))
                .filter(SubmissionService.Seen::content)
                .orElseThrow(() -> Rights.noEntry(code));
    }

    /** People of the lead unit, the standing body, and whoever types in what came on paper (N11). */
    void requireKeeper(Submission entry, Actor actor) {
        if (!actor.memberOf(entry.contest(), entry.unit())
                && !(entry.onBehalf() != null && rights.may(Right.TYPE_ENTRY, entry.contest(), actor))
                && !rights.unconfined(Right.WRITE_ENTRY, entry.contest(), actor)) {
            throw Refusal.forbidden("Chỉ người của đơn vị chủ trì được sửa đề án %s.".formatted(entry.code()));
        }
    }

    /** A line in the entry's history. */
    void note(Submission entry, Actor actor, String what, @Nullable String remark) {
        events.save(new SubmissionEvent(entry.code(), clock.instant(), actor, what, remark));
    }
}
