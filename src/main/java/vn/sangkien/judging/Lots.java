package vn.sangkien.judging;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/** The running order that a number stands for: the entries by their code, shuffled as Java's generator of that number does. */
final class Lots {
    private Lots() {}

    /** @return each entry once; the same for the same entries and number, in whatever order they are given */
    static List<String> order(Collection<String> entries, int seed) {
        var order = new ArrayList<>(new TreeSet<>(entries));
        Collections.shuffle(order, new Random(seed));
        return order;
    }
}
