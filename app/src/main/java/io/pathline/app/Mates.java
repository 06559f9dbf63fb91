package io.pathline.app;

import io.pathline.api.InvalidInputException;
import io.pathline.api.Samples;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pairs of rows that have one condition, since there is none between two. */
final class Mates {
    private Mates() {}

    /**
     * The first rows of pairs, and the second ones: each row with the next that has its condition.
     *
     * @throws InvalidInputException if there are not so many pairs
     */
    static Samples[] of(Samples rows, int pairs) {
        List<Integer> first = new ArrayList<>();
        List<Integer> second = new ArrayList<>();
        Map<Object, Integer> alone = new LinkedHashMap<>();
        for (int row = 0; row < rows.count() && first.size() < pairs; row++) {
            Object condition = condition(rows.condition(), row);
            Integer mate = alone.remove(condition);
            if (mate == null) {
                alone.put(condition, row);
            } else {
                first.add(mate);
                second.add(row);
            }
        }
        if (first.size() < pairs) {
            throw new InvalidInputException(
                    "The held-out rows make " + first.size() + " pairs, but --pairs is " + pairs + "; ask for fewer.");
        }
        return new Samples[] {rows.select(indices(first)), rows.select(indices(second))};
    }

    private static Object condition(@Nullable Samples conditions, int row) {
        return conditions == null ? "none" : conditions.slice(row, row + 1);
    }

    private static int[] indices(List<Integer> rows) {
        return rows.stream().mapToInt(i -> i).toArray();
    }
}
