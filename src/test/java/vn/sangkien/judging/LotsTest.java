package vn.sangkien.judging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The running order is a matter of its number alone. */
class LotsTest {
    private static List<String> entries(int number) {
        return IntStream.rangeClosed(1, number)
                .mapToObj("KS2019-%03d"::formatted)
                .toList();
    }

    @Property
    void everybodyPerformsOnceAndTheSameNumberDrawsTheSameOrder(
            @ForAll @IntRange(min = 1, max = 60) int number, @ForAll @IntRange(max = 999_999_999) int seed) {
        var entries = entries(number);
        var inAnotherOrder = new ArrayList<>(entries);
        Collections.shuffle(inAnotherOrder, new Random(number));

        var order = Lots.order(entries, seed);

        assertThat(order).containsExactlyInAnyOrderElementsOf(entries);
        assertThat(Lots.order(inAnotherOrder, seed)).isEqualTo(order);
    }

    @Test
    void everyPlaceComesToEveryTeam() {
        var first = new HashSet<String>();
        IntStream.range(0, 1000)
                .forEach(seed -> first.add(Lots.order(entries(5), seed).get(0)));

        assertThat(first).hasSize(5);
    }

    /** An order that was announced must come out again on any machine. */
    @Test
    void anOrderOnRecordCanBeDrawnAgain() {
        assertThat(Lots.order(entries(5), 336))
                .isEqualTo(List.of("KS2019-005", "KS2019-002", "KS2019-003", "KS2019-004", "KS2019-001"));
    }
}
