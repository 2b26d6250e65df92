package vn.sangkien.contest;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.plan.ContestPlan.Mode;
import vn.sangkien.refusal.Refusal;

/** A round as it goes. How it is held may be the committee's decision; then nothing opens before that decision (R34). */
@Entity
@Table(name = "contest_round")
public class Round implements Persistable<Round.Key> {
    /** A round stands in a contest once. */
    @Embeddable
    public record Key(@Column(name = "contest") String contest, @Column(name = "round_id") String id) {}

    @EmbeddedId
    private Key key;

    @Column(name = "name", nullable = false)
    private String name;

    @Column(name = "seat", nullable = false)
    private int position;

    @Enumerated(EnumType.STRING)
    @Column(name = "held_as", nullable = false)
    private Mode mode;

    @Enumerated(EnumType.STRING)
    @Column(name = "state", nullable = false)
    private RoundState state;

    @Column(name = "format_ground", columnDefinition = "text")
    private @Nullable String formatGround;

    @Column(name = "minutes_number")
    private @Nullable String minutesNumber;

    @Column(name = "decided_by")
    private @Nullable String decidedBy;

    @Column(name = "decided_at")
    private @Nullable Instant decidedAt;

    @Column(name = "opened_at")
    private @Nullable Instant openedAt;

    @Column(name = "opening_batch")
    private @Nullable String openingBatch;

    @Column(name = "announced_at")
    private @Nullable Instant announcedAt;

    @Version
    @Column(name = "version", nullable = false)
    private @Nullable Long version;

    protected Round() {}

    Round(String contest, int position, ContestPlan.Round rule) {
        this.key = new Key(contest, rule.id());
        this.name = rule.name();
        this.position = position;
        this.mode = rule.mode();
        this.state = RoundState.NOT_OPEN;
    }

    /** The committee's decision on how the round is held; until the round opens it may decide anew. */
    void decideFormat(Mode decided, String ground, String minutes, String by, Instant at) {
        require("quyết định hình thức", RoundState.NOT_OPEN);
        mode = decided;
        formatGround = ground;
        minutesNumber = minutes;
        decidedBy = by;
        decidedAt = at;
    }

    /** Opens the round for its entries; asked again, it stays as it is. */
    void open(Instant at) {
        if (state == RoundState.SCORING || state == RoundState.OPEN) {
            return;
        }
        require("mở", RoundState.NOT_OPEN);
        if (mode == Mode.DECIDED_BY_COMMITTEE) {
            throw Refusal.conflict(
                    "Chưa có quyết định về hình thức của %s. Đề nghị Ban tổ chức quyết định trước.".formatted(name));
        }
        state = mode == Mode.EXTERNAL ? RoundState.OPEN : RoundState.SCORING;
        openedAt = at;
    }

    void openedBy(@Nullable String batch) {
        openingBatch = batch;
    }

    /** The work that opens its entries for judging one after another; empty if there was none to do. */
    public @Nullable String openingBatch() {
        return openingBatch;
    }

    /** No sheet is taken any more. */
    void lockScoring() {
        if (state != RoundState.LOCKED) {
            require("khoá chấm điểm", RoundState.SCORING);
            state = RoundState.LOCKED;
        }
    }

    /** Makes the results known; a round whose results are typed in is announced without having been opened here. */
    void announce(boolean typedIn, Instant at) {
        if (state == RoundState.ANNOUNCED) {
            return;
        }
        if (!typedIn) {
            require("công bố kết quả", RoundState.SCORING, RoundState.LOCKED);
        }
        state = RoundState.ANNOUNCED;
        announcedAt = at;
    }

    private void require(String act, RoundState... allowed) {
        if (!List.of(allowed).contains(state)) {
            throw Refusal.conflict("%s đang ở trạng thái “%s” nên không %s được. Đề nghị tải lại trang."
                    .formatted(name, state.label(), act));
        }
    }

    @Override
    public Key getId() {
        return key;
    }

    @Override
    public boolean isNew() {
        return version == null;
    }

    public String contest() {
        return key.contest();
    }

    public String id() {
        return key.id();
    }

    public String name() {
        return name;
    }

    /** Its place in the plan's list. */
    public int position() {
        return position;
    }

    /** How it is held: as the plan says or, after the committee's decision, as decided. */
    public Mode mode() {
        return mode;
    }

    public RoundState state() {
        return state;
    }

    /** Whether it takes no further entry: locked, when its list was chosen or nobody had entered it, or announced. */
    public boolean over() {
        return state == RoundState.LOCKED || state == RoundState.ANNOUNCED;
    }

    public @Nullable String formatGround() {
        return formatGround;
    }

    public @Nullable String minutesNumber() {
        return minutesNumber;
    }

    public @Nullable String decidedBy() {
        return decidedBy;
    }

    public @Nullable Instant decidedAt() {
        return decidedAt;
    }

    public @Nullable Instant openedAt() {
        return openedAt;
    }

    public @Nullable Instant announcedAt() {
        return announcedAt;
    }
}
