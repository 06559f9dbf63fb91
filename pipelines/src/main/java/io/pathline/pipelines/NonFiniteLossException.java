package io.pathline.pipelines;

import io.pathline.api.PathlineException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The loss or its gradient is infinite or not a number; the run stops before the update, and earlier checkpoints stay.
 * It says which rows did it, and at which t.
 */
public final class NonFiniteLossException extends PathlineException {
    private static final long serialVersionUID = 1;
    private static final int SHOWN = 5;

    private final long step;
    private final double gradientNorm;
    private final double learningRate;
    private final transient List<Row> rows;

    /**
     * @param step the step that did it, counted from 1
     * @param rows those whose own loss is not finite; where all are finite the one of the largest loss; empty if unknown
     */
    public NonFiniteLossException(long step, double loss, double gradientNorm, double learningRate, List<Row> rows) {
        super("Step " + step + " gave a loss of " + loss + " and a gradient norm of " + gradientNorm
                + " at a learning rate of " + learningRate + ". " + cause(loss, rows)
                + "Use a smaller learning rate or a warm-up, and look for extreme values in the data.");
        this.step = step;
        this.gradientNorm = gradientNorm;
        this.learningRate = learningRate;
        this.rows = List.copyOf(rows);
    }

    private NonFiniteLossException(NonFiniteLossException error, String more) {
        super(error.getMessage() + more, error);
        this.step = error.step;
        this.gradientNorm = error.gradientNorm;
        this.learningRate = error.learningRate;
        this.rows = error.rows;
    }

    /** This, with parts that may have done it. */
    NonFiniteLossException suspecting(List<Part> parts) {
        String names = parts.stream().map(Part::toString).collect(Collectors.joining(", "));
        return new NonFiniteLossException(
                this,
                " Parts that do not come with Pathline were in use, whose formulas may be at fault: " + names + ".");
    }

    /** The step that did it, counted from 1. */
    public long step() {
        return step;
    }

    /** The norm of that step's gradient before clipping, which may be infinite or not a number. */
    public double gradientNorm() {
        return gradientNorm;
    }

    /** Of that step. */
    public double learningRate() {
        return learningRate;
    }

    /** Every row whose own loss is not finite; where all are finite the one of the largest loss; empty if unknown. */
    public List<Row> rows() {
        return rows;
    }

    /** Whether data that is not finite did it: then no learning rate helps. */
    public boolean isInTheData() {
        return rows.stream().anyMatch(row -> !row.dataIsFinite());
    }

    private static String cause(double loss, List<Row> rows) {
        if (rows.isEmpty()) {
            return "";
        }
        if (rows.stream().allMatch(row -> Double.isFinite(row.loss()))) {
            return (Double.isFinite(loss)
                            ? "Only the gradient is not finite: the loss of every row is; the largest is of "
                            : "The loss of every row is finite, but not their sum; the largest is of ")
                    + rows.get(0) + ". ";
        }
        String listed = rows.stream().limit(SHOWN).map(Row::toString).collect(Collectors.joining(", "));
        String more = rows.size() > SHOWN ? " and " + (rows.size() - SHOWN) + " more" : "";
        return "The loss is not finite for " + listed + more + ". ";
    }

    /**
     * A row of the batch.
     *
     * @param row its number in the run's order, counted from 0
     * @param position in its batch, counted from 0
     * @param t the time that was drawn for it
     * @param loss its own, summed over dimensions
     * @param dataIsFinite whether its data was, as the network sees it
     */
    public record Row(long row, int position, double t, double loss, boolean dataIsFinite) {
        /** For example {@code row 130 (t = 0.1234, loss NaN)}. */
        @Override
        public String toString() {
            String data = dataIsFinite ? "" : ", its data is not finite";
            return String.format(Locale.ROOT, "row %d (t = %.4f, loss %s%s)", row, t, loss, data);
        }
    }
}
