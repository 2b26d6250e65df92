package vn.sangkien.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.sangkien.access.Groups;
import vn.sangkien.contest.ContestService;
import vn.sangkien.contest.Phase;
import vn.sangkien.process.complaint.Complaint.Outcome;
import vn.sangkien.process.complaint.Complaints;
import vn.sangkien.process.complaint.FileComplaint;
import vn.sangkien.process.task.TaskDesk;
import vn.sangkien.process.task.TaskView.Fact;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.submission.SubmissionService;

/** {@code bpmn/complaint.bpmn}: a unit objects to an announced result and is answered in time, or the leader hears of it. */
@ProcessTest
class ComplaintProcessTest {
    private static final String SON_BINH = "KS-XA-04";
    private static final String ROUND = "vong-loai";
    private static final Map<String, Object> ANSWER = Map.of(
            "outcome", "UPHELD", "answer", "Đã đối chiếu năm phiếu, điểm cộng đúng.", "minutesNumber", "07/BB-BTC");

    @Autowired
    Office office;

    @Autowired
    Complaints complaints;

    @Autowired
    SubmissionService submissions;

    @Autowired
    ContestService contests;

    @Autowired
    TaskDesk desk;

    private String code = "";

    @BeforeEach
    void aResultIsAnnounced() {
        office.issues(office.onlyUnits("KS-XA-01", SON_BINH));
        code = office.sends("sonbinh", "sonbinhtt", SON_BINH);
        office.accepts(code);
        office.setsUpCommittee();
        office.passes("2019-07-02T00:00:00+07:00");
        assertThat(files("sonbinhtt").getMessage()).contains("chưa có kết quả công bố");
        office.playsQualifying(Map.of(code, 45));
        office.passes("2019-07-03T09:00:00+07:00");
    }

    @AfterAll
    static void everyNodeAndFlowWasPassed() {
        Coverage.assertComplete("complaint");
    }

    /** The refusal of a complaint. */
    private Refusal files(String user) {
        return office.refuses(() -> complaints.file(code, wish(), office.actor(user)));
    }

    private static FileComplaint wish() {
        return new FileComplaint(ROUND, "Đề nghị cộng lại điểm của phiếu số 2");
    }

    private void filed() {
        complaints.file(code, wish(), office.actor("sonbinhtt"));
        office.settles();
    }

    @Test
    void theCommitteeSeesTheSheetsAndItsAnswerReachesTheUnit() {
        var entry = submissions.read(code, office.actor("sonbinhtt"));
        assertThat(complaints.open(entry, office.actor("sonbinhtt"))).hasSize(1);
        assertThat(complaints.open(entry, office.actor("sonbinh"))).isEmpty();

        filed();

        assertThat(complaints.open(entry, office.actor("sonbinhtt"))).isEmpty();
        var task = office.open("bantochuc", "ReviewComplaint", code + "/" + ROUND);
        var view = desk.view(task.getId(), office.actor("bantochuc"));
        assertThat(view.facts())
                .contains(
                        new Fact("Đơn vị kiến nghị", "UBND xã Sơn Bình"),
                        new Fact("Nội dung kiến nghị", "Đề nghị cộng lại điểm của phiếu số 2"));
        assertThat(view.tables()).singleElement().satisfies(table -> assertThat(table.rows())
                .hasSize(5));
        office.does("bantochuc", "ReviewComplaint", code + "/" + ROUND, ANSWER);

        assertThat(complaints.of(code, office.actor("sonbinh"))).singleElement().satisfies(one -> {
            assertThat(one.outcome()).isEqualTo(Outcome.UPHELD);
            assertThat(one.answeredBy()).isEqualTo("bantochuc");
        });
        assertThat(office.notices("complaint-answered").get(0).body())
                .contains("Giữ nguyên kết quả", "07/BB-BTC", "điểm cộng đúng");
        assertThat(office.told("complaint-late")).isEmpty();
    }

    @Test
    void aMemberWhoseUnitComplainsNeitherSeesTheSheetsNorAnswers() {
        office.employs(
                "haivai",
                "Hai vai",
                Groups.role(office.contest(), "ban-to-chuc"),
                Groups.staff(office.contest(), SON_BINH));
        filed();

        var task = office.open("haivai", "ReviewComplaint", code + "/" + ROUND);
        var view = desk.view(task.getId(), office.actor("haivai"));
        assertThat(view.tables()).isEmpty();
        assertThat(view.warnings()).singleElement().asString().contains("của đơn vị mình");
        assertThat(office.refuses(() -> office.does("haivai", "ReviewComplaint", code + "/" + ROUND, ANSWER))
                        .kind())
                .isEqualTo(Refusal.Kind.FORBIDDEN);
    }

    @Test
    void aCorrectionNamesThePaperThatCorrects() {
        filed();

        var refusal = office.refuses(() -> office.does(
                "bantochuc",
                "ReviewComplaint",
                code + "/" + ROUND,
                Map.of("outcome", "CORRECTED", "answer", "Cộng sót 5 điểm.", "minutesNumber", "07/BB-BTC")));

        assertThat(refusal.faults()).extracting(Fault::field).containsExactly("correctionNumber");
        office.does(
                "bantochuc",
                "ReviewComplaint",
                code + "/" + ROUND,
                Map.of(
                        "outcome", "CORRECTED",
                        "answer", "Cộng sót 5 điểm.",
                        "minutesNumber", "07/BB-BTC",
                        "correctionNumber", "09/TB-BTC"));
        assertThat(complaints.of(code, office.actor("sonbinh")).get(0).correctionNumber())
                .isEqualTo("09/TB-BTC");
    }

    @Test
    void theLeaderHearsOfAnAnswerThatIsOverdueAndTheContestStaysOpenForIt() {
        filed();
        office.passes("2019-07-17T17:00:00+07:00");

        assertThat(office.told("complaint-late")).containsExactly("lanh-dao");
        assertThat(complaints.unanswered(office.contest())).containsExactly(code);
        office.does("bantochuc", "ReviewComplaint", code + "/" + ROUND, ANSWER);
        assertThat(complaints.unanswered(office.contest())).isEmpty();
    }

    @Test
    void onlyTheHeadObjectsOnceInTimeAndToAnAnnouncedResult() {
        assertThat(files("sonbinh").kind()).isEqualTo(Refusal.Kind.FORBIDDEN);
        assertThat(files("tohaptt").kind()).isEqualTo(Refusal.Kind.NOT_FOUND);
        assertThat(office.refuses(() -> complaints.file(code, new FileComplaint(null, " "), office.actor("sonbinhtt")))
                        .faults())
                .extracting(Fault::field)
                .containsExactly("reason", "round");
        assertThat(office.refuses(() -> complaints.file(
                                code, new FileComplaint("so-khao", "Vì sao?"), office.actor("sonbinhtt")))
                        .getMessage())
                .contains("chưa có kết quả công bố");

        filed();
        assertThat(files("sonbinhtt").getMessage()).contains("Đã có kiến nghị");
    }

    @Test
    void afterTheDaysOfThePlanItIsTooLate() {
        office.passes("2019-07-09T23:59:59+07:00");
        assertThat(complaints.open(submissions.read(code, office.actor("sonbinhtt")), office.actor("sonbinhtt")))
                .hasSize(1);
        office.passes("2019-07-10T00:00:00+07:00");

        assertThat(files("sonbinhtt").getMessage()).contains("5 ngày làm việc", "đến hết ngày 09/07/2019");
        contests.enterPhase(office.contest(), Phase.CLOSED);
        assertThat(files("sonbinhtt").getMessage()).contains("đã kết thúc");
    }
}
