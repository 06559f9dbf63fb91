package io.pathline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.Dit;
import io.pathline.api.Network;
import io.pathline.api.Network.Weights;
import io.pathline.api.NetworkSpec;
import io.pathline.api.Optimizer;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.SpecRegression;
import io.pathline.api.Tensor;
import io.pathline.api.TrainingProgram;
import io.pathline.api.UNet;
import io.pathline.api.VectorField;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** U-Net and transformer as velocity fields: how they start, how large they are, and that they learn pictures by heart. */
class ImageNetworksTest {
    private static final RandomStreams RANDOM = new RandomStreams(31);
    private static final int BATCH = 16;

    static Stream<NetworkSpec> specs() {
        return Stream.of(UNet.of(Shape.of(8, 8, 1), 16, 1, 2).withAttention(4), Dit.of(Shape.of(8, 8, 1), 2, 32, 2));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void newNetworkIsZeroEverywhere(NetworkSpec spec) {
        try (Network network = Graphs.BACKEND.create(spec, 7)) {
            assertThat(new SpecRegression(spec).probe(network, Weights.AVERAGED, 3))
                    .containsOnly(0);
        }
    }

    @Test
    void parametersOfAUNetAreCounted() {
        int c = 8;
        int e = 4 * c;
        int embedding = (1 + 2 * 16) * e + e + e * e + e;
        int block = 2 * c + 9 * c * c + c + 2 * c * e + 2 * c + 9 * c * c + c;
        int joined = 2 * 2 * c + 9 * 2 * c * c + c + 2 * c * e + 2 * c + 9 * c * c + c + 2 * c * c + c;
        int ends = 9 * 3 * c + c + 2 * c + 9 * c * 3 + 3;
        assertThat(parameters(UNet.of(Shape.of(4, 4, 3), c, 1))).isEqualTo(embedding + 3 * block + joined + ends);
    }

    @Test
    void parametersOfATransformerAreCounted() {
        int w = 8;
        int embedding = (1 + 2 * 16) * w + w + w * w + w;
        int block = 6 * w * w + 6 * w + 3 * w * w + 3 * w + w * w + w + 4 * w * w + 4 * w + 4 * w * w + w;
        int ends = 12 * w + w + 2 * w * w + 2 * w + 12 * w + 12;
        assertThat(parameters(Dit.of(Shape.of(4, 4, 3), 2, w, 3))).isEqualTo(embedding + 3 * block + ends);
    }

    private static long parameters(NetworkSpec spec) {
        try (Network network = Graphs.BACKEND.create(spec, 7)) {
            return network.parameterCount();
        }
    }

    static Stream<Arguments> learners() {
        return specs().map(spec -> Arguments.of(spec, spec instanceof UNet ? 4 : 2));
    }

    /**
     * A rectified flow, x_t = (1 - t) x0 + t x1, of eight pictures, each step with new noise and times. The loss falls by
     * a factor from the first step's, which is that of a network of zeros; most of what is left is near t = 0, where no
     * network can tell the pictures apart.
     */
    @ParameterizedTest
    @MethodSource("learners")
    void eightPicturesAreLearntByHeart(NetworkSpec spec, double factor) {
        Shape pictures = spec.sampleShape().withBatch(BATCH);
        Samples x1 = gratings(pictures);
        Shape open = spec.sampleShape().withBatch(Shape.UNKNOWN);
        try (Network network = Graphs.BACKEND.create(spec, 7);
                TrainingProgram program = network.compile(
                        ImageNetworksTest::rectified, List.of(open.perSample(), open, open), Optimizer.adam())) {
            double first = 0;
            double last = 0;
            for (int step = 0; step < 400; step++) {
                long row = (long) BATCH * step;
                Samples t = RANDOM.uniform("t", row, pictures.perSample());
                Samples x0 = RANDOM.normal("x0", row, pictures);
                double loss = program.step(3e-3, List.of(t, x0, x1), null).loss();
                first += step == 0 ? loss : 0;
                last += step >= 380 ? loss / 20 : 0;
            }
            assertThat(last).as("loss of the last 20 steps against the first").isLessThan(first / factor);
        }
    }

    private static Tensor rectified(VectorField u, List<Tensor> in) {
        Tensor t = in.get(0);
        Tensor xt = in.get(1).mul(t.subFrom(1)).add(in.get(2).mul(t));
        return u.at(t, xt).sub(in.get(2).sub(in.get(1))).square().mean();
    }

    /** Eight pictures, each a wave of its own frequencies, over and over. */
    private static Samples gratings(Shape shape) {
        float[] values = new float[shape.size()];
        int side = shape.length(1);
        for (int i = 0; i < values.length; i++) {
            int picture = i / shape.sampleSize() % 8;
            int across = picture % 4 * (i % side);
            int down = (1 + picture / 4) * (i / side % side);
            values[i] = (float) Math.sin(2 * Math.PI * (across + down) / side);
        }
        return Samples.of(shape, values);
    }
}
