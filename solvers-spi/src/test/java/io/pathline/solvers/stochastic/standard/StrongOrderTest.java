package io.pathline.solvers.stochastic.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.RandomStreams;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import io.pathline.solvers.stochastic.Diffusion;
import io.pathline.solvers.stochastic.NormalFlow;
import io.pathline.solvers.stochastic.Sde;
import io.pathline.solvers.stochastic.SdeSolvers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Path by path: the mean distance at the end from a solve with 2,048 steps, of the same Brownian motion. The
 * noise is additive, so both methods have strong order 1.
 */
class StrongOrderTest {
    private static final long SEED = 44;
    private static final int PATHS = 400;
    private static final int FINEST = 2048;
    private static final double T0 = 0.125;
    private static final double T1 = 0.625;

    /** Standard normal increments of the finest grid. */
    private final List<Tensor> fine = fine();

    @ParameterizedTest
    @ValueSource(strings = {"euler-maruyama", "sde-heun"})
    void halvingTheStepHalvesTheDistance(String id) {
        for (NormalFlow flow : List.of(NormalFlow.condOt(0.8, 0.6), NormalFlow.vp(0.8, 0.6))) {
            double[] reference = solve(id, flow, FINEST);
            double coarse = distance(solve(id, flow, 64), reference);
            double halved = distance(solve(id, flow, 128), reference);
            assertThat(Math.log(coarse / halved) / Math.log(2))
                    .as("strong order of %s on %s: %s, then %s; seed %d", id, flow, coarse, halved, SEED)
                    .isCloseTo(1, within(0.2));
        }
    }

    private double[] solve(String id, NormalFlow flow, int steps) {
        Sde sde = new Sde(flow, Diffusion.constant(0.7));
        double dt = (T1 - T0) / steps;
        Tensor x = normal("start").mul(Math.sqrt(flow.variance(T0))).add(flow.mean(T0));
        for (int k = 0; k < steps; k++) {
            List<Tensor> draws = List.of(increment(k, steps));
            x = SdeSolvers.named(id).step(sde, time(T0 + k * dt), time(dt), x, draws);
        }
        return HostTensor.cast(x).values();
    }

    /** The Brownian increment over a coarse step, over the root of its length: a sum of fine ones. */
    private Tensor increment(int step, int steps) {
        int ratio = FINEST / steps;
        Tensor sum = fine.get(step * ratio);
        for (int k = 1; k < ratio; k++) {
            sum = sum.add(fine.get(step * ratio + k));
        }
        return sum.div(Math.sqrt(ratio));
    }

    private static List<Tensor> fine() {
        List<Tensor> increments = new ArrayList<>();
        for (int k = 0; k < FINEST; k++) {
            increments.add(normal("increment " + k));
        }
        return increments;
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return sum / a.length;
    }

    private static Tensor normal(String purpose) {
        return HostTensor.of(new RandomStreams(SEED).normal(purpose, 0, Shape.of(PATHS, 1)));
    }

    private static Tensor time(double t) {
        return HostTensor.of(Shape.of(1, 1), t);
    }
}
