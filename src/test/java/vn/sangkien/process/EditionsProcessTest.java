package vn.sangkien.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.sangkien.contest.ContestService;
import vn.sangkien.contest.Phase;
import vn.sangkien.judging.Rankings;
import vn.sangkien.judging.RoundResult;
import vn.sangkien.plan.PlanCatalogue;
import vn.sangkien.plan.PlanReader;
import vn.sangkien.process.finals.StageDesk;
import vn.sangkien.process.task.TaskDesk;
import vn.sangkien.process.task.TaskView;
import vn.sangkien.process.task.TaskView.Fact;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.submission.EntryFiles;
import vn.sangkien.submission.EntryState;
import vn.sangkien.submission.SubmissionService;

/** The same processes run the contest of other years: the plan file says which rounds there are. */
@ProcessTest
class EditionsProcessTest {
    /** Both editions are played in the year in which the tests' clock stands, on the same days of the week. */
    private static final int WEEKS = 104;

    @Autowired
    Office office;

    @Autowired
    Stage stage;

    @Autowired
    ContestService contests;

    @Autowired
    SubmissionService submissions;

    @Autowired
    EntryFiles files;

    @Autowired
    Rankings rankings;

    @Autowired
    RuntimeService runtime;

    @Autowired
    PlanCatalogue plans;

    @Autowired
    PlanReader reader;

    @Autowired
    TaskDesk desk;

    @Autowired
    StageDesk stageDesk;

    private ProcessInstance contest() {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey("contest")
                .processInstanceBusinessKey(office.contest())
                .singleResult();
    }

    private Phase phase() {
        return contests.contest(office.contest()).phase();
    }

    private String valid(String login, String unit) {
        String code = office.sends(login, login + "tt", unit);
        office.accepts(code);
        return code;
    }

    private void issues2021(String... changes) {
        var text = reader.toYaml(plans.find("kh-cchc-2021").orElseThrow().shiftedByWeeks(-WEEKS));
        for (int i = 0; i < changes.length; i += 2) {
            assertThat(text).contains(changes[i]);
            text = text.replaceFirst(changes[i], changes[i + 1]);
        }
        office.issuesEdition(reader.read(text));
    }

    private void appointsTheProvincesPanel() {
        office.does(
                "btctinh",
                "AppointProvincialPanel",
                Map.of(
                        "judges", List.of("gktinh1", "gktinh2", "gktinh3"),
                        "chief", "gktinh1",
                        "decisionNumber", "06/QĐ-BTC",
                        "decisionDate", "2019-06-04"));
    }

    private void panelScores(String code, String round, String total) {
        stage.score(code, round, Map.of("gktinh1", total, "gktinh2", total, "gktinh3", total));
    }

    @Test
    void theEditionOf2021GoesFromTheVideosStraightToTheProvincesOwnScoring() {
        issues2021();
        var contest = contest();
        office.setsUpCommittee();
        String hospital = valid("bvyhct", "KH-SN-01");
        String district = valid("khanhson", "KH-HU-07");
        office.passes("2019-06-04T00:00:00+07:00");

        assertThat(phase()).isEqualTo(Phase.PRELIMINARY);
        appointsTheProvincesPanel();
        panelScores(hospital, "so-khao", "75");
        panelScores(district, "so-khao", "74.9");
        office.does("btctinh", "ChooseFinalists", Map.of("minutesNumber", "07/BB-BTC"));

        assertThat(stage.state(hospital)).isEqualTo(EntryState.FINALIST);
        assertThat(submissions.get(district).outcome()).isEqualTo(EntryState.NOT_SELECTED);
        assertThat(phase()).isEqualTo(Phase.FINALS);
        office.playsFinals("2019-09-20", "2019-09-21", Map.of(hospital, 90));
        assertThat(phase()).isEqualTo(Phase.WRAP_UP);
        office.playsWrapUp("2019-12-04T07:30:00+07:00");

        assertThat(contest)
                .isEnded()
                .hasPassed("CallActivity_Preliminary", "CallActivity_Finals", "EndEvent_ContestClosed")
                .hasNotPassed("CallActivity_Qualifying", "CallActivity_Dossier");
        assertThat(phase()).isEqualTo(Phase.CLOSED);
        assertThat(submissions.get(hospital).outcome()).isEqualTo(EntryState.AWARDED);
        assertThat(office.told("deadline-passed")).as("every phase was in time").isEmpty();
    }

    @Test
    void aVideoIsAskedForAndComesAsAFileOrALink() {
        issues2021();
        var code = office.begins("bvyhct", "KH-SN-01");
        var video = files.documents(code).get(0);
        assertThat(video.kind()).isEqualTo("video");
        office.as("bvyhct", () -> files.removeDocument(code, video.id(), office.actor("bvyhct")));

        Refusal refusal = office.refuses(() -> office.does("bvyhct", "PrepareEntry", code, Map.of()));

        assertThat(refusal.faults()).anySatisfy(fault -> assertThat(fault.message())
                .isEqualTo("Chưa có “Video giới thiệu mô hình, sáng kiến”. Vui lòng tải file lên hoặc thêm liên kết."));
        TaskView view = desk.view(office.open("bvyhct", "PrepareEntry", code).getId(), office.actor("bvyhct"));
        assertThat(view.upload().accept()).contains(".mp4");
        assertThat(view.upload().kinds())
                .anySatisfy(option -> assertThat(option.value()).isEqualTo("video"));
        assertThat(view.upload().links())
                .anySatisfy(option -> assertThat(option.value()).isEqualTo("video"));
    }

    /** A round more is a paragraph more of the plan: it is walked as the first was, from what stands in it. */
    @Test
    void aSecondRoundOfTheSameKindFollowsTheFirst() {
        var plan = plans.find("kh-cchc-2021").orElseThrow().shiftedByWeeks(-WEEKS);
        var text = reader.toYaml(plan);
        var round = text.substring(text.indexOf("- id: \"so-khao\""), text.indexOf("- id: \"chung-khao\""));
        office.issuesEdition(reader.read(text.replace(
                round,
                round
                        + round.replace("\"so-khao\"", "\"ban-ket\"")
                                .replace("Vòng sơ khảo", "Vòng bán kết")
                                .replace("\"preliminary\"", "\"final\""))));
        office.setsUpCommittee();
        String hospital = valid("bvyhct", "KH-SN-01");
        office.passes("2019-06-04T00:00:00+07:00");
        appointsTheProvincesPanel();
        panelScores(hospital, "so-khao", "80");
        office.does("btctinh", "ChooseFinalists", Map.of("minutesNumber", "07/BB-BTC"));
        assertThat(submissions.get(hospital).round()).isEqualTo("ban-ket");
        assertThat(stage.state(hospital)).isEqualTo(EntryState.SELECTED);

        appointsTheProvincesPanel();
        panelScores(hospital, "ban-ket", "82");
        office.does("btctinh", "ChooseFinalists", Map.of("minutesNumber", "08/BB-BTC"));

        assertThat(stage.state(hospital)).isEqualTo(EntryState.FINALIST);
        assertThat(phase()).isEqualTo(Phase.FINALS);
    }

    @Test
    void theEditionOf2017IsHeldInClustersWithTheirOwnPanelsAndSegments() {
        office.issuesEdition(plans.find("kh-cchc-2017-cum").orElseThrow().shiftedByWeeks(WEEKS));
        var contest = contest();
        office.setsUpCommittee();
        String vanNinh = valid("vanninh", "KH-HU-04");
        String vanNinhToo = valid("vanninh", "KH-HU-04");
        String ninhHoa = valid("ninhhoa", "KH-HU-03");
        String nhaTrang = valid("nhatrang", "KH-HU-01");
        office.passes("2019-06-29T00:00:00+07:00");
        office.opensQualifying(
                "LIVE",
                List.of("gktinh1", "gktinh2", "gktinh3", "gktinh4", "gktinh5", "gktinh6"),
                Map.of(
                        "secretaries", List.of("thukytinh"),
                        "boardChiefs",
                                List.of(Map.of("board", "cum-1", "chief", "gktinh5"), Map.of("board", "cum-5"))));
        office.does(
                "sonoivu",
                "PrepareProgramme",
                Map.of(
                        "heldAt", "2019-07-22T08:00:00+07:00",
                        "place", "Hội trường",
                        "programme", "Bốn phần thi",
                        "safetyChecked", true));
        office.does("tinhdoan", "SupportByUnion", Map.of("contribution", "Cổ động"));
        office.does("daitinh", "PrepareStage", Map.of("contribution", "Khánh tiết"));

        assertThat(office.tasks("gktinh1", "ScoreEntry", null)).hasSize(3);
        assertThat(office.tasks("gktinh4", "ScoreEntry", null)).hasSize(1);
        TaskView sheet =
                desk.view(office.open("gktinh1", "ScoreEntry", vanNinh + "/cum").getId(), office.actor("gktinh1"));
        assertThat(sheet.facts())
                .contains(
                        new Fact("Bảng", "Cụm 5"),
                        new Fact(
                                "Phần thi",
                                "Chào hỏi (05 phút, 10 điểm); Trắc nghiệm kiến thức (10 phút, 20 điểm); Tiểu phẩm (12 phút, 30 điểm); Mô hình, sáng kiến (10 phút, 40 điểm)"));
        for (var line : Map.of(vanNinh, "85", vanNinhToo, "70", ninhHoa, "80").entrySet()) {
            panelScores(line.getKey(), "cum", line.getValue());
        }
        stage.score(nhaTrang, "cum", Map.of("gktinh4", "60", "gktinh5", "60", "gktinh6", "85"));
        office.does("gktinh5", "DiscussDiscrepancy", nhaTrang + "/cum", Map.of("conclusion", "Xem lại tiểu phẩm."));
        for (var outlier : List.of("gktinh4", "gktinh5", "gktinh6")) {
            office.does(outlier, "Rescore", nhaTrang + "/cum", Map.of("scores", stage.sheet("cum", "60")));
        }
        var minutes = office.open("thukytinh", "WriteMinutes");
        assertThat(desk.view(minutes.getId(), office.actor("thukytinh"))
                        .tables()
                        .get(0)
                        .columns())
                .contains("Bảng", "Chào hỏi", "Trắc nghiệm kiến thức", "Tiểu phẩm", "Mô hình, sáng kiến");
        office.writesMinutes();
        assertThat(desk.view(office.open("btctinh", "SelectEntries").getId(), office.actor("btctinh"))
                        .facts())
                .contains(new Fact(
                        "Gợi ý", "Đề án trong 02 thứ hạng đầu mỗi bảng (mẫu đề xuất); Ban tổ chức quyết định."));
        office.does("btctinh", "SelectEntries", Map.of("minutesNumber", "04/BB-BTC"));
        office.issuesPaper("qualifying-results", "bantochuc");

        assertThat(rankings.results(office.contest(), "cum"))
                .extracting(RoundResult::board, RoundResult::rank, RoundResult::entry, RoundResult::advances)
                .containsExactly(
                        tuple("Cụm 1", 1, nhaTrang, true),
                        tuple("Cụm 5", 1, vanNinh, true),
                        tuple("Cụm 5", 2, ninhHoa, true),
                        tuple("Cụm 5", 3, vanNinhToo, false));
        assertThat(phase()).isEqualTo(Phase.FINALS);
        playsFinalHere(Map.of(nhaTrang, "85", vanNinh, "90", ninhHoa, "70"));
        office.playsWrapUp();

        assertThat(contest)
                .isEnded()
                .hasPassed("CallActivity_Qualifying", "CallActivity_Finals")
                .hasNotPassed("CallActivity_Dossier", "CallActivity_Preliminary");
    }

    /** The final of 2017 has its own panel and stage: lots, one team after the other, sheets in four segments. */
    private void playsFinalHere(Map<String, String> totals) {
        office.amends("final", "ngày 20/9/2019", "2019-09-20");
        office.does("sonoivu", "PrepareFinal", Map.of("arrangements", "Xe, trang phục", "supporters", 20));
        office.does(
                "btctinh",
                "AppointFinalPanel",
                Map.of(
                        "judges", List.of("gktinh1", "gktinh2", "gktinh3"),
                        "chief", "gktinh1",
                        "decisionNumber", "08/QĐ-BTC",
                        "decisionDate", "2019-07-30"));
        office.does("thukytinh", "DrawLots", Map.of("witnesses", "Đại diện các đội thi"));
        totals.forEach((code, total) -> {
            stageDesk.call(office.contest(), "chung-khao", code, office.actor("thukytinh"));
            panelScores(code, "chung-khao", total);
            stageDesk.close(office.contest(), "chung-khao", code, office.actor("thukytinh"));
        });
        office.passes("2019-09-21T00:00:00+07:00");
        office.does("btctinh", "ChooseWinners", Map.of("minutesNumber", "09/BB-BTC"));
        office.does("sonoivu", "ProposeAwards", Map.of("note", "Không đề xuất"));
    }

    @Test
    void aLocalityEntersFiveTeamsAndNotSix() {
        office.issuesEdition(plans.find("kh-cchc-2017-cum").orElseThrow().shiftedByWeeks(WEEKS));
        for (int i = 0; i < 5; i++) {
            office.begins("vanninh", "KH-HU-04");
        }

        Refusal refusal = office.refuses(() -> office.begins("vanninh", "KH-HU-04"));

        assertThat(refusal.getMessage()).contains("nhiều nhất 05 đề án");
        assertThat(office.begins("ninhhoa", "KH-HU-03")).isNotBlank();
    }
}
