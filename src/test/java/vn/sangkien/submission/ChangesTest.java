package vn.sangkien.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import vn.sangkien.submission.Changes.Fate;

/** What a reader of two texts is shown, told with + and - before what was added and removed. */
class ChangesTest {
    private static final String LONG = words(25_000, "");

    private static String words(int number, String mark) {
        return IntStream.range(0, number).mapToObj(i -> "từ" + i + mark).collect(Collectors.joining(" "));
    }

    private static String told(String before, String after) {
        return Changes.compare(before, after).stream()
                .map(piece -> (piece.fate() == Fate.KEPT ? "" : piece.fate() == Fate.ADDED ? "+" : "-") + "["
                        + piece.text() + "]")
                .collect(Collectors.joining());
    }

    @Test
    void wordsThatChangedStandOutFromThoseThatStayed() {
        assertThat(told("Giảm thời gian chờ còn ba ngày.", "Giảm thời gian chờ còn hai ngày."))
                .isEqualTo("[Giảm thời gian chờ còn ]-[ba ]+[hai ][ngày.]");
        assertThat(told("một hai", "một hai ba")).isEqualTo("[một hai ]+[ba]");
        assertThat(told("một hai ba", "hai ba")).isEqualTo("-[một ][hai ba]");
        assertThat(told("một hai", "bốn năm")).isEqualTo("-[một hai]+[bốn năm]");
    }

    @Test
    void whatIsNewIsAddedAndWhatIsGoneIsRemoved() {
        assertThat(told("", "một hai")).isEqualTo("+[một hai]");
        assertThat(told("một hai", "")).isEqualTo("-[một hai]");
        assertThat(told("", "")).isEmpty();
    }

    @Test
    void spacesAndLinesDoNotCount() {
        assertThat(told("một  hai\nba", "một hai ba")).isEqualTo("[một hai ba]");
    }

    @Test
    void whateverIsTakenTogetherIsTheOneTextAndTheOther() {
        var pieces = Changes.compare("a b c d e f", "b x d f g");

        assertThat(pieces.stream()
                        .filter(piece -> piece.fate() != Fate.ADDED)
                        .flatMap(piece -> piece.text().strip().lines())
                        .collect(Collectors.joining(" ")))
                .isEqualTo("a b c d e f");
        assertThat(pieces.stream()
                        .filter(piece -> piece.fate() != Fate.REMOVED)
                        .map(Changes.Piece::text)
                        .collect(Collectors.joining()))
                .isEqualTo("b x d f g");
    }

    @Test
    void aWordInALongTextIsFound() {
        assertThat(Changes.compare(LONG, LONG.replace("từ12345 ", "chữ ")))
                .filteredOn(piece -> piece.fate() != Fate.KEPT)
                .extracting(piece -> piece.fate() + " " + piece.text())
                .containsExactly("REMOVED từ12345 ", "ADDED chữ ");
    }

    @Test
    void aTextWithTooManyChangesIsComparedByLines() {
        String before = "Đầu.\n" + words(2_000, "") + "\nCuối.";
        String after = "Đầu.\n" + words(2_000, "x") + "\nCuối.";

        assertThat(told(before, after)).startsWith("[Đầu.\n]-[từ0 ").endsWith("\n][Cuối.]");
    }

    @Test
    void longTextsThatHaveNothingInCommonAreToldSoAtOnce() {
        String lines = LONG.replace(' ', '\n');

        var pieces = Assertions.assertTimeout(
                Duration.ofSeconds(20),
                () -> Changes.compare(lines, words(25_000, "x").replace(' ', '\n')));

        assertThat(pieces).extracting(Changes.Piece::fate).containsExactly(Fate.REMOVED, Fate.ADDED);
    }
}
