package vn.sangkien.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What counts as like, and that the index follows what it is told. */
class SimilarityIndexTest {
    private static final String GROUP = "contest/a/";
    private static final String TEXT =
            "Người dân đặt lịch hẹn qua điện thoại trước khi đến bộ phận một cửa, cán bộ chuẩn bị sẵn hồ sơ theo lịch,"
                    + " nhờ đó thời gian chờ giảm từ hai giờ xuống mười lăm phút và không ai phải đi lại lần thứ hai.";
    private static final String OTHER =
            "Đội thanh niên xung kích của xã mỗi tháng về từng thôn một ngày, hướng dẫn bà con nộp hồ sơ trực tuyến và"
                    + " trả kết quả tận nhà cho người già yếu, gia đình chính sách, đồng bào ở xa trung tâm.";

    private SimilarityIndex index;

    @BeforeEach
    void anEmptyIndex() throws IOException {
        index = new SimilarityIndex();
    }

    @AfterEach
    void close() {
        index.close();
    }

    private void put(String key, String title, String text) throws IOException {
        index.put(GROUP, key, "0", title, text);
        index.refresh();
    }

    private List<SimilarityIndex.Match> like(String title, String text) throws IOException {
        return index.like(title, text, Set.of(GROUP), "self", 10);
    }

    @Test
    void theSameTextUnderAnotherTitleIsFoundWhateverItsMarksAndCase() throws IOException {
        put("copy", "Hẹn trước, khỏi chờ", TEXT);
        put("other", "Về thôn trả kết quả", OTHER);

        assertThat(like(
                        "Một cửa thân thiện",
                        "NGUOI DAN dat lich hen" + TEXT.substring("Người dân đặt lịch hẹn".length())))
                .containsExactly(new SimilarityIndex.Match("copy", 100));
    }

    @Test
    void aTitleWithFewWordsChangedIsFound() throws IOException {
        put("near", "Mô hình một cửa thân thiện tại xã Sơn Bình", "");
        put("far", "Tuyên truyền cải cách hành chính bằng tiếng Raglai", "");

        var found = like("Mô hình “Một cửa thân thiện” tại xã Sơn Hiệp", TEXT);

        assertThat(found).extracting(SimilarityIndex.Match::key).containsExactly("near");
        assertThat(found.get(0).percent()).isBetween(70, 99);
    }

    @Test
    void aShortSummaryIsFoundInsideALongTextButNotAFewCommonWords() throws IOException {
        put("summary", "Kỳ trước", TEXT);
        put("words", "Kỳ trước nữa", "Người dân đặt lịch hẹn");

        assertThat(like("Tên khác hẳn", OTHER + " " + TEXT + " " + OTHER))
                .extracting(SimilarityIndex.Match::key)
                .containsExactly("summary");
    }

    @Test
    void itselfOtherGroupsAndWhatIsGoneAreNotFound() throws IOException {
        put("self", "Một cửa thân thiện", TEXT);
        index.put("contest/b/", "b", "0", "Một cửa thân thiện", TEXT);
        put("gone", "Một cửa thân thiện", TEXT);
        assertThat(like("Một cửa thân thiện", TEXT))
                .extracting(SimilarityIndex.Match::key)
                .containsExactly("gone");

        assertThat(index.outdated(GROUP, Map.of("self", "0", "new", "0"))).containsExactly("new");
        index.refresh();

        assertThat(like("Một cửa thân thiện", TEXT)).isEmpty();
    }

    @Test
    void whatHasChangedIsAskedForAndReplaced() throws IOException {
        put("one", "Một cửa thân thiện", TEXT);
        assertThat(index.outdated(GROUP, Map.of("one", "0"))).isEmpty();
        assertThat(index.outdated(GROUP, Map.of("one", "1"))).containsExactly("one");

        index.put(GROUP, "one", "1", "Về thôn trả kết quả", OTHER);
        index.refresh();

        assertThat(index.outdated(GROUP, Map.of("one", "1"))).isEmpty();
        assertThat(like("Một cửa thân thiện", TEXT)).isEmpty();
        assertThat(like("Về thôn trả kết quả", "")).hasSize(1);
    }

    @Test
    void wordsThatMeanSomethingToASearchAndEmptyOnesAreOnlyWords() throws IOException {
        put("one", "a* AND (b:c) \\ \"", "");

        assertThat(like("", "")).isEmpty();
        assertThat(like("?", "!!!")).isEmpty();
        assertThat(like("A* and (B:C)", "")).hasSize(1);
    }

    @Test
    void theMostLikeOfThousandsIsFoundAndNoMoreThanAsked() throws IOException {
        var random = new Random(7);
        var held = new HashMap<String, String>();
        for (int i = 0; i < 2_000; i++) {
            held.put("k" + i, words(random, 150));
            index.put(GROUP, "k" + i, "0", "Tên " + i, held.get("k" + i));
        }
        for (int i = 0; i < 15; i++) {
            index.put(GROUP, "copy" + i, "0", "Bản sao " + i, held.get("k777"));
        }
        index.refresh();

        var found = index.like("Không trùng", held.get("k777"), Set.of(GROUP), "k777", 10);

        assertThat(found).hasSize(10).allMatch(match -> match.key().startsWith("copy") && match.percent() == 100);
    }

    private static String words(Random random, int many) {
        return IntStream.range(0, many)
                .mapToObj(i -> "tu" + random.nextInt(500))
                .collect(Collectors.joining(" "));
    }

    @Test
    void anIndexWhoseFilesAreGoneSaysSo() throws IOException {
        put("one", "Một cửa thân thiện", TEXT);
        org.apache.lucene.util.IOUtils.rm(index.path());

        assertThatThrownBy(() -> put("two", "Tên", OTHER)).isInstanceOf(IOException.class);
    }
}
