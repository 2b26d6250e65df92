package vn.sangkien.judging;

import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Right;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.refusal.Faults;
import vn.sangkien.refusal.Refusal;

/** Who judges which round, and who of them may judge which entry. */
@Service
@Transactional
public class Panels {
    private final Panelists panelists;
    private final PanelSecretaries secretaries;
    private final ScoreSheets sheets;
    private final Clock clock;

    Panels(Panelists panelists, PanelSecretaries secretaries, ScoreSheets sheets, Clock clock) {
        this.panelists = panelists;
        this.secretaries = secretaries;
        this.sheets = sheets;
        this.clock = clock;
    }

    /**
     * Appoints a round's panel, or replaces it as long as nobody who leaves it has sent a sheet.
     *
     * @param eligible user ids that the plan lets judge this round, and serve it
     */
    public List<Panelist> appoint(
            String contest,
            ContestPlan.Round round,
            Appointment appointment,
            Appointment.Eligible eligible,
            Actor actor) {
        var faults = new Faults();
        List<String> judges = Objects.requireNonNullElse(appointment.judges(), List.of());
        var seen = new HashSet<String>();
        for (int i = 0; i < judges.size(); i++) {
            var judge = judges.get(i);
            if (judge == null || !eligible.judges().contains(judge)) {
                faults.add(
                        "judges[" + i + "]",
                        "Tài khoản “%s” không có trong danh sách giám khảo của kế hoạch. Đề nghị chọn người trong danh sách."
                                .formatted(judge));
            } else if (!seen.add(judge)) {
                faults.add("judges[" + i + "]", "Giám khảo “%s” được chọn hai lần.".formatted(judge));
            }
        }
        int minimum = round.scoring().minimumSheets();
        if (judges.size() < minimum) {
            faults.add(
                    "judges",
                    "Ban giám khảo mới có %02d người. Kế hoạch cần ít nhất %02d phiếu chấm, đề nghị chọn thêm."
                            .formatted(judges.size(), minimum));
        }
        var each = round.scoring().sheetsPerEntry();
        if (each != null && judges.size() < each) {
            faults.add(
                    "judges",
                    "Ban giám khảo mới có %02d người. Kế hoạch giao mỗi đề án cho %02d giám khảo, đề nghị chọn thêm."
                            .formatted(judges.size(), each));
        }
        var chief = faults.required("chief", "Trưởng ban giám khảo", appointment.chief(), 64);
        if (!chief.isEmpty() && !judges.contains(chief)) {
            faults.add("chief", "Trưởng ban giám khảo phải là một giám khảo của vòng thi. Đề nghị chọn lại.");
        }
        offices(round, appointment, eligible, judges, faults);
        var decision = faults.required("decisionNumber", "số quyết định", appointment.decisionNumber(), 64);
        faults.refuseIfAny("Chưa thành lập được Ban giám khảo. Đề nghị sửa các nội dung được nêu.");

        for (var leaving : sheets.judgesWithSheets(contest, round.id())) {
            if (!judges.contains(leaving)) {
                throw Refusal.conflict(
                        "Giám khảo “%s” đã gửi phiếu chấm nên không thể đưa ra khỏi Ban giám khảo. Đề nghị giữ lại người này."
                                .formatted(leaving));
            }
        }
        panelists.dismiss(contest, round.id());
        secretaries.dismiss(contest, round.id());
        var now = clock.instant();
        Objects.requireNonNullElse(appointment.secretaries(), List.<String>of()).stream()
                .map(user -> new PanelSecretary.Key(contest, round.id(), user))
                .forEach(key -> secretaries.save(new PanelSecretary(key, decision, actor.userId(), now)));
        var chairs = new HashMap<String, String>();
        appointment.boardChiefs().forEach((board, user) -> chairs.put(user, board));
        for (int i = 0; i < judges.size(); i++) {
            var judge = judges.get(i);
            var key = new Panelist.Key(contest, round.id(), judge);
            panelists.save(
                    new Panelist(key, i + 1, judge.equals(chief), chairs.get(judge), decision, actor.userId(), now));
        }
        return judges(contest, round.id());
    }

    /** A secretary scores nothing that they count; who presides over a board scores in it, and presides over one only. */
    private static void offices(
            ContestPlan.Round round,
            Appointment appointment,
            Appointment.Eligible eligible,
            List<String> judges,
            Faults faults) {
        List<String> serving = Objects.requireNonNullElse(appointment.secretaries(), List.of());
        for (int i = 0; i < serving.size(); i++) {
            var user = serving.get(i);
            if (!eligible.secretaries().contains(user)) {
                faults.add(
                        "secretaries[" + i + "]",
                        "Tài khoản “%s” không thuộc Tổ thư ký. Đề nghị chọn người trong danh sách.".formatted(user));
            } else if (judges.contains(user) || serving.indexOf(user) < i) {
                faults.add(
                        "secretaries[" + i + "]",
                        "“%s” đã là giám khảo hoặc được chọn hai lần. Đề nghị chọn thư ký khác.".formatted(user));
            }
        }
        var presiding = new HashSet<String>();
        appointment.boardChiefs().forEach((board, user) -> {
            var name = Objects.requireNonNullElse(round.groups(), List.<ContestPlan.Group>of()).stream()
                    .filter(group -> group.id().equals(board))
                    .map(ContestPlan.Group::name)
                    .findFirst();
            if (name.isEmpty()) {
                faults.add("boardChiefs", "%s không có bảng “%s”.".formatted(round.name(), board));
            } else if (!judges.contains(user)
                    || !eligible.byBoard().getOrDefault(board, Set.of()).contains(user)) {
                faults.add(
                        "boardChiefs",
                        "“%s” không phải giám khảo của %s nên không làm trưởng bảng. Đề nghị chọn lại."
                                .formatted(user, name.get()));
            } else if (!presiding.add(user)) {
                faults.add("boardChiefs", "“%s” được chọn làm trưởng của hai bảng. Đề nghị chọn lại.".formatted(user));
            }
        });
    }

    /** Who serves a round as its secretaries by the panel's decision; empty where it names none. */
    @Transactional(readOnly = true)
    public List<String> secretaries(String contest, String round) {
        return secretaries.of(contest, round);
    }

    @Transactional(readOnly = true)
    public List<Panelist> judges(String contest, String round) {
        return panelists.panel(contest, round);
    }

    @Transactional(readOnly = true)
    public boolean isJudge(String contest, String round, String userId) {
        return panelists.existsById(new Panelist.Key(contest, round, userId));
    }

    @Transactional(readOnly = true)
    public boolean isChief(String contest, String round, String userId) {
        return panelists
                .findById(new Panelist.Key(contest, round, userId))
                .map(Panelist::chief)
                .orElse(false);
    }

    /**
     * Whether somebody may know scores, ranks and judges of a round before they are announced (N20): of those who have
     * that right at all, the chief judge whose panel it is, and the bodies of the tier that holds the round. A round held
     * outside is known here from its notice alone, which the contest's own bodies type in.
     */
    @Transactional(readOnly = true)
    public boolean mayReadScores(ContestPlan plan, ContestPlan.Round round, Actor actor) {
        return may(Right.READ_SCORES, plan, round, actor);
    }

    /** Whether somebody may reopen sheets of a round: the chief judge whose panel it is, the secretariat of its tier (N3). */
    @Transactional(readOnly = true)
    public boolean mayReopen(ContestPlan plan, ContestPlan.Round round, Actor actor) {
        return may(Right.REOPEN_SHEET, plan, round, actor);
    }

    /** Whether somebody may bring points from outside the sheets into a round: the bodies of its tier that prepare results. */
    @Transactional(readOnly = true)
    public boolean mayRecordOutside(ContestPlan plan, ContestPlan.Round round, Actor actor) {
        return may(Right.RECORD_OUTSIDE, plan, round, actor);
    }

    /** Whether somebody runs the stage of a round: the chief judge whose panel it is, the secretariat of its tier (R40). */
    @Transactional(readOnly = true)
    public boolean mayRun(ContestPlan plan, ContestPlan.Round round, Actor actor) {
        return may(Right.RUN_STAGE, plan, round, actor);
    }

    private boolean may(Right right, ContestPlan plan, ContestPlan.Round round, Actor actor) {
        var held = actor.functionsIn(plan);
        held.retainAll(right.functions());
        boolean upper = plan.upper(round);
        boolean typedIn = upper && round.mode() == ContestPlan.Mode.EXTERNAL;
        return held.stream().anyMatch(function -> switch (function) {
            case AUDITOR -> true;
            case CHIEF_JUDGE, UPPER_CHIEF_JUDGE ->
                function.upper() == upper && isChief(plan.key(), round.id(), actor.userId());
            case SECRETARIAT ->
                (!upper || typedIn) && (right != Right.REOPEN_SHEET || serves(plan.key(), round.id(), actor));
            default -> function.upper() == upper || typedIn;
        });
    }

    /** Whether they are of the secretaries of a round, or it has none of its own. */
    private boolean serves(String contest, String round, Actor actor) {
        var own = secretaries.of(contest, round);
        return own.isEmpty() || own.contains(actor.userId());
    }

    /**
     * Who concludes about one entry: the chief of its board, else the round's, or the next seat with no interest in the
     * entry (N2).
     *
     * @param board the entry's; null where the round is not divided
     */
    @Transactional(readOnly = true)
    public Optional<String> chairFor(
            String contest, String round, @Nullable String board, Predicate<String> hasInterest) {
        return judges(contest, round).stream()
                .filter(judge -> !hasInterest.test(judge.userId()))
                .min(Comparator.<Panelist>comparingInt(judge ->
                                presides(judge, board) ? 0 : judge.chief() ? 1 : judge.chairs() == null ? 2 : 3)
                        .thenComparingInt(Panelist::seat))
                .map(Panelist::userId);
    }

    /** Whether somebody is the chief of the round or of this board. */
    @Transactional(readOnly = true)
    public boolean presides(String contest, String round, @Nullable String board, String userId) {
        return panelists
                .findById(new Panelist.Key(contest, round, userId))
                .map(judge -> judge.chief() || presides(judge, board))
                .orElse(false);
    }

    private static boolean presides(Panelist judge, @Nullable String board) {
        return board != null && board.equals(judge.chairs());
    }
}
