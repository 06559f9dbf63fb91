package io.pathline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.pathline.api.DensityField;
import io.pathline.api.DeviceArray;
import io.pathline.api.DifferentiableField;
import io.pathline.api.Mlp;
import io.pathline.api.Network;
import io.pathline.api.Objective;
import io.pathline.api.Optimizer;
import io.pathline.api.PlacedField;
import io.pathline.api.Program;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.Trace;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Output, loss, gradients and Adam's steps of a small network, against torch's in double precision. */
class MlpAdamGoldenTest {
    private static final JsonNode GOLDEN = Golden.file("mlp_adam");
    private static final double TOLERANCE = 1e-5;
    private static final Samples X0 = Golden.samples(GOLDEN.get("x0"));
    private static final Samples X1 = Golden.samples(GOLDEN.get("x1"));
    private static final Samples T = Golden.samples(GOLDEN.get("t"));
    private static final Samples XT = Golden.samples(GOLDEN.get("x_t"));

    /** Flow matching at the file's own x_t: the mean of (network - (x1 - x0))^2. */
    private static final Objective LOSS = (network, in) -> network.at(in.get(2), in.get(3))
            .sub(in.get(1).sub(in.get(0)))
            .square()
            .mean();

    private static final List<Samples> BATCH = List.of(X0, X1, T, XT);
    private static final List<Shape> SHAPES =
            BATCH.stream().map(s -> Shape.of(Shape.UNKNOWN, s.dimension())).toList();

    @Test
    void outputAgrees() {
        try (Network network = network();
                PlacedField field = network.field(Network.Weights.RAW);
                Program program = field.compile((f, in) -> List.of(f.at(in.get(0), in.get(1))), SHAPES.subList(2, 4));
                DeviceArray t = field.upload(T);
                DeviceArray x = field.upload(XT);
                DeviceArray output = program.run(List.of(t, x)).get(0)) {
            Golden.close(output.toDoubles(), Golden.doubles(GOLDEN.get("output")), TOLERANCE, "output");
        }
    }

    /** With the file's x0 for the probe z, the estimate is z'Jz of the file's Jacobian. */
    @Test
    void divergenceAndItsEstimateAgree() {
        double[] divergence = Golden.doubles(GOLDEN.get("divergence"));
        double[] jacobian = Golden.doubles(GOLDEN.get("jacobian_dout_dx"));
        double[] estimate = IntStream.range(0, divergence.length)
                .mapToDouble(row -> IntStream.range(0, 4)
                        .mapToDouble(k -> X0.value(row, k / 2) * jacobian[4 * row + k] * X0.value(row, k % 2))
                        .sum())
                .toArray();
        Golden.close(divergence(new Trace.Exact(), List.of()), divergence, TOLERANCE, "divergence");
        Golden.close(divergence(new Trace.Hutchinson(1), List.of(X0)), estimate, TOLERANCE, "estimate");
    }

    private static double[] divergence(Trace trace, List<Samples> probes) {
        double[] state = new double[3 * XT.count()];
        IntStream.range(0, XT.values().length).forEach(i -> state[i / 2 * 3 + i % 2] = XT.values()[i]);
        List<Shape> shapes = List.of(Shape.of(Shape.UNKNOWN, 1), Shape.of(Shape.UNKNOWN, 3));
        try (Network network = network();
                DensityField field = DifferentiableField.of(network.field(Network.Weights.RAW))
                        .withLogDensity(Shape.of(2), trace);
                Program program = field.compile((f, in) -> List.of(f.at(in.get(0), in.get(1))), shapes);
                DeviceArray t = field.upload(T);
                DeviceArray x = field.upload(Shape.of(XT.count(), 3), state)) {
            field.useProbes(probes);
            try (DeviceArray slope = program.run(List.of(t, x)).get(0)) {
                double[] values = slope.toDoubles();
                return IntStream.range(0, XT.count())
                        .mapToDouble(row -> -values[3 * row + 2])
                        .toArray();
            }
        }
    }

    @Test
    void gradientsAgree() {
        try (Network network = network();
                var program = (GraphTrainingProgram) network.compile(LOSS, SHAPES, optimizer())) {
            double[] gradient = Floats.widen(program.gradient(BATCH, null));
            Golden.close(gradient, flat("grad_weights", "grad_biases"), TOLERANCE, "gradient");
        }
    }

    @Test
    void lossesAndWeightsAgreeOverFiveAdamSteps() {
        double[] losses = Golden.doubles(GOLDEN.get("adam_losses"));
        try (GraphNetwork network = network();
                var program = network.compile(LOSS, SHAPES, optimizer())) {
            assertThat(losses).isNotEmpty();
            for (int step = 0; step < losses.length; step++) {
                double loss = program.step(learningRate(), BATCH, null).loss();
                Golden.close(new double[] {loss}, new double[] {losses[step]}, TOLERANCE, "loss of step " + step);
                if (step == 0) {
                    weightsAgree(network, 1);
                }
            }
            weightsAgree(network, losses.length);
        }
    }

    @Test
    void momentsAndAverageOfTheFirstStepFollowFromTheGradientsAndWeights() {
        Optimizer.Adam adam = (Optimizer.Adam) optimizer().rule();
        double[] g = flat("grad_weights", "grad_biases");
        double[] w0 = flat("weights_out_in", "biases");
        double[] w1 = flat("adam_lr1e-2_weights_after_1", "adam_lr1e-2_biases_after_1");
        try (GraphNetwork network = network();
                var program = network.compile(LOSS, SHAPES, optimizer())) {
            program.step(learningRate(), BATCH, null);
            NetworkState state = network.state();
            for (int i = 0; i < g.length; i++) {
                double fresh = 1 - 2.0 / 11;
                assertThat(state.firstMoment()[i]).isCloseTo((float) ((1 - adam.beta1()) * g[i]), within(1e-6f));
                assertThat(state.secondMoment()[i])
                        .isCloseTo((float) ((1 - adam.beta2()) * g[i] * g[i]), within(1e-7f));
                assertThat(state.averaged()[i]).isCloseTo((float) (w0[i] + fresh * (w1[i] - w0[i])), within(1e-6f));
            }
        }
    }

    private static void weightsAgree(GraphNetwork network, int steps) {
        double[] expected = flat("adam_lr1e-2_weights_after_" + steps, "adam_lr1e-2_biases_after_" + steps);
        Golden.close(Floats.widen(network.state().raw()), expected, TOLERANCE, "weights after step " + steps);
    }

    private static GraphNetwork network() {
        JsonNode layers = GOLDEN.get("layers");
        int dimension = X0.dimension();
        Mlp mlp = Mlp.of(dimension, layers.get(1).asInt(), layers.size() - 2).withTimeFrequencies(0);
        NetworkState state = NetworkState.initial(Floats.narrow(flat("weights_out_in", "biases")));
        return new GraphNetwork(Graphs.BACKEND.device(), Architecture.of(mlp), new float[0], state);
    }

    private static Optimizer optimizer() {
        return Optimizer.adam().withClipNorm(Double.POSITIVE_INFINITY);
    }

    /** The file says the rate in the names of its entries. */
    private static double learningRate() {
        Iterable<String> names = GOLDEN::fieldNames;
        for (String name : names) {
            if (name.startsWith("adam_lr")) {
                return Double.parseDouble(name.substring("adam_lr".length(), name.indexOf("_weights")));
            }
        }
        throw new AssertionError("The file names no learning rate.");
    }

    /** Weights [out, in] and biases of the file in the order of our flat array: [in, out], bias, layer by layer. */
    private static double[] flat(String weights, String biases) {
        return IntStream.range(0, GOLDEN.get(weights).size())
                .boxed()
                .flatMapToDouble(layer -> DoubleStream.concat(
                        transposed(GOLDEN.get(weights).get(layer)),
                        Arrays.stream(Golden.doubles(GOLDEN.get(biases).get(layer)))))
                .toArray();
    }

    private static DoubleStream transposed(JsonNode matrix) {
        return IntStream.range(0, matrix.get(0).size())
                .boxed()
                .flatMapToDouble(in -> IntStream.range(0, matrix.size())
                        .mapToDouble(out -> matrix.get(out).get(in).asDouble()));
    }
}
