package vn.sangkien.process.judging;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Directory;
import vn.sangkien.access.Groups;
import vn.sangkien.access.Right;
import vn.sangkien.audit.Act;
import vn.sangkien.audit.Audit;
import vn.sangkien.audit.Deed;
import vn.sangkien.contest.ContestService;
import vn.sangkien.contest.Rights;
import vn.sangkien.judging.JudgingService;
import vn.sangkien.judging.Panels;
import vn.sangkien.judging.ScoreSheet;
import vn.sangkien.judging.SheetReopening;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.plan.ContestPlan.Round;
import vn.sangkien.process.Announcer;
import vn.sangkien.process.engine.Trusted;
import vn.sangkien.refusal.Refusal;

/**
 * The sheets of one entry for whoever may reopen them, and the reopening. The model asks each judge once for a sheet; a
 * reopened one is asked for once more by the same activity, so its timers, its due date and whatever waits for the last
 * sheet hold for it as well.
 */
@Component
public class JudgingProcess {
    private static final String KEY = "judging";

    private final JudgingService judging;
    private final AssignmentDesk assigning;
    private final Panels panels;
    private final ContestService contests;
    private final Directory directory;
    private final RuntimeService runtime;
    private final Trusted trusted;
    private final Announcer announcer;
    private final Audit audit;

    JudgingProcess(
            JudgingService judging,
            AssignmentDesk assigning,
            Panels panels,
            ContestService contests,
            Directory directory,
            RuntimeService runtime,
            Trusted trusted,
            Announcer announcer,
            Audit audit) {
        this.judging = judging;
        this.assigning = assigning;
        this.panels = panels;
        this.contests = contests;
        this.directory = directory;
        this.runtime = runtime;
        this.trusted = trusted;
        this.announcer = announcer;
        this.audit = audit;
    }

    /**
     * A sheet as it was sent.
     *
     * @param points by criterion id
     * @param reopened why and by whom it was taken out of the reckoning; empty while it counts
     * @param mayReopen whether the one who asks may do so now
     */
    public record SheetView(
            String judge,
            String judgeName,
            int attempt,
            int edition,
            Map<String, BigDecimal> points,
            BigDecimal total,
            @Nullable String comment,
            OffsetDateTime sentAt,
            @Nullable ReopeningView reopened,
            boolean mayReopen) {}

    /** Why a sheet no longer counts. */
    public record ReopeningView(String reason, String by, OffsetDateTime at) {}

    /**
     * Every sheet of an entry in a round by judge, also those that were reopened; that they were read goes on record.
     *
     * @throws Refusal to whoever may not reopen sheets of this round, or whose unit stands behind the entry (N2)
     */
    @Transactional
    public List<SheetView> sheets(String contest, String round, String entry, Actor actor) {
        Round rule = requireMayReopen(contest, round, entry, actor);
        if (assigning.interestedIn(contest, entry).test(actor.userId())) {
            throw Refusal.forbidden("Đề án là của đơn vị mình nên không xem phiếu chấm được.");
        }
        audit.record(Act.of(Deed.SCORES_READ).by(actor.userId()).in(contest).on(entry + "/" + round));
        List<ScoreSheet> standing = judging.sheets(entry, round);
        List<SheetReopening> reopenings = judging.reopenings(entry, round);
        Set<String> people = new HashSet<>();
        standing.forEach(sheet -> people.add(sheet.judge()));
        reopenings.forEach(reopening -> people.addAll(List.of(reopening.sheet().judge(), reopening.by())));
        Map<String, String> names = directory.names(people);
        ZoneId zone = contests.plan(contest).calendar().zone();
        Set<String> openTo = openTo(entry, rule, standing);
        List<SheetView> views = new ArrayList<>();
        standing.forEach(sheet -> views.add(view(
                sheet,
                null,
                openTo.contains(sheet.judge() + sheet.attempt())
                        && !sheet.judge().equals(actor.userId()),
                names,
                zone)));
        reopenings.forEach(reopening -> views.add(view(
                reopening.sheet(),
                new ReopeningView(
                        reopening.reason(),
                        names.getOrDefault(reopening.by(), reopening.by()),
                        reopening.at().atZone(zone).toOffsetDateTime()),
                false,
                names,
                zone)));
        views.sort(Comparator.comparing(SheetView::judge)
                .thenComparing(SheetView::attempt)
                .thenComparing(SheetView::edition));
        return views;
    }

    private static SheetView view(
            ScoreSheet sheet,
            @Nullable ReopeningView reopened,
            boolean mayReopen,
            Map<String, String> names,
            ZoneId zone) {
        return new SheetView(
                sheet.judge(),
                names.getOrDefault(sheet.judge(), sheet.judge()),
                sheet.attempt(),
                sheet.edition(),
                sheet.points(),
                sheet.total(),
                sheet.comment(),
                sheet.sentAt().atZone(zone).toOffsetDateTime(),
                reopened,
                mayReopen);
    }

    /** Which sheets, by judge and attempt, could be asked for again now: the last of each judge while its activity waits. */
    private Set<String> openTo(String entry, Round round, List<ScoreSheet> standing) {
        Set<String> open = new HashSet<>();
        if (judging.score(entry, round.id()).isPresent()) {
            return open;
        }
        ProcessInstance instance = instance(entry, round.id());
        for (int attempt : List.of(ScoreSheet.FIRST, ScoreSheet.SECOND)) {
            if (instance != null && waiting(instance, attempt).length == 1) {
                standing.stream()
                        .filter(sheet -> sheet.attempt() == attempt)
                        .forEach(sheet -> open.add(sheet.judge() + attempt));
            }
        }
        return open;
    }

    /**
     * Reopens the last sheet that a judge has sent: it stays on record, the judge is told and asked for another, in one
     * transaction.
     *
     * @throws Refusal if the actor may not, no reason is given, or the entry no longer waits for sheets
     */
    @Transactional
    public SheetReopening reopen(
            String contest, String round, String entry, String judge, @Nullable String reason, Actor actor) {
        Round rule = requireMayReopen(contest, round, entry, actor);
        SheetReopening reopening =
                judging.reopen(rule, entry, judge, reason, assigning.interestedIn(contest, entry), actor);
        ScoreSheet sheet = reopening.sheet();
        trusted.run(() -> askAgain(entry, rule, judge, sheet.attempt()));
        Act act = Act.of(Deed.SHEET_REOPENED)
                .by(actor.userId())
                .onBehalfOf(inPlaceOf(contest, actor))
                .in(contest)
                .on(entry + "/" + round)
                .was("total", sheet.total())
                .became("judge", judge);
        sheet.points().forEach((criterion, points) -> act.was("ScoreEntry.scores." + criterion, points));
        audit.record(act);
        announcer.tell(
                contest,
                List.of(judge),
                "sheet-reopened",
                entry + "/" + round + "/" + reopening.id(),
                entry,
                rule.name(),
                reopening.reason());
        return reopening;
    }

    /** Whose right it was, where it is not their own. */
    private @Nullable String inPlaceOf(String contest, Actor actor) {
        return actor.acting(contests.plan(contest).roles().stream()
                        .filter(role -> Right.REOPEN_SHEET.functions().contains(role.function()))
                        .map(role -> Groups.role(contest, role.id()))
                        .toList())
                .inPlaceOf();
    }

    private Round requireMayReopen(String contest, String round, String entry, Actor actor) {
        ContestPlan plan = contests.plan(contest);
        Round rule = contests.roundRule(contest, round);
        if (!panels.mayReopen(plan, rule, actor)) {
            throw Right.REOPEN_SHEET.refusal();
        }
        if (contests.keyOf(entry).filter(contest::equals).isEmpty()) {
            throw Rights.noEntry(entry);
        }
        return rule;
    }

    /** One more instance of the activity that asks each judge; it is over when the last of them is. */
    private void askAgain(String entry, Round round, String judge, int attempt) {
        ProcessInstance instance = instance(entry, round.id());
        ActivityInstance[] waiting = instance == null ? new ActivityInstance[0] : waiting(instance, attempt);
        if (instance == null || waiting.length != 1) {
            throw Refusal.conflict(
                    "Đề án %s tại %s không còn chờ phiếu chấm: đã đủ phiếu hoặc đã hết hạn chấm, nên không mở lại phiếu được. Nếu điểm chênh lệch, Trưởng ban giám khảo xử lý theo quy trình."
                            .formatted(entry, round.name()));
        }
        runtime.createProcessInstanceModification(instance.getId())
                .startBeforeActivity(task(attempt), waiting[0].getId())
                .setVariableLocal("judge", judge)
                .execute();
    }

    private static String task(int attempt) {
        return attempt == ScoreSheet.FIRST ? "UserTask_ScoreEntry" : "UserTask_Rescore";
    }

    private @Nullable ProcessInstance instance(String entry, String round) {
        return trusted.call(() -> runtime.createProcessInstanceQuery()
                .processDefinitionKey(KEY)
                .processInstanceBusinessKey(entry + "/" + round)
                .singleResult());
    }

    private ActivityInstance[] waiting(ProcessInstance instance, int attempt) {
        return trusted.call(() -> runtime.getActivityInstance(instance.getId())
                .getActivityInstances(task(attempt) + "#multiInstanceBody"));
    }
}
