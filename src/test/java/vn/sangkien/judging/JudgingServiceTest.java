package vn.sangkien.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static vn.sangkien.judging.Rounds.CONTEST;
import static vn.sangkien.judging.Rounds.points;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.orm.jpa.TestEntityManager;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Groups;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.plan.PlanCatalogue;
import vn.sangkien.plan.PlanReader;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;

@JudgingSlice
class JudgingServiceTest {
    private static final String ENTRY = "KS2019-001";
    private static final Predicate<String> NOBODY = judge -> false;

    @Autowired
    private Panels panels;

    @Autowired
    private AssignmentService assignments;

    @Autowired
    private JudgingService judging;

    @Autowired
    private TestEntityManager database;

    private final ContestPlan.Round round = Rounds.qualifying();

    @BeforeEach
    void appointPanel() {
        panels.appoint(
                CONTEST,
                round,
                new Appointment(List.of("gk1", "gk2", "gk3", "gk4", "gk5"), "gk1", "12/QĐ-BTC"),
                Rounds.may(Set.of("gk1", "gk2", "gk3", "gk4", "gk5", "gk6")),
                actor("bantochuc"));
        assignments.assign(CONTEST, round, Map.of(ENTRY, Set.of("gk5")));
    }

    @Test
    void panelIsRefusedWithEveryFault() {
        var appointment = new Appointment(List.of("gk1", "nguoila", "gk1"), "gk9", " ");

        assertThatThrownBy(() ->
                        panels.appoint(CONTEST, round, appointment, Rounds.may(Set.of("gk1")), actor("bantochuc")))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.faults())
                        .extracting(Fault::field)
                        .containsExactly("judges[1]", "judges[2]", "chief", "decisionNumber"));
    }

    @Test
    void panelMayChangeUntilThoseWhoLeaveHaveSentASheet() {
        send("gk2", "20", "20", "20", "10");
        var withoutThree = new Appointment(List.of("gk1", "gk2", "gk6"), "gk6", "15/QĐ-BTC");
        var withoutTwo = new Appointment(List.of("gk1", "gk3", "gk6"), "gk6", "16/QĐ-BTC");
        var eligible = Set.of("gk1", "gk2", "gk3", "gk6");

        panels.appoint(CONTEST, round, withoutThree, Rounds.may(eligible), actor("bantochuc"));

        assertThat(panels.judges(CONTEST, round.id()))
                .extracting(Panelist::userId)
                .containsExactly("gk1", "gk2", "gk6");
        assertThat(panels.isChief(CONTEST, round.id(), "gk6")).isTrue();
        assertThatThrownBy(() -> panels.appoint(CONTEST, round, withoutTwo, Rounds.may(eligible), actor("bantochuc")))
                .hasMessageContaining("“gk2” đã gửi phiếu chấm");
    }

    @Test
    void aBoardIsPresidedOverByItsOwnChiefAndServedByTheSecretariesOfTheDecision() {
        var clusters = Rounds.inBoards("KS-XA-01", "KS-XA-04");
        var eligible = new Appointment.Eligible(
                Set.of("gk1", "gk2", "gk3"), Set.of("thuky1", "thuky2"), Map.of("KS-XA-01", Set.of("gk2", "gk3")));
        panels.appoint(
                CONTEST,
                clusters,
                new Appointment(
                        List.of("gk1", "gk2", "gk3"), "gk1", "12/QĐ-BTC", List.of("thuky2"), Map.of("KS-XA-01", "gk3")),
                eligible,
                actor("bantochuc"));

        assertThat(panels.chairFor(CONTEST, clusters.id(), "KS-XA-01", NOBODY)).contains("gk3");
        assertThat(panels.chairFor(CONTEST, clusters.id(), "KS-XA-04", NOBODY)).contains("gk1");
        assertThat(panels.chairFor(CONTEST, clusters.id(), "KS-XA-04", Set.of("gk1")::contains))
                .as("the chief of another board comes last")
                .contains("gk2");
        assertThat(panels.chairFor(CONTEST, clusters.id(), "KS-XA-01", Set.of("gk3")::contains))
                .contains("gk1");
        assertThat(panels.secretaries(CONTEST, clusters.id())).containsExactly("thuky2");
        assertThatThrownBy(() -> panels.appoint(
                        CONTEST,
                        clusters,
                        new Appointment(
                                List.of("gk1", "gk2", "gk3"),
                                "gk1",
                                "12/QĐ-BTC",
                                List.of("thuky3", "gk2"),
                                new TreeMap<>(Map.of("KS-XA-01", "gk1", "KS-XA-09", "gk2"))),
                        eligible,
                        actor("bantochuc")))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.faults())
                        .extracting(Fault::message)
                        .containsExactly(
                                "Tài khoản “thuky3” không thuộc Tổ thư ký. Đề nghị chọn người trong danh sách.",
                                "Tài khoản “gk2” không thuộc Tổ thư ký. Đề nghị chọn người trong danh sách.",
                                "“gk1” không phải giám khảo của Cụm KS-XA-01 nên không làm trưởng bảng. Đề nghị chọn lại.",
                                "Vòng loại không có bảng “KS-XA-09”."));
    }

    @Test
    void nobodyJudgesTheirOwnUnit() {
        Predicate<String> ownUnit = Set.of("gk1", "gk4")::contains;

        assertThat(panels.chairFor(CONTEST, round.id(), null, NOBODY)).contains("gk1");
        assertThat(panels.chairFor(CONTEST, round.id(), null, ownUnit)).contains("gk2");
        assertThatThrownBy(() -> judging.sendSheet(
                        CONTEST, round, ENTRY, points("20", "20", "20", "10"), null, ownUnit, actor("gk4")))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.FORBIDDEN));
    }

    @Test
    void scoresAreKnownBeforePublicationToTheBodiesOfTheRoundsTierOnly() {
        var plan = new PlanCatalogue(new PlanReader()).find(CONTEST).orElseThrow();

        assertThat(readers(plan, plan.rounds().get(0), "gk1"))
                .containsExactlyInAnyOrder(
                        "phong-noi-vu",
                        "truong-phong-noi-vu",
                        "ban-to-chuc",
                        "truong-ban-to-chuc",
                        "to-thu-ky",
                        "truong-ban-giam-khao",
                        "giam-sat");
        assertThat(readers(plan, plan.rounds().get(0), "gk2"))
                .as("a chief judge by the plan whom the decision did not make chief of this panel")
                .doesNotContain("truong-ban-giam-khao");
        assertThat(readers(plan, plan.rounds().get(1), "gk1"))
                .as("the notice of a round held outside is typed in here")
                .containsExactlyInAnyOrder(
                        "phong-noi-vu",
                        "truong-phong-noi-vu",
                        "ban-to-chuc",
                        "truong-ban-to-chuc",
                        "to-thu-ky",
                        "ban-to-chuc-tinh",
                        "giam-sat");
    }

    /** Ids of the roles whose holder, a user of this id, may know the scores of a round. */
    private List<String> readers(ContestPlan plan, ContestPlan.Round round, String user) {
        return plan.roles().stream()
                .map(ContestPlan.Role::id)
                .filter(role ->
                        panels.mayReadScores(plan, round, new Actor(user, Set.of(Groups.role(plan.key(), role)))))
                .toList();
    }

    @Test
    void onlyThePanelScores() {
        assertThatThrownBy(() -> send("phongnoivu", "20", "20", "20", "10"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.FORBIDDEN));
    }

    @Test
    void aJudgeOfThePanelScoresOnlyWhatWasGivenToThem() {
        assertThatThrownBy(() -> send("gk5", "20", "20", "20", "10")).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.FORBIDDEN);
            assertThat(refusal).hasMessageContaining("không được giao cho tài khoản “gk5”");
        });
    }

    @Test
    void sheetIsRefusedWithEveryFault() {
        var points = new HashMap<String, BigDecimal>();
        points.put("tinh-moi", new BigDecimal("30.5"));
        points.put("hieu-qua", new BigDecimal("-1"));
        points.put("kha-nang-ap-dung", new BigDecimal("20.3"));
        points.put("hinh-thuc", null);
        points.put("la", BigDecimal.ONE);

        assertThatThrownBy(() -> judging.sendSheet(CONTEST, round, ENTRY, points, "a\u0000b", NOBODY, actor("gk1")))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.faults())
                            .extracting(Fault::field)
                            .containsExactly(
                                    "points.tinh-moi",
                                    "points.hieu-qua",
                                    "points.kha-nang-ap-dung",
                                    "points.hinh-thuc",
                                    "points.la",
                                    "comment");
                    assertThat(refusal.faults().get(0).message())
                            .isEqualTo(
                                    "Điểm 30,5 nằm ngoài thang điểm của tiêu chí “Tính mới, tính sáng tạo”. Vui lòng nhập điểm từ 0 đến 30.");
                    assertThat(refusal.faults().get(2).message()).contains("theo bước 0,5");
                });
        assertThat(judging.faults(round, points, "a\u0000b")).hasSize(6);
        assertThat(judging.sheets(ENTRY, round.id())).isEmpty();
    }

    @Test
    @Timeout(10)
    void figuresLongerThanAnyMemoryAreRefusedAtOnce() {
        var points = new HashMap<>(points("20", "20", "20", "10"));
        points.put("tinh-moi", new BigDecimal("1E+999999999"));
        points.put("hieu-qua", new BigDecimal("1E-999999999"));

        assertThat(judging.faults(round, points, null))
                .extracting(Fault::field)
                .containsExactly("points.tinh-moi", "points.hieu-qua");
    }

    @Test
    void aSentSheetStays() {
        send("gk1", "20", "20", "20", "10");

        assertThatThrownBy(() -> send("gk1", "30", "30", "25", "15"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT));
        database.clear();
        assertThat(judging.sheet(ENTRY, round.id(), "gk1", 1)).hasValueSatisfying(sheet -> {
            assertThat(sheet.total()).isEqualByComparingTo("70");
            assertThat(sheet.points()).hasSize(4);
        });
        assertThat(judging.pendingJudges(round.id(), ENTRY)).containsExactly("gk2", "gk3", "gk4");
    }

    @Test
    void aReopenedSheetIsKeptAndTheNextOneCounts() {
        send("gk1", "20", "20", "20", "10");
        send("gk2", "25", "25", "20", "10");

        judging.reopen(round, ENTRY, "gk2", " Nhầm tiêu chí ", NOBODY, actor("thuky"));

        assertThat(judging.sheets(ENTRY, round.id()))
                .extracting(ScoreSheet::judge)
                .containsExactly("gk1");
        assertThat(judging.matrix(CONTEST, round.id())).hasSize(1);
        assertThat(judging.pendingJudges(round.id(), ENTRY)).contains("gk2");
        assertThatThrownBy(() -> judging.reopen(round, ENTRY, "gk2", "Lần nữa", NOBODY, actor("thuky")))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.NOT_FOUND));
        send("gk2", "24", "26", "20", "10");
        judging.reopen(round, ENTRY, "gk2", "Sót điểm", NOBODY, actor("thuky"));
        send("gk2", "24", "26", "21", "10");
        database.clear();

        assertThat(judging.sheet(ENTRY, round.id(), "gk2", 1)).hasValueSatisfying(sheet -> {
            assertThat(sheet.total()).isEqualByComparingTo("81");
            assertThat(sheet.edition()).isEqualTo(3);
        });
        assertThat(judging.reopened(ENTRY, round.id(), "gk2", 1)).isEmpty();
        assertThat(judging.reopenings(ENTRY, round.id()))
                .extracting(
                        SheetReopening::reason,
                        SheetReopening::by,
                        one -> one.sheet().total().intValueExact(),
                        one -> one.sheet().points().size())
                .containsExactly(tuple("Nhầm tiêu chí", "thuky", 80, 4), tuple("Sót điểm", "thuky", 80, 4));
    }

    @Test
    void aSheetIsReopenedForAReasonByAnotherAndOnlyUntilTheScoreIsConcluded() {
        send("gk1", "20", "20", "20", "10");
        send("gk2", "25", "25", "20", "10");
        send("gk3", "22", "24", "19", "12");

        assertThatThrownBy(() -> judging.reopen(round, ENTRY, "gk2", " ", NOBODY, actor("thuky")))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.faults())
                        .extracting(Fault::field)
                        .containsExactly("reason"));
        assertThatThrownBy(() -> judging.reopen(round, ENTRY, "gk1", "Nhầm", NOBODY, actor("gk1")))
                .hasMessageContaining("tự mở lại phiếu chấm của mình");
        assertThatThrownBy(() -> judging.reopen(round, ENTRY, "gk2", "Nhầm", "thuky"::equals, actor("thuky")))
                .hasMessageContaining("đơn vị mình");
        judging.close(CONTEST, round, ENTRY);

        assertThatThrownBy(() -> judging.reopen(round, ENTRY, "gk2", "Nhầm", NOBODY, actor("thuky")))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT));
        assertThat(judging.sheets(ENTRY, round.id())).hasSize(3);
    }

    /** Quiz 40 %, video 60 %: figures of four decimals come back from the database as they went in. */
    @Test
    void weightsCountInTotalsAndInTheHighestTotal() {
        var weighted = Rounds.weighted("0.4", "0.33", "1", "0.25");
        judging.sendSheet(CONTEST, weighted, ENTRY, points("30", "29.5", "25", "15"), null, NOBODY, actor("gk1"));
        database.flush();
        database.clear();

        assertThat(judging.sheet(ENTRY, round.id(), "gk1", 1).orElseThrow().total())
                .isEqualByComparingTo("50.485");
        assertThat(JudgingService.highest(weighted)).isEqualByComparingTo("50.65");
    }

    @Test
    void closesWithTheMeanAndAnswersTheSameAgain() {
        send("gk1", "25", "25.5", "20", "10");
        send("gk2", "24", "26", "18", "10");
        assertThat(judging.enoughSheets(ENTRY, round)).isFalse();
        assertThatThrownBy(() -> judging.close(CONTEST, round, ENTRY)).hasMessageContaining("mới có 02 phiếu");
        send("gk3", "22", "24", "19", "12");

        var score = judging.close(CONTEST, round, ENTRY);
        database.flush();
        database.clear();

        assertThat(judging.close(CONTEST, round, ENTRY).total()).isEqualByComparingTo(score.total());
        assertThat(score.total()).isEqualByComparingTo("78.5"); // 235,5 : 3
        assertThat(score.sheets()).isEqualTo(3);
        assertThat(score.decidedBy()).isEqualTo(DecidedBy.MEAN);
        assertThat(judging.score(ENTRY, round.id()).orElseThrow().means())
                .containsEntry("hieu-qua", new BigDecimal("25.2000"));
        assertThatThrownBy(() -> send("gk4", "1", "1", "1", "1")).hasMessageContaining("không nhận thêm phiếu chấm");
    }

    @Test
    void wideSpreadIsScoredAgainByTheOutliersOnly() {
        send("gk1", "10", "15", "15", "10");
        send("gk2", "20", "20", "15", "10");
        send("gk3", "25", "25", "15", "10");
        assertThat(judging.spreadTooWide(ENTRY, round)).isTrue();
        assertThat(judging.outliers(ENTRY, round.id())).containsExactly("gk1", "gk3");
        assertThatThrownBy(() -> judging.close(CONTEST, round, ENTRY)).hasMessageContaining("chênh lệch 25 điểm");

        assertThatThrownBy(() -> rescore("gk2", "20", "20", "20", "10"))
                .hasMessageContaining("không thuộc diện chấm lại");
        rescore("gk1", "15", "20", "15", "10");

        assertThat(judging.spreadTooWide(ENTRY, round)).isFalse();
        assertThat(judging.close(CONTEST, round, ENTRY).total()).isEqualByComparingTo("66.7"); // 60 + 65 + 75 = 200
        assertThat(judging.sheets(ENTRY, round.id())).hasSize(4);
    }

    @Test
    void chairConcludesOnlyWhereTheSheetsCannot() {
        send("gk1", "20", "20", "20", "10");

        assertThatThrownBy(() -> conclude("gk2", "70", "Đủ căn cứ")).hasMessageContaining("Chỉ Trưởng ban giám khảo");
        assertThatThrownBy(() -> conclude("gk1", "100.5", ""))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.faults())
                        .extracting(Fault::field)
                        .containsExactly("total", "reason"));
        assertThatThrownBy(() -> conclude("gk1", "70.55", "Đủ căn cứ")).isInstanceOf(Refusal.class);
        assertThat(judging.closed(ENTRY, round.id())).isFalse();
        conclude("gk1", "70.5", "Chỉ có 01 phiếu, Ban giám khảo thống nhất");
        assertThat(judging.closed(ENTRY, round.id())).isFalse();

        var score = judging.close(CONTEST, round, ENTRY);

        assertThat(judging.closed(ENTRY, round.id())).isTrue();
        assertThat(score.total()).isEqualByComparingTo("70.5");
        assertThat(score.decidedBy()).isEqualTo(DecidedBy.CHAIR);
        assertThat(score.chairReason()).isEqualTo("Chỉ có 01 phiếu, Ban giám khảo thống nhất");
        assertThatThrownBy(() -> conclude("gk1", "80", "Đổi ý")).isInstanceOf(Refusal.class);
    }

    @Test
    void chairDoesNotOverruleAPanelThatAgrees() {
        send("gk1", "20", "20", "20", "10");
        send("gk2", "20", "20", "20", "10");
        send("gk3", "20", "20", "20", "10");

        assertThatThrownBy(() -> conclude("gk1", "90", "Ý kiến riêng")).hasMessageContaining("không cần kết luận");
    }

    private ScoreSheet send(String judge, String novelty, String effect, String use, String form) {
        return judging.sendSheet(
                CONTEST, round, ENTRY, points(novelty, effect, use, form), "Đề án tốt", NOBODY, actor(judge));
    }

    private void rescore(String judge, String novelty, String effect, String use, String form) {
        judging.rescore(CONTEST, round, ENTRY, points(novelty, effect, use, form), null, NOBODY, actor(judge));
    }

    private void conclude(String chair, String total, String reason) {
        judging.chairDecides(CONTEST, round, ENTRY, new BigDecimal(total), reason, NOBODY, actor(chair));
    }

    private static Actor actor(String userId) {
        return new Actor(userId, Set.of());
    }
}
