package io.pathline.pipelines;

import io.pathline.api.DeviceArray;
import io.pathline.api.Network;
import io.pathline.api.PathlineException;
import io.pathline.api.PlacedField;
import io.pathline.api.Program;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.VectorField;
import io.pathline.pipelines.FlowMatchingObjective.Regression;
import io.pathline.pipelines.NonFiniteLossException.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a batch made a step fail: their losses are computed once more, one by one, with the weights as the
 * failing step found and left them.
 */
record BatchDiagnosis(FlowParts parts, Network network) {

    /**
     * Every row whose loss is not finite; where all are, only the row of the largest loss, for its gradient or the sum
     * of them was too large.
     *
     * @param firstRow the number of the batch's first row in the run
     */
    List<Row> of(List<Samples> inputs, @Nullable Samples condition, long firstRow) {
        List<Row> rows;
        try {
            rows = rows(inputs, condition, firstRow);
        } catch (PathlineException e) {
            return List.of(); // the device gave up; what is known already must be told without it
        }
        List<Row> bad =
                rows.stream().filter(row -> !Double.isFinite(row.loss())).toList();
        return bad.isEmpty()
                ? rows.stream()
                        .max(Comparator.comparingDouble(Row::loss))
                        .map(List::of)
                        .orElse(List.of())
                : bad;
    }

    private List<Row> rows(List<Samples> inputs, @Nullable Samples condition, long firstRow) {
        List<Shape> shapes = inputs.stream().map(Samples::shape).toList();
        try (PlacedField field = condition == null
                        ? network.field(Network.Weights.RAW)
                        : network.field(Network.Weights.RAW, condition);
                Program program = field.compile((f, in) -> timesAndLosses(f, in), shapes)) {
            List<DeviceArray> arrays = new ArrayList<>();
            try {
                inputs.forEach(input -> arrays.add(field.upload(input)));
                List<DeviceArray> outputs = program.run(List.copyOf(arrays));
                arrays.addAll(outputs);
                double[] times = outputs.get(0).toDoubles();
                double[] losses = outputs.get(1).toDoubles();
                return IntStream.range(0, losses.length)
                        .mapToObj(i -> new Row(firstRow + i, i, times[i], losses[i], isFinite(inputs, i)))
                        .toList();
            } finally {
                arrays.forEach(DeviceArray::close);
            }
        }
    }

    private List<io.pathline.api.Tensor> timesAndLosses(VectorField f, List<io.pathline.api.Tensor> in) {
        var t = parts.timeDomain().scale(parts.times().times(in.get(2)));
        Regression regression = new FlowMatchingObjective(parts).at(f, in, t);
        return List.of(regression.sample().t(), regression.perSample());
    }

    /** Whether the data of a row is finite: then no learning rate can help. */
    private static boolean isFinite(List<Samples> inputs, int row) {
        Samples x1 = inputs.get(1);
        int d = x1.dimension();
        for (int i = row * d; i < (row + 1) * d; i++) {
            if (!Float.isFinite(x1.values()[i])) {
                return false;
            }
        }
        return true;
    }
}
