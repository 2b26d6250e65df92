package vn.sangkien.process.complaint;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.access.Actor;
import vn.sangkien.audit.Act;
import vn.sangkien.audit.Audit;
import vn.sangkien.audit.Deed;
import vn.sangkien.contest.ContestService;
import vn.sangkien.judging.Rankings;
import vn.sangkien.judging.RoundResult;
import vn.sangkien.plan.ContestPlan.Round;
import vn.sangkien.plan.Deadlines;
import vn.sangkien.process.engine.Trusted;
import vn.sangkien.refusal.Faults;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.submission.Submission;
import vn.sangkien.submission.SubmissionService;

/** Who may object to which result until when (N21, {@code complaints} of the plan), and what came of it. */
@Service
@Transactional
public class Complaints {
    private static final int REASON = 4000;

    private final ComplaintRows rows;
    private final SubmissionService submissions;
    private final ContestService contests;
    private final Rankings rankings;
    private final RuntimeService runtime;
    private final Trusted trusted;
    private final Audit audit;

    Complaints(
            ComplaintRows rows,
            SubmissionService submissions,
            ContestService contests,
            Rankings rankings,
            RuntimeService runtime,
            Trusted trusted,
            Audit audit) {
        this.rows = rows;
        this.submissions = submissions;
        this.contests = contests;
        this.rankings = rankings;
        this.runtime = runtime;
        this.trusted = trusted;
        this.audit = audit;
    }

    /**
     * The complaints about an entry, the oldest first.
     *
     * @throws Refusal as if there were no such entry, to whoever may not read it
     */
    @Transactional(readOnly = true)
    public List<Complaint> of(String code, Actor actor) {
        submissions.read(code, actor);
        return rows.of(code);
    }

    /** The rounds whose result the actor may object to now, for this entry. */
    @Transactional(readOnly = true)
    public List<Round> open(Submission entry, Actor actor) {
        if (!actor.headOf(entry.contest(), entry.unit())) {
            return List.of();
        }
        return contests.plan(entry.contest()).rounds().stream()
                .filter(round -> why(entry, round) == null)
                .toList();
    }

    /**
     * The head of the lead unit objects to the announced result of a round.
     *
     * @throws Refusal if somebody else does it; without a reason; if that round has no result of this entry, was decided above,
     *     or was announced too long ago; if there is a complaint already
     */
    public Complaint file(String code, FileComplaint wish, Actor actor) {
        var entry = submissions.read(code, actor);
        if (!actor.headOf(entry.contest(), entry.unit())) {
            throw Refusal.forbidden(
                    "Chỉ thủ trưởng đơn vị chủ trì được kiến nghị về kết quả của đề án %s. Đề nghị trình thủ trưởng đơn vị."
                            .formatted(code));
        }
        contests.contest(entry.contest()).requireRunning();
        var faults = new Faults();
        var reason = faults.required("reason", "nội dung kiến nghị", wish.reason(), REASON);
        var round = contests.plan(entry.contest())
                .round(String.valueOf(wish.round()).strip());
        if (round.isEmpty()) {
            faults.add("round", "Chưa chọn vòng thi có kết quả được kiến nghị. Vui lòng chọn vòng thi.");
        }
        faults.refuseIfAny("Chưa gửi được kiến nghị. Đề nghị sửa các nội dung được nêu.");
        var hindrance = why(entry, round.orElseThrow());
        if (hindrance != null) {
            throw Refusal.conflict(hindrance);
        }
        var filed = rows.saveAndFlush(
                new Complaint(entry.contest(), code, round.get().id(), reason, actor.userId(), contests.now()));
        trusted.run(() -> runtime.startProcessInstanceByKey(
                ComplaintTasks.KEY, code + "/" + round.get().id()));
        audit.record(Act.of(Deed.COMPLAINT_FILED)
                .by(actor.userId())
                .onBehalfOf(entry.unit())
                .in(entry.contest())
                .on(code + "/" + round.get().id()));
        return filed;
    }

    /** What hinders a complaint about this round now, or null. */
    private @Nullable String why(Submission entry, Round round) {
        var rule = contests.plan(entry.contest()).complaints();
        if (rule == null) {
            return "Kế hoạch của cuộc thi không quy định việc kiến nghị về kết quả. Đề nghị liên hệ cơ quan thường trực.";
        }
        var announced = contests.round(entry.contest(), round.id()).announcedAt();
        var result = rankings.result(entry.code(), round.id());
        if (result.filter(one -> one.source() == RoundResult.Source.NOTICE).isPresent()) {
            return "Kết quả %s do cấp trên công bố. Đề nghị gửi kiến nghị đến Ban tổ chức của cấp đó."
                    .formatted(round.name());
        }
        if (announced == null || result.isEmpty()) {
            return "Đề án %s chưa có kết quả công bố của %s. Chỉ kiến nghị được sau khi công bố."
                    .formatted(entry.code(), round.name());
        }
        if (rows.find(entry.code(), round.id()).isPresent()) {
            return "Đã có kiến nghị về kết quả %s của đề án %s. Đề nghị theo dõi trả lời của Ban tổ chức."
                    .formatted(round.name(), entry.code());
        }
        var until = until(entry.contest(), announced, rule.withinWorkingDays());
        if (!contests.now().isBefore(until)) {
            return "Đã hết thời hạn kiến nghị về kết quả %s: %d ngày làm việc kể từ ngày công bố, đến hết ngày %s."
                    .formatted(
                            round.name(),
                            rule.withinWorkingDays(),
                            Deadlines.day(contests.calendar(entry.contest()).dayOf(until.minusMillis(1))));
        }
        return null;
    }

    private Instant until(String contest, Instant announced, int workingDays) {
        var calendar = contests.calendar(contest);
        return calendar.endOfDay(calendar.plusWorkingDays(calendar.dayOf(announced), workingDays));
    }

    /** Entries whose complaint nobody has answered yet. */
    @Transactional(readOnly = true)
    public List<String> unanswered(String contest) {
        return rows.open(contest);
    }

    @Transactional(readOnly = true)
    Complaint get(String code, String round) {
        return Optional.of(code)
                .flatMap(entry -> rows.find(entry, round))
                .orElseThrow(() -> new IllegalStateException("No complaint about " + code + " in " + round));
    }

    void answer(String code, String round, ComplaintTasks.ReviewComplaint review, Actor actor) {
        get(code, round).answer(review, actor.userId(), contests.now());
    }
}
