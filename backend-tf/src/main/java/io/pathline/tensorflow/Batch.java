package io.pathline.tensorflow;

import io.pathline.api.Samples;
import io.pathline.api.Shape;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a training step is given.
 *
 * @param declared shapes that the inputs were compiled for; those of any length are the ones with a row for each sample
 * @param inputs in the objective's order
 * @param conditions one for each row, or null
 * @param rows {@link Shape#UNKNOWN} where no input has a row for each sample
 */
record Batch(
        List<Shape> declared,
        List<Samples> inputs,
        @Nullable Samples conditions,
        int rows) {
    /** The rows in order, in as many parts as asked for or as there are rows, of sizes that differ by 1 at most. */
    List<Batch> cut(int parts) {
        int count = Math.max(1, Math.min(parts, rows));
        return count == 1
                ? List.of(this)
                : IntStream.range(0, count)
                        .mapToObj(i -> part(share(i, count), share(i + 1, count)))
                        .toList();
    }

    private int share(int part, int parts) {
        return (int) ((long) rows * part / parts);
    }

    private Batch part(int from, int to) {
        List<Samples> cut = IntStream.range(0, inputs.size())
                .mapToObj(i -> declared.get(i).isKnown()
                        ? inputs.get(i)
                        : inputs.get(i).slice(from, to))
                .toList();
        return new Batch(declared, cut, conditions == null ? null : conditions.slice(from, to), to - from);
    }
}
