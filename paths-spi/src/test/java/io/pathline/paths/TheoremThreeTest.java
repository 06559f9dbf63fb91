package io.pathline.paths;

import static io.pathline.paths.Draws.assertClose;

import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.VectorField;
import io.pathline.api.host.HostTensor;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Theorem 3 of Lipman et al. (2023): the conditional field u_t(x given x1) = (sigma'/sigma)(x - mu) + mu' generates the
 * conditional flow map psi_t(x0) = mu + sigma x0, on every built-in path; on a bridge about the mean of x0 and x1.
 */
class TheoremThreeTest {
    private static final long SEED = 61;

    private final HostTensor x0 = Draws.normal(SEED, Shape.of(50, 3));

    private final HostTensor x1 = Draws.normal(SEED + 1, Shape.of(50, 3));

    private final HostTensor noise = Draws.normal(SEED + 2, Shape.of(50, 3));

    static Stream<AffinePath> affine() {
        return Plugins.affinePaths().stream();
    }

    static Stream<BridgePath> bridges() {
        return Plugins.bridgePaths().stream();
    }

    private static HostTensor interior(ProbabilityPath path) {
        return HostTensor.cast(path.timeDomain().scale(Draws.uniform(SEED + 3, Shape.of(50, 1), 0.05, 0.95)));
    }

    @ParameterizedTest
    @MethodSource("affine")
    void velocityIsTheDerivativeOfTheFlowMapByDualNumbersAndByCentralDifferences(AffinePath path) {
        HostTensor t = interior(path);
        UnaryOperator<Tensor> flow = s -> s instanceof Dual
                ? path.interpolate(Dual.constant(x0), Dual.constant(x1), s)
                : path.interpolate(x0, x1, s);
        derivativeOf(flow, path.sample(x0, x1, t).velocity(), t);
    }

    @ParameterizedTest
    @MethodSource("bridges")
    void velocityOfABridgeIsTheDerivativeOfItsFlowMapToo(BridgePath bridge) {
        HostTensor t = interior(bridge);
        UnaryOperator<Tensor> flow = s -> s instanceof Dual
                ? bridge.interpolate(Dual.constant(x0), Dual.constant(x1), Dual.constant(noise), s)
                : bridge.interpolate(x0, x1, noise, s);
        derivativeOf(flow, bridge.sample(x0, x1, noise, t).velocity(), t);
    }

    private static void derivativeOf(UnaryOperator<Tensor> flow, Tensor velocity, HostTensor t) {
        assertClose(Dual.timeDerivative(flow, t), velocity, 1e-11, "derivative by dual numbers, seed " + SEED);
        assertClose(central(flow, t), velocity, 1e-7, "derivative by central differences, seed " + SEED);
    }

    /** Of fourth order, so that rounding and not the step is what is left. */
    private static Tensor central(UnaryOperator<Tensor> f, HostTensor t) {
        double h = 1e-4;
        Tensor near = f.apply(t.add(h)).sub(f.apply(t.sub(h))).mul(8);
        Tensor far = f.apply(t.add(2 * h)).sub(f.apply(t.sub(2 * h)));
        return near.sub(far).div(12 * h);
    }

    @ParameterizedTest
    @MethodSource("affine")
    void velocityIsTheGaussiansOwnFormAtEveryPlace(AffinePath path) {
        HostTensor t = interior(path);
        HostTensor x = Draws.normal(SEED + 4, x0.shape());
        // The particle that is at x at time t came from (x - mu) / sigma.
        Tensor start =
                x.sub(path.schedule().alpha(t).mul(x1)).div(path.schedule().sigma(t));
        PathSample sample = path.sample(start, x1, t);
        assertClose(sample.xt(), x, 1e-11, "x, seed " + SEED);
        assertClose(sample.velocity(), conditional(path).at(t, x), 1e-9, "velocity, seed " + SEED);
    }

    @ParameterizedTest
    @MethodSource("bridges")
    void velocityOfABridgeIsTheGaussiansOwnFormToo(BridgePath bridge) {
        GaussianBridge gaussian = (GaussianBridge) bridge;
        HostTensor t = interior(bridge);
        PathSample sample = bridge.sample(x0, x1, noise, t);
        PathSample mean = gaussian.mean().sample(x0, x1, t);
        Tensor rate = Dual.timeDerivative(gaussian.deviation(), t)
                .div(gaussian.deviation().apply(t));
        Tensor form = rate.mul(sample.xt().sub(mean.xt())).add(mean.velocity());
        assertClose(sample.velocity(), form, 1e-10, "velocity, seed " + SEED);
    }

    @ParameterizedTest
    @MethodSource("affine")
    void conditionalFieldIntegratedFollowsTheFlowMap(AffinePath path) {
        HostTensor start = HostTensor.cast(path.timeDomain().scale(HostTensor.of(Shape.of(1, 1), 0.1)));
        HostTensor end = HostTensor.cast(path.timeDomain().scale(HostTensor.of(Shape.of(1, 1), 0.9)));
        Tensor reached = integrate(conditional(path), path.interpolate(x0, x1, start), start.value(0), end.value(0));
        assertClose(reached, path.interpolate(x0, x1, end), 1e-7, "psi at the end, seed " + SEED);
    }

    /** u_t(x given x1). */
    private VectorField conditional(AffinePath path) {
        Schedule schedule = path.schedule();
        return (t, x) -> {
            Tensor rate = Dual.timeDerivative(schedule::sigma, t).div(schedule.sigma(t));
            Tensor drift = Dual.timeDerivative(schedule::alpha, t).mul(x1);
            return rate.mul(x.sub(schedule.alpha(t).mul(x1))).add(drift);
        };
    }

    /** The classic method of Runge and Kutta, of fourth order, in 400 steps. */
    private static Tensor integrate(VectorField u, Tensor from, double start, double end) {
        int steps = 400;
        double h = (end - start) / steps;
        Tensor x = from;
        for (int i = 0; i < steps; i++) {
            Tensor t = x.constant(Shape.of(1, 1), start + i * h);
            Tensor k1 = u.at(t, x);
            Tensor k2 = u.at(t.add(h / 2), x.add(k1.mul(h / 2)));
            Tensor k3 = u.at(t.add(h / 2), x.add(k2.mul(h / 2)));
            Tensor k4 = u.at(t.add(h), x.add(k3.mul(h)));
            x = x.add(k1.add(k2.mul(2)).add(k3.mul(2)).add(k4).mul(h / 6));
        }
        return x;
    }
}
