package vn.sangkien.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sangkien.plan.ContestPlan.ArtefactKind;
import vn.sangkien.plan.ContestPlan.Criterion;
import vn.sangkien.plan.ContestPlan.Group;
import vn.sangkien.plan.ContestPlan.Mode;
import vn.sangkien.plan.ContestPlan.Phase;
import vn.sangkien.plan.ContestPlan.Segment;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;

/** The same contest in other years is another plan file; what its rounds lack is named with its path. */
class EditionsTest {
    private static final String OF_2021 = "kh-cchc-2021";
    private static final String OF_2017 = "kh-cchc-2017-cum";

    private final PlanReader reader = new PlanReader();
    private final PlanCatalogue catalogue = new PlanCatalogue(reader);

    @Test
    void fourContestsShip() {
        assertThat(catalogue.names())
                .containsExactly("kh-cchc-2017-cum", "kh-cchc-2021", "khanh-hoa-2019", "khanh-son-2019");
    }

    @ParameterizedTest
    @ValueSource(strings = {OF_2021, OF_2017})
    void readsBackWhatItWrites(String edition) {
        var plan = catalogue.find(edition).orElseThrow();

        assertThat(reader.read(reader.toYaml(plan))).isEqualTo(plan);
    }

    @Test
    void theEditionOf2021HasTwoRoundsOfOneTier() {
        var plan = catalogue.find(OF_2021).orElseThrow();

        assertThat(plan.tiers()).hasSize(1);
        assertThat(plan.rounds())
                .extracting(ContestPlan.Round::id, round -> plan.phase(round).orElseThrow(), ContestPlan.Round::mode)
                .containsExactly(
                        tuple("so-khao", Phase.PRELIMINARY, Mode.VIDEO), tuple("chung-khao", Phase.FINALS, Mode.LIVE));
        assertThat(plan.artefacts().get(0).kind()).isEqualTo(ArtefactKind.VIDEO);
        assertThat(plan.deadline("qualifying")).isEmpty();
        assertThat(plan.deadline("dossier")).isEmpty();
        assertThat(plan.header().proposal()).isTrue();
        assertThat(plan.rounds()).allMatch(ContestPlan.Round::proposal);
        assertThat(plan.deadlines()).allMatch(ContestPlan.DeadlineRule::proposal);
        assertThat(plan.roles()).allMatch(ContestPlan.Role::proposal);
    }

    @Test
    void theEditionOf2017IsHeldInClustersAndFourSegments() {
        var round = catalogue.find(OF_2017).orElseThrow().rounds().get(0);

        assertThat(round.mode()).isEqualTo(Mode.LIVE);
        assertThat(round.segments())
                .extracting(Segment::name)
                .containsExactly("Chào hỏi", "Trắc nghiệm kiến thức", "Tiểu phẩm", "Mô hình, sáng kiến");
        assertThat(round.criteria().stream().map(Criterion::most).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("100");
        assertThat(round.groups())
                .filteredOn(group -> !group.proposal())
                .singleElement()
                .satisfies(group -> assertThat(group.units()).containsExactly("KH-HU-04", "KH-HU-03"));
        assertThat(round.board("KH-HU-03", "khac")).map(Group::id).contains("cum-5");
        assertThat(round.entriesPerUnit()).isEqualTo(5);
    }

    @Test
    void theEditionOf2019HasItsThreePhasesWithoutNamingThem() {
        var plan = catalogue.find("khanh-son-2019").orElseThrow();

        assertThat(plan.rounds())
                .extracting(round -> plan.phase(round).orElseThrow())
                .containsExactly(Phase.QUALIFYING, Phase.PRELIMINARY, Phase.FINALS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kh-cchc-2021 | /rounds/0 | phase | \"QUALIFYING\" | deadlines",
                "kh-cchc-2021 | /rounds/0 | phase | \"QUALIFYING\" | papers.qualifying-results",
                "kh-cchc-2021 | /rounds/0 | phase | \"QUALIFYING\" | duties.qualifying",
                "kh-cchc-2021 | /rounds/0 | phase | \"FINALS\" | rounds[1].phase",
                "kh-cchc-2021 | /rounds/1 | phase | \"QUALIFYING\" | rounds[1].phase",
                "kh-cchc-2021 | /rounds/0 | mode | \"EXTERNAL\" | rounds[0].mode",
                "kh-cchc-2021 | /rounds/0 | mode | \"DECIDED_BY_COMMITTEE\" | rounds[0].mode",
                "kh-cchc-2021 | /rounds/0 | blind | true | rounds[0].blind",
                "kh-cchc-2021 | /rounds/1 | entriesPerUnit | 2 | rounds[1].entriesPerUnit",
                "kh-cchc-2021 | /duties | preliminary | null | duties.preliminary",
                "kh-cchc-2021 | /deadlines/2 | id | \"thi\" | deadlines",
                "kh-cchc-2021 | /papers | awards | null | papers.awards",
                "kh-cchc-2021 | /artefacts/0 | extensions | [] | artefacts[0].extensions",
                "kh-cchc-2017-cum | /rounds/0/segments/0 | weight | 15 | rounds[0].segments[0].weight",
                "kh-cchc-2017-cum | /rounds/0/segments/1 | id | \"chao-hoi\" | rounds[0].segments[1].id",
                "kh-cchc-2017-cum | /rounds/0/segments/1 | minutes | 0 | rounds[0].segments[1].minutes",
                "kh-cchc-2017-cum | /rounds/0/criteria/0 | segment | \"hat\" | rounds[0].criteria[0].segment",
                "kh-cchc-2017-cum | /rounds/0/criteria/0 | segment | null | rounds[0].criteria[0].segment",
                "kh-cchc-2017-cum | /rounds/0/groups/0 | units | [\"KH-HU-99\"] | rounds[0].groups[0].units[0]",
                "kh-cchc-2017-cum | /rounds/0/groups/0 | units | [\"KH-HU-03\"] | rounds[0].groups[3].units[1]",
                "kh-cchc-2017-cum | /rounds/0/groups/0 | units | [\"KH-HU-01\"] | rounds[0].groups",
                "kh-cchc-2017-cum | /rounds/0/groups/0 | themes | [\"khac\"] | rounds[0].groups",
                "kh-cchc-2017-cum | /rounds/0/groups/0 | judges | \"ai\" | rounds[0].groups[0].judges",
                "kh-cchc-2017-cum | /rounds/0/groups/0 | judges | \"to-thu-ky\" | rounds[0].groups[0].judges",
                "kh-cchc-2017-cum | /rounds/0 | entriesPerUnit | -1 | rounds[0].entriesPerUnit",
                "kh-cchc-2021 | /rounds/0 | outside | [{\"id\": \"v\", \"name\": \"V\", \"kind\": \"VOTES\", \"max\": 20, \"weight\": 2}] | rounds[0].outside[0].weight",
                "kh-cchc-2021 | /rounds/0 | outside | [{\"id\": \"v\", \"name\": \"V\", \"kind\": \"POINTS\", \"max\": 0.005}] | rounds[0].outside[0].max",
                "kh-cchc-2021 | /rounds/0 | outside | [{\"id\": \"v\", \"name\": \"V\", \"kind\": \"POINTS\", \"max\": 20000}] | rounds[0].criteria",
                "kh-cchc-2021 | /rounds/1 | outside | [{\"id\": \"v\", \"name\": \"V\", \"kind\": \"VOTES\", \"max\": 20}] | rounds[1].outside",
                "khanh-son-2019 | /deadlines/3 | id | \"gui\" | deadlines",
                "khanh-son-2019 | /duties | dossier | null | duties.dossier",
                "khanh-son-2019 | /rounds/0 | tier | \"tinh\" | rounds[0].tier",
                "khanh-son-2019 | /rounds/2 | tier | \"huyen\" | rounds[2].tier",
            })
    void namesWhatIsMissingForWhatThereIs(String edition, String pointer, String field, String value, String path)
            throws IOException {
        var tree =
                new YAMLMapper().readTree(reader.toYaml(catalogue.find(edition).orElseThrow()));
        ((ObjectNode) tree.at(pointer)).set(field, new ObjectMapper().readTree(value));

        var refusal = catchThrowableOfType(Refusal.class, () -> reader.read(new YAMLMapper().writeValueAsString(tree)));

        assertThat(refusal.faults()).extracting(Fault::field).contains(path);
    }

    @Test
    void aFourthRoundSaysItsPhase() throws IOException {
        var tree = new YAMLMapper()
                .readTree(reader.toYaml(catalogue.find("khanh-son-2019").orElseThrow()));
        var rounds = (ArrayNode) tree.at("/rounds");
        rounds.add(((ObjectNode) rounds.get(2).deepCopy()).put("id", "sieu-cup"));

        var refusal = catchThrowableOfType(Refusal.class, () -> reader.read(new YAMLMapper().writeValueAsString(tree)));

        assertThat(refusal.faults()).extracting(Fault::field).contains("rounds[3].phase");
    }
}
