package vn.sangkien.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.sangkien.process.task.TaskDesk;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.submission.EntryState;
import vn.sangkien.submission.SubmissionService;

/** A completion is one transaction: what is refused half-way leaves neither draft nor entry nor process changed. */
@ProcessTest
class OneTransactionTest {
    private static final String SON_BINH = "KS-XA-04";
    private static final String TITLE = "Sáng kiến của " + SON_BINH;
    private static final Map<String, Object> RENAMED_WITHOUT_AUTHORS =
            Map.of("title", "Tên đã sửa", "authors", List.of());

    @Autowired
    Office office;

    @Autowired
    SubmissionService submissions;

    @Autowired
    TaskDesk desk;

    @Autowired
    TaskService tasks;

    @Autowired
    HistoryService history;

    @Autowired
    ManagementService management;

    private String code = "";
    private Task task;
    private int events;

    @BeforeEach
    void somebodyWritesAnEntry() {
        office.issues(office.onlyUnits("KS-XA-01", SON_BINH));
        code = office.begins("sonbinh", SON_BINH);
        task = office.open("sonbinh", "PrepareEntry");
        office.claims("sonbinh", task);
        events = submissions.events(code).size();
    }

    @Test
    void aRefusalOfOneCallTakesBackAnswerEntryAndProcess() {
        Refusal refusal = office.refuses(() -> office.completes("sonbinh", task, RENAMED_WITHOUT_AUTHORS));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
        assertThat(desk.view(task.getId(), office.actor("sonbinh")).draftSavedAt())
                .as("the answer that came with the refused call")
                .isNull();
        nothingHasHappened();
    }

    @Test
    void aRefusalAtTheEnginesOwnDoorKeepsTheSavedDraftAndNothingElse() {
        office.as(
                "sonbinh",
                () -> desk.save(
                        task.getId(),
                        new ObjectMapper().valueToTree(RENAMED_WITHOUT_AUTHORS),
                        null,
                        office.actor("sonbinh")));

        office.refuses(() -> office.as("sonbinh", () -> tasks.complete(task.getId())));

        var view = desk.view(task.getId(), office.actor("sonbinh"));
        assertThat(view.draftSavedAt()).isNotNull();
        assertThat(view.draft()).containsEntry("title", "Tên đã sửa");
        nothingHasHappened();
    }

    @Test
    void theCorrectedAnswerIsTakenOnceAndTheDraftIsGone() {
        office.refuses(() -> office.completes("sonbinh", task, RENAMED_WITHOUT_AUTHORS));

        office.completes("sonbinh", task, Map.of("title", "Tên đã sửa"));
        office.settles();

        assertThat(submissions.get(code).title()).isEqualTo("Tên đã sửa");
        assertThat(submissions.get(code).state()).isEqualTo(EntryState.AWAITING_HEAD);
        assertThat(tasks.createTaskQuery().taskId(task.getId()).count()).isZero();
        assertThat(office.finds("sonbinhtt", "ApproveAndSend")).isTrue();
    }

    private void nothingHasHappened() {
        var entry = submissions.get(code);
        assertThat(entry.title()).isEqualTo(TITLE);
        assertThat(entry.authors()).hasSize(1);
        assertThat(entry.state()).isEqualTo(EntryState.DRAFT);
        assertThat(submissions.events(code)).hasSize(events);
        Task still = tasks.createTaskQuery().taskId(task.getId()).singleResult();
        assertThat(still.getAssignee()).isEqualTo("sonbinh");
        assertThat(history.createHistoricTaskInstanceQuery()
                        .taskId(task.getId())
                        .unfinished()
                        .count())
                .isEqualTo(1);
        assertThat(management
                        .createJobQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .count())
                .as("jobs that would carry the entry on")
                .isZero();
    }
}
