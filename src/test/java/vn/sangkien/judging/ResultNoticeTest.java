package vn.sangkien.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static vn.sangkien.judging.Rounds.CONTEST;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import vn.sangkien.access.Actor;
import vn.sangkien.plan.ContestPlan;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;

/** The province's notice of 11 September 2019: 52 entries, 12 of them in the final with 75 points or more. */
@JudgingSlice
class ResultNoticeTest {
    private static final Actor OFFICE = new Actor("phongnoivu", Set.of());
    private static final LocalDate DATE = LocalDate.of(2019, 9, 11);
    private static final EntryLine OURS = new EntryLine("KS2019-001", "Một cửa lưu động", "Phòng Y tế");

    @Autowired
    private Rankings rankings;

    private final ContestPlan.Round round = Rounds.preliminary();

    @Test
    void readsTheFiguresOf2019() {
        var results = record(notice(figuresOf2019()), OURS);

        assertThat(results).hasSize(52);
        assertThat(results.stream().filter(RoundResult::advances)).hasSize(12);
        assertThat(rankings.results(CONTEST, round.id()).subList(0, 4))
                .extracting(RoundResult::rank, result -> result.total().toPlainString())
                .containsExactly(tuple(1, "83.0"), tuple(2, "77.8"), tuple(2, "77.8"), tuple(4, "77.5"));
        assertThat(rankings.results(CONTEST, round.id()).get(1).reason())
                .isEqualTo("đồng hạng 2; theo Thông báo số 45/TB-BTC ngày 11/09/2019 của Ban tổ chức cấp tỉnh");
        assertThat(rankings.result("KS2019-001", round.id()))
                .hasValueSatisfying(result -> assertThat(result.advances()).isTrue());
        assertThat(rankings.advancing(CONTEST, round.id())).containsExactly("KS2019-001");
    }

    @Test
    void thresholdIsMetByWhatRoundsToIt() {
        var results = record(
                notice(List.of(
                        line("KS2019-001", "74.95"),
                        other("Đề án A", "75"),
                        other("Đề án B", "74.9"),
                        other("Đề án C", "74.94"))),
                OURS);

        assertThat(results)
                .extracting(result -> result.total().toPlainString(), RoundResult::advances)
                .containsExactly(tuple("75.0", true), tuple("75.0", true), tuple("74.9", false), tuple("74.9", false));
    }

    @Test
    void whatTheNoticeStatesGoesBeforeTheThreshold() {
        var results = record(
                notice(List.of(
                        new NoticeLine("KS2019-001", null, null, new BigDecimal("74"), true),
                        new NoticeLine(null, "Đề án A", "Sở Y tế", new BigDecimal("80"), null))),
                OURS);

        assertThat(results)
                .extracting(RoundResult::entry, RoundResult::title, RoundResult::unitName, RoundResult::advances)
                .containsExactly(
                        tuple(null, "Đề án A", "Sở Y tế", true),
                        tuple("KS2019-001", "Một cửa lưu động", "Phòng Y tế", true));
        assertThat(results.get(1).reason()).contains("khác cách chọn ghi trong kế hoạch");
    }

    @Test
    void tellsEveryFaultAtOnce() {
        var lines = List.of(
                line("KS2019-777", "70"),
                line("KS2019-001", "100.5"),
                line("KS2019-001", "60"),
                new NoticeLine(null, " ", "Sở Y tế", new BigDecimal("-1"), null),
                other("Đề án A", "80"),
                other("Đề án a", "81"),
                new NoticeLine(null, "Đề án B", "Sở Y tế", null, null));
        var notice = new ResultNotice("", LocalDate.of(2019, 12, 1), null, lines);

        assertThatThrownBy(() -> record(notice, OURS, new EntryLine("KS2019-002", "Sổ tay điện tử", "Phòng Tư pháp")))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
                    assertThat(refusal.faults())
                            .extracting(Fault::field)
                            .containsExactly(
                                    "number",
                                    "issuer",
                                    "date",
                                    "lines[0].entry",
                                    "lines[1].score",
                                    "lines[2].entry",
                                    "lines[3].title",
                                    "lines[3].score",
                                    "lines[5].title",
                                    "lines[6].score",
                                    "lines");
                    assertThat(refusal.faults().get(10).message()).contains("thiếu 01 đề án đã gửi: KS2019-002");
                    assertThat(refusal.faults().get(4).message()).contains("Điểm 100,5");
                });
        assertThat(rankings.decided(CONTEST, round.id())).isFalse();
    }

    @Test
    @Timeout(10)
    void figuresLongerThanAnyMemoryAreRefusedAtOnce() {
        var notice = notice(Arrays.asList(line("KS2019-001", "1E-999999999"), other("Đề án A", "1E+999999999"), null));

        assertThatThrownBy(() -> record(notice, OURS)).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(
                        refusal.faults())
                .extracting(Fault::field)
                .containsExactly(
                        "lines[0].score", "lines[1].score", "lines[2].title", "lines[2].unit", "lines[2].score"));
    }

    @Test
    void withoutARuleTheNoticeMustSayWhoGoesOn() {
        var notice = notice(List.of(line("KS2019-001", "80")));

        assertThatThrownBy(() -> rankings.recordNotice(CONTEST, Rounds.finals(), notice, List.of(OURS), OFFICE))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.faults())
                        .extracting(Fault::field)
                        .containsExactly("lines[0].advances"));
    }

    @Test
    void theSameNoticeAgainChangesNothingAndAnotherOneIsRefused() {
        var lines = new ArrayList<>(figuresOf2019());
        var first = record(notice(lines), OURS);
        Collections.shuffle(lines, new Random(4485));

        assertThat(record(notice(lines), OURS)).hasSameSizeAs(first);
        assertThat(rankings.results(CONTEST, round.id())).hasSize(52);
        lines.set(0, other("Đề án khác", "50"));
        assertThatThrownBy(() -> record(notice(lines), OURS)).isInstanceOf(Refusal.class);
        assertThat(rankings.notice(CONTEST, round.id()))
                .hasValueSatisfying(header -> assertThat(header.recordedBy()).isEqualTo("phongnoivu"));
    }

    @Test
    void prizesMayComeWithTheSameNoticeLaterAndThenStand() {
        record(notice(won(null, null)), OURS);

        var prized = record(notice(won("Giải Nhất", "Giải Nhì")), OURS);

        assertThat(prized)
                .extracting(RoundResult::entry, RoundResult::prize)
                .containsExactly(tuple(null, "Giải Nhất"), tuple("KS2019-001", "Giải Nhì"));
        assertThat(record(notice(won(null, " ")), OURS))
                .as("less takes none away")
                .extracting(RoundResult::prize)
                .containsExactly("Giải Nhất", "Giải Nhì");
        assertThatThrownBy(() -> record(notice(won("Giải Nhất", "Giải Ba")), OURS))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT));
        assertThat(rankings.results(CONTEST, round.id()))
                .extracting(RoundResult::prize)
                .containsExactly("Giải Nhất", "Giải Nhì");
    }

    private static List<NoticeLine> won(String theirs, String ours) {
        return List.of(
                new NoticeLine("KS2019-001", null, null, new BigDecimal("80"), true, ours),
                new NoticeLine(null, "Đề án A", "Sở Y tế", new BigDecimal("90"), true, theirs));
    }

    private List<RoundResult> record(ResultNotice notice, EntryLine... own) {
        return rankings.recordNotice(CONTEST, round, notice, List.of(own), OFFICE);
    }

    private static ResultNotice notice(List<NoticeLine> lines) {
        return new ResultNotice("45/TB-BTC", DATE, "Ban tổ chức cấp tỉnh", lines);
    }

    private static List<NoticeLine> figuresOf2019() {
        var lines = new ArrayList<NoticeLine>();
        lines.add(other("Đề án của Sở Thông tin và Truyền thông", "83"));
        lines.add(other("Đề án của UBND phường Ninh Hải", "77.8"));
        lines.add(other("Đề án của Sở Khoa học và Công nghệ", "77.8"));
        lines.add(line("KS2019-001", "77.5"));
        for (int i = 0; i < 7; i++) {
            lines.add(other("Đề án vào chung khảo " + i, "76." + i));
        }
        lines.add(other("Đề án đúng ngưỡng", "75.0"));
        lines.add(other("Đề án sát ngưỡng", "74.9"));
        for (int i = 0; i < 39; i++) {
            lines.add(other(
                    "Đề án dừng ở sơ khảo " + i, String.valueOf(40 + i * 0.8).substring(0, 4)));
        }
        Collections.shuffle(lines, new Random(52));
        return lines;
    }

    private static NoticeLine line(String entry, String score) {
        return new NoticeLine(entry, null, null, new BigDecimal(score), null);
    }

    private static NoticeLine other(String title, String score) {
        return new NoticeLine(null, title, "Sở Y tế", new BigDecimal(score), null);
    }
}
