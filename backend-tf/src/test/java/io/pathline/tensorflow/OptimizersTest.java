package io.pathline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.Mlp;
import io.pathline.api.Optimizer;
import io.pathline.api.Optimizer.Adam;
import io.pathline.api.Optimizer.Sgd;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule against its published algorithm written out in double precision, on the gradients that the graph gives. */
class OptimizersTest {
    private static final RandomStreams RANDOM = new RandomStreams(5);
    private static final Shape TIMES = Shape.of(Shape.UNKNOWN, 1);
    private static final Shape POINTS = Shape.of(Shape.UNKNOWN, 2);
    private static final int STEPS = 12;

    static Stream<Optimizer> optimizers() {
        return Stream.of(
                Optimizer.adam(),
                Optimizer.adamW(0.5),
                Optimizer.of(new Adam(0.5, 0.9, 1e-3, 0.1)).withClipNorm(0.05),
                Optimizer.sgd(0),
                Optimizer.sgd(0.9),
                Optimizer.sgd(0.5).withClipNorm(0.05).withEmaDecay(0.4),
                Optimizer.sgd(0.9).withMicroBatches(3),
                Optimizer.adamW(0.5).withMicroBatches(2));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void weightsAndAverageFollowTheAlgorithm(Optimizer optimizer) {
        try (var network = (GraphNetwork) Graphs.BACKEND.create(Mlp.of(2, 8, 1), 3);
                var program = (GraphTrainingProgram) network.compile(
                        (f, in) -> f.at(in.get(0), in.get(1))
                                .sub(in.get(1).sin())
                                .square()
                                .mean(),
                        List.of(TIMES, POINTS),
                        optimizer)) {
            Reference reference =
                    new Reference(optimizer, Floats.widen(network.state().raw()));
            for (int step = 1; step <= STEPS; step++) {
                List<Samples> batch = List.of(
                        RANDOM.uniform("t", 100L * step, Shape.of(16, 1)),
                        RANDOM.normal("x", 100L * step, Shape.of(16, 2)));
                double rate = 0.02 / step;
                reference.step(rate, Floats.widen(program.gradient(batch, null)), step);
                program.step(rate, batch, null);
                close(network.state().raw(), reference.weights, "weights after step " + step);
                close(network.state().averaged(), reference.averaged, "average after step " + step);
            }
        }
    }

    private static void close(float[] actual, double[] expected, String what) {
        for (int i = 0; i < actual.length; i++) {
            assertThat((double) actual[i]).as("%s, number %d", what, i).isCloseTo(expected[i], within(2e-6));
        }
    }

    /** Kingma and Ba's algorithm 1 with Loshchilov and Hutter's decay, and descent with momentum, line by line. */
    private static final class Reference {
        private final Optimizer optimizer;
        private final double[] weights;
        private final double[] averaged;
        private final double[] m;
        private final double[] v;

        Reference(Optimizer optimizer, double[] start) {
            this.optimizer = optimizer;
            weights = start.clone();
            averaged = start.clone();
            m = new double[start.length];
            v = new double[start.length];
        }

        void step(double rate, double[] gradient, int n) {
            double norm = 0;
            for (double g : gradient) {
                norm += g * g;
            }
            double scale = Math.min(1, optimizer.clipNorm() / Math.sqrt(norm));
            double decay = Math.min(optimizer.emaDecay(), (1.0 + n) / (10.0 + n));
            for (int i = 0; i < weights.length; i++) {
                weights[i] -= rate * direction(i, scale * gradient[i], n);
                averaged[i] = decay * averaged[i] + (1 - decay) * weights[i];
            }
        }

        private double direction(int i, double g, int n) {
            if (optimizer.rule() instanceof Sgd sgd) {
                m[i] = sgd.momentum() * m[i] + g;
                return m[i];
            }
            Adam adam = (Adam) optimizer.rule();
            m[i] = adam.beta1() * m[i] + (1 - adam.beta1()) * g;
            v[i] = adam.beta2() * v[i] + (1 - adam.beta2()) * g * g;
            double mHat = m[i] / (1 - Math.pow(adam.beta1(), n));
            double vHat = v[i] / (1 - Math.pow(adam.beta2(), n));
            return mHat / (Math.sqrt(vHat) + adam.epsilon()) + adam.weightDecay() * weights[i];
        }
    }
}
