package vn.sangkien.judging;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TallyTest {
    @ParameterizedTest
    @CsvSource({
        "74.9, 75, 1, 75.0", // 74,95 is half way and rounds up
        "74.9, 74.98, 1, 74.9", // 74,94
        "77.5, 78, 0, 78",
        "77.5, 78, 2, 77.75",
        "0, 0, 1, 0.0",
    })
    void roundsTheMeanHalfUpAndOnce(String first, String second, int decimals, String mean) {
        var tally = Tally.of(List.of(Rounds.total("gk1", 1, first), Rounds.total("gk2", 1, second)));

        assertThat(tally.mean(decimals)).isEqualTo(new BigDecimal(mean));
    }

    @Test
    void givesTheSameFiguresWhateverTheOrderOfTheSheets() {
        var sheets = new ArrayList<ScoreSheet>();
        for (int i = 0; i < 7; i++) {
            sheets.add(Rounds.sheet(
                    "gk" + i, 1, Rounds.points("2" + i, (20 + i) + ".5", (10 + i) + ".5", String.valueOf(i))));
        }
        sheets.add(Rounds.sheet("gk3", 2, Rounds.points("30", "30", "25", "15")));
        var expected = Tally.of(sheets);

        var random = new Random(336);
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(sheets, random);
            var tally = Tally.of(sheets);
            assertThat(tally.mean(1)).isEqualTo(expected.mean(1));
            assertThat(tally.means(Rounds.qualifying().criteria(), 1))
                    .isEqualTo(expected.means(Rounds.qualifying().criteria(), 1));
            assertThat(tally.outliers()).isEqualTo(expected.outliers());
            assertThat(tally.spread()).isEqualTo(expected.spread());
        }
    }

    @Test
    void lastAttemptCounts() {
        var tally = Tally.of(
                List.of(Rounds.total("gk1", 1, "50"), Rounds.total("gk1", 2, "70"), Rounds.total("gk2", 1, "80")));

        assertThat(tally.sheets()).isEqualTo(2);
        assertThat(tally.mean(1)).isEqualTo(new BigDecimal("75.0"));
        assertThat(tally.spread()).isEqualByComparingTo("10");
    }

    @Test
    void spreadOfExactlyTheLimitIsTooWide() {
        var limit = new BigDecimal("20");
        var at = Tally.of(List.of(Rounds.total("gk1", 1, "60"), Rounds.total("gk2", 1, "80")));
        var below = Tally.of(List.of(Rounds.total("gk1", 1, "60.5"), Rounds.total("gk2", 1, "80")));
        var alone = Tally.of(List.of(Rounds.total("gk1", 1, "60")));

        assertThat(at.spreadTooWide(limit)).isTrue();
        assertThat(below.spreadTooWide(limit)).isFalse();
        assertThat(alone.spreadTooWide(limit)).isFalse();
    }

    @Test
    void outliersAreHighestAndLowestFirstSheets() {
        var tally = Tally.of(List.of(
                Rounds.total("gk1", 1, "50"),
                Rounds.total("gk2", 1, "65"),
                Rounds.total("gk3", 1, "80"),
                Rounds.total("gk4", 1, "80.0"),
                Rounds.total("gk1", 2, "70")));

        assertThat(tally.outliers()).containsExactly("gk1", "gk3", "gk4");
        assertThat(Tally.of(List.of(Rounds.total("gk1", 1, "50"), Rounds.total("gk2", 1, "50")))
                        .outliers())
                .isEmpty();
    }

    @Test
    void tieKeysOrderLikeTheirFigures() {
        var order = List.of("hieu-qua", "tinh-moi");
        var high = Tally.of(List.of(Rounds.sheet("gk1", 1, Rounds.points("5", "28.5", "0", "0"))));
        var low = Tally.of(List.of(Rounds.sheet("gk1", 1, Rounds.points("30", "9.5", "0", "0"))));
        var criteria = Rounds.qualifying().criteria();

        var highKey = TieKey.of(order, high.means(criteria, 1), 0);
        var lowKey = TieKey.of(order, low.means(criteria, 1), 0);

        assertThat(highKey).isGreaterThan(lowKey).hasSameSizeAs(lowKey).containsOnlyDigits();
        assertThat(TieKey.figures(order, highKey).get("hieu-qua")).isEqualByComparingTo("28.5");
    }

    @Test
    void figuresAreWrittenWithADecimalComma() {
        assertThat(Words.score(new BigDecimal("77.8000"))).isEqualTo("77,8");
        assertThat(Words.score(new BigDecimal("75"))).isEqualTo("75,0");
        assertThat(Words.figure(new BigDecimal("100"))).isEqualTo("100");
        assertThat(Words.figure(new BigDecimal("0.50"))).isEqualTo("0,5");
    }
}
