package vn.sangkien.judging;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sangkien.access.Actor;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.plan.ContestPlan.Segment;
import vn.sangkien.refusal.Faults;
import vn.sangkien.refusal.Refusal;

/** The running order of a round that is held live, and what happens on its stage, by the server's clock (R40, R61). */
@Service
@Transactional
public class StageService {
    /** Short enough to be read out and written into minutes. */
    private static final int SEEDS = 1_000_000_000;

    private final LotDraws draws;
    private final StageTeams teams;
    private final Clock clock;
    private final SecureRandom chance = new SecureRandom();

    StageService(LotDraws draws, StageTeams teams, Clock clock) {
        this.draws = draws;
        this.teams = teams;
        this.clock = clock;
    }

    /**
     * Draws the running order; an order that was drawn already gives way only for a reason, and none after the first team
     * was called.
     *
     * @param entries codes of those who perform, in any order
     */
    public LotDraw draw(
            String contest, ContestPlan.Round round, Collection<String> entries, @Nullable String reason, Actor actor) {
        var before = draws.locked(contest, round.id());
        var faults = new Faults();
        var why = before.isEmpty() ? null : faults.required("reason", "lý do bốc thăm lại", reason, 2000);
        faults.refuseIfAny("Chưa bốc thăm lại được. Đề nghị sửa các nội dung được nêu.");
        if (teams.anyCalled(contest, round.id())) {
            throw Refusal.conflict(
                    "%s đã có đội vào thi nên thứ tự thi không thay đổi nữa. Đề nghị mời các đội còn lại theo thứ tự đã bốc thăm."
                            .formatted(round.name()));
        }
        if (entries.isEmpty()) {
            throw Refusal.conflict("%s chưa có đề án nào để bốc thăm. Đề nghị kiểm tra danh sách đề án vào vòng thi."
                    .formatted(round.name()));
        }
        try {
            return draws.saveAndFlush(new LotDraw(
                    contest,
                    round.id(),
                    before.size() + 1,
                    chance.nextInt(SEEDS),
                    entries,
                    why,
                    actor.userId(),
                    clock.instant()));
        } catch (DataIntegrityViolationException drawnMeanwhile) {
            throw Doubles.refused(
                    drawnMeanwhile,
                    Refusal.conflict("Thứ tự thi vừa được người khác bốc thăm. Đề nghị tải lại trang."));
        }
    }

    /** Every draw of a round with its order; the last one holds. */
    @Transactional(readOnly = true)
    public List<LotDraw> draws(String contest, String round) {
        return draws.ofRound(contest, round);
    }

    @Transactional(readOnly = true)
    public boolean drawn(String contest, String round) {
        return draws.existsByContestAndRound(contest, round);
    }

    /** The teams that were called so far, in that order, each with its parts. */
    @Transactional(readOnly = true)
    public List<StageTeam> teams(String contest, String round) {
        return teams.ofRound(contest, round);
    }

    /** Calls a team: from now on its sheets are taken. Another team's part must not be running. */
    public void call(String contest, ContestPlan.Round round, String entry, Actor actor) {
        var held = locked(contest, round);
        if (!held.order().contains(entry)) {
            throw Refusal.notFound("Đề án %s không có trong thứ tự thi của %s. Đề nghị kiểm tra lại mã đề án."
                    .formatted(entry, round.name()));
        }
        requireNoneRunning(contest, round, entry);
        if (teams.existsById(new StageTeam.Key(entry, round.id()))) {
            throw Refusal.conflict("Đội thi của đề án %s đã được mời vào thi.".formatted(entry));
        }
        teams.saveAndFlush(
                new StageTeam(new StageTeam.Key(entry, round.id()), contest, actor.userId(), clock.instant()));
    }

    /** Starts a part of a team's performance; its minutes run from now. */
    public void start(String contest, ContestPlan.Round round, String entry, String segment) {
        var team = onStage(contest, round, entry);
        segment(round, segment);
        requireNoneRunning(contest, round, entry);
        team.running().ifPresent(running -> {
            throw Refusal.conflict("Phần thi “%s” của đội đang diễn ra. Đề nghị kết thúc phần thi này trước."
                    .formatted(segment(round, running).name()));
        });
        team.start(segment, clock.instant());
    }

    /** Ends a part; asked again, it stays as it is. */
    public void end(String contest, ContestPlan.Round round, String entry, String segment) {
        onStage(contest, round, entry).end(segment(round, segment).id(), clock.instant());
    }

    /** Closes a team: its performance is over and no further sheet is waited for. */
    public void close(String contest, ContestPlan.Round round, String entry, Actor actor) {
        onStage(contest, round, entry).close(actor.userId(), clock.instant());
    }

    /**
     * Where a running order was drawn, nobody is scored who has not performed.
     *
     * @throws Refusal if the entry's team was not called yet
     */
    @Transactional(readOnly = true)
    public void requireCalled(String contest, ContestPlan.Round round, String entry) {
        if (drawn(contest, round.id()) && !teams.existsById(new StageTeam.Key(entry, round.id()))) {
            throw Refusal.conflict(
                    "Đội thi của đề án %s chưa vào thi nên chưa chấm được. Đề nghị gửi phiếu khi đội đã được mời vào thi; bản nháp lưu lúc nào cũng được."
                            .formatted(entry));
        }
    }

    private LotDraw locked(String contest, ContestPlan.Round round) {
        var all = draws.locked(contest, round.id());
        if (all.isEmpty()) {
            throw Refusal.conflict(
                    "%s chưa bốc thăm thứ tự thi. Đề nghị bốc thăm trước khi mời đội vào thi.".formatted(round.name()));
        }
        return all.get(all.size() - 1);
    }

    private StageTeam onStage(String contest, ContestPlan.Round round, String entry) {
        locked(contest, round);
        var team = teams.findById(new StageTeam.Key(entry, round.id()))
                .orElseThrow(() -> Refusal.conflict(
                        "Đội thi của đề án %s chưa được mời vào thi. Đề nghị mời đội vào thi trước.".formatted(entry)));
        if (team.closed()) {
            throw Refusal.conflict("Phần dự thi của đội thi đề án %s đã kết thúc.".formatted(entry));
        }
        return team;
    }

    private void requireNoneRunning(String contest, ContestPlan.Round round, String but) {
        teams.ofRound(contest, round.id()).stream()
                .filter(team -> !team.entry().equals(but))
                .filter(team -> team.running().isPresent())
                .findFirst()
                .ifPresent(team -> {
                    throw Refusal.conflict(
                            "Đội thi của đề án %s đang thi. Đề nghị kết thúc phần thi đang diễn ra trước."
                                    .formatted(team.entry()));
                });
    }

    private static Segment segment(ContestPlan.Round round, String id) {
        return Optional.ofNullable(round.segments()).stream()
                .flatMap(List::stream)
                .filter(segment -> Objects.equals(segment.id(), id))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound(
                        "%s không có phần thi “%s”. Đề nghị tải lại trang.".formatted(round.name(), id)));
    }
}
