package vn.sangkien.judging;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jgrapht.alg.flow.mincost.CapacityScalingMinimumCostFlow;
import org.jgrapht.alg.flow.mincost.MinimumCostFlowProblem.MinimumCostFlowProblemImpl;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.DirectedWeightedMultigraph;

/**
 * Gives each entry its judges as a flow of least cost. Each entry sends one unit to each of its judges, each judge passes on
 * what they get at a price that rises with every entry; so the least cost has the most even loads that the conflicts leave
 * possible, for each lot of {@link #AT_ONCE} entries after the lots before. Among equally even assignments the seed
 * chooses, by the order of the network and by small prices.
 */
final class Draw {
    private static final int CHANCE = 10;
    private static final int AT_ONCE = 200;

    private Draw() {}

    /**
     * @param judges the panel, in the order of its seats
     * @param barred the entries in order of their code, each with those who may not score it
     * @param each how many judges an entry is to get; it gets fewer where fewer are left
     * @return each entry's judges in the order of seats; the same for the same arguments
     */
    static Map<String, List<String>> of(
            List<String> judges, Map<String, ? extends Set<String>> barred, int each, int seed) {
        var eligible = new LinkedHashMap<String, List<String>>();
        barred.forEach((entry, not) -> eligible.put(
                entry, judges.stream().filter(judge -> !not.contains(judge)).toList()));
        // where nobody has more judges than wanted, nothing is left to choose
        var chosen = eligible.values().stream().allMatch(able -> able.size() <= each)
                ? eligible
                : solved(judges, eligible, each, new Random(seed));
        var drawn = new LinkedHashMap<String, List<String>>();
        barred.keySet()
                .forEach(entry -> drawn.put(
                        entry,
                        judges.stream()
                                .filter(chosen.getOrDefault(entry, List.of())::contains)
                                .toList()));
        return drawn;
    }

    /** So many at a time, each going on from the loads of those before: the time grows with the entries, not with their square. */
    private static Map<String, List<String>> solved(
            List<String> judges, Map<String, List<String>> eligible, int each, Random random) {
        var order = shuffled(eligible.keySet(), random);
        var chosen = new HashMap<String, List<String>>();
        var loads = new HashMap<String, Integer>();
        for (int from = 0; from < order.size(); from += AT_ONCE) {
            var some = order.subList(from, Math.min(from + AT_ONCE, order.size()));
            chosen.putAll(solved(judges, some, eligible, each, loads, random));
            some.forEach(entry ->
                    chosen.getOrDefault(entry, List.of()).forEach(judge -> loads.merge(judge, 1, Integer::sum)));
        }
        return chosen;
    }

    private static Map<String, List<String>> solved(
            List<String> judges,
            List<String> entries,
            Map<String, List<String>> eligible,
            int each,
            Map<String, Integer> loads,
            Random random) {
        var network = new DirectedWeightedMultigraph<String, DefaultWeightedEdge>(DefaultWeightedEdge.class);
        var supply = new HashMap<String, Integer>();
        var end = "end";
        network.addVertex(end);
        shuffled(judges, random).forEach(judge -> network.addVertex("judge " + judge));
        var offers = new HashMap<String, Integer>();
        for (var entry : entries) {
            network.addVertex("entry " + entry);
            var able = eligible.getOrDefault(entry, List.of());
            supply.put("entry " + entry, Math.min(each, able.size()));
            for (var judge : shuffled(able, random)) {
                var edge = network.addEdge("entry " + entry, "judge " + judge);
                network.setEdgeWeight(edge, random.nextInt(CHANCE));
                offers.merge(judge, 1, Integer::sum);
            }
        }
        int total = supply.values().stream().mapToInt(Integer::intValue).sum();
        supply.put(end, -total);
        double unevenness = (double) CHANCE * total; // one entry too many costs more than any luck is worth
        int least = judges.stream()
                .mapToInt(judge -> loads.getOrDefault(judge, 0))
                .min()
                .orElse(0);
        offers.forEach((judge, most) -> {
            int before = loads.getOrDefault(judge, 0) - least;
            for (int load = before; load < before + most; load++) {
                network.setEdgeWeight(network.addEdge("judge " + judge, end), unevenness * load);
            }
        });

        var flow = new CapacityScalingMinimumCostFlow<String, DefaultWeightedEdge>()
                .getMinimumCostFlow(
                        new MinimumCostFlowProblemImpl<>(network, vertex -> supply.getOrDefault(vertex, 0), edge -> 1))
                .getFlowMap();
        var chosen = new HashMap<String, List<String>>();
        entries.forEach(entry -> chosen.put(
                entry,
                eligible.getOrDefault(entry, List.of()).stream()
                        .filter(judge ->
                                flow.getOrDefault(network.getEdge("entry " + entry, "judge " + judge), 0.0) > 0.5)
                        .toList()));
        return chosen;
    }

    private static List<String> shuffled(Iterable<String> some, Random random) {
        var all = new ArrayList<String>();
        some.forEach(all::add);
        Collections.shuffle(all, random);
        return all;
    }
}
