package vn.sangkien.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static vn.sangkien.process.Stage.assertRefused;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.Pageable;
import vn.sangkien.access.Actor;
import vn.sangkien.contest.AmendDeadline;
import vn.sangkien.judging.JudgingService;
import vn.sangkien.judging.NoticeLine;
import vn.sangkien.judging.Prizes;
import vn.sangkien.judging.ResultNotice;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.plan.ContestPlan.Mode;
import vn.sangkien.plan.ContestPlan.Prize;
import vn.sangkien.process.contest.ContestProcess;
import vn.sangkien.process.finals.StageDesk;
import vn.sangkien.process.finals.StageDesk.DrawView;
import vn.sangkien.process.finals.StageDesk.OwnSheet;
import vn.sangkien.process.finals.StageDesk.SegmentView;
import vn.sangkien.process.finals.StageDesk.TeamView;
import vn.sangkien.process.round.RoundDesk;
import vn.sangkien.process.round.RoundDesk.PlaceView;
import vn.sangkien.process.submission.SubmissionProcess;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.submission.EntryState;
import vn.sangkien.submission.Recognition;
import vn.sangkien.submission.SubmissionService;
import vn.sangkien.submission.Team;

/** The final: on a day that the plan names, or that an amendment brings. */
@ProcessTest
class FinalsProcessTest {
    private static final Map<String, Object> TEAM =
            Map.of("captain", "Cao Thị Mẫu", "members", List.of(Map.of("name", "Mấu Văn Mẫu")), "supporters", 20);
    private static final Map<String, Object> PREPARED =
            Map.of("arrangements", "Xe đưa đón, tập luyện ba buổi", "supporters", 40);

    private static final List<String> JUDGES = List.of("giamkhao1", "giamkhao2", "giamkhao3", "giamkhao4");
    private static final List<Prize> PRIZES = List.of(
            new Prize("nhat", "Giải Nhất", 1, new BigDecimal("5000000"), null, true),
            new Prize("nhi", "Giải Nhì", 1, new BigDecimal("3000000"), null, true));

    @Autowired
    Office office;

    @Autowired
    Stage stage;

    @Autowired
    ContestProcess contests;

    @Autowired
    RoundDesk rounds;

    @Autowired
    StageDesk desk;

    @Autowired
    JudgingService judging;

    @Autowired
    Prizes prizes;

    @Autowired
    SubmissionProcess entries;

    @Autowired
    SubmissionService submissions;

    private ProcessInstance finals;

    @AfterAll
    static void everyNodeAndFlowWasPassed() {
        Coverage.assertComplete("finals");
    }

    private static ContestPlan heldOutside(ContestPlan plan) {
        return Stage.held(plan, Stage.QUALIFYING, Mode.EXTERNAL);
    }

    private void theFinalIsOn(String day) {
        contests.amend(
                office.contest(),
                new AmendDeadline(
                        "final",
                        "ngày " + day,
                        LocalDate.parse(day),
                        null,
                        null,
                        "400/KH-UBND",
                        stage.today(),
                        "Theo kế hoạch của tỉnh"),
                office.actor("phongnoivu"));
        office.settles();
    }

    @Test
    void theFinalWaitsForItsDateAndItsResultsAreTypedIn() {
        office.issues(FinalsProcessTest::heldOutside);
        var codes = stage.entriesIn(Stage.FINALS, "sonbinh", "sonlam");
        office.does("sonbinh", "FormTeam", codes.get(0), TEAM);
        var finals = stage.beginsWithin("finals");
        assertThat(finals).isWaitingAt("CatchEvent_FinalDateSet");

        theFinalIsOn("2019-06-20");
        assertThat(finals).isWaitingAt("UserTask_PrepareFinal", "Timer_FinalNear", "Timer_FinalHeld");
        office.does("phongnoivu", "PrepareFinal", PREPARED);
        office.passes("2019-06-13T07:29:00+07:00");
        assertThat(stage.told("final-near")).isEmpty();
        office.passes("2019-06-13T07:30:00+07:00");
        assertThat(stage.told("final-near"))
                .contains(office.contest() + ".KS-XA-04.staff", office.contest() + ".KS-XA-06.head");
        office.passes("2019-06-21T00:00:00+07:00");
        office.does(
                "phongnoivu",
                "RecordFinalResults",
                Map.of(
                        "number", "150/TB-BTC",
                        "date", "2019-06-20",
                        "issuer", "Ban tổ chức cấp tỉnh",
                        "results",
                                List.of(
                                        row(codes.get(0), "Sơn Bình", 92.5, true),
                                        row(codes.get(1), "Sơn Lâm", 81, false))));
        office.does("phongnoivu", "ProposeAwards", Map.of("note", "Tỉnh đã khen thưởng"));

        assertThat(finals).isEnded().hasNotPassed("CallActivity_IssueAwards");
        assertThat(stage.state(codes.get(0))).isEqualTo(EntryState.AWARDED);
        assertThat(stage.state(codes.get(1))).isEqualTo(EntryState.NOT_AWARDED);
        assertThat(stage.told("advances")).contains(office.contest() + ".KS-XA-04.head");
    }

    private static Map<String, Object> row(String entry, String unit, double score, boolean wins) {
        return Map.of("entry", entry, "title", "Sáng kiến", "unit", unit, "score", score, "advances", wins);
    }

    @Test
    void aFinalOnAKnownDayIsDecidedByAProgramAndAwarded() {
        office.issues(plan -> heldOutside(Stage.until(plan, "final", "2019-06-20")));
        var code = stage.entriesIn(Stage.FINALS, "sonbinh").get(0);
        var finals = stage.begins("finals");
        assertThat(finals).isWaitingAt("UserTask_PrepareFinal", "Timer_FinalNear", "Timer_FinalHeld");
        office.does("phongnoivu", "PrepareFinal", PREPARED);
        assertRefused(() -> receives(code));

        office.passes("2019-06-21T00:00:00+07:00");
        receives(code);
        office.settles();
        assertThat(finals).hasPassed("Boundary_FinalNoticeReceived").isWaitingAt("UserTask_ProposeAwards");
        office.does(
                "phongnoivu",
                "ProposeAwards",
                Map.of("awards", List.of(Map.of("entry", code, "award", "Giấy khen", "money", "1.000.000 đồng"))));
        assertThat(finals).isWaitingAt("CallActivity_IssueAwards");
        stage.papers("awards", "lanhdao");

        assertThat(finals).isEnded().hasPassed("EndEvent_FinalsDone");
        assertThat(stage.state(code)).isEqualTo(EntryState.AWARDED);
    }

    private void receives(String code) {
        rounds.receive(
                office.contest(),
                Stage.FINALS,
                new ResultNotice(
                        "150/TB-BTC",
                        stage.today(),
                        "Ban tổ chức cấp tỉnh",
                        List.of(new NoticeLine(code, null, null, new BigDecimal("92.5"), true))),
                office.actor("phongnoivu"));
    }

    private static ContestPlan live(ContestPlan plan) {
        return heldOutside(Stage.liveFinal(Stage.until(plan, "final", "2019-06-20"), PRIZES));
    }

    /** Three teams whose final is about to be held here, the third without anybody on record. */
    private List<String> threeTeams() {
        office.issues(FinalsProcessTest::live);
        var codes = stage.entriesIn(Stage.FINALS, "sonbinh", "sonlam", "sonhiep");
        office.does("sonbinh", "FormTeam", codes.get(0), TEAM);
        office.does("sonlam", "FormTeam", codes.get(1), TEAM);
        finals = stage.begins("finals");
        assertThat(finals).isWaitingAt("UserTask_PrepareFinal", "UserTask_AppointFinalPanel", "Timer_FinalNear");
        office.does(
                "bantochuc",
                "AppointFinalPanel",
                Map.of(
                        "judges", JUDGES,
                        "chief", "giamkhao1",
                        "decisionNumber", "08/QĐ-BTC",
                        "decisionDate", "2019-05-21"));
        return codes;
    }

    private List<String> drawn() {
        office.does("thuky", "DrawLots", Map.of("witnesses", "Đại diện các đội thi"));
        return teams().stream().map(TeamView::entry).toList();
    }

    private List<TeamView> teams() {
        return desk.view(office.contest(), Stage.FINALS, office.actor("thuky")).teams();
    }

    private void runs(Consumer<Actor> deed) {
        deed.accept(office.actor("thuky"));
        office.settles();
    }

    private void calls(String code) {
        runs(secretary -> desk.call(office.contest(), Stage.FINALS, code, secretary));
    }

    private void closes(String code) {
        runs(secretary -> desk.close(office.contest(), Stage.FINALS, code, secretary));
    }

    /** A judge writes on the page of the stage, as it is typed there. */
    private void writes(String judge, String code, String style, String content, String answers, boolean sends) {
        office.as(
                judge,
                () -> desk.write(
                        office.contest(),
                        Stage.FINALS,
                        code,
                        Map.of("phong-cach", style, "noi-dung", content, "tra-loi", answers),
                        null,
                        null,
                        sends,
                        office.actor(judge)));
        office.settles();
    }

    private void performs(String code, String total) {
        calls(code);
        stage.score(code, Stage.FINALS, Map.of("giamkhao1", total, "giamkhao2", total, "giamkhao3", total));
        closes(code);
    }

    @Test
    void aFinalOfOnesOwnTierIsDrawnPerformedScoredAndAwardedHere() {
        var codes = threeTeams();
        var order = drawn();
        office.does("phongnoivu", "PrepareFinal", PREPARED);
        assertThat(finals).isWaitingAt("CatchEvent_FinalScored", "Timer_FinalNear");
        assertThat(order).containsExactlyInAnyOrderElementsOf(codes);
        assertThat(office.finds("sonhiep", "FormTeam"))
                .as("nobody waits for its team any more")
                .isFalse();
        assertThat(teams())
                .filteredOn(team -> !team.registered())
                .extracting(TeamView::entry)
                .containsExactly(codes.get(2));

        performs(order.get(0), "70");
        assertThat(ranked(office.actor("thuky"))).containsExactly(order.get(0));
        performs(order.get(1), "90");
        assertThat(ranked(office.actor("thuky"))).containsExactly(order.get(1), order.get(0));
        assertThat(ranked(office.actor("sonbinh")))
                .as("nobody learns scores before they are announced")
                .isEmpty();
        performs(order.get(2), "40");
        office.passes("2019-06-21T00:00:00+07:00");
        assertThat(finals).isWaitingAt("UserTask_ChooseWinners");
        assertThat(rounds.rankingTable(office.contest(), Stage.FINALS, office.actor("bantochuc"))
                        .rows())
                .as("what is ticked beforehand is what the table suggests")
                .extracting(row -> row.get(row.size() - 2))
                .containsExactly("Trong cơ cấu giải", "Trong cơ cấu giải", "Không đề nghị chọn");
        office.does("bantochuc", "ChooseWinners", Map.of("minutesNumber", "09/BB-BTC"));
        assertThat(finals).isWaitingAt("UserTask_ProposeAwards");
        assertThat(stage.state(order.get(1))).isEqualTo(EntryState.AWARDED);
        assertThat(stage.state(order.get(2))).isEqualTo(EntryState.NOT_AWARDED);
        office.does("phongnoivu", "ProposeAwards", Map.of("note", "Theo cơ cấu giải thưởng"));
        stage.papers("awards", "lanhdao");

        assertThat(finals).isEnded().hasPassed("UserTask_ChooseWinners", "CallActivity_IssueAwards");
        assertThat(rounds.ranking(office.contest(), Stage.FINALS, Pageable.unpaged(), office.actor("thuky")))
                .extracting(PlaceView::entry, PlaceView::prize)
                .containsExactly(
                        tuple(order.get(1), "Giải Nhất"), tuple(order.get(0), "Giải Nhì"), tuple(order.get(2), null));
    }

    /** A prize is the contest's; recognition is another body's decision and may come to whoever won nothing. */
    @Test
    void anInitiativeIsRecognisedByADecisionWithOrWithoutAPrize() {
        office.issues(plan -> heldOutside(Stage.until(plan, "final", "2019-06-20")));
        var code = stage.entriesIn(Stage.FINALS, "sonbinh").get(0);
        var decision = new Recognition("45/QĐ-UBND", LocalDate.of(2019, 5, 20), "UBND huyện Khánh Sơn");
        Refusal early = office.refuses(() -> entries.recognise(code, decision, office.actor("phongnoivu")));
        assertThat(early.getMessage()).contains("Vào chung khảo");
        stage.decides(Stage.FINALS, Map.of(code, "60"));
        Refusal tomorrow = office.refuses(() -> entries.recognise(
                code, new Recognition("45/QĐ-UBND", stage.today().plusDays(1), "UBND"), office.actor("phongnoivu")));
        assertThat(tomorrow.faults()).singleElement().satisfies(fault -> assertThat(fault.field())
                .isEqualTo("date"));

        entries.recognise(code, decision, office.actor("phongnoivu"));

        assertThat(stage.state(code)).isEqualTo(EntryState.NOT_AWARDED);
        assertThat(submissions.get(code).recognition()).isEqualTo(decision);
    }

    private List<String> ranked(Actor actor) {
        return desk.view(office.contest(), Stage.FINALS, actor).ranking().stream()
                .map(PlaceView::entry)
                .toList();
    }

    @Test
    void aSheetOnTheStagesPageIsTheSheetOfTasklist() {
        threeTeams();
        var order = drawn();
        var first = order.get(0);
        assertThat(sheet("giamkhao1").team()).as("nobody is on stage").isNull();
        Refusal early = office.refuses(() -> stage.score(first, Stage.FINALS, Map.of("giamkhao1", "80")));
        assertThat(early.getMessage()).contains("chưa vào thi");
        calls(first);

        writes("giamkhao1", first, "17,5", "", "", false);
        assertThat(sheet("giamkhao1").points()).isEqualTo(Map.of("phong-cach", "17,5"));
        Refusal half = office.refuses(() -> writes("giamkhao1", first, "17,5", "42", "", true));
        assertThat(half.faults())
                .anySatisfy(fault -> assertThat(fault.message()).contains("Trả lời câu hỏi"));
        Refusal word = office.refuses(() -> writes("giamkhao1", first, "nhiều", "42", "20", false));
        assertThat(word.faults())
                .anySatisfy(fault -> assertThat(fault.message()).contains("ví dụ 8,5"));
        Refusal step = office.refuses(() -> writes("giamkhao1", first, "17,3", "42", "20.5", true));
        assertThat(step.faults())
                .anySatisfy(fault -> assertThat(fault.message()).contains("bước"));
        writes("giamkhao1", first, "17,5", "42", "20.5", true);

        assertThat(sheet("giamkhao1").taskId()).isNull();
        assertThat(!office.tasks("giamkhao1", "ScoreEntry", first + "/" + Stage.FINALS)
                        .isEmpty())
                .isFalse();
        assertThat(judging.sheets(first, Stage.FINALS)).singleElement().satisfies(sent -> {
            assertThat(sent.judge()).isEqualTo("giamkhao1");
            assertThat(sent.total()).isEqualByComparingTo("80");
        });
        assertThat(teams().get(0).sent()).hasSize(1);
        assertThat(teams().get(0).awaited()).hasSize(3);
        assertRefused(() -> desk.sheet(office.contest(), Stage.FINALS, null, office.actor("sonbinh")));
    }

    private OwnSheet sheet(String judge) {
        return desk.sheet(office.contest(), Stage.FINALS, null, office.actor(judge));
    }

    @Test
    void aTeamIsClosedWithTheSheetsThatAreEnoughAndNotBefore() {
        threeTeams();
        var first = drawn().get(0);
        calls(first);
        stage.score(first, Stage.FINALS, Map.of("giamkhao1", "80", "giamkhao2", "80"));
        Refusal few = office.refuses(() -> closes(first));
        assertThat(few.getMessage()).contains("ít nhất 03 phiếu");
        assertThat(teams().get(0).closed()).isFalse();

        stage.score(first, Stage.FINALS, Map.of("giamkhao3", "83"));
        closes(first);

        assertThat(!office.tasks("giamkhao4", "ScoreEntry", first + "/" + Stage.FINALS)
                        .isEmpty())
                .as("the fourth sheet is waited for no more")
                .isFalse();
        assertThat(judging.score(first, Stage.FINALS).orElseThrow().total()).isEqualByComparingTo("81");
    }

    @Test
    void thePartsOfAPerformanceRunByTheServersClock() {
        threeTeams();
        var order = drawn();
        assertRefused(
                () -> desk.start(office.contest(), Stage.FINALS, order.get(0), "chao-hoi", office.actor("thuky")));
        calls(order.get(0));

        runs(secretary -> desk.start(office.contest(), Stage.FINALS, order.get(0), "chao-hoi", secretary));
        assertThat(part(0).clock()).isEqualTo("05:00");
        office.passes(
                office.now().plusSeconds(100).atOffset(ZoneOffset.ofHours(7)).toString());
        assertThat(part(0).clock()).isEqualTo("03:20");
        assertRefused(() -> calls(order.get(1)));
        assertRefused(
                () -> desk.start(office.contest(), Stage.FINALS, order.get(0), "thuyet-trinh", office.actor("thuky")));
        office.passes(
                office.now().plusSeconds(215).atOffset(ZoneOffset.ofHours(7)).toString());
        assertThat(part(0).clock()).isEqualTo("quá 00:15");
        runs(secretary -> desk.end(office.contest(), Stage.FINALS, order.get(0), "chao-hoi", secretary));

        assertThat(part(0).ended()).isTrue();
        runs(secretary -> desk.start(office.contest(), Stage.FINALS, order.get(0), "thuyet-trinh", secretary));
        assertThat(part(1).running()).isTrue();
        assertRefused(
                () -> desk.end(office.contest(), Stage.FINALS, order.get(0), "chao-hoi", office.actor("sonbinh")));
    }

    private SegmentView part(int number) {
        return teams().get(0).segments().get(number);
    }

    @Test
    void lotsAreDrawnAgainForAReasonBeforeAnybodyPerformsAndEveryDrawIsKept() {
        threeTeams();
        var first = drawn();
        Refusal without =
                office.refuses(() -> runs(secretary -> desk.redraw(office.contest(), Stage.FINALS, " ", secretary)));
        assertThat(without.faults()).singleElement().satisfies(fault -> assertThat(fault.field())
                .isEqualTo("reason"));
        assertRefused(() -> desk.redraw(office.contest(), Stage.FINALS, "Muốn thi sau", office.actor("sonbinh")));

        runs(secretary -> desk.redraw(office.contest(), Stage.FINALS, "Thiếu người chứng kiến", secretary));

        var seen = desk.view(office.contest(), Stage.FINALS, office.actor("sonbinh"));
        assertThat(seen.draws()).extracting(DrawView::number).containsExactly(1, 2);
        assertThat(seen.draws().get(0).order()).isEqualTo(first);
        assertThat(seen.draws().get(1).reason()).isEqualTo("Thiếu người chứng kiến");
        assertThat(seen.teams())
                .extracting(TeamView::entry)
                .isEqualTo(seen.draws().get(1).order());
        calls(seen.teams().get(0).entry());
        Refusal late = office.refuses(
                () -> runs(secretary -> desk.redraw(office.contest(), Stage.FINALS, "Lần nữa", secretary)));
        assertThat(late.getMessage()).contains("đã có đội vào thi");
    }

    @Test
    void aTeamIsPutRightUntilTheLotsAreDrawn() {
        var codes = threeTeams();
        var other = new Team("Mấu Văn Mẫu", List.of("Mấu Văn Mẫu", "Cao Thị Mẫu"), 30);
        assertRefused(() -> entries.changeTeam(codes.get(0), other, office.actor("sonlam")));
        assertRefused(() -> entries.changeTeam(codes.get(2), other, office.actor("sonhiep")));

        entries.changeTeam(codes.get(0), other, office.actor("sonbinh"));

        assertThat(submissions.team(codes.get(0))).contains(other);
        drawn();
        Refusal late = office.refuses(() -> entries.changeTeam(codes.get(0), other, office.actor("sonbinh")));
        assertThat(late.getMessage()).contains("đã bốc thăm");
    }

    @Test
    void prizesBeyondThePlansTableOrAgainstTheSuggestionAreRefusedInWords() {
        threeTeams();
        var order = drawn();
        performs(order.get(0), "90");
        performs(order.get(1), "80");
        performs(order.get(2), "70");
        office.does("phongnoivu", "PrepareFinal", PREPARED);
        office.passes("2019-06-21T00:00:00+07:00");
        office.does("bantochuc", "ChooseWinners", Map.of("minutesNumber", "09/BB-BTC"));

        Refusal many = office.refuses(() -> office.does(
                "phongnoivu",
                "ProposeAwards",
                Map.of("awards", List.of(award(order.get(0), "nhat"), award(order.get(1), "nhat")))));
        assertThat(many.faults())
                .extracting(Fault::message)
                .anySatisfy(message -> assertThat(message).contains("Giải Nhất chỉ có 01 giải"))
                .anySatisfy(message -> assertThat(message).contains("lý do xếp giải khác gợi ý"));
        Refusal unknown = office.refuses(() -> office.does(
                "phongnoivu",
                "ProposeAwards",
                Map.of("awards", List.of(award(order.get(0), "dac-biet"), award(order.get(1), "nhi")))));
        assertThat(unknown.faults()).extracting(Fault::message).anySatisfy(message -> assertThat(message)
                .contains("Kế hoạch không có giải “dac-biet”"));
        office.does(
                "phongnoivu",
                "ProposeAwards",
                Map.of(
                        "awards",
                        List.of(
                                Map.of("entry", order.get(0), "reason", "Đơn vị xin không nhận"),
                                award(order.get(1), "nhi"))));

        assertThat(prizes.of(office.contest(), Stage.FINALS)).containsOnlyKeys(order.get(1));
    }

    private static Map<String, Object> award(String entry, String prize) {
        return Map.of("entry", entry, "prize", prize);
    }

    @Test
    void theFinalMovesWithTheAmendedPlan() {
        office.issues(FinalsProcessTest::heldOutside);
        stage.entriesIn(Stage.FINALS, "sonbinh");
        var finals = stage.beginsWithin("finals");
        theFinalIsOn("2019-06-05");
        var due = office.open("phongnoivu", "PrepareFinal").getDueDate();

        theFinalIsOn("2019-06-20");
        assertThat(office.open("phongnoivu", "PrepareFinal").getDueDate()).isAfter(due);
        office.passes("2019-06-06T00:00:00+07:00");
        assertThat(finals).isWaitingAt("Timer_FinalNear", "Timer_FinalHeld");
        office.passes("2019-06-21T00:00:00+07:00");

        assertThat(finals).hasPassed("Timer_FinalNear").isWaitingAt("UserTask_RecordFinalResults");
    }

    @Test
    void aTeamThatNobodyFormedInTimeIsStillPutOnRecord() {
        office.issues(plan -> heldOutside(Stage.until(plan, "final", "2019-06-20")));
        var code = stage.entriesIn(Stage.FINALS, "sonbinh").get(0);
        stage.begins("finals");
        office.passes("2019-06-21T00:00:00+07:00");
        receives(code);
        office.does("phongnoivu", "PrepareFinal", PREPARED);
        assertThat(stage.state(code)).isEqualTo(EntryState.AWARDED);

        office.does("sonbinh", "FormTeam", code, TEAM);
        office.does(
                "sonbinh",
                "ReportApplication",
                code,
                Map.of("applied", true, "appliedFrom", "2019-06-01", "results", "Giảm thời gian giải quyết hồ sơ"));

        assertThat(stage.state(code)).isEqualTo(EntryState.REPORTED);
    }
}
