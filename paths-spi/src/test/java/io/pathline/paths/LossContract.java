package io.pathline.paths;

import static io.pathline.paths.Draws.assertClose;
import static io.pathline.paths.Draws.assertFinite;
import static io.pathline.paths.Draws.numbers;
import static io.pathline.paths.Draws.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.Interpreter;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Loss} keeps, whether it is a sum over dimensions or a distance. Extend it with the loss under test:
 *
 * <pre>{@code
 * class QuarticLossTest extends LossContract {
 *     protected Loss loss() {
 *         return (predicted, target, t) -> predicted.sub(target).square().square().sumPerSample();
 *     }
 * }
 * }</pre>
 *
 * <p>Override {@link #interpreter} to run the same rules on a device.
 */
public abstract class LossContract {
    private static final long SEED = 11;

    /** The loss under test; the same or an equal one at every call. */
    protected abstract Loss loss();

    /** What formulas run on; the host's unless overridden. */
    protected Interpreter interpreter() {
        return Interpreter.host();
    }

    private final Shape images = Shape.of(16, 2, 3);

    private final HostTensor predicted = Draws.normal(SEED, images);

    private final HostTensor target = Draws.normal(SEED + 1, images);

    private final HostTensor t =
            SinglePrecision.values(SinglePrecision.of(Draws.uniform(SEED + 2, images.perSample(), 0.05, 0.95)));

    private HostTensor perSample(HostTensor y, HostTensor z, HostTensor times) {
        return interpreter().run(in -> loss().perSample(in.get(0), in.get(1), in.get(2)), List.of(y, z, times));
    }

    /** How fast the loss changes as a prediction starts to move from a place in a direction. */
    private HostTensor slope(HostTensor from, HostTensor direction) {
        return interpreter()
                .run(
                        in -> {
                            Tensor zero = in.get(1).like(0);
                            Tensor moving = Dual.constant(in.get(0))
                                    .add(Dual.constant(in.get(1)).mul(Dual.time(zero)));
                            return Dual.cast(loss().perSample(
                                                    moving, Dual.constant(in.get(2)), Dual.constant(in.get(3))))
                                    .derivative();
                        },
                        List.of(from, direction, target, t));
    }

    @Test
    void everySampleHasOneFiniteValue() {
        HostTensor losses = perSample(predicted, target, t);
        assertThat(losses.shape()).isEqualTo(images.perSample());
        assertFinite(losses, "loss");
    }

    @Test
    void perfectPredictionCostsNothingAndAnyOtherCosts() {
        assertThat(numbers(perSample(target, target, t))).containsOnly(0.0);
        assertThat(numbers(perSample(predicted, target, t))).allMatch(cost -> cost > 0);
    }

    @Test
    void lossFallsOnTheWayToTheTarget() {
        HostTensor towards = HostTensor.cast(target.sub(predicted));
        assertThat(numbers(slope(predicted, towards)))
                .as("change of the loss towards the target, seed %d", SEED)
                .allMatch(slope -> slope < 0);
    }

    @Test
    void gradientIsFiniteWhereThePredictionIsPerfect() {
        // A distance |e| without rounding at 0 has none there, and one such sample stops a run.
        assertFinite(slope(target, predicted), "change of the loss at the target");
    }

    @Test
    void lossOfASampleDoesNotDependOnItsBatch() {
        HostTensor all = perSample(predicted, target, t);
        for (int i = 0; i < images.length(0); i++) {
            Tensor alone = perSample(row(predicted, i), row(target, i), row(t, i));
            assertClose(row(all, i), alone, interpreter().tolerance(), "loss of sample " + i + ", seed " + SEED);
        }
    }

    @Test
    void everyDimensionCounts() {
        HostTensor all = perSample(predicted, target, t);
        for (int dimension = 0; dimension < images.sampleSize(); dimension++) {
            HostTensor less = perSample(corrected(dimension), target, t);
            assertThat(numbers(HostTensor.cast(all.sub(less))))
                    .as("what an error in dimension %d adds to the loss, seed %d", dimension, SEED)
                    .allMatch(difference -> difference > 0);
        }
    }

    @Test
    void lossIsNotAMeanOverDimensions() {
        // The same numbers twice, side by side: a sum grows twofold, a distance by a factor of 1.41, a mean not at all.
        HostTensor once = perSample(predicted, target, t);
        HostTensor twice = perSample(doubled(predicted), doubled(target), t);
        assertThat(numbers(twice.div(once)))
                .as("loss of doubled samples over theirs, seed %d", SEED)
                .allMatch(growth -> growth > 1.2);
    }

    @Test
    void staysFiniteInSinglePrecision() {
        Tensor losses = loss().perSample(
                        SinglePrecision.of(predicted.mul(1e4)), SinglePrecision.of(target), SinglePrecision.of(t));
        assertFinite(SinglePrecision.values(losses), "loss of large predictions");
    }

    @Test
    void holdsInSinglePrecisionForSmallErrors() {
        HostTensor near = SinglePrecision.values(SinglePrecision.of(target.add(predicted.mul(1e-3))));
        Tensor exact = loss().perSample(near, target, t);
        Tensor rounded = loss().perSample(SinglePrecision.of(near), SinglePrecision.of(target), SinglePrecision.of(t));
        Tensor ratio = SinglePrecision.values(rounded).div(exact);
        assertClose(ratio, ratio.like(1), 1e-4, "loss of small errors in single precision, over the exact one");
    }

    @Test
    void keepsNoState() {
        HostTensor first = perSample(predicted, target, t);
        loss().perSample(corrected(0), target, t.mul(0.5));
        assertClose(perSample(predicted, target, t), first, 0, "loss the second time");
    }

    /** The predictions, perfect in one dimension. */
    private HostTensor corrected(int dimension) {
        double[] values = predicted.values();
        for (int i = dimension; i < values.length; i += images.sampleSize()) {
            values[i] = target.value(i);
        }
        return HostTensor.of(images, values);
    }

    private HostTensor doubled(HostTensor x) {
        double[] values = new double[2 * images.size()];
        for (int i = 0; i < images.length(0); i++) {
            double[] sample = row(x, i).values();
            System.arraycopy(sample, 0, values, 2 * i * sample.length, sample.length);
            System.arraycopy(sample, 0, values, (2 * i + 1) * sample.length, sample.length);
        }
        return HostTensor.of(Shape.of(images.length(0), 4, 3), values);
    }
}
