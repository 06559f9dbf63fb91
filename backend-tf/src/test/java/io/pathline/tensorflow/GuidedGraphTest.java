package io.pathline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.ClassifierFreeGuidance;
import io.pathline.api.Condition;
import io.pathline.api.Conditioned;
import io.pathline.api.Dit;
import io.pathline.api.Guidance;
import io.pathline.api.Mlp;
import io.pathline.api.NetworkSpec;
import io.pathline.api.RandomStreams;
import io.pathline.api.Shape;
import io.pathline.api.UNet;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Guidance asks a network once, for the batch with and without its condition: its graph has no second network. */
class GuidedGraphTest {
    private static final int ROWS = 4;
    private static final Shape PICTURE = Shape.of(4, 4, 1);

    static Stream<NetworkSpec> beneath() {
        return Stream.of(
                Mlp.of(2, 8, 2).withCondition(4),
                UNet.of(PICTURE, 4, 1, 2).withAttention(2).withGroups(2).withCondition(4),
                Dit.of(PICTURE, 2, 8, 2).withHeads(2).withCondition(4));
    }

    @ParameterizedTest
    @MethodSource("beneath")
    void theGuidedGraphHasAsManyProductsAndConvolutionsAsThePlainOne(NetworkSpec beneath) {
        Conditioned spec = Condition.ofClasses(3).of(beneath);
        Map<String, Integer> plain = heavy(spec, Guidance.none());
        assertThat(plain).isNotEmpty();
        assertThat(heavy(spec, new ClassifierFreeGuidance(2, 0, 1, 0.5))).isEqualTo(plain);
    }

    /** Nodes that cost something, by kind. */
    private static Map<String, Integer> heavy(Conditioned spec, Guidance guidance) {
        Architecture architecture = Architecture.of(spec);
        RandomStreams random = new RandomStreams(1);
        int rows = ROWS * guidance.passes();
        NativeArray condition = NativeArray.of(Shape.of(rows, 1), new float[rows]);
        NetworkGraph network = new NetworkGraph(
                architecture,
                architecture.initialWeights(random),
                architecture.initialFixed(random),
                condition,
                guidance);
        try (condition;
                GraphScope scope = new GraphScope(Graphs.BACKEND.device())) {
            Shape x = spec.sampleShape().withBatch(ROWS);
            network.build(scope)
                    .field()
                    .at(scope.placeholder(x.withoutBatch().withBatch(1).perSample()), scope.placeholder(x));
            Map<String, Integer> counts = new TreeMap<>();
            scope.nodes().forEachRemaining(node -> {
                if (node.type().contains("MatMul") || node.type().startsWith("Conv")) {
                    counts.merge(node.type(), 1, Integer::sum);
                }
            });
            return counts;
        }
    }
}
