package vn.sangkien.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;
import static vn.sangkien.judging.Rounds.CONTEST;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.Pageable;
import vn.sangkien.access.Actor;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.plan.ContestPlan.Outside;
import vn.sangkien.plan.ContestPlan.OutsideKind;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;

/** Experts give 80 points, a vote of the public 20 x votes / most votes to a tenth (§6, Thái Nguyên 2025); quiz 40 %, sheets 60 % (§6, Sóc Trăng 2020). */
@JudgingSlice
class OutsideScoringTest {
    private static final Actor SECRETARY = new Actor("thuky", Set.of());
    private static final ContestPlan.Round ROUND = with(Rounds.qualifying(), votes(), quiz());
    private static final SelectionRule RULE = (score, threshold, passMark) -> Suggestion.CONSIDER;
    private static final EntryLines LINES = codes ->
            codes.stream().collect(Collectors.toMap(code -> code, code -> new EntryLine(code, "Đề án " + code, code)));
    private static final List<String> ENTRIES = List.of("KS2019-001", "KS2019-002", "KS2019-003");

    @Autowired
    private OutsideScoring outside;

    @Autowired
    private JudgingService judging;

    @Autowired
    private Panels panels;

    @Autowired
    private AssignmentService assignments;

    @Autowired
    private Rankings rankings;

    private static Outside votes() {
        return new Outside("binh-chon", "Bình chọn của cộng đồng", OutsideKind.VOTES, new BigDecimal("20"), null, true);
    }

    private static Outside quiz() {
        return new Outside(
                "trac-nghiem",
                "Thi trắc nghiệm",
                OutsideKind.POINTS,
                new BigDecimal("100"),
                new BigDecimal("0.4"),
                true);
    }

    private static ContestPlan.Round with(ContestPlan.Round r, Outside... sources) {
        return new ContestPlan.Round(
                r.id(),
                r.name(),
                r.tier(),
                r.mode(),
                r.judges(),
                r.chief(),
                r.committee(),
                r.scoringDeadline(),
                r.team(),
                r.criteria(),
                r.scoring(),
                r.advance(),
                r.proposal(),
                r.blind(),
                r.phase(),
                r.segments(),
                r.groups(),
                r.entriesPerUnit(),
                List.of(sources));
    }

    @BeforeEach
    void panel() {
        var judges = List.of("gk1", "gk2", "gk3");
        panels.appoint(
                CONTEST, ROUND, new Appointment(judges, "gk1", "12/QĐ-BTC"), Rounds.may(Set.copyOf(judges)), SECRETARY);
        assignments.assign(CONTEST, ROUND, ENTRIES.stream().collect(Collectors.toMap(code -> code, code -> Set.of())));
    }

    /** Every judge gives the same. */
    private void scored(String entry, String novelty) {
        for (var judge : List.of("gk1", "gk2", "gk3")) {
            judging.sendSheet(
                    CONTEST,
                    ROUND,
                    entry,
                    Rounds.points(novelty, "20", "15", "10"),
                    null,
                    unit -> false,
                    new Actor(judge, Set.of()));
        }
        judging.close(CONTEST, ROUND, entry);
    }

    private static OutsideResults figures(String... codesAndFigures) {
        var lines = new ArrayList<OutsideResults.Line>();
        for (int i = 0; i < codesAndFigures.length; i += 2) {
            lines.add(new OutsideResults.Line(codesAndFigures[i], new BigDecimal(codesAndFigures[i + 1])));
        }
        return new OutsideResults("31/BC-TTVH", LocalDate.parse("2019-09-10"), "Trung tâm VH-TT-TT", lines);
    }

    private Map<String, String> totals() {
        var totals = new LinkedHashMap<String, String>();
        rankings.ranking(CONTEST, ROUND)
                .forEach(ranked -> totals.put(ranked.entry(), ranked.total().toPlainString()));
        return totals;
    }

    private void record(String source, String... codesAndFigures) {
        outside.record(CONTEST, ROUND, source, figures(codesAndFigures), ENTRIES, SECRETARY);
    }

    private Refusal refused(Runnable what) {
        return catchThrowableOfType(Refusal.class, what::run);
    }

    @Test
    void pointsAreAddedToSheetsThatCameBeforeAndToThoseThatComeAfter() {
        scored("KS2019-001", "10");
        record("binh-chon", "KS2019-001", "200", "KS2019-002", "300", "KS2019-003", "0");
        record("trac-nghiem", "KS2019-001", "90", "KS2019-002", "77.5", "KS2019-003", "100");
        scored("KS2019-002", "12.5");
        scored("KS2019-003", "20");

        // 65 + 40, 57.5 + 20 + 31, 55 + 13.3 + 36
        assertThat(totals())
                .containsExactly(
                        entry("KS2019-002", "108.5"), entry("KS2019-003", "105.0"), entry("KS2019-001", "104.3"));
        assertThat(rankings.ranking(CONTEST, ROUND).get(2).outside())
                .containsExactly(
                        entry("binh-chon", new BigDecimal("13.3")), entry("trac-nghiem", new BigDecimal("36.0")));
        assertThat(judging.score("KS2019-001", ROUND.id()).orElseThrow().ofJudges())
                .isEqualByComparingTo("55");
    }

    @Test
    void whatIsRecordedAgainTakesThePlaceOfTheEarlier() {
        ENTRIES.forEach(entry -> scored(entry, "10"));
        record("binh-chon", "KS2019-001", "2", "KS2019-002", "4", "KS2019-003", "0");
        record("binh-chon", "KS2019-001", "5", "KS2019-002", "4", "KS2019-003", "1");

        assertThat(totals())
                .containsExactly(entry("KS2019-001", "75.0"), entry("KS2019-002", "71.0"), entry("KS2019-003", "59.0"));
        assertThat(outside.figures(CONTEST, ROUND, "binh-chon", Pageable.unpaged()))
                .extracting(OutsideScore::entry, score -> score.figure().intValueExact())
                .containsExactly(tuple("KS2019-001", 5), tuple("KS2019-002", 4), tuple("KS2019-003", 1));
    }

    @Test
    void aVoteInWhichNobodyVotedBringsNothing() {
        ENTRIES.forEach(entry -> scored(entry, "10"));
        record("binh-chon", "KS2019-001", "0", "KS2019-002", "0", "KS2019-003", "0");

        assertThat(totals().values()).containsOnly("55.0");
    }

    @Test
    void everyFaultIsToldAndNothingIsRecorded() {
        ENTRIES.forEach(entry -> scored(entry, "10"));

        var refusal = refused(() -> outside.record(
                CONTEST,
                ROUND,
                "binh-chon",
                new OutsideResults(
                        " ",
                        LocalDate.parse("2019-09-20"),
                        null,
                        List.of(
                                new OutsideResults.Line("KS2019-001", new BigDecimal("1.5")),
                                new OutsideResults.Line("KS2019-009", BigDecimal.ONE),
                                new OutsideResults.Line("KS2019-001", null))),
                ENTRIES,
                SECRETARY));

        assertThat(refusal.faults())
                .extracting(Fault::field)
                .containsExactlyInAnyOrder(
                        "number",
                        "issuer",
                        "date",
                        "scores[0].figure",
                        "scores[1].entry",
                        "scores[2].figure",
                        "scores[2].entry",
                        "scores");
        assertThat(refusal.faults())
                .extracting(Fault::message)
                .contains(
                        "Còn thiếu 02 đề án của vòng thi: KS2019-002, KS2019-003. Đề án không có điểm hoặc phiếu nào thì nhập 0.");
        assertThat(totals().values()).containsOnly("55.0");
    }

    @Test
    void pointsBeyondTheSourcesMaximumAreRefused() {
        var refusal =
                refused(() -> record("trac-nghiem", "KS2019-001", "100.5", "KS2019-002", "99.999", "KS2019-003", "-1"));

        assertThat(refusal.faults())
                .extracting(Fault::field, Fault::message)
                .contains(tuple(
                        "scores[0].figure", "Điểm phải từ 0 đến 100, không quá 2 chữ số thập phân. Vui lòng nhập lại."))
                .hasSize(3);
    }

    @Test
    void aRoundIsDecidedWithAllItsPointsAndNotChangedAfterwards() {
        ENTRIES.forEach(entry -> scored(entry, "10"));
        record("binh-chon", "KS2019-001", "2", "KS2019-002", "4", "KS2019-003", "0");

        var early = refused(this::decide);
        record("trac-nghiem", "KS2019-001", "0", "KS2019-002", "0", "KS2019-003", "0");
        decide();
        var late = refused(() -> record("binh-chon", "KS2019-001", "9", "KS2019-002", "9", "KS2019-003", "9"));

        assertThat(early)
                .hasMessage(
                        "Chưa có điểm “Thi trắc nghiệm” của 03 đề án (KS2019-001, KS2019-002, KS2019-003). Đề nghị Tổ thư ký hoặc cơ quan thường trực nhập rồi quyết định kết quả.");
        assertThat(late)
                .hasMessage(
                        "Kết quả Vòng loại đã được quyết định nên không nhập điểm “Bình chọn của cộng đồng” được nữa.");
        assertThat(rankings.results(CONTEST, ROUND.id()))
                .extracting(RoundResult::entry, result -> result.total().toPlainString())
                .first()
                .isEqualTo(tuple("KS2019-002", "75.0"));
    }

    private void decide() {
        rankings.select(CONTEST, ROUND, Set.of("KS2019-002"), Map.of(), RULE, LINES, SECRETARY);
    }

    @Test
    void aSourceThatTheRoundHasNotIsRefused() {
        assertThat(refused(() -> record("khan-gia")))
                .hasMessage("Vòng loại không có nguồn điểm “khan-gia”. Các nguồn điểm: binh-chon, trac-nghiem.");
    }

    /** The chair's total is what the judges would have given; points from outside come to it as to any other. */
    @Test
    void pointsComeToAChairsTotalToo() {
        record("binh-chon", "KS2019-001", "1", "KS2019-002", "1", "KS2019-003", "2");
        judging.chairDecides(
                CONTEST,
                ROUND,
                "KS2019-001",
                new BigDecimal("60"),
                "Chỉ một phiếu chấm.",
                unit -> false,
                new Actor("gk1", Set.of()));
        judging.close(CONTEST, ROUND, "KS2019-001");

        assertThat(totals()).containsExactly(entry("KS2019-001", "70.0"));
        assertThat(judging.score("KS2019-001", ROUND.id()).orElseThrow().closedAt())
                .isEqualTo(Instant.parse("2019-09-12T02:00:00Z"));
    }
}
