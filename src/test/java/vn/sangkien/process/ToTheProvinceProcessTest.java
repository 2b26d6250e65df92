package vn.sangkien.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.sangkien.TestFiles;
import vn.sangkien.contest.ContestService;
import vn.sangkien.contest.RoundState;
import vn.sangkien.judging.Rankings;
import vn.sangkien.judging.RoundResult;
import vn.sangkien.plan.ContestPlan.Mode;
import vn.sangkien.plan.PlanCatalogue;
import vn.sangkien.process.bulk.Run;
import vn.sangkien.process.dossier.DossierImport;
import vn.sangkien.process.dossier.DossierImport.Brought;
import vn.sangkien.process.dossier.DossierPackage;
import vn.sangkien.process.dossier.ResultsReturned;
import vn.sangkien.process.submission.SubmissionProcess;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.submission.EntryFiles;
import vn.sangkien.submission.EntryState;
import vn.sangkien.submission.SubmissionService;

/** What the district has selected goes to the province's own contest by a file, is judged there, and the results come back by one. */
@ProcessTest
class ToTheProvinceProcessTest {
    private static final List<String> JUDGES = List.of("gktinh1", "gktinh2", "gktinh3", "gktinh4", "gktinh5");

    @Autowired
    Office office;

    @Autowired
    Stage stage;

    @Autowired
    ContestService contests;

    @Autowired
    SubmissionService submissions;

    @Autowired
    SubmissionProcess process;

    @Autowired
    EntryFiles files;

    @Autowired
    Rankings rankings;

    @Autowired
    PlanCatalogue plans;

    @Autowired
    DossierPackage dossier;

    @Autowired
    DossierImport dossiers;

    @Autowired
    ResultsReturned results;

    @Autowired
    RuntimeService runtime;

    private String district = "";
    private String province = "";
    /** Of UBND xã Sơn Bình with a partner, and of UBND xã Sơn Lâm. */
    private List<String> sent = List.of();

    @BeforeEach
    void theDistrictHasHandedOver() {
        district = office.issues(plan -> Stage.held(plan, Stage.QUALIFYING, Mode.EXTERNAL));
        var joint = office.begins("sonbinh", "KS-XA-04", "KS-CM-06");
        office.does("sonbinh", "PrepareEntry", joint, Map.of());
        office.does("vhtttt", "ConfirmPartnership", joint, Map.of("answer", "CONFIRM"));
        office.does("sonbinhtt", "ApproveAndSend", joint, Map.of("decision", "SEND", "declaration", true));
        office.accepts(joint);
        var others = stage.entries("sonlam", "sonhiep");
        sent = List.of(joint, others.get(0));
        stage.decides(Stage.QUALIFYING, Map.of(sent.get(0), "81.5", sent.get(1), "76", others.get(1), "60"));
        stage.begins("dossier");
        office.does("phongnoivu", "CompileDossier", Map.of("listChecked", true));
        stage.papers("cover-letter", "lanhdao");
        office.does(
                "phongnoivu",
                "HandOver",
                Map.of(
                        "handedOverAt", "2019-05-21T09:00:00+07:00",
                        "receiver", "Ban tổ chức cấp tỉnh",
                        "minutesNumber", "04/BB-BG"));
        stage.begins("preliminary");
        province = office.issuesAnother(
                of2019 -> plans.find("khanh-hoa-2019").orElseThrow().withKey(of2019.key(), of2019.code()));
    }

    private byte[] sentUp() {
        var bytes = new ByteArrayOutputStream();
        try {
            dossier.write(district, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private Brought brings(byte[] zip, boolean dryRun) {
        return brings(province, zip, null, dryRun);
    }

    private Brought brings(String contest, byte[] zip, String unit, boolean dryRun) {
        office.turnsTo(contest);
        var brought = new ArrayList<Brought>();
        office.as("sonoivu", () -> {
            try (var file = dossiers.read(new ByteArrayInputStream(zip))) {
                brought.add(dossiers.bring(file, contest, unit, Run.now(office.actor("sonoivu"), dryRun)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        office.settles();
        return brought.get(0);
    }

    private Refusal refuses(byte[] zip) {
        var refusal = catchThrowableOfType(Refusal.class, () -> brings(zip, false));
        assertThat(submissions.named(province)).as("nothing was taken in").isEmpty();
        return refusal;
    }

    private List<String> faults(byte[] zip) {
        var refusal = refuses(zip);
        return refusal.faults().isEmpty()
                ? List.of(refusal.getMessage())
                : refusal.faults().stream().map(Fault::message).toList();
    }

    private String here(String there) {
        return dossiers.received(province).stream()
                .flatMap(one -> submissions.lines(province, List.of(EntryState.values())).stream())
                .map(line -> submissions.get(line.code()))
                .filter(entry -> entry.origin() != null && entry.origin().code().equals(there))
                .findFirst()
                .orElseThrow()
                .code();
    }

    private void isAccepted(String code) {
        office.does("sonoivu", "ReceiveEntry", code, Map.of("wordFile", true, "paperCopy", true));
        office.does(
                "thukytinh",
                "CheckValidity",
                code,
                Map.of("novel", true, "useful", true, "practical", true, "scalable", true, "decision", "VALID"));
    }

    /** The province judges what came by the package beside a direct entrant, and announces: 80, 74.5 and 78 points. */
    private long judges() {
        var id = brings(sentUp(), false).id();
        isAccepted(here(sent.get(0)));
        isAccepted(here(sent.get(1)));
        var direct = office.sends("sokhcn", "sokhcntt", "KH-SO-03");
        isAccepted(direct);
        stage.begins("preliminary");
        office.does(
                "btctinh",
                "AppointProvincialPanel",
                Map.of(
                        "judges",
                        JUDGES,
                        "chief",
                        "gktinh1",
                        "decisionNumber",
                        "12/QĐ-BTC",
                        "decisionDate",
                        stage.today().toString()));
        var points = Map.of(here(sent.get(0)), "80", here(sent.get(1)), "74.5", direct, "78");
        points.forEach((code, total) -> {
            Map<String, String> sheets = new LinkedHashMap<>();
            JUDGES.forEach(judge -> sheets.put(judge, total));
            stage.score(code, Stage.PRELIMINARY, sheets);
        });
        office.does("btctinh", "ChooseFinalists", Map.of("minutesNumber", "15/BB-BTC"));
        return id == null ? -1 : id;
    }

    private byte[] notice(long dossier) {
        return notice(dossier, LocalDate.of(2019, 5, 21));
    }

    private byte[] notice(long dossier, LocalDate date) {
        return results.write(province, dossier, Stage.PRELIMINARY, "77/TB-BTC", date, office.actor("sonoivu"))
                .content();
    }

    private List<RoundResult> takes(String round, byte[] notice) {
        office.turnsTo(district);
        List<RoundResult> taken = new ArrayList<>();
        office.as("phongnoivu", () -> {
            try {
                taken.addAll(
                        results.read(district, round, new ByteArrayInputStream(notice), office.actor("phongnoivu")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        office.settles();
        return taken;
    }

    private String refusesNotice(String round, byte[] notice) {
        var refusal = catchThrowableOfType(Refusal.class, () -> takes(round, notice));
        assertThat(rankings.decided(district, round)).isFalse();
        return refusal.faults().isEmpty()
                ? refusal.getMessage()
                : refusal.faults().get(0).message();
    }

    private static byte[] replaced(byte[] json, String that, String by) {
        return new String(json, StandardCharsets.UTF_8).replace(that, by).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void thePackageSaysWhatWasSentAndProvesIt() {
        var zip = sentUp();
        var parts = Zip.unpacked(zip);
        var said = new String(parts.get(Zip.MANIFEST), StandardCharsets.UTF_8);
        var list = new String(parts.get("danh-muc.csv"), StandardCharsets.UTF_8);

        assertThat(said)
                .contains("\"format\" : \"sang-kien/ho-so\"", "\"version\" : 1", "\"parent\" : \"4485/KH-UBND\"")
                .contains("Ủy ban nhân dân huyện Khánh Sơn", "UBND xã Sơn Bình", "Phòng Văn hóa và Thông tin")
                .contains("UBND-NV", "Cao Thị Mẫu", "\"score\" : 81.5", "\"rank\" : 1")
                .doesNotContain("UBND xã Sơn Hiệp");
        assertThat(list.lines()).hasSize(3);
        assertThat(list).contains(sent.get(0), "81,5");
        assertThat(new String(parts.get(Zip.SUMS), StandardCharsets.UTF_8).lines())
                .hasSize(parts.size() - 1)
                .allSatisfy(line -> assertThat(line.substring(0, 64))
                        .isEqualTo(DigestUtils.sha256Hex(parts.get(line.substring(66)))));
        assertThat(parts.keySet()).contains(sent.get(0) + " Sáng kiến của KS-XA-04/đề án.docx");
        assertThat(sentUp()).as("the same package again").satisfies(again -> assertThat(
                        Zip.unpacked(again).get(Zip.MANIFEST))
                .isEqualTo(parts.get(Zip.MANIFEST)));
        assertThat(contests.latest(district, "dossier.SealDossier")).hasValueSatisfying(seal -> assertThat(seal.body())
                .contains(DigestUtils.sha256Hex(parts.get(Zip.MANIFEST))));
    }

    @Test
    void theProvinceJudgesWhatTheDistrictSentAndTheDistrictTakesTheNotice() {
        var dry = brings(sentUp(), true);
        assertThat(dry.report().taken()).isEqualTo(2);
        assertThat(dry.id()).isNull();
        assertThat(submissions.named(province)).isEmpty();

        var id = judges();
        var entry = submissions.get(here(sent.get(0)));
        assertThat(entry.unit()).isEqualTo("KH-HU-07");
        assertThat(entry.origin()).isNotNull().satisfies(origin -> {
            assertThat(origin.body()).isEqualTo("Ủy ban nhân dân huyện Khánh Sơn");
            assertThat(origin.units()).isEqualTo("UBND xã Sơn Bình; Phòng Văn hóa và Thông tin");
        });
        assertThat(entry.authors().get(0).position()).isEqualTo("Chuyên viên, UBND xã Sơn Bình");
        assertThat(files.documents(entry.code())).hasSameSizeAs(files.documents(sent.get(0)));
        assertThat(submissions.events(entry.code()).get(0).what()).contains("gói hồ sơ", sent.get(0));
        assertThat(stage.state(here(sent.get(0)))).isEqualTo(EntryState.FINALIST);

        var taken = takes(Stage.PRELIMINARY, notice(id));

        assertThat(taken).extracting(RoundResult::entry).containsExactly(sent.get(0), null, sent.get(1));
        assertThat(taken).extracting(RoundResult::rank).containsExactly(1, 2, 3);
        assertThat(taken).extracting(RoundResult::advances).containsExactly(true, true, false);
        assertThat(contests.round(district, Stage.PRELIMINARY).state()).isEqualTo(RoundState.ANNOUNCED);
        assertThat(stage.state(sent.get(0))).isEqualTo(EntryState.FINALIST);
        assertThat(stage.state(sent.get(1))).isEqualTo(EntryState.STOPPED);
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("preliminary")
                        .processInstanceBusinessKey(district)
                        .count())
                .as("the phase that waited is over")
                .isZero();
        assertThat(takes(Stage.PRELIMINARY, notice(id)))
                .as("the same notice again")
                .hasSize(3);
    }

    @Test
    void theSamePackageAgainChangesNothing() {
        var first = brings(sentUp(), false);
        var again = brings(sentUp(), false);

        assertThat(first.report().rows())
                .allSatisfy(row -> assertThat(row.note()).contains(office.code()));
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.report().present()).isEqualTo(2);
        assertThat(submissions.named(province)).hasSize(2);
        assertThat(dossiers.received(province)).hasSize(1);
    }

    @Test
    void anotherPackageOfTheSameSenderIsRefusedUntilItsEntriesAreWithdrawn() {
        brings(sentUp(), false);
        var newer = Zip.saying(sentUp(), said -> said.replace("Cao Thị Mẫu", "Cao Thị Mẫu Mới"));
        var refusal = catchThrowableOfType(Refusal.class, () -> brings(newer, false));
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
        assertThat(refusal).hasMessageContaining("Đã nhận một gói hồ sơ khác").hasMessageContaining("rút");

        for (var line : submissions.lines(province, List.of(EntryState.SENT))) {
            office.as("khanhsontt", () -> process.withdraw(line.code(), "Thay gói hồ sơ", office.actor("khanhsontt")));
        }

        assertThat(brings(newer, false).report().taken()).isEqualTo(2);
    }

    @Test
    void whatComesAfterTheDeadlineWaitsForTheCommittee() {
        office.turnsTo(province);
        office.passes("2019-08-09T08:00:00+07:00");

        brings(sentUp(), false);

        var late = here(sent.get(0));
        assertThat(stage.state(late)).isEqualTo(EntryState.LATE);
        office.does(
                "btctinh",
                "DecideLate",
                late,
                Map.of("decision", "ACCEPT", "reason", "Mưa lũ chia cắt", "minutesNumber", "09/BB-BTC"));
        isAccepted(late);
        assertThat(stage.state(late)).isEqualTo(EntryState.VALID);
    }

    @Test
    void aSpoiledPackageIsRefusedWithEveryFault() {
        var good = sentUp();
        var word = sent.get(0) + " Sáng kiến của KS-XA-04/đề án.docx";

        var damaged = Zip.unpacked(good);
        damaged.put(word, TestFiles.docx("Bản khác"));
        damaged.put("../../etc/cron.d/x", new byte[] {1});
        damaged.put("thêm.exe", new byte[] {1});
        assertThat(faults(Zip.packed(damaged)))
                .anyMatch(fault -> fault.contains("ra ngoài thư mục"))
                .anyMatch(fault -> fault.contains("“thêm.exe” không có trong danh mục"))
                .anyMatch(fault -> fault.contains("không còn nguyên vẹn"));

        var program = Zip.unpacked(good);
        var bytes = "MZ not a document".getBytes(StandardCharsets.UTF_8);
        var old = program.put(word, bytes);
        program.computeIfPresent(
                Zip.MANIFEST,
                (name, said) -> replaced(
                        replaced(said, DigestUtils.sha256Hex(old), DigestUtils.sha256Hex(bytes)),
                        "\"size\" : " + old.length,
                        "\"size\" : " + bytes.length));
        assertThat(faults(Zip.summed(program)))
                .anyMatch(fault -> fault.startsWith(sent.get(0) + ": File “đề án.docx”"));

        var missing = Zip.unpacked(good);
        missing.remove(word);
        assertThat(faults(Zip.packed(missing))).anyMatch(fault -> fault.contains("không có trong gói"));

        assertThat(faults(Zip.saying(good, said -> said.replace("\"id\" : \"moi-truong-kinh-doanh\"", "\"id\" : \"la\"")
                        .replace("\"boi-canh\" :", "\"muc-la\" :"))))
                .anyMatch(fault -> fault.contains(sent.get(0) + ": Chủ đề “la” không có trong kế hoạch"))
                .anyMatch(fault -> fault.contains(sent.get(1) + ": Mục “muc-la” không có trong kế hoạch"));
        assertThat(faults(Zip.saying(good, said -> said.replace("\"version\" : 1", "\"version\" : 2"))))
                .anyMatch(fault -> fault.contains("phiên bản 2"));
        assertThat(faults(
                        Zip.saying(good, said -> said.replace("\"title\" : \"Sáng kiến", "\"tieu-de\" : \"Sáng kiến"))))
                .anyMatch(fault -> fault.contains("entries[0].title"));
        assertThat(faults(Zip.saying(good, said -> said.replace("4485/KH-UBND", "99/KH-UBND"))))
                .anyMatch(fault -> fault.contains("theo kế hoạch số 99/KH-UBND"));
        assertThat(faults(Zip.saying(good, said -> said.replace("huyện Khánh Sơn", "huyện Ở Đâu"))))
                .anyMatch(fault -> fault.contains("chọn đơn vị của cơ quan gửi"));
        assertThat(faults("không phải zip".getBytes(StandardCharsets.UTF_8)))
                .anyMatch(fault -> fault.contains("không phải tệp .zip"));
        assertThat(faults(Zip.packed(Map.of("a.txt", new byte[1])))).anyMatch(fault -> fault.contains("ho-so.json"));
        var cut = good.clone();
        int named = new String(good, StandardCharsets.ISO_8859_1)
                .indexOf(new String(word.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        int content =
                named + word.getBytes(StandardCharsets.UTF_8).length + 100; // a header damaged alone hurts nothing
        Arrays.fill(cut, content, content + 40, (byte) 7);
        assertThat(refuses(cut)).isNotNull();
    }

    @Test
    void thePackageOfAnotherDistrictIsNotTakenForThisOne() {
        var refusal = catchThrowableOfType(Refusal.class, () -> brings(province, sentUp(), "KH-HU-01", false));

        assertThat(refusal.faults())
                .extracting(Fault::message)
                .containsExactly(
                        "Gói hồ sơ do Ủy ban nhân dân huyện Khánh Sơn gửi, không phải UBND thành phố Nha Trang. Đề nghị chọn lại đơn vị hoặc chọn lại gói.");
    }

    @Test
    void whatTheProvinceDidNotScoreComesBackWithAReason() {
        var id = brings(sentUp(), false).id();
        isAccepted(here(sent.get(0)));
        var invalid = here(sent.get(1));
        office.does("sonoivu", "ReceiveEntry", invalid, Map.of("wordFile", true, "paperCopy", true));
        office.does(
                "thukytinh",
                "CheckValidity",
                invalid,
                Map.of(
                        "novel",
                        false,
                        "useful",
                        true,
                        "practical",
                        true,
                        "scalable",
                        true,
                        "decision",
                        "INVALID",
                        "reason",
                        "Không có tính mới"));
        stage.begins("preliminary");
        office.does(
                "btctinh",
                "AppointProvincialPanel",
                Map.of(
                        "judges",
                        JUDGES,
                        "chief",
                        "gktinh1",
                        "decisionNumber",
                        "12/QĐ-BTC",
                        "decisionDate",
                        stage.today().toString()));
        JUDGES.forEach(judge -> stage.score(here(sent.get(0)), Stage.PRELIMINARY, Map.of(judge, "80")));
        assertThat(catchThrowableOfType(Refusal.class, () -> notice(id))).hasMessageContaining("chưa công bố");
        office.does("btctinh", "ChooseFinalists", Map.of("minutesNumber", "15/BB-BTC"));

        assertThat(catchThrowableOfType(
                                Refusal.class, () -> notice(id, stage.today().plusDays(1)))
                        .faults())
                .extracting(Fault::field)
                .containsExactly("date");
        var notice = notice(id);
        assertThat(new String(notice, StandardCharsets.UTF_8)).contains("Không được chấm: Không hợp lệ");
        takes(Stage.PRELIMINARY, notice);

        assertThat(stage.state(sent.get(0))).isEqualTo(EntryState.FINALIST);
        assertThat(stage.state(sent.get(1))).isEqualTo(EntryState.STOPPED);
    }

    @Test
    void aNoticeThatIsNotForThisContestPackageOrRoundIsRefused() {
        var notice = notice(judges());

        assertThat(refusesNotice(Stage.PRELIMINARY, replaced(notice, "\"score\" : 74.5", "\"score\" : 94.5")))
                .contains("không còn nguyên vẹn");
        assertThat(refusesNotice(Stage.FINALS, notice)).contains("là kết quả Vòng sơ khảo, không phải Vòng chung khảo");
        assertThat(refusesNotice(Stage.PRELIMINARY, "{}".getBytes(StandardCharsets.UTF_8)))
                .contains("không phải thông báo kết quả");

        var another = office.issuesAnother(plan -> plan);
        var refusal = catchThrowableOfType(
                Refusal.class,
                () -> results.read(
                        another, Stage.PRELIMINARY, new ByteArrayInputStream(notice), office.actor("phongnoivu")));
        assertThat(refusal.faults().get(0).message()).contains("gửi cho cuộc thi “" + district + "”");
    }
}
