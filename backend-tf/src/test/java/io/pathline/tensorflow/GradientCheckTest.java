package io.pathline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.Dit;
import io.pathline.api.Mlp;
import io.pathline.api.NetworkSpec;
import io.pathline.api.RandomStreams;
import io.pathline.api.Shape;
import io.pathline.api.UNet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The backward pass of each kind of network against differences of its loss, parameter by parameter. */
class GradientCheckTest {
    private static final long SEED = 606;
    private static final RandomStreams RANDOM = new RandomStreams(SEED);

    static Stream<NetworkSpec> specs() {
        return Stream.of(
                Mlp.of(3, 8, 3).withResidual().withCondition(2),
                UNet.of(Shape.of(4, 8, 2), 4, 1, 2)
                        .withAttention(4)
                        .withHeads(2)
                        .withCondition(2),
                UNet.of(Shape.of(8, 1), 4, 1, 2).withBlocks(2).withGroups(2),
                Dit.of(Shape.of(4, 4, 2), 2, 8, 2).withHeads(2).withCondition(2),
                Dit.of(Shape.of(8, 1), 2, 8, 1).withHeads(2).withPositions(Dit.Positions.LEARNED));
    }

    /**
     * Along a random direction of each parameter, the weights all normal. Central differences over 2 h with h = 1e-2
     * err by h^2 times the third derivative, and by the loss's rounding, 1e-7, over h.
     */
    @ParameterizedTest
    @MethodSource("specs")
    void gradientIsTheSlopeOfTheLoss(NetworkSpec spec) {
        Architecture network = Architecture.of(spec);
        ParameterLayout layout = network.weights();
        float[] weights =
                RANDOM.normal("weights", 0, Shape.of(layout.size(), 1)).values();
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= 0.3f;
        }
        try (NetworkLoss loss = new NetworkLoss(network, RANDOM)) {
            float[] gradient = loss.gradient(weights);
            for (ParameterLayout.Piece piece : layout.pieces()) {
                int size = piece.shape().size();
                float[] direction =
                        RANDOM.normal(piece.name(), 0, Shape.of(size, 1)).values();
                double norm = NetworkLoss.norm(direction);
                double slope = 0;
                for (int i = 0; i < size; i++) {
                    slope += direction[i] * gradient[piece.offset() + i];
                }
                assertThat(loss.difference(piece, direction, weights) * norm)
                        .as("%s of %s, seed %d", piece.name(), spec, SEED)
                        .isCloseTo(slope, within(2e-3 * norm + 1e-2 * Math.abs(slope)));
                assertThat(slope).as("%s has a gradient", piece.name()).isNotZero();
            }
        }
    }
}
