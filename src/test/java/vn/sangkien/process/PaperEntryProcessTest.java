package vn.sangkien.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.Pageable;
import vn.sangkien.process.task.TaskDesk;
import vn.sangkien.process.task.TaskView;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.submission.EntryState;
import vn.sangkien.submission.OnBehalf;
import vn.sangkien.submission.Sendings;
import vn.sangkien.submission.SubmissionEvent;
import vn.sangkien.submission.SubmissionFilter;
import vn.sangkien.submission.SubmissionLine;
import vn.sangkien.submission.SubmissionService;

/** A unit hands in its entry on paper, and somebody types it in: both are kept, and the signed paper is the approval. */
@ProcessTest
class PaperEntryProcessTest {
    private static final String TO_HAP = "KS-XA-01";
    private static final String SON_BINH = "KS-XA-04";
    private static final String STANDING_BODY_ITSELF = "KS-CM-01";
    private static final Map<String, Object> SENDS = Map.of("decision", "SEND", "signedPaper", true);

    @Autowired
    Office office;

    @Autowired
    SubmissionService submissions;

    @Autowired
    Sendings sendings;

    @Autowired
    TaskDesk desk;

    @Autowired
    RuntimeService runtime;

    @BeforeEach
    void thePlanIsIssued() {
        office.issues(office.onlyUnits(TO_HAP, SON_BINH, STANDING_BODY_ITSELF));
    }

    private EntryState state(String code) {
        return submissions.get(code).state();
    }

    private List<String> happened(String code) {
        return submissions.events(code).stream().map(SubmissionEvent::what).toList();
    }

    @Test
    void theClerkTypesInAndSendsWithoutATaskForTheHead() {
        String code = office.typesIn("vanthu", SON_BINH);
        boolean staffAsked = office.finds("sonbinh", "PrepareEntry");
        office.does("vanthu", "PrepareEntry", code, Map.of());
        boolean headAsked = office.finds("sonbinhtt", "ApproveAndSend");
        office.does("vanthu", "ApproveAndSend", code, SENDS);

        assertThat(staffAsked).isFalse();
        assertThat(headAsked).isFalse();
        assertThat(state(code)).isEqualTo(EntryState.SENT);
        assertThat(submissions.get(code).createdBy()).isEqualTo("vanthu");
        assertThat(submissions.get(code).onBehalf()).isEqualTo(new OnBehalf("Nguyễn Văn Mẫu", "Phó Chủ tịch"));
        assertThat(submissions.events(code))
                .extracting(SubmissionEvent::byUser, SubmissionEvent::what, SubmissionEvent::note)
                .contains(
                        tuple(
                                "vanthu",
                                "Đã lập bản nháp, nhập thay cho UBND xã Sơn Bình từ bản giấy.",
                                "Người nộp bản giấy: Nguyễn Văn Mẫu (Phó Chủ tịch)"),
                        tuple(
                                "vanthu",
                                "Đã gửi đề án thay cho UBND xã Sơn Bình theo bản giấy có chữ ký của thủ trưởng đơn vị.",
                                null));
        assertThat(sendings.receipts(code, office.actor("sonbinh")))
                .singleElement()
                .satisfies(received -> {
                    assertThat(received.receipt().sentBy()).isEqualTo("vanthu");
                    assertThat(received.receipt().onBehalfOf()).isEqualTo(SON_BINH);
                    assertThat(received.handedIn()).isEqualTo(new OnBehalf("Nguyễn Văn Mẫu", "Phó Chủ tịch"));
                });
    }

    @Test
    void aClerkSeesWhatWasTypedInAndNothingElse() {
        String other = office.begins("tohap", TO_HAP);
        String code = office.typesIn("phongnoivu", SON_BINH);

        assertThat(seenBy("vanthu")).containsExactly(code);
        assertThat(seenBy("sonbinh")).containsExactly(code);
        assertThat(seenBy("phongnoivu")).containsExactly(other, code);
        assertThat(office.finds("vanthu", "PrepareEntry")).isTrue();
    }

    private List<String> seenBy(String user) {
        return submissions
                .visible(office.contest(), SubmissionFilter.ALL, office.actor(user), Pageable.unpaged())
                .map(SubmissionLine::code)
                .getContent();
    }

    @Test
    void whoeverSendsVouchesForTheSignatureOnThePaper() {
        String code = office.typesIn("vanthu", SON_BINH);
        office.does("vanthu", "PrepareEntry", code, Map.of());
        var task = office.open("vanthu", "ApproveAndSend", code);
        office.claims("vanthu", task);
        var view = desk.view(task.getId(), office.actor("vanthu"));
        Refusal refusal =
                office.refuses(() -> office.completes("vanthu", task, Map.of("decision", "SEND", "declaration", true)));

        assertThat(view.fields()).extracting(TaskView.Field::name).containsExactly("decision", "signedPaper", "reason");
        assertThat(view.facts()).contains(new TaskView.Fact("Người nộp bản giấy", "Nguyễn Văn Mẫu (Phó Chủ tịch)"));
        assertThat(refusal.faults())
                .containsExactly(new Fault(
                        "signedPaper",
                        "Chỉ gửi thay khi bản giấy có chữ ký của thủ trưởng đơn vị. Vui lòng đối chiếu rồi đánh dấu."));
        assertThat(state(code)).isEqualTo(EntryState.AWAITING_TYPIST);
    }

    @Test
    void whatWasTypedWronglyGoesBackToWhoeverTypesIn() {
        String code = office.typesIn("vanthu", SON_BINH);
        office.does("vanthu", "PrepareEntry", code, Map.of());
        office.does("phongnoivu", "ApproveAndSend", code, Map.of("decision", "RETURN", "reason", "Sai tên tác giả"));

        assertThat(happened(code)).contains("Đã trả lại bản nhập thay để sửa cho đúng bản giấy.");
        assertThat(office.finds("vanthu", "PrepareEntry")).isTrue();
        assertThat(office.finds("sonbinh", "PrepareEntry")).isFalse();
    }

    @Test
    void partnersAreAskedAndTheDeadlineHoldsAsForEveryEntry() {
        String code = office.typesIn("vanthu", SON_BINH, TO_HAP);
        office.does("vanthu", "PrepareEntry", code, Map.of());
        office.does("tohaptt", "ConfirmPartnership", code, Map.of("answer", "CONFIRM"));
        office.passes("2019-07-02T00:00:00+07:00");
        office.does("vanthu", "ApproveAndSend", code, SENDS);

        assertThat(state(code)).isEqualTo(EntryState.LATE);
        assertThat(happened(code))
                .contains("Đã gửi đề án thay cho UBND xã Sơn Bình theo bản giấy có chữ ký của thủ trưởng đơn vị"
                        + " sau thời điểm khoá tiếp nhận; chờ Ban tổ chức quyết định.");
        assertThat(office.finds("bantochuc", "DecideLate")).isTrue();
    }

    @Test
    void aSupplementMayComeFromTheUnitItselfOrOnPaperAgain() {
        String code = office.typesIn("vanthu", SON_BINH);
        office.does("vanthu", "PrepareEntry", code, Map.of());
        office.does("vanthu", "ApproveAndSend", code, SENDS);
        asksSupplement(code);
        boolean typistAsked = office.finds("vanthu", "Supplement");
        office.does("sonbinh", "Supplement", code, Map.of("title", "Tên của đơn vị"));
        asksSupplement(code);
        office.does("vanthu", "Supplement", code, Map.of("title", "Tên trên bản giấy"));

        assertThat(typistAsked).isTrue();
        assertThat(submissions.get(code).title()).isEqualTo("Tên trên bản giấy");
        assertThat(sendings.receipts(code, office.actor("sonbinh")))
                .extracting(one -> one.receipt().sentBy(), one -> one.receipt().onBehalfOf(), one -> one.handedIn())
                .containsExactly(
                        tuple("vanthu", SON_BINH, new OnBehalf("Nguyễn Văn Mẫu", "Phó Chủ tịch")),
                        tuple("sonbinh", null, null),
                        tuple("vanthu", SON_BINH, null));
    }

    private void asksSupplement(String code) {
        if (state(code) == EntryState.SENT) {
            office.does("phongnoivu", "ReceiveEntry", code, Map.of("wordFile", true, "paperCopy", true));
        }
        office.does(
                "thuky",
                "CheckValidity",
                code,
                Map.of("decision", "SUPPLEMENT", "reason", "Thiếu minh chứng", "supplementDue", "2019-05-27"));
    }

    @Test
    void nobodyTypesInForTheirOwnUnit() {
        Refusal refusal = office.refuses(() -> office.typesIn("phongnoivu", STANDING_BODY_ITSELF));
        String code = office.typesIn("vanthu", STANDING_BODY_ITSELF);
        office.does("vanthu", "PrepareEntry", code, Map.of());
        var task = office.open("phongnoivu", "ApproveAndSend", code);
        office.claims("phongnoivu", task);
        Refusal sending = office.refuses(() -> office.completes("phongnoivu", task, SENDS));

        assertThat(refusal)
                .returns(Refusal.Kind.FORBIDDEN, Refusal::kind)
                .hasMessage(
                        "Không nhập thay cho đơn vị của chính mình. Đề nghị lập đề án mà không nêu người nộp bản giấy"
                                + " (onBehalf) để thủ trưởng đơn vị duyệt.");
        assertThat(sending)
                .returns(Refusal.Kind.FORBIDDEN, Refusal::kind)
                .hasMessage(
                        "Đề án %s do người khác nhập thay từ bản giấy nên người của đơn vị không tự gửi. Đề nghị để văn"
                                + " thư, cơ quan thường trực đối chiếu với bản giấy rồi gửi.",
                        code);
    }

    @Test
    void theStartFormOfTasklistTakesWhoHandedItIn() {
        office.as("vanthu", () -> runtime.startProcessInstanceByKey("submission", facts()));
        office.settles();
        Map<String, Object> unnamed = new HashMap<>(facts());
        unnamed.remove("submitterPosition");
        Refusal half = office.refuses(
                () -> office.as("vanthu", () -> runtime.startProcessInstanceByKey("submission", unnamed)));

        var entry = submissions.get(office.code() + "-001");
        assertThat(entry.onBehalf()).isEqualTo(new OnBehalf("Nguyễn Văn Mẫu", "Phó Chủ tịch"));
        assertThat(runtime.getVariables(String.valueOf(entry.processInstance())))
                .isEmpty();
        assertThat(office.finds("vanthu", "PrepareEntry")).isTrue();
        assertThat(half.faults()).extracting(Fault::field).containsExactly("onBehalf.position");
    }

    private Map<String, Object> facts() {
        return Map.of(
                "contest", office.contest(),
                "unit", SON_BINH,
                "kind", "INITIATIVE",
                "title", "Một cửa liên thông",
                "theme", office.plan().themes().get(0).id(),
                "submitter", "  Nguyễn  Văn Mẫu ",
                "submitterPosition", "Phó Chủ tịch");
    }
}
