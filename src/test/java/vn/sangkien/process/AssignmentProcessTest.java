package vn.sangkien.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.sangkien.judging.AssignmentService;
import vn.sangkien.judging.JudgingService;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.process.judging.AssignmentDesk;
import vn.sangkien.process.task.TaskDesk;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.submission.EntryState;
import vn.sangkien.submission.SubmissionService;

/** Who scores what, from the draw to the last sheet. */
@ProcessTest
class AssignmentProcessTest {
    private static final String ROUND = "vong-loai";
    private static final List<String> JUDGES = List.of("giamkhao1", "giamkhao2", "giamkhao3", "giamkhao4", "giamkhao5");
    private static final String CHIEF = "giamkhao1";
    private static final List<String> UNITS = List.of("KS-XA-01", "KS-XA-04");

    @Autowired
    Office office;

    @Autowired
    AssignmentService assignments;

    @Autowired
    AssignmentDesk assigning;

    @Autowired
    JudgingService judging;

    @Autowired
    SubmissionService submissions;

    @Autowired
    TaskService tasks;

    @Autowired
    AuthorizationService authorizations;

    @Autowired
    TaskDesk desk;

    /** The plan for two units; three judges an entry, or everybody. */
    private UnaryOperator<ContestPlan> plan(boolean three) {
        return office.reading(text -> text.lines()
                .filter(line -> !line.startsWith("  - {code: KS-")
                        || UNITS.stream().anyMatch(code -> line.contains("code: " + code + ",")))
                .map(line -> three ? line.replace("minimumSheets: 3,", "minimumSheets: 3, sheetsPerEntry: 3,") : line)
                .collect(Collectors.joining("\n")));
    }

    private List<String> twoEntriesAreJudged(boolean three) {
        office.issues(plan(three));
        var codes = List.of(
                office.sends("tohap", "tohaptt", UNITS.get(0)), office.sends("sonbinh", "sonbinhtt", UNITS.get(1)));
        codes.forEach(office::accepts);
        opens();
        return codes;
    }

    private void opens() {
        office.setsUpCommittee();
        office.passes("2019-07-02T00:00:00+07:00");
        office.opensQualifying("PAPER", JUDGES);
    }

    private List<String> judgesOf(String code) {
        return assignments.judges(code, ROUND);
    }

    private List<String> whoFindsTheSheet(String code) {
        return JUDGES.stream()
                .filter(judge ->
                        !office.tasks(judge, "ScoreEntry", code + "/" + ROUND).isEmpty())
                .toList();
    }

    private void declares(String judge, String code) {
        office.as(judge, () -> assigning.declare(office.contest(), ROUND, code, "Vợ là tác giả", office.actor(judge)));
        office.settles();
    }

    @Test
    void sheetsWaitForTheJudgesOfTheDrawOnlyAndOthersDoNotSeeTheEntry() {
        List<String> codes = twoEntriesAreJudged(true);

        for (String code : codes) {
            assertThat(whoFindsTheSheet(code)).hasSize(3).containsExactlyElementsOf(judgesOf(code));
            for (String judge : JUDGES) {
                var actor = office.actor(judge);
                if (judgesOf(code).contains(judge) || judge.equals(CHIEF)) {
                    assertThat(submissions.read(code, actor).code()).isEqualTo(code);
                } else {
                    assertThat(office.refuses(() -> submissions.read(code, actor))
                                    .kind())
                            .isEqualTo(Refusal.Kind.NOT_FOUND);
                }
            }
        }
        assertThat(assignments.loads(office.contest(), ROUND).values()).containsOnly(1L, 2L);
    }

    @Test
    void whoDeclaresAnInterestHandsTheSheetOnAndTheScoreIsMadeWithoutThem() {
        String code = twoEntriesAreJudged(true).get(0);
        String leaving = judgesOf(code).get(2); // never the chief, who sits first
        Task sheet = office.open(leaving, "ScoreEntry", code + "/" + ROUND);
        office.claims(leaving, sheet);
        office.as(
                leaving,
                () -> desk.save(
                        sheet.getId(), new ObjectMapper().valueToTree(office.sheet(12)), null, office.actor(leaving)));

        declares(leaving, code);

        assertThat(judgesOf(code)).hasSize(3).doesNotContain(leaving);
        assertThat(whoFindsTheSheet(code)).containsExactlyElementsOf(judgesOf(code));
        assertThat(authorizations
                        .createAuthorizationQuery()
                        .resourceId(sheet.getId())
                        .userIdIn(leaving)
                        .count())
                .as("rights over the sheet that are left")
                .isZero();
        String coming = judgesOf(code).stream()
                .filter(judge -> office.open(judge, "ScoreEntry", code + "/" + ROUND)
                        .getId()
                        .equals(sheet.getId()))
                .findFirst()
                .orElseThrow();
        office.as(coming, () -> assertThat(
                        desk.view(sheet.getId(), office.actor(coming)).draftVersion())
                .as("what the other has typed")
                .isZero());
        assertThat(office.refuses(() -> submissions.read(code, office.actor(leaving)))
                        .kind())
                .isEqualTo(Refusal.Kind.NOT_FOUND);
        assertThat(office.told("conflict-declared")).contains("truong-ban-giam-khao");
        assertThat(office.notices("conflict-declared").get(0).body()).contains(code, "Vợ là tác giả");
        assertThat(office.told("entry-assigned")).containsExactly(coming);

        judgesOf(code).forEach(judge -> office.scores(judge, code, 80));

        assertThat(judging.score(code, ROUND).orElseThrow().sheets()).isEqualTo(3);
        assertThat(submissions.get(code).state()).isEqualTo(EntryState.SCORED);
    }

    @Test
    void whereNobodyMayTakeTheSheetItIsClosedAndTheOthersAreEnough() {
        String code = twoEntriesAreJudged(false).get(0);
        JUDGES.subList(0, 4).forEach(judge -> office.scores(judge, code, 80));

        declares("giamkhao5", code);

        assertThat(office.told("conflict-unfilled")).contains("truong-ban-giam-khao");
        assertThat(judging.score(code, ROUND).orElseThrow().sheets()).isEqualTo(4);
        assertThat(office.refuses(() -> declares("giamkhao4", code)).kind()).isEqualTo(Refusal.Kind.CONFLICT);
    }

    @Test
    void withTooFewLeftTheNextSeatWithoutAnInterestConcludes() {
        String code = twoEntriesAreJudged(false).get(0);
        List.of("giamkhao1", "giamkhao4", "giamkhao5").forEach(judge -> declares(judge, code));
        assertThat(whoFindsTheSheet(code)).containsExactly("giamkhao2", "giamkhao3");

        List.of("giamkhao2", "giamkhao3").forEach(judge -> office.scores(judge, code, 60));

        assertThat(office.finds("giamkhao1", "ChairDecides")).isFalse();
        office.does("giamkhao2", "ChairDecides", Map.of("total", 60, "reason", "Thiếu phiếu, thống nhất"));
        assertThat(submissions.get(code).state()).isEqualTo(EntryState.SCORED);
    }

    @Test
    void theChiefJudgePutsAnotherOnAnEntry() {
        String code = twoEntriesAreJudged(true).get(0);
        List<String> wanted = new ArrayList<>(judgesOf(code));
        String coming = JUDGES.stream()
                .filter(judge -> !wanted.contains(judge))
                .findFirst()
                .orElseThrow();
        wanted.set(0, coming);

        office.as(
                "giamkhao1", () -> assigning.replace(office.contest(), ROUND, code, wanted, office.actor("giamkhao1")));

        assertThat(whoFindsTheSheet(code)).containsExactlyInAnyOrderElementsOf(wanted);
        wanted.forEach(judge -> office.scores(judge, code, 70));
        assertThat(submissions.get(code).state()).isEqualTo(EntryState.SCORED);
    }

    @Test
    void anEntryThatIsFoundValidLaterGoesToTheLeastBusy() {
        office.issues(plan(true));
        String first = office.sends("tohap", "tohaptt", UNITS.get(0));
        String late = office.sends("sonbinh", "sonbinhtt", UNITS.get(1));
        office.accepts(first);
        opens();

        office.accepts(late);

        assertThat(whoFindsTheSheet(late))
                .hasSize(3)
                .containsExactlyElementsOf(judgesOf(late))
                .containsAll(JUDGES.stream()
                        .filter(judge -> !judgesOf(first).contains(judge))
                        .toList());
    }

    @Test
    void whatConflictsLeaveWithTooFewIsSaidWhenTheRoundOpens() {
        String own = "members: [giamkhao1, giamkhao2, giamkhao3, giamkhao4, giamkhao5]";
        office.issues(office.reading(text -> text.lines()
                .filter(line -> !line.startsWith("  - {code: KS-")
                        || UNITS.stream().anyMatch(code -> line.contains("code: " + code + ",")))
                .map(line -> line.replace("minimumSheets: 3,", "minimumSheets: 3, sheetsPerEntry: 3,")
                        .replace(own, "members: [giamkhao1, giamkhao2, sonbinh]"))
                .collect(Collectors.joining("\n"))));
        String code = office.sends("sonbinh", "sonbinhtt", UNITS.get(1));
        office.accepts(code);
        office.setsUpCommittee();
        office.passes("2019-07-02T00:00:00+07:00");
        office.opensQualifying("PAPER", List.of("giamkhao1", "giamkhao2", "sonbinh"));

        assertThat(office.told("judges-too-few")).contains("truong-ban-giam-khao");
        assertThat(office.notices("judges-too-few").get(0).body()).contains(code + " (02 giám khảo)");
        assertThat(judgesOf(code)).containsExactly("giamkhao1", "giamkhao2");
    }
}
