package vn.sangkien.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static vn.sangkien.process.Stage.assertRefused;

import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.sangkien.issuance.IssuanceService;
import vn.sangkien.issuance.PaperState;

/** One paper: drafted, checked, signed or returned, numbered, issued and filed. */
@ProcessTest
class IssuanceProcessTest {
    private static final Map<String, Object> BODY = Map.of("body", "Nội dung văn bản.");

    @Autowired
    Office office;

    @Autowired
    Stage stage;

    @Autowired
    IssuanceService papers;

    @BeforeEach
    void thePlanIsIssued() {
        office.issuesThePlan();
    }

    @AfterAll
    static void everyNodeAndFlowWasPassed() {
        Coverage.assertComplete("issuance");
    }

    private ProcessInstance begins(String kind) {
        return stage.begins("issuance", key(kind));
    }

    private String key(String kind) {
        return office.contest() + "/" + kind;
    }

    @Test
    void aPaperIsIssuedWithTheNextNumberOfItsSeriesAndEverybodyIsTold() {
        var letter = begins("cover-letter");
        stage.papers("cover-letter", "lanhdao");
        var awards = begins("awards");
        stage.papers("awards", "lanhdao");

        assertThat(letter).isEnded().hasPassed("EndEvent_PaperIssued");
        assertThat(awards).isEnded();
        var first = papers.paper(key("cover-letter"));
        var second = papers.paper(key("awards"));
        assertThat(first.state()).isEqualTo(PaperState.ISSUED);
        assertThat(first.issuedOn()).isEqualTo(stage.today());
        assertThat(first.numberAndSymbol()).endsWith("/UBND-NV");
        assertThat(second.number()).isEqualTo(first.number() + 1);
        assertThat(stage.told("paper-issued")).contains(office.contest() + ".van-thu", office.contest() + ".lanh-dao");
    }

    @Test
    void whatTheCheckerFindsWrongGoesBackToTheDrafter() {
        var paper = begins("awards");
        office.does("phongnoivu", "DraftPaper", BODY);

        assertRefused(() -> office.does("phongnoivutt", "CheckPaper", Map.of("decision", "RETURNED")));
        office.does("phongnoivutt", "CheckPaper", Map.of("decision", "RETURNED", "reason", "Sai thể thức"));
        assertThat(paper).isWaitingAt("UserTask_DraftPaper");
        assertThat(papers.paper(key("awards")).returnReason()).isEqualTo("Sai thể thức");
        stage.papers("awards", "lanhdao");

        assertThat(paper).isEnded().hasPassed("EndEvent_PaperIssued");
    }

    @Test
    void whatTheSignerReturnsIsDraftedAndCheckedAgain() {
        var paper = begins("awards");
        office.does("phongnoivu", "DraftPaper", BODY);
        office.does("phongnoivutt", "CheckPaper", Map.of("decision", "PASSED"));

        assertRefused(() -> office.does("lanhdao", "SignPaper", Map.of("decision", "RETURNED")));
        office.does("lanhdao", "SignPaper", Map.of("decision", "RETURNED", "reason", "Bổ sung căn cứ"));
        assertThat(paper).isWaitingAt("UserTask_DraftPaper");
        stage.papers("awards", "lanhdao");

        assertThat(paper).isEnded();
        assertThat(papers.paper(key("awards")).state()).isEqualTo(PaperState.ISSUED);
    }

    @Test
    void aNumberIsGivenOnlyForADayFromSignatureToToday() {
        var paper = begins("awards");
        office.does("phongnoivu", "DraftPaper", BODY);
        office.does("phongnoivutt", "CheckPaper", Map.of("decision", "PASSED"));
        office.does("lanhdao", "SignPaper", Map.of("decision", "SIGNED"));

        for (String day : new String[] {"2019-05-20", "2019-05-22"}) {
            assertRefused(() -> office.does("vanthu", "NumberPaper", Map.of("issuedOn", day)));
        }
        assertThat(paper).isWaitingAt("UserTask_NumberPaper");
    }

    @Test
    void aDraftWithoutTextIsRefused() {
        var paper = begins("awards");

        assertRefused(() -> office.does("phongnoivu", "DraftPaper", Map.of("body", " ")));
        assertThat(paper).isWaitingAt("UserTask_DraftPaper");
    }
}
