package vn.sangkien.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static vn.sangkien.process.Stage.assertRefused;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.sangkien.contest.ContestService;
import vn.sangkien.contest.RoundState;
import vn.sangkien.judging.NoticeLine;
import vn.sangkien.judging.Rankings;
import vn.sangkien.judging.ResultNotice;
import vn.sangkien.judging.RoundResult;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.plan.ContestPlan.Mode;
import vn.sangkien.process.round.RoundDesk;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.submission.EntryState;

/** The province's preliminary round: it scores here, or its notice comes in by hand or from a program. */
@ProcessTest
class PreliminaryProcessTest {
    /** The twelve that reached the final of 2019; only the three best scores are on record, the rest stand for theirs. */
    private static final List<String> IN =
            List.of("83", "77.8", "77.8", "77.5", "77.2", "77", "76.5", "76.1", "75.9", "75.5", "75.2", "75");

    @Autowired
    Office office;

    @Autowired
    Stage stage;

    @Autowired
    RoundDesk rounds;

    @Autowired
    Rankings rankings;

    @Autowired
    ContestService contests;

    @AfterAll
    static void everyNodeAndFlowWasPassed() {
        Coverage.assertComplete("preliminary");
    }

    private void thePlanWaitsForANotice() {
        office.issues(plan -> Stage.held(plan, Stage.QUALIFYING, Mode.EXTERNAL));
    }

    private static ContestPlan scoredHere(ContestPlan plan) {
        return scoredHereSomeDay(Stage.until(plan, "preliminary", "2019-06-14"));
    }

    private static ContestPlan scoredHereSomeDay(ContestPlan plan) {
        return Stage.held(Stage.held(plan, Stage.QUALIFYING, Mode.EXTERNAL), Stage.PRELIMINARY, Mode.PAPER);
    }

    /** 52 lines as the province published them: ours on the seventh place, without codes for everybody else's. */
    private static List<NoticeLine> noticeOf2019(String ours) {
        List<NoticeLine> lines = new ArrayList<>();
        for (int i = 0; i < 52; i++) {
            BigDecimal score = i < IN.size()
                    ? new BigDecimal(IN.get(i))
                    : new BigDecimal("74.9").subtract(BigDecimal.valueOf((i - IN.size()) / 2));
            String unit =
                    switch (i) {
                        case 0 -> "Sở Thông tin và Truyền thông";
                        case 1 -> "UBND phường Ninh Hải";
                        case 2 -> "Sở Khoa học và Công nghệ";
                        default -> "Đơn vị " + i;
                    };
            lines.add(
                    i == 6
                            ? new NoticeLine(ours, null, null, score, null)
                            : new NoticeLine(null, "Đề án " + i, unit, score, null));
        }
        java.util.Collections.reverse(lines);
        return lines;
    }

    private void isAsIn2019(String ours) {
        var results = rankings.results(office.contest(), Stage.PRELIMINARY);
        assertThat(results).hasSize(52);
        assertThat(results.stream().filter(RoundResult::advances)).hasSize(12);
        assertThat(results.stream().limit(4).map(RoundResult::rank)).containsExactly(1, 2, 2, 4);
        assertThat(results.get(0).unitName()).isEqualTo("Sở Thông tin và Truyền thông");
        assertThat(results.get(0).total()).isEqualByComparingTo("83");
        assertThat(results.subList(1, 3))
                .allSatisfy(tied -> assertThat(tied.total()).isEqualByComparingTo("77.8"))
                .extracting(RoundResult::unitName)
                .containsExactlyInAnyOrder("UBND phường Ninh Hải", "Sở Khoa học và Công nghệ");
        assertThat(results)
                .allSatisfy(r -> assertThat(r.advances()).isEqualTo(r.total().compareTo(new BigDecimal("75")) >= 0));
        assertThat(stage.state(ours)).isEqualTo(EntryState.FINALIST);
        assertThat(stage.told("advances")).contains(office.contest() + ".KS-XA-04.staff");
    }

    @Test
    void theNoticeOf2019IsTypedIn() {
        thePlanWaitsForANotice();
        var ours = stage.entriesIn(Stage.PRELIMINARY, "sonbinh").get(0);
        var process = stage.begins("preliminary");
        List<Map<String, Object>> rows = new ArrayList<>();
        for (NoticeLine line : noticeOf2019(ours)) {
            rows.add(
                    line.entry() != null
                            ? Map.of(
                                    "entry",
                                    ours,
                                    "title",
                                    "Sáng kiến",
                                    "unit",
                                    "Liên quân 1 Khánh Sơn",
                                    "score",
                                    line.score())
                            : Map.of("title", line.title(), "unit", line.unit(), "score", line.score()));
        }

        office.does(
                "phongnoivu",
                "RecordNotice",
                Map.of(
                        "number", "120/TB-BTC",
                        "date", "2019-05-21",
                        "issuer", "Ban tổ chức cấp tỉnh",
                        "results", rows));

        assertThat(process).isEnded().hasPassed("UserTask_RecordNotice", "EndEvent_PreliminaryDone");
        isAsIn2019(ours);
    }

    @Test
    void theNoticeOf2019ComesFromAProgram() {
        thePlanWaitsForANotice();
        var ours = stage.entriesIn(Stage.PRELIMINARY, "sonbinh").get(0);
        var process = stage.begins("preliminary");
        assertThat(process).isWaitingAt("UserTask_RecordNotice");

        rounds.receive(office.contest(), Stage.PRELIMINARY, notice(noticeOf2019(ours)), office.actor("phongnoivu"));
        office.settles();

        assertThat(process).isEnded().hasPassed("Boundary_NoticeReceived", "EndEvent_PreliminaryDone");
        isAsIn2019(ours);
    }

    @Test
    void theSameNoticeAgainIsAnsweredAlikeAndAnotherIsRefused() {
        thePlanWaitsForANotice();
        var ours = stage.entriesIn(Stage.PRELIMINARY, "sonbinh").get(0);
        stage.begins("preliminary");
        var notice = notice(noticeOf2019(ours));
        var answer = rounds.receive(office.contest(), Stage.PRELIMINARY, notice, office.actor("phongnoivu"));
        office.settles();
        assertThat(stage.state(ours)).isEqualTo(EntryState.FINALIST);

        var again = rounds.receive(office.contest(), Stage.PRELIMINARY, notice, office.actor("phongnoivu"));

        assertThat(seen(again)).isEqualTo(seen(answer));
        var corrected = new ArrayList<>(noticeOf2019(ours));
        corrected.set(0, new NoticeLine(null, "Đề án 51", "Đơn vị 51", new BigDecimal("80"), null));
        var unknown = notice(List.of(new NoticeLine("KS2019-999", null, null, new BigDecimal("80"), null)));
        for (var another : List.of(notice(corrected), unknown)) {
            Refusal refusal = office.refuses(
                    () -> rounds.receive(office.contest(), Stage.PRELIMINARY, another, office.actor("phongnoivu")));
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
        }
        isAsIn2019(ours);
    }

    private static List<List<Object>> seen(List<RoundResult> results) {
        return results.stream()
                .map(r -> Arrays.<Object>asList(
                        r.rank(), r.entry(), r.title(), r.unitName(), r.total(), r.advances(), r.reason()))
                .toList();
    }

    @Test
    void aNoticeThatForgetsOneOfOursIsReturnedForCorrection() {
        thePlanWaitsForANotice();
        var codes = stage.entriesIn(Stage.PRELIMINARY, "sonbinh", "sonlam");
        var process = stage.begins("preliminary");
        var half = notice(List.of(new NoticeLine(codes.get(0), null, null, new BigDecimal("74.95"), null)));

        assertRefused(() -> rounds.receive(office.contest(), Stage.PRELIMINARY, half, office.actor("phongnoivu")));
        assertThat(process).isWaitingAt("UserTask_RecordNotice");
        rounds.receive(
                office.contest(),
                Stage.PRELIMINARY,
                notice(List.of(
                        new NoticeLine(codes.get(0), null, null, new BigDecimal("74.95"), null),
                        new NoticeLine(codes.get(1), null, null, new BigDecimal("74.94"), null))),
                office.actor("phongnoivu"));
        office.settles();

        assertThat(process).isEnded();
        assertThat(stage.state(codes.get(0))).as("74,95 is read as 75,0").isEqualTo(EntryState.FINALIST);
        assertThat(stage.state(codes.get(1))).as("74,94 is read as 74,9").isEqualTo(EntryState.STOPPED);
    }

    @Test
    void aNoticeIsTakenOnlyForTheRoundThatWaits() {
        thePlanWaitsForANotice();
        var code = stage.entriesIn(Stage.PRELIMINARY, "sonbinh").get(0);
        var notice = notice(List.of(new NoticeLine(code, null, null, new BigDecimal("80"), true)));
        assertRefused(() -> rounds.receive(office.contest(), Stage.PRELIMINARY, notice, office.actor("phongnoivu")));
        var process = stage.begins("preliminary");

        var others = notice(List.of(new NoticeLine(null, "Đề án khác", "Đơn vị khác", new BigDecimal("80"), true)));
        assertRefused(() -> rounds.receive(office.contest(), Stage.FINALS, others, office.actor("phongnoivu")));

        office.settles();
        assertThat(process).isWaitingAt("UserTask_RecordNotice");
        assertThat(rankings.decided(office.contest(), Stage.FINALS)).isFalse();
        assertThat(rankings.decided(office.contest(), Stage.PRELIMINARY)).isFalse();
    }

    @Test
    void theProvinceScoresHere() {
        office.issues(PreliminaryProcessTest::scoredHere);
        var codes = stage.entriesIn(Stage.PRELIMINARY, "sonbinh", "sonlam");
        var process = stage.begins("preliminary");
        assertRefused(() -> appoints(List.of("giamkhao1", "giamkhaotinh2", "giamkhaotinh3"), "giamkhao1"));

        appoints(List.of("giamkhaotinh1", "giamkhaotinh2", "giamkhaotinh3"), "giamkhaotinh1");
        assertThat(process).isWaitingAt("CatchEvent_PreliminaryScored");
        scores(codes.get(0), "83", "83", "83");
        assertThat(process).isWaitingAt("CatchEvent_PreliminaryScored");
        scores(codes.get(1), "75", "75", "74.5");
        office.does("bantochuctinh", "ChooseFinalists", Map.of("minutesNumber", "07/BB-BTC"));

        assertThat(process).isEnded().hasPassed("UserTask_ChooseFinalists", "EndEvent_PreliminaryDone");
        assertThat(stage.state(codes.get(0))).isEqualTo(EntryState.FINALIST);
        assertThat(stage.state(codes.get(1))).isEqualTo(EntryState.STOPPED);
        assertThat(contests.round(office.contest(), Stage.PRELIMINARY).state()).isEqualTo(RoundState.ANNOUNCED);
    }

    @Test
    void aRoundThatNobodyEntersIsOverAtOnce() {
        office.issues(PreliminaryProcessTest::scoredHere);
        var process = stage.begins("preliminary");

        appoints(List.of("giamkhaotinh1", "giamkhaotinh2", "giamkhaotinh3"), "giamkhaotinh1");

        assertThat(process).isEnded().hasPassed("EndEvent_NoEntry");
        assertThat(contests.round(office.contest(), Stage.PRELIMINARY).state()).isEqualTo(RoundState.LOCKED);
    }

    @Test
    void sheetsAreDueByTheDeadlineOfTheirOwnRoundAlsoWhenItIsMoved() {
        office.issues(PreliminaryProcessTest::scoredHere);
        stage.entriesIn(Stage.PRELIMINARY, "sonbinh");
        stage.beginsWithin("preliminary");
        appoints(List.of("giamkhaotinh1", "giamkhaotinh2", "giamkhaotinh3"), "giamkhaotinh1");
        assertThat(office.due(office.open("giamkhaotinh1", "ScoreEntry"))).isEqualTo("2019-06-14T17:00");

        office.amends("scoring", "đến hết ngày 26/7/2019", "2019-07-26");
        assertThat(office.due(office.open("giamkhaotinh1", "ScoreEntry"))).isEqualTo("2019-06-14T17:00");
        office.amends("preliminary", "đến hết ngày 21/6/2019", "2019-06-21");

        assertThat(office.due(office.open("giamkhaotinh1", "ScoreEntry"))).isEqualTo("2019-06-21T17:00");
        office.passes("2019-06-21T23:59:59+07:00");
        assertThat(office.finds("giamkhaotinh1", "ScoreEntry")).isTrue();
        office.passes("2019-06-22T00:00:00+07:00");
        assertThat(office.finds("giamkhaotinh1", "ScoreEntry")).isFalse();
    }

    @Test
    void withoutADateScoringIsOpenUntilAnAmendmentBringsOne() {
        office.issues(PreliminaryProcessTest::scoredHereSomeDay);
        stage.entriesIn(Stage.PRELIMINARY, "sonbinh");
        stage.beginsWithin("preliminary");
        appoints(List.of("giamkhaotinh1", "giamkhaotinh2", "giamkhaotinh3"), "giamkhaotinh1");
        assertThat(office.due(office.open("giamkhaotinh1", "ScoreEntry"))).isEmpty();
        office.passes("2019-06-20T08:00:00+07:00");
        assertThat(office.finds("giamkhaotinh1", "ScoreEntry")).isTrue();
        assertThat(stage.told("judge-reminder")).isEmpty();

        office.amends("preliminary", "đến hết ngày 28/6/2019", "2019-06-28");

        assertThat(office.due(office.open("giamkhaotinh1", "ScoreEntry"))).isEqualTo("2019-06-28T17:00");
        office.passes("2019-06-25T07:29:59+07:00");
        assertThat(stage.told("judge-reminder")).isEmpty();
        office.passes("2019-06-25T07:30:00+07:00");
        assertThat(stage.told("judge-reminder")).containsExactly("giamkhaotinh1", "giamkhaotinh2", "giamkhaotinh3");
        office.passes("2019-06-29T00:00:00+07:00");
        assertThat(office.finds("giamkhaotinh1", "ScoreEntry")).isFalse();
        assertThat(office.finds("giamkhaotinh1", "ChairDecides")).isTrue();
    }

    private void appoints(List<String> judges, String chief) {
        office.does(
                "bantochuctinh",
                "AppointProvincialPanel",
                Map.of("judges", judges, "chief", chief, "decisionNumber", "06/QĐ-BTC", "decisionDate", "2019-05-21"));
    }

    private void scores(String entry, String first, String second, String third) {
        stage.score(
                entry,
                Stage.PRELIMINARY,
                Map.of("giamkhaotinh1", first, "giamkhaotinh2", second, "giamkhaotinh3", third));
    }

    private static ResultNotice notice(List<NoticeLine> lines) {
        return new ResultNotice("120/TB-BTC", LocalDate.of(2019, 5, 21), "Ban tổ chức cấp tỉnh", lines);
    }
}
