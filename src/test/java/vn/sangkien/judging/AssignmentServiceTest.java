package vn.sangkien.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.sangkien.judging.Rounds.CONTEST;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.sangkien.access.Actor;
import vn.sangkien.judging.AssignmentService.Change;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;

@JudgingSlice
class AssignmentServiceTest {
    private static final List<String> PANEL = List.of("gk1", "gk2", "gk3", "gk4", "gk5");
    private static final Predicate<String> NOBODY = judge -> false;
    private static final Actor CHIEF = new Actor("gk1", Set.of());

    @Autowired
    private Panels panels;

    @Autowired
    private AssignmentService assignments;

    @Autowired
    private JudgingService judging;

    /** Three of five judges an entry. */
    private final ContestPlan.Round round = threeSheets(Rounds.qualifying());

    private static ContestPlan.Round threeSheets(ContestPlan.Round r) {
        var scoring = new ContestPlan.Scoring(3, 3, 1, new BigDecimal("20"), new BigDecimal("50"), List.of(), null);
        return new ContestPlan.Round(
                r.id(),
                r.name(),
                r.tier(),
                r.mode(),
                r.judges(),
                r.chief(),
                r.committee(),
                r.scoringDeadline(),
                r.team(),
                r.criteria(),
                scoring,
                r.advance(),
                r.proposal(),
                r.blind(),
                r.phase(),
                r.segments(),
                r.groups(),
                r.entriesPerUnit(),
                r.outside());
    }

    @BeforeEach
    void panel() {
        panels.appoint(
                CONTEST,
                round,
                new Appointment(PANEL, "gk1", "12/QĐ-BTC"),
                Rounds.may(Set.copyOf(PANEL)),
                new Actor("btc", Set.of()));
    }

    private Map<String, Set<String>> entries(int number) {
        var entries = new TreeMap<String, Set<String>>();
        IntStream.rangeClosed(1, number).forEach(i -> entries.put(code(i), i % 4 == 0 ? Set.of("gk2") : Set.of()));
        return entries;
    }

    private static String code(int number) {
        return "KS2019-%03d".formatted(number);
    }

    @Test
    void aPanelSmallerThanTheJudgesOfAnEntryIsRefused() {
        var two = new Appointment(List.of("gk1", "gk2"), "gk1", "12/QĐ-BTC");

        assertThatThrownBy(() -> panels.appoint(CONTEST, round, two, Rounds.may(Set.copyOf(PANEL)), CHIEF))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.faults())
                        .extracting(Fault::message)
                        .anyMatch(message -> message.contains("mỗi đề án cho 03 giám khảo")));
    }

    @Test
    void theNumberThatIsKeptDrawsTheAssignmentAgain() {
        assertThat(assignments.assign(CONTEST, round, entries(10))).isEmpty();

        int seed = assignments.seed(CONTEST, round.id()).orElseThrow();
        assertThat(assignments.judges(CONTEST, round.id(), entries(10).keySet()))
                .isEqualTo(new TreeMap<>(Draw.of(PANEL, entries(10), 3, seed)));
        assertThat(assignments.loads(CONTEST, round.id()).values()).containsOnly(6L);
        assertThat(assignments.assign(CONTEST, round, entries(10)))
                .as("asked again")
                .isEmpty();
        assertThat(assignments.loads(CONTEST, round.id()).values()).containsOnly(6L);
    }

    @Test
    void whoComesLateGoesToTheLeastBusyAndNeverToTheirOwn() {
        assignments.assign(CONTEST, round, entries(1));
        var busy = assignments.judges(code(1), round.id());

        assignments.assign(CONTEST, round, Map.of(code(2), Set.of(busy.get(0))));

        assertThat(assignments.judges(code(2), round.id()))
                .hasSize(3)
                .doesNotContain(busy.get(0))
                .containsAll(
                        PANEL.stream().filter(judge -> !busy.contains(judge)).toList());
    }

    @Test
    void anEntryThatConflictsLeaveWithTooFewIsNamed() {
        var own = Set.of("gk1", "gk2", "gk3");

        assertThat(assignments.assign(CONTEST, round, Map.of(code(1), own, code(2), Set.of())))
                .isEqualTo(Map.of(code(1), 2));
    }

    @Test
    void whoDeclaresAnInterestIsReplacedByTheLeastBusyAndStaysAwayForGood() {
        assignments.assign(CONTEST, round, entries(11));
        var before = assignments.loads(CONTEST, round.id());
        String leaving = assignments.judges(code(1), round.id()).get(0);

        Change change =
                assignments.declare(CONTEST, round, code(1), "Vợ là tác giả", NOBODY, new Actor(leaving, Set.of()));

        assertThat(assignments.judges(code(1), round.id()))
                .hasSize(3)
                .contains(String.valueOf(change.to()))
                .doesNotContain(leaving);
        assertThat(before.get(change.to()))
                .isEqualTo(PANEL.stream()
                        .filter(judge -> judge.equals(change.to())
                                || !assignments.judges(code(1), round.id()).contains(judge) && !judge.equals(leaving))
                        .mapToLong(before::get)
                        .min()
                        .orElseThrow());
        assertThatThrownBy(() ->
                        assignments.replace(CONTEST, round, code(1), List.of(leaving, "gk9", "gk9"), NOBODY, CHIEF))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.faults())
                        .extracting(Fault::field)
                        .containsExactly("judges[0]", "judges[1]", "judges[2]"));
        assertThatThrownBy(() ->
                        assignments.declare(CONTEST, round, code(1), "Lần hai", NOBODY, new Actor(leaving, Set.of())))
                .hasMessageContaining("đã khai báo");
    }

    @Test
    void whereNobodyIsLeftNobodyComes() {
        assignments.assign(CONTEST, round, Map.of(code(1), Set.of("gk4", "gk5")));

        Change change = assignments.declare(
                CONTEST, round, code(1), "Bạn thân", Set.of("gk4", "gk5")::contains, new Actor("gk2", Set.of()));

        assertThat(change.to()).isNull();
        assertThat(assignments.judges(code(1), round.id())).containsExactly("gk1", "gk3");
    }

    @Test
    void aSentSheetKeepsItsJudge() {
        assignments.assign(CONTEST, round, Map.of(code(1), Set.of("gk4", "gk5")));
        judging.sendSheet(
                CONTEST,
                round,
                code(1),
                Rounds.points("20", "20", "20", "10"),
                null,
                NOBODY,
                new Actor("gk2", Set.of()));

        assertThatThrownBy(
                        () -> assignments.declare(CONTEST, round, code(1), "Muộn", NOBODY, new Actor("gk2", Set.of())))
                .hasMessageContaining("đã gửi");
        assertThatThrownBy(
                        () -> assignments.replace(CONTEST, round, code(1), List.of("gk1", "gk3", "gk4"), NOBODY, CHIEF))
                .hasMessageContaining("“gk2” đã gửi phiếu");
        assertThat(assignments.replace(CONTEST, round, code(1), List.of("gk1", "gk2", "gk4"), NOBODY, CHIEF))
                .containsExactly(new Change("gk3", "gk4"));
        assertThatThrownBy(() -> assignments.replace(CONTEST, round, code(1), PANEL, NOBODY, CHIEF))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> assignments.replace(
                        CONTEST, round, code(1), List.of("gk1", "gk2", "gk5"), "gk5"::equals, CHIEF))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.faults())
                        .extracting(Fault::field)
                        .containsExactly("judges[2]"));
    }
}
