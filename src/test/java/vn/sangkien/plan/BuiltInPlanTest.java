package vn.sangkien.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.text.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.sangkien.plan.ContestPlan.Bound;
import vn.sangkien.plan.ContestPlan.Criterion;
import vn.sangkien.plan.ContestPlan.DeadlineRule;
import vn.sangkien.plan.ContestPlan.Mode;
import vn.sangkien.plan.ContestPlan.Unit;
import vn.sangkien.plan.ContestPlan.UnitCategory;

/** The plan of 2019 as it ships: it is whole, and nothing that its file says gets lost. */
class BuiltInPlanTest {
    private final PlanReader reader = new PlanReader();
    private final PlanCatalogue catalogue = new PlanCatalogue(reader);
    private final ContestPlan plan = catalogue.find("khanh-son-2019").orElseThrow();

    @Test
    void isFoundByItsKey() {
        assertThat(catalogue.names()).contains("khanh-son-2019").isSorted();
        assertThat(catalogue.find("khong-co")).isEmpty();
    }

    @Test
    void readsBackWhatItWrites() {
        var written = reader.toYaml(plan);

        assertThat(reader.read(written)).isEqualTo(plan);
        assertThat(Normalizer.isNormalized(written, Normalizer.Form.NFC)).isTrue();
    }

    @Test
    void registersEveryUnitOfTheDistrict() {
        assertThat(units(UnitCategory.COMMUNE)).hasSize(8).allMatch(unit -> unit.successor() != null);
        assertThat(units(UnitCategory.DEPARTMENT)).hasSize(13);
        assertThat(units(UnitCategory.PUBLIC_SERVICE)).hasSize(5);
        assertThat(units(UnitCategory.VERTICAL)).hasSize(20);
        assertThat(units(UnitCategory.PARTY)).hasSize(6);
        assertThat(units(UnitCategory.MASS_ORGANISATION)).hasSize(7);
        assertThat(plan.units()).extracting(Unit::obligation).containsOnlyNulls();
    }

    @Test
    void marksAsProposalWhatThePlanDoesNotFix() {
        assertThat(plan.rounds()).allMatch(ContestPlan.Round::proposal);
        assertThat(plan.papers().values()).allMatch(ContestPlan.Paper::proposal);
        assertThat(plan.eligibility().proposal()).isTrue();
        assertThat(plan.deadlines())
                .filteredOn(DeadlineRule::proposal)
                .extracting(DeadlineRule::id)
                .containsExactly("scoring", "report");
        assertThat(plan.header().signer().capacity()).isNull();
    }

    @Test
    void keepsTheWordsOfTheThreeDates() {
        assertThat(Stream.of("submission", "qualifying", "dossier")
                        .map(id -> plan.deadline(id).orElseThrow()))
                .extracting(DeadlineRule::text)
                .containsExactly("trước ngày 30/6/2019", "trước ngày 30/7/2019", "Trước ngày 07/8/2019");
        assertThat(plan.deadlines())
                .filteredOn(deadline -> deadline.bound() == Bound.UNKNOWN)
                .extracting(DeadlineRule::id)
                .containsExactly("preliminary", "final");
        assertThat(plan.deadlines())
                .filteredOn(DeadlineRule::watched)
                .extracting(DeadlineRule::id)
                .containsExactly("submission", "qualifying", "dossier", "report");
    }

    @Test
    void scoresOutOfAHundred() {
        var round = plan.round("vong-loai").orElseThrow();

        assertThat(round.mode()).isEqualTo(Mode.DECIDED_BY_COMMITTEE);
        assertThat(round.criteria())
                .extracting(Criterion::id, criterion -> criterion.max().intValueExact())
                .containsExactly(
                        tuple("tinh-moi", 30),
                        tuple("hieu-qua", 30),
                        tuple("kha-nang-ap-dung", 25),
                        tuple("hinh-thuc", 15));
    }

    /** Who scores externally today may score here tomorrow by changing one word. */
    @Test
    void canHoldThePreliminaryRoundHere() {
        var here = reader.toYaml(plan).replaceFirst("(?s)(id: \"so-khao\".*?mode: )\"EXTERNAL\"", "$1\"PAPER\"");

        assertThat(reader.read(here).round("so-khao").orElseThrow().mode()).isEqualTo(Mode.PAPER);
    }

    @Test
    void givesEveryDutyToSomebody() {
        assertThat(plan.duties().keySet())
                .containsExactlyInAnyOrder(
                        "contest",
                        "launch",
                        "submission",
                        "judging",
                        "tie-vote",
                        "qualifying",
                        "dossier",
                        "preliminary",
                        "finals",
                        "wrap-up",
                        "complaint",
                        "issuance");
        assertThat(plan.duty("launch", "HoldLaunch").orElseThrow().roles())
                .containsExactly("phong-noi-vu", "huyen-doan");
        assertThat(plan.duty("launch", "KhongCo")).isEmpty();
        assertThat(plan.duty("khong-co", "HoldLaunch")).isEmpty();
    }

    @Test
    void usesEveryCategoryThatItsUnitsCanHave() {
        assertThat(plan.units().stream().map(Unit::category).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        EnumSet.complementOf(EnumSet.of(UnitCategory.SCHOOL, UnitCategory.DISTRICT)));
    }

    private List<Unit> units(UnitCategory category) {
        return plan.units().stream().filter(unit -> unit.category() == category).toList();
    }
}
