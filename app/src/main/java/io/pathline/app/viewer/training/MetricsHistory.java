package io.pathline.app.viewer.training;

import io.pathline.pipelines.TrainingEvent.StepCompleted;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The rows of a training, bounded: when there are too many, every second one goes. */
final class MetricsHistory {
    private static final int MOST = 8_192;

    private List<StepCompleted> rows = new ArrayList<>();
    private long stride = 1;
    private long seen;

    synchronized void add(StepCompleted row) {
        if (seen++ % stride == 0) {
            rows.add(row);
        }
        if (rows.size() >= MOST) {
            rows = everySecond(rows);
            stride *= 2;
        }
    }

    private static List<StepCompleted> everySecond(List<StepCompleted> rows) {
        List<StepCompleted> half = new ArrayList<>();
        for (int i = 0; i < rows.size(); i += 2) {
            half.add(rows.get(i));
        }
        return half;
    }

    /**
     * Rows after a step, the latest always among them.
     *
     * @param most evenly thinned to so many
     */
    synchronized Rows after(long step, int most) {
        List<StepCompleted> later = rows.stream().filter(r -> r.step() > step).toList();
        List<StepCompleted> thinned = new ArrayList<>();
        int n = Math.min(most, later.size());
        for (int i = 0; i < n; i++) {
            thinned.add(later.get(n == 1 ? later.size() - 1 : (int) ((long) i * (later.size() - 1) / (n - 1))));
        }
        return Rows.of(thinned);
    }

    /** Rows by column, as JSON has them. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Rows(long[] step, double[] loss, double[] learningRate, double[] gradientNorm) {
        private static Rows of(List<StepCompleted> rows) {
            return new Rows(
                    rows.stream().mapToLong(StepCompleted::step).toArray(),
                    column(rows, StepCompleted::loss),
                    column(rows, StepCompleted::learningRate),
                    column(rows, StepCompleted::gradientNorm));
        }

        private static double[] column(List<StepCompleted> rows, ToDoubleFunction<StepCompleted> value) {
            return rows.stream().mapToDouble(value).toArray();
        }

        boolean isEmpty() {
            return step.length == 0;
        }

        long last() {
            return step[step.length - 1];
        }
    }
}
