package io.pathline.paths;

import static io.pathline.paths.Draws.assertClose;
import static io.pathline.paths.Draws.assertFinite;
import static io.pathline.paths.Draws.numbers;
import static io.pathline.paths.Draws.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import org.junit.jupiter.api.Test;

/** What every {@link Loss} keeps. Extend it with the loss under test. */
public abstract class LossContract {
    private static final long SEED = 11;

    /** The loss under test; the same or an equal one at every call. */
    protected abstract Loss loss();

    private final Shape images = Shape.of(16, 2, 3);

    private final HostTensor predicted = Draws.normal(SEED, images);

    private final HostTensor target = Draws.normal(SEED + 1, images);

    private final HostTensor t = Draws.uniform(SEED + 2, images.perSample(), 0.05, 0.95);

    @Test
    void everySampleHasOneFiniteValue() {
        Tensor losses = loss().perSample(predicted, target, t);
        assertThat(losses.shape()).isEqualTo(images.perSample());
        assertFinite(losses, "loss");
    }

    @Test
    void perfectPredictionCostsNothingAndAnyOtherCosts() {
        assertThat(numbers(loss().perSample(target, target, t))).containsOnly(0.0);
        assertThat(numbers(loss().perSample(predicted, target, t))).allMatch(cost -> cost > 0);
    }

    @Test
    void lossOfASampleDoesNotDependOnItsBatch() {
        Tensor all = loss().perSample(predicted, target, t);
        for (int i = 0; i < images.length(0); i++) {
            Tensor alone = loss().perSample(row(predicted, i), row(target, i), row(t, i));
            assertClose(row(all, i), alone, 1e-12, "loss of sample " + i + ", seed " + SEED);
        }
    }

    @Test
    void lossIsSummedOverDimensions() {
        // The same numbers twice, side by side: twice the loss.
        Tensor once = loss().perSample(predicted, target, t);
        Tensor twice = loss().perSample(doubled(predicted), doubled(target), t);
        assertClose(twice, once.mul(2), 1e-12, "loss of doubled samples, seed " + SEED);
    }

    @Test
    void staysFiniteInSinglePrecision() {
        Tensor losses = loss().perSample(
                        SinglePrecision.of(predicted.mul(1e4)), SinglePrecision.of(target), SinglePrecision.of(t));
        assertFinite(SinglePrecision.values(losses), "loss of large predictions");
    }

    @Test
    void keepsNoState() {
        Tensor first = loss().perSample(predicted, target, t);
        loss().perSample(target, predicted, t.mul(0.5));
        assertClose(loss().perSample(predicted, target, t), first, 0, "loss the second time");
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
