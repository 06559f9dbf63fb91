package io.pathline.paths;

import static io.pathline.paths.Draws.assertClose;
import static io.pathline.paths.Draws.assertFinite;
import static io.pathline.paths.Draws.row;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every {@link BridgePath} keeps beside the rules of {@link ProbabilityPathContract}. Extend it with the bridge
 * under test:
 *
 * <pre>{@code
 * class BrownianBridgeTest extends BridgePathContract {
 *     protected BridgePath bridge() {
 *         return new BrownianBridge(0.5);
 *     }
 * }
 * }</pre>
 */
public abstract class BridgePathContract extends ProbabilityPathContract {
    /** The bridge under test; the same or an equal one at every call. */
    protected abstract BridgePath bridge();

    @Override
    protected final ProbabilityPath path() {
        return bridge();
    }

    private final HostTensor x0 = Draws.normal(SEED + 10, Shape.of(COUNT, 3));

    private final HostTensor x1 = Draws.single(Draws.uniform(SEED + 11, Shape.of(COUNT, 3), -1, 1));

    private final HostTensor noise = Draws.normal(SEED + 12, Shape.of(COUNT, 3));

    private final HostTensor still = HostTensor.cast(noise.like(0));

    @Test
    void withoutNoiseItIsItsMean() {
        HostTensor t = interior();
        HostTensor mean = run(in -> bridge().interpolate(in.get(0), in.get(1), in.get(2)), x0, x1, t);
        assertClose(point(x0, x1, still, t), mean, interpreter().tolerance(), "x_t without noise, seed " + SEED);
        HostTensor slope =
                run(in -> bridge().sample(in.get(0), in.get(1), in.get(2)).velocity(), x0, x1, t);
        assertClose(velocity(x0, x1, still, t), slope, slopeTolerance(), "velocity without noise, seed " + SEED);
    }

    @Test
    void noiseMovesThePointToBothSidesOfTheMeanAlike() {
        HostTensor t = interior();
        HostTensor there = point(x0, x1, noise, t);
        HostTensor back = point(x0, x1, HostTensor.cast(noise.neg()), t);
        assertClose(
                there.add(back).div(2),
                point(x0, x1, still, t),
                2 * interpreter().tolerance(),
                "the middle of x_t for z and for -z, seed " + SEED);
    }

    @Test
    void velocityIsTheTimeDerivativeWithTheNoiseHeldStill() {
        double h = 1e-6;
        HostTensor t = interior();
        assertClose(
                velocity(x0, x1, noise, t),
                bridge().interpolate(x0, x1, noise, t.add(h))
                        .sub(bridge().interpolate(x0, x1, noise, t.sub(h)))
                        .div(2 * h),
                Math.max(1e-6, slopeTolerance()),
                "velocity, seed " + SEED);
    }

    @Test
    void noisyPointAndVelocityHoldInSinglePrecisionOverTheWholeTimeDomain() {
        HostTensor t = everywhere();
        PathSample exact = bridge().sample(x0, x1, noise, t);
        PathSample rounded = bridge().sample(
                        SinglePrecision.of(x0),
                        SinglePrecision.of(x1),
                        SinglePrecision.of(noise),
                        SinglePrecision.of(t));
        holds(SinglePrecision.values(rounded.xt()), SinglePrecision.values(rounded.velocity()), exact);
        holds(point(x0, x1, noise, t), velocity(x0, x1, noise, t), exact);
    }

    private static void holds(HostTensor xt, HostTensor velocity, PathSample exact) {
        assertFinite(xt, "x over the time domain");
        assertFinite(velocity, "velocity over the time domain");
        assertClose(xt, exact.xt(), 1e-4, "x in single precision");
        assertClose(velocity, exact.velocity(), 1e-2, "velocity in single precision");
    }

    @Test
    void everySampleHasItsOwnNoise() {
        HostTensor t = interior();
        HostTensor xt = point(x0, x1, noise, t);
        for (int i = 0; i < COUNT; i += 21) {
            HostTensor alone = point(row(x0, i), row(x1, i), row(noise, i), row(t, i));
            assertClose(row(xt, i), alone, interpreter().tolerance(), "x of sample " + i);
        }
    }

    @Test
    void keepsNoStateOfTheNoise() {
        HostTensor t = interior();
        HostTensor xt = point(x0, x1, noise, t);
        HostTensor slope = velocity(x0, x1, noise, t);
        point(x1, x0, HostTensor.cast(noise.neg()), t);
        assertClose(point(x0, x1, noise, t), xt, 0, "x the second time, seed " + SEED);
        assertClose(velocity(x0, x1, noise, t), slope, 0, "velocity the second time, seed " + SEED);
    }

    @Test
    void noiseOfUnlikeShapeIsRefused() {
        HostTensor t = interior();
        assertThatThrownBy(() -> bridge().sample(x0, x1, row(noise, 0), t)).isInstanceOf(ShapeMismatchException.class);
    }

    private HostTensor point(HostTensor... inputs) {
        return run(in -> bridge().interpolate(in.get(0), in.get(1), in.get(2), in.get(3)), inputs);
    }

    private HostTensor velocity(HostTensor... inputs) {
        return run(in -> sample(in).velocity(), inputs);
    }

    private PathSample sample(List<Tensor> in) {
        return bridge().sample(in.get(0), in.get(1), in.get(2), in.get(3));
    }
}
