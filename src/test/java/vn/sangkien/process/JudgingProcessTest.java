package vn.sangkien.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.sangkien.audit.AuditTrail;
import vn.sangkien.audit.AuditTrail.Filter;
import vn.sangkien.audit.Deed;
import vn.sangkien.judging.DecidedBy;
import vn.sangkien.judging.JudgingService;
import vn.sangkien.judging.RoundScore;
import vn.sangkien.judging.ScoreSheet;
import vn.sangkien.process.judging.JudgingProcess;
import vn.sangkien.process.task.TaskDesk;
import vn.sangkien.process.task.TaskView.Fact;
import vn.sangkien.process.task.TaskView.RowRule;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.submission.EntryState;
import vn.sangkien.submission.SubmissionService;

/** One entry in one round: independent sheets, discussion where they differ, one score. */
@ProcessTest
class JudgingProcessTest {
    private static final String TO_HAP = "KS-XA-01";
    private static final String SON_BINH = "KS-XA-04";
    private static final String ROUND = "vong-loai";
    private static final String FIVE = "members: [giamkhao1, giamkhao2, giamkhao3, giamkhao4, giamkhao5]";
    private static final List<String> JUDGES = List.of("giamkhao1", "giamkhao2", "giamkhao3", "giamkhao4", "giamkhao5");

    @Autowired
    Office office;

    @Autowired
    SubmissionService submissions;

    @Autowired
    JudgingService judging;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskDesk desk;

    @Autowired
    JudgingProcess reopening;

    @Autowired
    AuditTrail trail;

    @AfterAll
    static void everyNodeAndFlowWasPassed() {
        Coverage.assertComplete("judging");
    }

    private String oneEntryIsJudged() {
        office.issues(office.onlyUnits(TO_HAP, SON_BINH));
        return opens(JUDGES);
    }

    private String opens(List<String> judges) {
        String code = office.sends("sonbinh", "sonbinhtt", SON_BINH);
        office.accepts(code);
        office.setsUpCommittee();
        office.passes("2019-07-02T00:00:00+07:00");
        office.opensQualifying("PAPER", judges);
        return code;
    }

    private ProcessInstance judgingOf(String code) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(code + "/" + ROUND)
                .singleResult();
    }

    private RoundScore score(String code) {
        return judging.score(code, ROUND).orElseThrow();
    }

    @Test
    void fiveSheetsGiveTheirMean() {
        String code = oneEntryIsJudged();
        var judgingOf = judgingOf(code);
        assertThat(submissions.get(code).state()).isEqualTo(EntryState.SCORING);

        double[] totals = {80, 82.5, 85, 78, 79};
        for (int i = 0; i < totals.length; i++) {
            office.scores(JUDGES.get(i), code, totals[i]);
        }

        assertThat(judgingOf).isEnded();
        assertThat(score(code).total()).isEqualByComparingTo("80.9");
        assertThat(score(code).decidedBy()).isEqualTo(DecidedBy.MEAN);
        assertThat(submissions.get(code).state()).isEqualTo(EntryState.SCORED);
    }

    @Test
    void everyJudgeHasTheirOwnSheetDueWhenScoringEnds() {
        String code = oneEntryIsJudged();

        for (String judge : JUDGES) {
            assertThat(office.due(office.open(judge, "ScoreEntry"))).isEqualTo("2019-07-19T17:00");
        }
        assertThat(office.finds("giamkhaotinh1", "ScoreEntry")).isFalse();
        assertThat(office.finds("bantochuc", "ScoreEntry")).isFalse();
        office.scores("giamkhao2", code, 80);
        assertThat(office.finds("giamkhao2", "ScoreEntry")).isFalse();
        assertThat(office.finds("giamkhao3", "ScoreEntry")).isTrue();
    }

    @Test
    void theRoundIsScoredWhenItsLastEntryIs() {
        office.issues(office.onlyUnits(TO_HAP, SON_BINH));
        String first = office.sends("tohap", "tohaptt", TO_HAP);
        office.accepts(first);
        String second = opens(JUDGES);

        office.panelScores(first, 80);
        assertThat(office.finds("thuky", "WriteMinutes")).isFalse();
        office.panelScores(second, 70);

        assertThat(office.finds("thuky", "WriteMinutes")).isTrue();
    }

    @Test
    void aJudgeIsNotAskedAboutTheirOwnUnit() {
        office.issues(office.reading(text -> text.replace(FIVE, FIVE.replace("giamkhao5", "sonbinh"))));
        String code = opens(List.of("giamkhao1", "giamkhao2", "giamkhao3", "giamkhao4", "sonbinh"));

        assertThat(office.finds("sonbinh", "ScoreEntry")).isFalse();
        for (String judge : List.of("giamkhao1", "giamkhao2", "giamkhao3", "giamkhao4")) {
            office.scores(judge, code, 80);
        }
        assertThat(score(code).sheets()).isEqualTo(4);
    }

    @Test
    void pointsOutsideTheScaleAreRefusedAndTheSheetStaysOpen() {
        String code = oneEntryIsJudged();
        var wrong = new ArrayList<Map<String, Object>>();
        office.plan().rounds().get(0).criteria().forEach(c -> wrong.add(Map.of("criterion", c.id(), "points", 31)));

        Refusal refusal = office.refuses(() -> office.does("giamkhao1", "ScoreEntry", Map.of("scores", wrong)));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
        assertThat(refusal.faults()).hasSize(4);
        assertThat(office.finds("giamkhao1", "ScoreEntry")).isTrue();
        assertThat(judging.sheets(code, ROUND)).isEmpty();
    }

    /** Each fault stands at the row that it is about, when a draft is kept as well as when the sheet is sent. */
    @Test
    void fifteenOfTenIsRefusedAtItsRow() {
        office.issues(office.reading(text -> text.replaceFirst("max: 15", "max: 10")
                .replaceFirst("from: 12, to: 15", "from: 9, to: 10")
                .replaceFirst("from: 9, to: 11.5", "from: 7, to: 8.5")
                .replaceFirst("from: 6, to: 8.5", "from: 5, to: 6.5")
                .replaceFirst("from: 0, to: 5.5", "from: 0, to: 4.5")));
        opens(JUDGES);
        var sheet = new ArrayList<Map<String, Object>>();
        office.plan().rounds().get(0).criteria().forEach(c -> sheet.add(Map.of("criterion", c.id(), "points", 8.5)));
        sheet.set(3, Map.of("criterion", "hinh-thuc", "points", 15));
        sheet.set(1, Map.of("criterion", "hieu-qua", "points", 8.3));
        Task task = office.open("giamkhao1", "ScoreEntry");
        office.claims("giamkhao1", task);

        var kept = desk.save(task.getId(), json(Map.of("scores", sheet)), null, office.actor("giamkhao1"));

        assertThat(kept.faults())
                .extracting(Fault::toString)
                .containsExactly(
                        "scores[1].points: Điểm 8,3 không đúng bước điểm. Tiêu chí “Tính hiệu quả” chấm theo bước 0,5.",
                        "scores[3].points: Điểm 15 nằm ngoài thang điểm của tiêu chí “Hình thức trình bày”. Vui lòng nhập điểm từ 0 đến 10.");
        Refusal refusal = office.refuses(() -> office.completes("giamkhao1", task, Map.of("scores", sheet)));
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
        assertThat(refusal.faults()).isEqualTo(kept.faults());
    }

    @Test
    void theFormTellsOfEachCriterionsOwnScaleAndWhatItsPointsMean() {
        office.issues(office.reading(text -> text.replaceFirst("floor: 0", "floor: 10\n        weight: 0.5")));
        opens(JUDGES);
        Task task = office.open("giamkhao1", "ScoreEntry");

        var scores = desk.view(task.getId(), office.actor("giamkhao1")).fields().get(0);

        assertThat(scores.rowLabels())
                .startsWith("Tính mới, tính sáng tạo (tối đa 30, hệ số 0,5)", "Tính hiệu quả (tối đa 30)");
        assertThat(scores.rowRules())
                .extracting(
                        rule -> rule.max().toPlainString(), rule -> rule.step().toPlainString(), RowRule::help)
                .startsWith(tuple(
                        "30", "0.5", "Tốt 24–30; Khá 18–23,5; Trung bình 12–17,5; Yếu 0–11,5. Điểm liệt: dưới 10."))
                .endsWith(tuple("15", "0.5", "Tốt 12–15; Khá 9–11,5; Trung bình 6–8,5; Yếu 0–5,5."));
    }

    @Test
    void programsThatSendADecimalCommaAreToldWhatToSend() {
        oneEntryIsJudged();
        Task task = office.open("giamkhao1", "ScoreEntry");
        office.claims("giamkhao1", task);

        var kept = desk.save(
                task.getId(),
                json(Map.of("scores", List.of(Map.of("criterion", "tinh-moi", "points", "8,5")))),
                null,
                office.actor("giamkhao1"));

        assertThat(kept.faults().get(0).field()).isEqualTo("scores[0].points");
        assertThat(kept.faults().get(0).message()).contains("phải là số", "ví dụ 8.5");
    }

    private static JsonNode json(Object value) {
        return new ObjectMapper().valueToTree(value);
    }

    @Test
    void aReopenedSheetIsAskedForAgainAndScoringWaitsForIt() {
        String code = oneEntryIsJudged();
        office.scores("giamkhao1", code, 80);
        office.scores("giamkhao2", code, 60);
        office.scores("giamkhao3", code, 80);
        office.scores("giamkhao4", code, 80);

        reopening.reopen(office.contest(), ROUND, code, "giamkhao2", "Cộng nhầm", office.actor("thuky"));

        assertThat(office.told("sheet-reopened")).containsExactly("giamkhao2");
        assertThat(office.notices("sheet-reopened").get(0).body()).contains(code, "Vòng loại", "Cộng nhầm");
        Task again = office.open("giamkhao2", "ScoreEntry");
        assertThat(office.due(again)).isEqualTo("2019-07-19T17:00");
        assertThat(desk.view(again.getId(), office.actor("giamkhao2")).facts())
                .contains(new Fact("Lý do mở lại phiếu chấm", "Cộng nhầm"));
        office.scores("giamkhao5", code, 80);
        assertThat(judgingOf(code)).as("waits for the reopened sheet").isNotNull();
        assertThat(judging.score(code, ROUND)).isEmpty();
        office.scores("giamkhao2", code, 78);

        assertThat(score(code).total()).isEqualByComparingTo("79.6");
        assertThat(score(code).sheets()).isEqualTo(5);
        assertThat(judging.reopenings(code, ROUND))
                .singleElement()
                .satisfies(one -> assertThat(one.sheet().total()).isEqualByComparingTo("60"));
        var row = trail.before(
                        AuditTrail.NEWEST,
                        new Filter(null, null, null, Deed.SHEET_REOPENED, office.contest(), code + "/" + ROUND),
                        5)
                .get(0);
        assertThat(row.by()).isEqualTo("thuky");
        assertThat(row.before()).containsEntry("total", "60").hasSize(5);
        assertThat(row.after()).containsEntry("judge", "giamkhao2").doesNotContainValue("Cộng nhầm");
    }

    @Test
    void aReopenedSheetThatIsNotSentAgainDoesNotHoldUpTheDeadline() {
        String code = oneEntryIsJudged();
        List.of("giamkhao1", "giamkhao2", "giamkhao3", "giamkhao4").forEach(judge -> office.scores(judge, code, 80));
        reopening.reopen(office.contest(), ROUND, code, "giamkhao4", "Nhầm đề án", office.actor("giamkhao1"));
        office.scores("giamkhao5", code, 75);

        office.passes("2019-07-20T00:00:00+07:00");

        assertThat(office.finds("giamkhao4", "ScoreEntry")).isFalse();
        assertThat(score(code).total()).isEqualByComparingTo("78.8");
        assertThat(score(code).sheets()).isEqualTo(4);
    }

    @Test
    void whatNoLongerWaitsForSheetsIsNotReopened() {
        String code = sheetsFarApart();

        Refusal discussed = office.refuses(
                () -> reopening.reopen(office.contest(), ROUND, code, "giamkhao2", "Nhầm", office.actor("thuky")));
        assertThat(discussed.kind()).isEqualTo(Refusal.Kind.CONFLICT);
        assertThat(judging.sheets(code, ROUND)).hasSize(5);
        assertThat(office.refuses(() -> reopening.reopen(
                                office.contest(), ROUND, code, "giamkhao2", "Nhầm", office.actor("giamkhao3")))
                        .kind())
                .isEqualTo(Refusal.Kind.FORBIDDEN);
        discusses();
        rescores("giamkhao5", code, 60);
        reopening.reopen(office.contest(), ROUND, code, "giamkhao5", "Nhầm", office.actor("thuky"));
        rescores("giamkhao5", code, 75);
        assertThat(judging.score(code, ROUND)).isEmpty();
        rescores("giamkhao1", code, 85);

        assertThat(score(code).total()).isEqualByComparingTo("80");
    }

    @Test
    void whoHasNotScoredIsRemindedBeforeScoringEnds() {
        String code = oneEntryIsJudged();
        office.scores("giamkhao1", code, 80);
        office.scores("giamkhao2", code, 80);
        office.passes("2019-07-16T07:29:59+07:00");
        assertThat(office.told("judge-reminder")).isEmpty();

        office.passes("2019-07-16T07:30:00+07:00");

        assertThat(office.told("judge-reminder")).containsExactlyInAnyOrder("giamkhao3", "giamkhao4", "giamkhao5");
        assertThat(office.told("sheets-missing")).containsExactly("truong-ban-giam-khao");
        assertThat(office.notices("sheets-missing").get(0).body()).contains(code, "03 phiếu");
        assertThat(office.finds("giamkhao3", "ScoreEntry")).isTrue();
    }

    @Test
    void whenScoringEndsEnoughSheetsAreEnough() {
        String code = oneEntryIsJudged();
        List.of("giamkhao1", "giamkhao2", "giamkhao3").forEach(judge -> office.scores(judge, code, 81));
        office.passes("2019-07-19T23:59:59+07:00");
        assertThat(office.finds("giamkhao4", "ScoreEntry")).isTrue();

        office.passes("2019-07-20T00:00:00+07:00");

        assertThat(office.finds("giamkhao4", "ScoreEntry")).isFalse();
        assertThat(score(code).total()).isEqualByComparingTo("81");
        assertThat(score(code).sheets()).isEqualTo(3);
    }

    @Test
    void withTooFewSheetsTheChiefJudgeConcludes() {
        String code = oneEntryIsJudged();
        List.of("giamkhao2", "giamkhao3").forEach(judge -> office.scores(judge, code, 60));
        office.passes("2019-07-20T00:00:00+07:00");

        assertThat(office.finds("giamkhao2", "ChairDecides")).isFalse();
        assertThat(office.due(office.open("giamkhao1", "ChairDecides"))).isEqualTo("2019-07-22T17:00");
        Refusal refusal = office.refuses(
                () -> office.does("giamkhao1", "ChairDecides", Map.of("total", 101, "reason", "Thiếu phiếu")));
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
        office.does("giamkhao1", "ChairDecides", Map.of("total", 62.5, "reason", "Thiếu phiếu, thống nhất"));

        assertThat(score(code).total()).isEqualByComparingTo("62.5");
        assertThat(score(code).decidedBy()).isEqualTo(DecidedBy.CHAIR);
        assertThat(score(code).chair()).isEqualTo("giamkhao1");
        assertThat(submissions.get(code).state()).isEqualTo(EntryState.SCORED);
    }

    private String sheetsFarApart() {
        String code = oneEntryIsJudged();
        office.scores("giamkhao1", code, 90);
        office.scores("giamkhao2", code, 80);
        office.scores("giamkhao3", code, 80);
        office.scores("giamkhao4", code, 80);
        office.scores("giamkhao5", code, 70);
        return code;
    }

    private void discusses() {
        office.does("giamkhao1", "DiscussDiscrepancy", Map.of("conclusion", "Xem lại tính hiệu quả"));
    }

    private void rescores(String judge, String code, double total) {
        office.does(judge, "Rescore", code + "/" + ROUND, office.sheet(total));
    }

    @Test
    void farApartTheOutliersScoreAgainAfterADiscussion() {
        String code = sheetsFarApart();
        assertThat(office.due(office.open("giamkhao1", "DiscussDiscrepancy"))).isEqualTo("2019-07-03T17:00");
        assertThat(office.finds("giamkhao2", "DiscussDiscrepancy")).isFalse();
        discusses();

        assertThat(office.finds("giamkhao2", "Rescore")).isFalse();
        Task again = office.open("giamkhao5", "Rescore");
        assertThat(office.due(again)).isEqualTo("2019-07-04T17:00");
        assertThat(desk.view(again.getId(), office.actor("giamkhao5")).facts())
                .contains(new Fact("Kết luận trao đổi", "Xem lại tính hiệu quả"));
        rescores("giamkhao1", code, 85);
        rescores("giamkhao5", code, 75);

        assertThat(score(code).total()).isEqualByComparingTo("80");
        assertThat(score(code).decidedBy()).isEqualTo(DecidedBy.MEAN);
        assertThat(judging.sheets(code, ROUND))
                .filteredOn(sheet -> sheet.judge().equals("giamkhao5"))
                .extracting(ScoreSheet::attempt)
                .containsExactlyInAnyOrder(ScoreSheet.FIRST, ScoreSheet.SECOND);
    }

    @Test
    void aChiefJudgeOfTheEntrysOwnUnitNeverSeesItsSheets() {
        office.issues(office.reading(text -> text.replace("login: sonbinh,", "login: giamkhao1,")));
        String code = office.sends("giamkhao1", "giamkhao1tt", SON_BINH);
        office.accepts(code);
        office.setsUpCommittee();
        office.passes("2019-07-02T00:00:00+07:00");
        office.opensQualifying("PAPER", JUDGES);
        JUDGES.subList(1, 3).forEach(judge -> office.scores(judge, code, 60));
        office.passes("2019-07-20T00:00:00+07:00");

        assertThat(office.finds("giamkhao1", "ChairDecides")).isFalse();
        Task task = office.open("giamkhao2", "ChairDecides");
        assertThat(desk.view(task.getId(), office.actor("giamkhao2")).tables()).isNotEmpty();
        assertThat(office.refuses(() -> desk.view(task.getId(), office.actor("giamkhao1")))
                        .kind())
                .isEqualTo(Refusal.Kind.NOT_FOUND);
        office.does("giamkhao2", "ChairDecides", Map.of("total", 62.5, "reason", "Thiếu phiếu, thống nhất"));
        assertThat(score(code).chair()).isEqualTo("giamkhao2");
    }

    @Test
    void stillFarApartTheChiefJudgeConcludes() {
        String code = sheetsFarApart();
        discusses();
        rescores("giamkhao1", code, 95);
        rescores("giamkhao5", code, 70);

        office.does("giamkhao1", "ChairDecides", Map.of("total", 81, "reason", "Theo số đông"));

        assertThat(score(code).total()).isEqualByComparingTo("81");
    }

    @Test
    void whoDoesNotScoreAgainInTimeLeavesTheConclusionToTheChiefJudge() {
        String code = sheetsFarApart();
        discusses();
        office.passes("2019-07-19T23:59:59+07:00");
        assertThat(office.finds("giamkhao5", "Rescore")).isTrue();

        office.passes("2019-07-20T00:00:00+07:00");

        assertThat(office.finds("giamkhao5", "Rescore")).isFalse();
        assertThat(office.finds("giamkhao1", "ChairDecides")).isTrue();
    }

    @Test
    void afterScoringHasEndedOutliersStillHaveTheDaysOfThePlan() {
        String code = oneEntryIsJudged();
        office.scores("giamkhao1", code, 90);
        office.scores("giamkhao2", code, 80);
        office.scores("giamkhao3", code, 60);
        office.passes("2019-07-20T00:00:00+07:00");
        discusses();

        // Saturday the 20th: two working days more are Monday and Tuesday
        assertThat(office.due(office.open("giamkhao3", "Rescore"))).isEqualTo("2019-07-23T17:00");
        office.passes("2019-07-23T23:59:59+07:00");
        assertThat(office.finds("giamkhao1", "Rescore")).isTrue();
        assertThat(office.finds("giamkhao3", "Rescore")).isTrue();
        office.passes("2019-07-24T00:00:00+07:00");

        assertThat(office.finds("giamkhao3", "Rescore")).isFalse();
        assertThat(office.finds("giamkhao1", "ChairDecides")).isTrue();
    }

    @Test
    void eightJudgesSendingAtTheSameMomentDoNotCollide() throws Exception {
        List<String> eight = new ArrayList<>(JUDGES);
        eight.addAll(List.of("giamkhaotinh1", "giamkhaotinh2", "giamkhaotinh3"));
        office.issues(office.reading(text -> text.replace(FIVE, "members: [" + String.join(", ", eight) + "]")));
        String code = opens(eight);
        var together = new CyclicBarrier(eight.size());
        var people = Executors.newFixedThreadPool(eight.size());

        List<Callable<Object>> sheets = new ArrayList<>();
        for (String judge : eight) {
            Task task = office.open(judge, "ScoreEntry");
            office.claims(judge, task);
            sheets.add(() -> {
                together.await();
                office.completes(judge, task, office.sheet(80));
                return judge;
            });
        }
        for (var sent : people.invokeAll(sheets)) {
            sent.get();
        }
        people.shutdown();
        office.settles();

        assertThat(score(code).sheets()).isEqualTo(8);
        assertThat(score(code).total()).isEqualByComparingTo("80");
        assertThat(submissions.get(code).state()).isEqualTo(EntryState.SCORED);
    }
}
