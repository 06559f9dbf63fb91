package io.pathline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.CustomNetwork;
import io.pathline.api.DeviceChoice;
import io.pathline.api.Dit;
import io.pathline.api.InvalidParameterException;
import io.pathline.api.Mlp;
import io.pathline.api.Network;
import io.pathline.api.Network.Weights;
import io.pathline.api.NetworkSpec;
import io.pathline.api.Parameters;
import io.pathline.api.Shape;
import io.pathline.api.SpecRegression;
import io.pathline.api.UNet;
import io.pathline.tensorflow.network.NetworkArchitecture;
import io.pathline.tensorflow.network.NetworkPlugin;
import io.pathline.tensorflow.network.NetworkPlugins;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Our networks go through the door that strangers' do: they keep the kit's rules and give the bits they always gave. */
class BuiltInNetworksTest {
    private static final TensorFlowBackend BACKEND = TensorFlowBackend.open(
            DeviceChoice.CPU,
            NetworkPlugins.of(ServiceLoader.load(NetworkPlugin.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .toArray(NetworkPlugin[]::new)));

    static Stream<Arguments> pairs() {
        return Stream.of(
                Arguments.of(
                        Mlp.of(2, 8, 2).withFourierFeatures(4, 0.5).withCondition(2),
                        CustomNetwork.of(
                                        "mlp",
                                        Map.of("width", 8, "depth", 2, "fourier_features", 4, "fourier_scale", 0.5),
                                        Shape.of(2))
                                .withCondition(2)),
                Arguments.of(
                        UNet.of(Shape.of(4, 4, 1), 4, 1, 2).withAttention(2).withGroups(2),
                        CustomNetwork.of(
                                "unet",
                                Map.of("width", 4, "multipliers", "[1, 2]", "attention", "2", "groups", 2),
                                Shape.of(4, 4, 1))),
                Arguments.of(
                        Dit.of(Shape.of(8, 1), 2, 8, 1).withHeads(2).withPositions(Dit.Positions.LEARNED),
                        CustomNetwork.of(
                                "dit",
                                Map.of("patch", 2, "width", 8, "depth", 1, "heads", 2, "positions", "learned"),
                                Shape.of(8, 1))));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void networkByNameIsTheNetworkBitForBit(NetworkSpec spec, CustomNetwork named) {
        assertThat(trained(named)).isEqualTo(trained(spec));
    }

    private static float[] trained(NetworkSpec spec) {
        SpecRegression toy = new SpecRegression(spec);
        try (Network network = BACKEND.create(spec, 7)) {
            toy.train(network, 0, 4, 1e-2);
            return toy.probe(network, Weights.RAW, 3);
        }
    }

    @Test
    void listIsWholeNumbersInAnyOfItsForms() {
        assertThat(CountList.of("multipliers", "1 2 4")).containsExactly(1, 2, 4);
        assertThat(CountList.of("multipliers", "[1, 2,4]")).containsExactly(1, 2, 4);
        assertThat(CountList.of("attention", "")).isEmpty();
        assertThatThrownBy(() -> CountList.of("multipliers", "1 0"))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("'multipliers'")
                .hasMessageContaining("'1 0'");
    }

    private static NetworkArchitecture small(NetworkPlugin plugin, Map<String, ?> parameters) {
        return plugin.create(Parameters.of("a test", plugin.parameters(), parameters));
    }

    @Nested
    class OfMlp extends NetworkPluginContract {
        @Override
        protected NetworkArchitecture architecture() {
            return small(new MlpPlugin(), Map.of("width", 16, "depth", 2));
        }
    }

    @Nested
    class OfUNet extends NetworkPluginContract {
        @Override
        protected NetworkArchitecture architecture() {
            return small(new UNetPlugin(), Map.of("width", 4, "groups", 2, "multipliers", "1"));
        }

        @Override
        protected Shape sampleShape() {
            return Shape.of(4, 1);
        }
    }

    @Nested
    class OfDit extends NetworkPluginContract {
        @Override
        protected NetworkArchitecture architecture() {
            return small(new DitPlugin(), Map.of("width", 16, "depth", 1, "heads", 2));
        }
    }
}
