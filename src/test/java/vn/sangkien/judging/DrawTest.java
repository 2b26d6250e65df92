package vn.sangkien.judging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds for every assignment, on panels and rounds of many sizes. */
class DrawTest {
    private static List<String> panel(int size) {
        return IntStream.rangeClosed(1, size).mapToObj(i -> "gk" + i).toList();
    }

    /** Entries, each with at most so many of the panel who may not score it. */
    private static Map<String, Set<String>> entries(int number, List<String> panel, int conflicts, int seed) {
        var random = new Random(seed);
        var entries = new TreeMap<String, Set<String>>();
        for (int i = 1; i <= number; i++) {
            var barred = new HashSet<String>();
            for (int j = 0; j < conflicts; j++) {
                if (random.nextInt(3) == 0) {
                    barred.add(panel.get(random.nextInt(panel.size())));
                }
            }
            entries.put("KS2019-%03d".formatted(i), barred);
        }
        return entries;
    }

    private static List<Long> loads(List<String> panel, Map<String, List<String>> drawn) {
        return panel.stream()
                .map(judge -> drawn.values().stream()
                        .filter(judges -> judges.contains(judge))
                        .count())
                .toList();
    }

    private static long difference(List<Long> loads) {
        return loads.stream().mapToLong(Long::longValue).max().orElse(0)
                - loads.stream().mapToLong(Long::longValue).min().orElse(0);
    }

    @ParameterizedTest(name = "{0} entries, {1} judges, {2} each, {3} conflicts")
    @CsvSource({
        "1, 3, 3, 0",
        "1, 5, 3, 0",
        "7, 5, 3, 0",
        "10, 5, 3, 1",
        "20, 5, 3, 2",
        "52, 7, 3, 2",
        "52, 7, 5, 2",
        "53, 9, 4, 3",
        "100, 12, 3, 4",
        "101, 6, 5, 1",
        "150, 5, 4, 1"
    })
    void everyEntryHasItsJudgesNobodyJudgesTheirOwnAndLoadsAreEven(int number, int size, int each, int conflicts) {
        var panel = panel(size);
        for (int seed = 0; seed < 5; seed++) {
            var entries = entries(number, panel, conflicts, seed);

            var drawn = Draw.of(panel, entries, each, seed);

            assertThat(drawn.keySet()).containsExactlyElementsOf(entries.keySet());
            drawn.forEach((entry, judges) -> assertThat(judges)
                    .as(entry)
                    .doesNotHaveDuplicates()
                    .hasSize(Math.min(each, size - entries.get(entry).size()))
                    .allMatch(judge -> !entries.get(entry).contains(judge)));
            assertThat(couldBeMoreEven(panel, entries, drawn))
                    .as("loads %s of seed %d", loads(panel, drawn), seed)
                    .isFalse();
            if (conflicts == 0) {
                assertThat(difference(loads(panel, drawn))).isLessThanOrEqualTo(1);
            }
        }
    }

    /** Whether somebody can pass an entry, directly or by way of others, to somebody who has at least two fewer. */
    private static boolean couldBeMoreEven(
            List<String> panel, Map<String, Set<String>> entries, Map<String, List<String>> drawn) {
        var loads = loads(panel, drawn);
        for (int rich = 0; rich < panel.size(); rich++) {
            var reached = new ArrayList<>(List.of(panel.get(rich)));
            for (int i = 0; i < reached.size(); i++) {
                var from = reached.get(i);
                drawn.forEach((entry, judges) -> {
                    if (judges.contains(from)) {
                        panel.stream()
                                .filter(to -> !judges.contains(to)
                                        && !entries.get(entry).contains(to)
                                        && !reached.contains(to))
                                .forEach(reached::add);
                    }
                });
            }
            for (var poor : reached) {
                if (loads.get(panel.indexOf(poor)) + 1 < loads.get(rich)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void oneJudgeWithManyConflictsLeavesTheOthersEven() {
        var panel = panel(4);
        var entries = new TreeMap<String, Set<String>>();
        IntStream.range(0, 20).forEach(i -> entries.put("KS2019-%03d".formatted(i), i < 18 ? Set.of("gk4") : Set.of()));

        assertThat(loads(panel, Draw.of(panel, entries, 2, 7))).containsExactlyInAnyOrder(12L, 13L, 13L, 2L);
    }

    @Test
    void theSameNumberDrawsTheSameAndAnotherDrawsAnother() {
        var panel = panel(7);
        var entries = entries(40, panel, 2, 1);

        var drawn = Draw.of(panel, entries, 3, 336);

        assertThat(Draw.of(panel, entries, 3, 336)).isEqualTo(drawn);
        assertThat(IntStream.range(0, 10).mapToObj(seed -> Draw.of(panel, entries, 3, seed)))
                .doesNotHaveDuplicates();
    }

    @Test
    void withoutANumberOfSheetsEverybodyWithoutConflictJudges() {
        var drawn = Draw.of(panel(3), new TreeMap<>(Map.of("KS2019-001", Set.of("gk2"), "KS2019-002", Set.of())), 3, 1);

        assertThat(drawn)
                .containsEntry("KS2019-001", List.of("gk1", "gk3"))
                .containsEntry("KS2019-002", List.of("gk1", "gk2", "gk3"));
    }

    @Test
    void whoIsLeftJudgesWhereConflictsLeaveTooFew() {
        var entries = new TreeMap<String, Set<String>>();
        entries.put("KS2019-001", Set.of("gk1", "gk2", "gk3"));
        entries.put("KS2019-002", Set.of());
        entries.put("KS2019-003", Set.of("gk1", "gk2", "gk3", "gk4"));

        var drawn = Draw.of(panel(4), entries, 2, 5);

        assertThat(drawn.get("KS2019-001")).containsExactly("gk4");
        assertThat(drawn.get("KS2019-002")).hasSize(2).doesNotContain("gk4");
        assertThat(drawn.get("KS2019-003")).isEmpty();
    }

    @Test
    @Timeout(60)
    void aLargeRoundIsDrawnWhileOneWaits() {
        var panel = panel(15);

        assertThat(difference(loads(panel, Draw.of(panel, entries(5000, panel, 2, 3), 3, 3))))
                .isLessThanOrEqualTo(1);
    }
}
