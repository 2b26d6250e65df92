package vn.sangkien.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static vn.sangkien.process.Stage.assertRefused;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.sangkien.TestFiles;
import vn.sangkien.contest.ContestService;
import vn.sangkien.plan.ContestPlan.Mode;
import vn.sangkien.process.dossier.DossierPackage;
import vn.sangkien.submission.AuthorEntry;
import vn.sangkien.submission.AuthorStatus;
import vn.sangkien.submission.EntryFiles;
import vn.sangkien.submission.EntryRounds;
import vn.sangkien.submission.EntryState;
import vn.sangkien.submission.SubmissionDraft;
import vn.sangkien.submission.SubmissionService;

/** The selected entries go to the province with a letter, a list and their files. */
@ProcessTest
class DossierProcessTest {
    private static final Map<String, Object> HAND_OVER = Map.of(
            "handedOverAt", "2019-05-21T09:00:00+07:00",
            "receiver", "Ban tổ chức cấp tỉnh",
            "minutesNumber", "04/BB-BG");

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
    EntryRounds entryRounds;

    @Autowired
    DossierPackage dossier;

    @BeforeEach
    void thePlanIsIssued() {
        office.issues(plan -> Stage.held(plan, Stage.QUALIFYING, Mode.EXTERNAL));
    }

    @AfterAll
    static void everyNodeAndFlowWasPassed() {
        Coverage.assertComplete("dossier");
    }

    @Test
    void selectedEntriesAreListedLetteredPackedAndHandedOver() {
        var codes = stage.entries("sonbinh", "sonlam");
        stage.decides(Stage.QUALIFYING, Map.of(codes.get(0), "80", codes.get(1), "60"));
        var process = stage.begins("dossier");

        office.does("phongnoivu", "CompileDossier", Map.of("listChecked", true));
        assertThat(process).isWaitingAt("CallActivity_IssueCoverLetter");
        stage.papers("cover-letter", "lanhdao");
        assertThat(process).isWaitingAt("UserTask_HandOver");
        office.does("phongnoivu", "HandOver", HAND_OVER);

        assertThat(process).isEnded().hasPassed("EndEvent_DossierHandedOver");
        assertThat(stage.state(codes.get(0))).isEqualTo(EntryState.FORWARDED);
        assertThat(stage.state(codes.get(1))).isEqualTo(EntryState.NOT_SELECTED);
        assertThat(contests.latest(office.contest(), "dossier.PackDossier"))
                .hasValueSatisfying(record -> assertThat(record.body())
                        .contains(codes.get(0), "sha256")
                        .doesNotContain(codes.get(1)));
    }

    @Test
    void thePackageIsTheSameWhileTheTierAboveScoresInThisHouse() throws IOException {
        var code = stage.entriesIn(Stage.PRELIMINARY, "sonbinh").get(0);
        var sent = unzipped();

        entryRounds.openRound(office.contest(), Stage.PRELIMINARY);

        assertThat(stage.state(code)).isEqualTo(EntryState.SCORING);
        assertThat(unzipped().get("SHA256SUMS")).isEqualTo(sent.get("SHA256SUMS"));
    }

    @Test
    void aListThatNobodyCheckedIsRefused() {
        stage.entriesIn(Stage.PRELIMINARY, "sonbinh");
        var process = stage.begins("dossier");

        assertRefused(() -> office.does("phongnoivu", "CompileDossier", Map.of("listChecked", false)));
        assertThat(process).isWaitingAt("UserTask_CompileDossier");
    }

    @Test
    void thePackageHoldsEveryFileEvenTwoOfOneName() throws IOException {
        String code = office.begins("sonbinh", "KS-XA-04");
        byte[] second = TestFiles.docx("Bản thứ hai");
        office.as(
                "sonbinh",
                () -> TestFiles.handIn(files, code, "file-word", "đề án.docx", second, office.actor("sonbinh")));
        office.does("sonbinh", "PrepareEntry", code, Map.of());
        office.does("sonbinhtt", "ApproveAndSend", code, Map.of("decision", "SEND", "declaration", true));
        office.accepts(code);
        stage.decides(Stage.QUALIFYING, Map.of(code, "80"));

        var files = unzipped();

        var folder = code + " Sáng kiến của KS-XA-04/";
        assertThat(files)
                .containsOnlyKeys(
                        folder + "đề án.docx", folder + "đề án (2).docx", "danh-muc.csv", "ho-so.json", "SHA256SUMS");
        assertThat(List.of(files.get(folder + "đề án.docx"), files.get(folder + "đề án (2).docx")))
                .as("one each, in whichever order two uploads of the same moment stand")
                .filteredOn(content -> Arrays.equals(content, second))
                .hasSize(1);
    }

    @Test
    void aTitleIsTextInTheListAndNeverAFormulaOrAnotherColumn() throws IOException {
        String code = office.begins("sonbinh", "KS-XA-04");
        office.as("sonbinh", () -> {
            var entry = submissions.get(code);
            submissions.edit(
                    code,
                    new SubmissionDraft(
                            entry.unit(),
                            List.of(),
                            entry.kind(),
                            "=2+2;\"x\"/..\\y",
                            entry.theme(),
                            null,
                            List.of(),
                            entry.sections(),
                            List.of(new AuthorEntry(
                                    "Cao Thị Mẫu", "Chuyên viên", AuthorStatus.CIVIL_SERVANT, true, 1992, null)),
                            false,
                            null,
                            null),
                    office.actor("sonbinh"));
        });
        office.does("sonbinh", "PrepareEntry", code, Map.of());
        office.does("sonbinhtt", "ApproveAndSend", code, Map.of("decision", "SEND", "declaration", true));
        office.accepts(code);
        stage.decides(Stage.QUALIFYING, Map.of(code, "80"));

        var files = unzipped();

        assertThat(new String(files.get("danh-muc.csv"), StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).startsWith("1;" + code + ";\"'=2+2;\"\"x\"\"/..\\y\";"));
        assertThat(files).containsKey(code + " =2+2; x .. y/đề án.docx");
    }

    private Map<String, byte[]> unzipped() throws IOException {
        var bytes = new ByteArrayOutputStream();
        dossier.write(office.contest(), bytes);
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()), StandardCharsets.UTF_8)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }
}
