package io.pathline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.DeviceArray;
import io.pathline.api.Mlp;
import io.pathline.api.Network;
import io.pathline.api.Objective;
import io.pathline.api.Optimizer;
import io.pathline.api.PlacedField;
import io.pathline.api.Program;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.paths.AffinePath;
import io.pathline.paths.PathSample;
import io.pathline.paths.oracle.ExactFlowMatching;
import io.pathline.paths.oracle.GaussianMixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Theorem 2 of Lipman et al. (2023), for a network that TensorFlow trains: regressing on the conditional velocity
 * (L_CFM) and on the marginal one (L_FM) has the same gradient, and the two losses differ by a number that does not
 * depend on the weights.
 *
 * <p>Both are means over the same million draws of x0, x1 and t; L_FM's target is the oracle's velocity at the same x_t.
 * That many draws leave the gap a standard error of about 0.7 % of how far the losses themselves have moved.
 */
class TheoremTwoTest {
    private static final long SEED = 20261122;
    private static final int BATCH = 65_536;
    private static final int BATCHES = 16;
    private static final Shape POINTS = Shape.of(Shape.UNKNOWN, 2);
    private static final List<Shape> SHAPES = List.of(POINTS, POINTS, POINTS.perSample());
    private static final Mlp NETWORK = Mlp.of(2, 32, 2).withTimeFrequencies(0);
    private static final double LEARNING_RATE = 1e-2;

    private static final GaussianMixture MIXTURE = GaussianMixture.of(
            new double[] {0.5, 0.3, 0.2}, new double[][] {{2, 0}, {-1, 1.5}, {-0.5, -2}}, new double[] {0.5, 0.3, 0.7});

    /** Made once for all paths. */
    private static final List<List<Samples>> DRAWS =
            LongStream.range(0, BATCHES).mapToObj(i -> batch(i * BATCH, BATCH)).toList();

    @ParameterizedTest
    @ValueSource(strings = {"cond-ot", "rectified", "cosine", "linear-vp", "vp"})
    void gradientsAgreeAndTheLossesDifferByAConstant(String path) {
        List<Measured> measured = measure(Paths.path(path, Map.of()));
        List<Double> gaps = new ArrayList<>();
        for (int i = 0; i < measured.size(); i++) {
            Measured at = measured.get(i);
            assertThat(cosine(at.conditionalGradient(), at.marginalGradient()))
                    .as("cosine, weights %d, seed %d", i, SEED)
                    .isGreaterThan(0.999);
            gaps.add(at.conditional() - at.marginal());
        }
        double moved = Math.abs(measured.get(0).conditional() - measured.get(2).conditional());
        assertThat(moved).as("how far the loss itself has moved").isGreaterThan(0.5);
        for (double gap : gaps) {
            assertThat(gap).as("gap of the losses").isGreaterThan(0.1);
            assertThat(Math.abs(gap - gaps.get(0)) / moved)
                    .as("gaps %s against a loss that moved by %s, seed %d", gaps, moved, SEED)
                    .isLessThan(0.02);
        }
    }

    private static Objective conditional(AffinePath path) {
        return (network, in) -> {
            PathSample sample = sample(path, in);
            return squaredError(network.at(sample.t(), sample.xt()), sample.velocity());
        };
    }

    private static Objective marginal(AffinePath path) {
        ExactFlowMatching exact = new ExactFlowMatching(path, MIXTURE.along(path));
        return (network, in) -> exact.loss(
                network, List.of(in.get(0), in.get(1), path.timeDomain().scale(in.get(2))));
    }

    private static PathSample sample(AffinePath path, List<Tensor> in) {
        return path.sample(in.get(0), in.get(1), path.timeDomain().scale(in.get(2)));
    }

    private static Tensor squaredError(Tensor predicted, Tensor target) {
        return predicted.sub(target).square().sumPerSample().mean();
    }

    /** Both losses and their gradients at one set of weights. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Measured(
            double conditional, double marginal, double[] conditionalGradient, double[] marginalGradient) {}

    /** At three sets of weights: the first ones, after 20 steps on L_CFM, and after 60. */
    private static List<Measured> measure(AffinePath path) {
        List<Measured> measured = new ArrayList<>();
        try (GraphNetwork network = (GraphNetwork) Graphs.BACKEND.create(NETWORK, SEED)) {
            for (int steps : new int[] {0, 20, 40}) {
                train(network, path, steps);
                double[] losses = losses(network, List.of(conditional(path), marginal(path)));
                measured.add(new Measured(
                        losses[0], losses[1], gradient(network, conditional(path)), gradient(network, marginal(path))));
            }
        }
        return measured;
    }

    private static void train(Network network, AffinePath path, int steps) {
        try (var program = network.compile(conditional(path), SHAPES, Optimizer.adam())) {
            for (int i = 0; i < steps; i++) {
                program.step(LEARNING_RATE, batch(i, 256), null);
            }
        }
    }

    /** Means over all draws, without a backward pass. */
    private static double[] losses(GraphNetwork network, List<Objective> objectives) {
        double[] losses = new double[objectives.size()];
        try (PlacedField field = network.field(Network.Weights.RAW);
                Program program = field.compile(
                        (f, in) -> objectives.stream().map(o -> o.loss(f, in)).toList(), SHAPES)) {
            for (List<Samples> batch : DRAWS) {
                List<DeviceArray> inputs = batch.stream().map(field::upload).toList();
                List<DeviceArray> outputs = program.run(inputs);
                for (int i = 0; i < losses.length; i++) {
                    losses[i] += outputs.get(i).toDoubles()[0] / BATCHES;
                }
                inputs.forEach(DeviceArray::close);
                outputs.forEach(DeviceArray::close);
            }
        }
        return losses;
    }

    /** Of a copy of the network. */
    private static double[] gradient(GraphNetwork network, Objective objective) {
        double[] gradient = new double[(int) network.parameterCount()];
        try (GraphNetwork copy = new GraphNetwork(
                        Graphs.BACKEND.device(), Architecture.of(NETWORK), new float[0], network.state());
                var program = (GraphTrainingProgram) copy.compile(objective, SHAPES, Optimizer.adam())) {
            for (List<Samples> batch : DRAWS) {
                float[] part = program.gradient(batch, null);
                for (int j = 0; j < gradient.length; j++) {
                    gradient[j] += part[j] / BATCHES;
                }
            }
        }
        return gradient;
    }

    /** Noise, data and uniform numbers; each row is keyed by its own index. */
    private static List<Samples> batch(long first, int count) {
        RandomStreams random = new RandomStreams(SEED);
        return List.of(
                random.normal("noise", first, Shape.of(count, 2)),
                MIXTURE.samples(random, "data", first, count),
                random.uniform("time", first, Shape.of(count, 1)));
    }

    private static double cosine(double[] a, double[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }
        return ab / Math.sqrt(aa * bb);
    }
}
