package io.pathline.paths;

import static io.pathline.paths.Draws.assertClose;
import static io.pathline.paths.Draws.assertFinite;
import static io.pathline.paths.Draws.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.Interpreter;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import java.util.Arrays;
import java.util.List;
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
 * <p>The data of these tests lies within [-1, 1], as if standardised. A {@link BridgePath} has a kit of its own,
 * {@link BridgePathContract}, which has these rules too.
 */
public abstract class ProbabilityPathContract {
    static final long SEED = 20261122;

    static final int COUNT = 64;

    /** Shares of the time domain, its ends and what is very near to them included. */
    private static final double[] SHARES = {0, 1e-6, 1e-4, 0.01, 0.25, 0.5, 0.75, 0.99, 0.9999, 0.999999, 1};

    /** The path under test; the same or an equal one at every call. */
    protected abstract ProbabilityPath path();

    /** Where the path's formulas are run; the host, unless the kit is extended for a device. */
    protected Interpreter interpreter() {
        return Interpreter.host();
    }

    private final HostTensor x0 = Draws.normal(SEED, Shape.of(COUNT, 3));

    private final HostTensor x1 = Draws.single(Draws.uniform(SEED + 1, Shape.of(COUNT, 3), -1, 1));

    @Test
    void startsAtThePrior() {
        double s = path().prior().standardDeviation();
        Tensor start = point(x0, x1, times(path().timeDomain().start()));
        // What is left of the data is at most 5 % of the noise.
        assertClose(start.div(s), x0, 0.05, "x at the start, over the prior's standard deviation");
    }

    @Test
    void endsAtTheData() {
        assertClose(point(x0, x1, times(path().timeDomain().end())), x1, 0.05, "x at the end");
    }

    @Test
    void velocityIsTheTimeDerivativeOfThePath() {
        double h = 1e-6;
        HostTensor t = interior();
        Tensor difference = path().interpolate(x0, x1, t.add(h)).sub(path().interpolate(x0, x1, t.sub(h)));
        assertClose(
                velocity(x0, x1, t), difference.div(2 * h), Math.max(1e-6, slopeTolerance()), "velocity, seed " + SEED);
    }

    @Test
    void sampleIsThePointOfInterpolate() {
        HostTensor t = interior();
        HostTensor xt = run(in -> sample(in).xt(), x0, x1, t);
        assertClose(xt, point(x0, x1, t), interpreter().tolerance(), "x_t, seed " + SEED);
        PathSample sample = path().sample(x0, x1, t);
        assertThat(sample.x0()).isSameAs(x0);
        assertThat(sample.x1()).isSameAs(x1);
        assertThat(sample.t()).isSameAs(t);
    }

    @Test
    void pointAndVelocityHoldInSinglePrecisionOverTheWholeTimeDomain() {
        HostTensor t = everywhere();
        PathSample exact = path().sample(x0, x1, t);
        PathSample rounded = path().sample(SinglePrecision.of(x0), SinglePrecision.of(x1), SinglePrecision.of(t));
        holds(SinglePrecision.values(rounded.xt()), SinglePrecision.values(rounded.velocity()), exact);
        holds(point(x0, x1, t), velocity(x0, x1, t), exact);
    }

    private static void holds(HostTensor xt, HostTensor velocity, PathSample exact) {
        assertFinite(xt, "x over the time domain");
        assertFinite(velocity, "velocity over the time domain");
        assertClose(xt, exact.xt(), 1e-4, "x in single precision at t = " + exact.t());
        assertClose(velocity, exact.velocity(), 1e-2, "velocity in single precision at t = " + exact.t());
    }

    @Test
    void everySampleHasItsOwnTimeAndKeepsItsShape() {
        Shape images = Shape.of(COUNT, 2, 3, 1);
        HostTensor noise = Draws.normal(SEED + 2, images);
        HostTensor data = Draws.single(Draws.uniform(SEED + 3, images, -1, 1));
        HostTensor t = HostTensor.of(images.perSample(), interior().values());
        HostTensor xt = point(noise, data, t);
        HostTensor velocity = velocity(noise, data, t);
        for (int i = 0; i < COUNT; i += 21) {
            HostTensor[] alone = {row(noise, i), row(data, i), row(t, i)};
            assertClose(row(xt, i), point(alone), interpreter().tolerance(), "x of sample " + i);
            assertClose(row(velocity, i), velocity(alone), slopeTolerance(), "velocity of sample " + i);
        }
    }

    @Test
    void oneTimeServesAWholeBatch() {
        HostTensor one =
                Draws.single(HostTensor.of(Shape.of(1, 1), path().timeDomain().end() / 2));
        HostTensor each = times(one.value(0));
        assertClose(point(x0, x1, one), point(x0, x1, each), interpreter().tolerance(), "x_t");
        assertClose(velocity(x0, x1, one), velocity(x0, x1, each), slopeTolerance(), "velocity");
    }

    @Test
    void batchesOfUnlikeShapeAndTimesOfTheWrongRankAreRefused() {
        HostTensor t = interior();
        assertThatThrownBy(() -> path().sample(x0, row(x1, 0), t)).isInstanceOf(ShapeMismatchException.class);
        // A square batch, over whose features times of rank 1 would broadcast without a word.
        HostTensor square = Draws.normal(SEED + 5, Shape.of(3, 3));
        HostTensor flat = HostTensor.of(Shape.of(3), 0.25, 0.5, 0.75);
        assertThatThrownBy(() -> path().sample(square, square, flat)).isInstanceOf(ShapeMismatchException.class);
    }

    @Test
    void velocityIsWhatIsPredictedByDefault() {
        HostTensor t = interior();
        HostTensor velocity = velocity(x0, x1, t);
        assertClose(run(in -> path().target(Prediction.VELOCITY, sample(in)), x0, x1, t), velocity, 0, "target");
        assertClose(
                run(in -> path().velocity(Prediction.VELOCITY, in.get(0), in.get(1), in.get(2)), velocity, x0, t),
                velocity,
                0,
                "velocity of the target");
        assertThat(path().timeDomain(Prediction.VELOCITY)).isEqualTo(path().timeDomain());
    }

    @Test
    void keepsNoState() {
        HostTensor t = interior();
        HostTensor xt = point(x0, x1, t);
        HostTensor velocity = velocity(x0, x1, t);
        point(x1, x0, times(0.5));
        assertClose(point(x0, x1, t), xt, 0, "x the second time");
        assertClose(velocity(x0, x1, t), velocity, 0, "velocity the second time");
        assertThat(path().timeDomain()).isEqualTo(path().timeDomain());
        assertThat(path().prior()).isEqualTo(path().prior());
    }

    /** Times of which none is near an end. */
    final HostTensor interior() {
        TimeDomain domain = path().timeDomain();
        HostTensor u = Draws.uniform(SEED + 4, Shape.of(COUNT, 1), 0.05, 0.95);
        return Draws.single(domain.scale(u));
    }

    /**
     * The whole domain, rounded as on a device, which may step past an end of it by one rounding: the path must bear
     * that.
     */
    final HostTensor everywhere() {
        double[] shares = new double[COUNT];
        Arrays.setAll(shares, i -> SHARES[i % SHARES.length]);
        return Draws.single(path().timeDomain().scale(HostTensor.of(Shape.of(COUNT, 1), shares)));
    }

    /** A slope near an end is a difference of coefficients there, and loses up to a digit. */
    final double slopeTolerance() {
        return 10 * interpreter().tolerance();
    }

    final HostTensor run(Formula formula, HostTensor... inputs) {
        return interpreter().run(formula::of, List.of(inputs));
    }

    /** A formula of its inputs. */
    interface Formula {
        Tensor of(List<Tensor> inputs);
    }

    private HostTensor point(HostTensor... inputs) {
        return run(in -> path().interpolate(in.get(0), in.get(1), in.get(2)), inputs);
    }

    private HostTensor velocity(HostTensor... inputs) {
        return run(in -> sample(in).velocity(), inputs);
    }

    private PathSample sample(List<Tensor> in) {
        return path().sample(in.get(0), in.get(1), in.get(2));
    }

    private static HostTensor times(double t) {
        return Draws.single(HostTensor.of(Shape.of(COUNT, 1), new double[COUNT]).like(t));
    }
}
