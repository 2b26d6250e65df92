package vn.sangkien.judging;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.sangkien.plan.ContestPlan.Prize;

/**
 * What the prize table suggests for a ranking: down the places, class by class, until the quantity runs out. Entries with
 * the same place are treated alike: where the seats of one class do not take them all, none of them is suggested anything
 * and the committee decides; those after them are suggested what is left.
 */
final class PrizeRule {
    private PrizeRule() {}

    /** A place of the ranking. */
    record Place(int rank, BigDecimal total) {}

    /**
     * @param prize null for none
     * @param tied whether the place is shared across the border of a class, so that nothing is suggested
     */
    record Suggested(@Nullable Prize prize, boolean tied) {}

    /**
     * @param places the best first
     * @param table the prize table, the highest class first
     * @return one line for each place, in the same order
     */
    static List<Suggested> suggest(List<Place> places, List<Prize> table) {
        var suggested = new ArrayList<Suggested>();
        var seats = new Seats(table);
        for (int from = 0; from < places.size(); ) {
            int to = from + 1;
            while (to < places.size()
                    && places.get(to).rank() == places.get(from).rank()) {
                to++;
            }
            var taken = new ArrayList<@Nullable Prize>();
            for (int i = from; i < to; i++) {
                taken.add(seats.take(places.get(i).total()));
            }
            boolean same = taken.stream().distinct().count() == 1;
            for (int i = from; i < to; i++) {
                suggested.add(new Suggested(same ? taken.get(0) : null, !same));
            }
            from = to;
        }
        return suggested;
    }

    /** The seats that are left; a class whose mark a total does not reach is over for all that follow. */
    private static final class Seats {
        private final List<Prize> table;
        private int next;
        private int used;

        Seats(List<Prize> table) {
            this.table = table;
        }

        @Nullable
        Prize take(BigDecimal total) {
            while (next < table.size()) {
                var prize = table.get(next);
                var minimum = prize.minimum();
                if (used < prize.quantity() && (minimum == null || total.compareTo(minimum) >= 0)) {
                    used++;
                    return prize;
                }
                next++;
                used = 0;
            }
            return null;
        }
    }
}
