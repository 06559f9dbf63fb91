package io.pathline.solvers.stochastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.Interpreter;
import io.pathline.api.RandomStreams;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Diffusion} keeps, on flows of four schedules. Extend it with the diffusion under test:
 *
 * <pre>{@code
 * class BumpTest extends DiffusionContract {
 *     protected Diffusion diffusion() {
 *         return (t, flow) -> t.mul(t.subFrom(1)).mul(4);
 *     }
 * }
 * }</pre>
 *
 * <p>That a flow keeps its marginals under any g is a matter of the solver, and in {@link SdeSolverContract}. Override
 * {@link #interpreter} to run the same rules on a device.
 */
public abstract class DiffusionContract {
    private static final long SEED = 29;
    private static final int ROWS = 32;

    /** The diffusion under test; the same or an equal one at every call. */
    protected abstract Diffusion diffusion();

    /** What formulas run on; the host's unless overridden. */
    protected Interpreter interpreter() {
        return Interpreter.host();
    }

    /** Times away from the ends, exact in single precision. */
    private static HostTensor interior() {
        RandomGenerator random = new RandomStreams(SEED).generator("times", 0);
        double[] times = new double[ROWS];
        Arrays.setAll(times, i -> (float) random.nextDouble(0.02, 0.98));
        return HostTensor.of(Shape.of(ROWS, 1), times);
    }

    /** Both ends of a flow and what is next to them, exact in single precision. */
    private static HostTensor whole(NormalFlow flow) {
        double[] times = {0, 1e-30, 1e-7, 1e-4, 0.25, 0.5, 0.75, 0.99, flow.end() - 1e-4, flow.end() - 1e-6, flow.end()
        };
        return HostTensor.of(
                Shape.of(times.length, 1),
                Arrays.stream(times).map(t -> Math.min((float) t, flow.end())).toArray());
    }

    private HostTensor at(HostTensor t, NormalFlow flow) {
        return run(interpreter(), t, flow);
    }

    private HostTensor run(Interpreter runner, HostTensor t, NormalFlow flow) {
        return runner.run(in -> diffusion().at(in.get(0), flow), List.of(t));
    }

    private static void assertNoise(HostTensor g, HostTensor t, String where) {
        assertThat(g.shape()).as("shape of g, %s", where).isEqualTo(t.shape());
        for (int i = 0; i < t.shape().size(); i++) {
            assertThat(g.value(i))
                    .as("g at t = %s, %s", t.value(i), where)
                    .isGreaterThanOrEqualTo(0)
                    .isNotNaN();
        }
    }

    @Test
    void noiseIsANumberFromZeroOnAtEveryTime() {
        for (NormalFlow flow : NormalFlow.all()) {
            assertNoise(at(whole(flow), flow), whole(flow), "on " + flow);
        }
    }

    @Test
    void noiseIsFiniteBetweenTheEnds() {
        for (NormalFlow flow : NormalFlow.all()) {
            assertNoise(at(interior(), flow), interior(), "on " + flow);
            assertThat(Arrays.stream(at(interior(), flow).values()).allMatch(Double::isFinite))
                    .as("g between the ends is finite on %s, seed %d", flow, SEED)
                    .isTrue();
        }
    }

    @Test
    void noiseHoldsInSinglePrecisionAtEveryTime() {
        for (NormalFlow flow : NormalFlow.all()) {
            HostTensor t = whole(flow);
            assertNoise(run(RoundedTensor.interpreter(), t, flow), t, "on " + flow + " in single precision");
        }
    }

    @Test
    void noiseIsTheHosts() {
        for (NormalFlow flow : NormalFlow.all()) {
            HostTensor host = run(Interpreter.host(), interior(), flow);
            HostTensor g = at(interior(), flow);
            for (int i = 0; i < ROWS; i++) {
                // Single precision loses up to two digits where a coefficient is a small difference.
                assertThat(g.value(i))
                        .as("g at t = %s on %s, seed %d", interior().value(i), flow, SEED)
                        .isCloseTo(host.value(i), within(100 * interpreter().tolerance() * (1 + host.value(i))));
            }
        }
    }

    @Test
    void noiseOfASampleDependsOnItsTimeAlone() {
        for (NormalFlow flow : NormalFlow.all()) {
            HostTensor all = run(Interpreter.host(), interior(), flow);
            for (int i = 0; i < ROWS; i++) {
                HostTensor alone = HostTensor.of(Shape.of(1, 1), interior().value(i));
                assertThat(run(Interpreter.host(), alone, flow).value(0))
                        .as("g at t = %s alone, on %s", alone.value(0), flow)
                        .isCloseTo(all.value(i), within(1e-12 * (1 + all.value(i))));
            }
        }
    }

    @Test
    void timesMayBeOfAnyRank() {
        NormalFlow flow = NormalFlow.condOt(0.8, 0.6);
        double[] expected = at(interior(), flow).values();
        for (Shape shape : List.of(Shape.of(ROWS, 1, 1), Shape.of(ROWS, 1, 1, 1))) {
            HostTensor t = HostTensor.of(shape, interior().values());
            HostTensor g = at(t, flow);
            assertNoise(g, t, "for times " + shape);
            assertThat(g.values()).as("g for times %s", shape).isEqualTo(expected);
        }
    }

    @Test
    void keepsNoState() {
        for (NormalFlow flow : NormalFlow.all()) {
            Tensor first = diffusion().at(interior(), flow);
            diffusion().at(interior().mul(0.5), flow);
            assertThat(HostTensor.cast(diffusion().at(interior(), flow)).values())
                    .as("g the second time, on %s", flow)
                    .isEqualTo(HostTensor.cast(first).values());
        }
    }
}
