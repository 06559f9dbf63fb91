package io.pathline.paths.transport;

import io.pathline.api.Parameters;
import io.pathline.api.Samples;
import io.pathline.paths.Coupling;
import io.pathline.paths.Coupling.Pairs;
import io.pathline.paths.CouplingPlugin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Optimal transport inside each condition, {@code ot-conditional}: noise is dealt to the data rows as it comes, row i to
 * row i, and then permuted among rows of equal condition alone, as {@code ot-exact} does.
 *
 * <p>The deal does not look at any value, so noise given a condition stays N(0, I): transport over the whole batch
 * would give each class the part of the noise that lies nearest to it, which sampling then does not start from.
 *
 * <p>Conditions are equal if all of their numbers are. Without conditions this is {@code ot-exact}. A continuous condition, of which
 * no two rows share a value, makes groups of one: the coupling is then {@code independent}.
 */
public final class OtConditionalCoupling implements CouplingPlugin {
    @Override
    public String id() {
        return "ot-conditional";
    }

    @Override
    public String description() {
        return "Optimal transport inside each condition; noise never crosses from one to another.";
    }

    @Override
    public String formula() {
        return "the permutation of least sum of |x1 - x0|^2 inside each condition";
    }

    @Override
    public Coupling create(Parameters parameters) {
        return (source, data, random) -> {
            TransportCost.requireOneShape(data, source);
            Samples condition = data.condition();
            return condition == null
                    ? OtExactCoupling.cheapest(source, data)
                    : insideGroups(source, data, groups(condition));
        };
    }

    private static Pairs insideGroups(Samples source, Samples data, Collection<List<Integer>> groups) {
        int[] noiseOf = new int[data.count()];
        for (List<Integer> group : groups) {
            int[] rows = group.stream().mapToInt(Integer::intValue).toArray();
            TransportCost cost = TransportCost.between(data.select(rows), source.select(rows));
            int[] within = Auction.solve(cost).columnOf();
            for (int i = 0; i < rows.length; i++) {
                noiseOf[rows[i]] = rows[within[i]];
            }
        }
        return new Pairs(source.select(noiseOf), data);
    }

    /** The rows of each condition, in the order in which the conditions first appear. */
    private static Collection<List<Integer>> groups(Samples condition) {
        return IntStream.range(0, condition.count())
                .boxed()
                .collect(Collectors.groupingBy(i -> numbers(condition, i), LinkedHashMap::new, Collectors.toList()))
                .values();
    }

    private static List<Float> numbers(Samples condition, int row) {
        List<Float> numbers = new ArrayList<>();
        for (int k = 0; k < condition.dimension(); k++) {
            numbers.add(condition.value(row, k) + 0f); // -0 counts as 0
        }
        return numbers;
    }
}
