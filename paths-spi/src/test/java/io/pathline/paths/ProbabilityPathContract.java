package io.pathline.paths;

import static io.pathline.paths.Draws.assertClose;
import static io.pathline.paths.Draws.assertFinite;
import static io.pathline.paths.Draws.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ProbabilityPath} keeps. Extend it with the path under test:
 *
 * <pre>{@code
 * class TrigPathTest extends ProbabilityPathContract {
 *     protected ProbabilityPath path() {
 *         return new TrigPath();
 *     }
 * }
 * }</pre>
 *
 * <p>The data of these tests lies within [-1, 1], as if standardised.
 */
public abstract class ProbabilityPathContract {
    private static final long SEED = 20261122;

    private static final int COUNT = 64;

    /** The path under test; the same or an equal one at every call. */
    protected abstract ProbabilityPath path();

    private final HostTensor x0 = Draws.normal(SEED, Shape.of(COUNT, 3));

    private final HostTensor x1 = Draws.uniform(SEED + 1, Shape.of(COUNT, 3), -1, 1);

    @Test
    void startsAtThePrior() {
        double s = path().prior().standardDeviation();
        Tensor start = path().interpolate(x0, x1, times(path().timeDomain().start()));
        // What is left of the data is at most 5 % of the noise.
        assertClose(start.div(s), x0, 0.05, "x at the start, over the prior's standard deviation");
    }

    @Test
    void endsAtTheData() {
        Tensor end = path().interpolate(x0, x1, times(path().timeDomain().end()));
        assertClose(end, x1, 0.05, "x at the end");
    }

    @Test
    void velocityIsTheTimeDerivativeOfThePath() {
        double h = 1e-6;
        HostTensor t = interior();
        Tensor difference = path().interpolate(x0, x1, t.add(h)).sub(path().interpolate(x0, x1, t.sub(h)));
        PathSample sample = path().sample(x0, x1, t);
        assertClose(sample.velocity(), difference.div(2 * h), 1e-6, "velocity, seed " + SEED);
    }

    @Test
    void sampleIsThePointOfInterpolate() {
        HostTensor t = interior();
        PathSample sample = path().sample(x0, x1, t);
        assertClose(sample.xt(), path().interpolate(x0, x1, t), 1e-12, "x_t, seed " + SEED);
        assertThat(sample.x0()).isSameAs(x0);
        assertThat(sample.x1()).isSameAs(x1);
        assertThat(sample.t()).isSameAs(t);
    }

    @Test
    void pointAndVelocityHoldInSinglePrecisionOverTheWholeTimeDomain() {
        TimeDomain domain = path().timeDomain();
        for (double u : new double[] {0, 1e-6, 1e-4, 0.01, 0.25, 0.5, 0.75, 0.99, 0.9999, 0.999999, 1}) {
            HostTensor t = single(times(domain.start() + u * (domain.end() - domain.start())));
            PathSample rounded = path().sample(SinglePrecision.of(x0), SinglePrecision.of(x1), SinglePrecision.of(t));
            HostTensor xt = SinglePrecision.values(rounded.xt());
            HostTensor velocity = SinglePrecision.values(rounded.velocity());
            assertFinite(xt, "x at t = " + t.value(0));
            assertFinite(velocity, "velocity at t = " + t.value(0));
            PathSample exact = path().sample(x0, x1, t);
            assertClose(xt, exact.xt(), 1e-4, "x in single precision at t = " + t.value(0));
            assertClose(velocity, exact.velocity(), 1e-2, "velocity in single precision at t = " + t.value(0));
        }
    }

    @Test
    void everySampleHasItsOwnTimeAndKeepsItsShape() {
        Shape images = Shape.of(COUNT, 2, 3, 1);
        HostTensor noise = Draws.normal(SEED + 2, images);
        HostTensor data = Draws.uniform(SEED + 3, images, -1, 1);
        HostTensor t = HostTensor.of(images.perSample(), interior().values());
        PathSample all = path().sample(noise, data, t);
        for (int i = 0; i < COUNT; i += 7) {
            PathSample alone = path().sample(row(noise, i), row(data, i), row(t, i));
            assertClose(row(all.xt(), i), alone.xt(), 1e-12, "x of sample " + i);
            assertClose(row(all.velocity(), i), alone.velocity(), 1e-12, "velocity of sample " + i);
        }
    }

    @Test
    void velocityIsWhatIsPredictedByDefault() {
        PathSample sample = path().sample(x0, x1, interior());
        Tensor target = path().target(Prediction.VELOCITY, sample);
        assertClose(target, sample.velocity(), 0, "target");
        assertClose(
                path().velocity(Prediction.VELOCITY, target, sample.xt(), sample.t()),
                sample.velocity(),
                0,
                "velocity of the target");
        assertThat(path().timeDomain(Prediction.VELOCITY)).isEqualTo(path().timeDomain());
    }

    @Test
    void keepsNoState() {
        PathSample first = path().sample(x0, x1, interior());
        path().sample(x1, x0, times(0.5));
        PathSample second = path().sample(x0, x1, interior());
        assertClose(second.xt(), first.xt(), 0, "x the second time");
        assertClose(second.velocity(), first.velocity(), 0, "velocity the second time");
        assertThat(path().timeDomain()).isEqualTo(path().timeDomain());
        assertThat(path().prior()).isEqualTo(path().prior());
    }

    /** Times of which none is near an end. */
    private HostTensor interior() {
        TimeDomain domain = path().timeDomain();
        HostTensor u = Draws.uniform(SEED + 4, Shape.of(COUNT, 1), 0.05, 0.95);
        return HostTensor.cast(domain.scale(u));
    }

    private static HostTensor times(double t) {
        return HostTensor.cast(
                HostTensor.of(Shape.of(COUNT, 1), new double[COUNT]).like(t));
    }

    /** Rounded as on a device, which may step past an end of the domain by one rounding: the path must bear that. */
    private static HostTensor single(HostTensor t) {
        return SinglePrecision.values(SinglePrecision.of(t));
    }
}
