package vn.sangkien.process.dossier;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import vn.sangkien.access.Actor;
import vn.sangkien.audit.Act;
import vn.sangkien.audit.Audit;
import vn.sangkien.audit.Deed;
import vn.sangkien.contest.ContestService;
import vn.sangkien.process.task.DutyLog;
import vn.sangkien.process.task.ProcessTasks;
import vn.sangkien.process.task.Situation;
import vn.sangkien.process.task.TaskType;
import vn.sangkien.process.task.TaskView.Attachment;
import vn.sangkien.process.task.TaskView.Fact;
import vn.sangkien.process.task.TaskView.Table;
import vn.sangkien.submission.EntryRounds;
import vn.sangkien.submission.EntryState;
import vn.sangkien.submission.SubmissionLine;
import vn.sangkien.submission.SubmissionService;

/** What {@code bpmn/dossier.bpmn} asks: the selected entries go to the province with a letter, a list and their files (R45, R70). */
@Component("dossier")
public class DossierTasks implements ProcessTasks {
    private static final String KEY = "dossier";

    private final ContestService contests;
    private final SubmissionService submissions;
    private final EntryRounds entryRounds;
    private final DossierPackage dossier;
    private final DutyLog log;
    private final Audit audit;

    DossierTasks(
            ContestService contests,
            SubmissionService submissions,
            EntryRounds entryRounds,
            DossierPackage dossier,
            DutyLog log,
            Audit audit) {
        this.contests = contests;
        this.submissions = submissions;
        this.entryRounds = entryRounds;
        this.dossier = dossier;
        this.log = log;
        this.audit = audit;
    }

    public record CompileDossier(
            @AssertTrue(message = "Vui lòng đối chiếu đủ danh mục trước khi hoàn thành.") boolean listChecked,
            @Nullable @Size(max = 2000) String note) {}

    public record HandOver(
            @NotNull OffsetDateTime handedOverAt,
            @NotBlank @Size(max = 200) String receiver,
            @NotBlank @Size(max = 50) String minutesNumber,
            @Nullable @Size(max = 1000) String note) {}

    /** One file of the package and what proves that it arrived unchanged. */
    public record Packed(String entry, String fileName, long size, String sha256) {}

    /** The SHA-256 by which the package is known that was packed; a notice of results answers it. */
    record Sealed(String sha256) {
        static final String DUTY = KEY + ".SealDossier";
    }

    @Override
    public List<TaskType<?>> taskTypes() {
        return List.of(
                log.duty(KEY, "CompileDossier", CompileDossier.class)
                        .facts(this::deadline)
                        .tables(this::list),
                log.duty(KEY, "HandOver", HandOver.class)
                        .facts(this::deadline)
                        .tables(this::list)
                        .documents(s -> List.of(new Attachment(
                                "ho-so-" + s.contest() + ".zip",
                                "/api/contests/" + s.contest() + "/dossier",
                                0,
                                null,
                                false))));
    }

    private List<Fact> deadline(Situation s) {
        return List.of(new Fact("Thời hạn gửi cấp tỉnh", contests.describe(s.contest(), "dossier")));
    }

    private List<Table> list(Situation s) {
        List<List<String>> rows = new ArrayList<>();
        submissions
                .lines(s.contest(), List.of(EntryState.SELECTED))
                .forEach(line ->
                        rows.add(List.of(String.valueOf(rows.size() + 1), line.code(), line.title(), line.unitName())));
        return List.of(new Table(
                "Danh mục đề án gửi cấp tỉnh", List.of("TT", "Mã đề án", "Tên đề án", "Đơn vị chủ trì"), rows));
    }

    @Bean
    JavaDelegate packDossier() {
        return execution -> {
            String contest = execution.getProcessBusinessKey();
            var plan = dossier.plan(contest);
            var packed = plan.documents().values().stream()
                    .map(d -> new Packed(d.submission(), d.fileName(), d.size(), d.sha256()))
                    .toList();
            log.record(contest, KEY + ".PackDossier", null, Actor.SYSTEM, packed);
            var seal = new Sealed(plan.sha256());
            log.record(contest, Sealed.DUTY, null, Actor.SYSTEM, seal);
        };
    }

    @Bean
    JavaDelegate recordHandOver() {
        return execution -> {
            String contest = execution.getProcessBusinessKey();
            audit.record(Act.of(Deed.DOSSIER_SENT)
                    .in(contest)
                    .on(contest)
                    .became(
                            "sha256",
                            log.latest(contest, Sealed.DUTY, Sealed.class)
                                    .map(Sealed::sha256)
                                    .orElse(null))
                    .became(
                            "entries",
                            submissions.lines(contest, List.of(EntryState.SELECTED)).stream()
                                    .map(SubmissionLine::code)
                                    .toList()));
            entryRounds.forwarded(contest);
        };
    }
}
