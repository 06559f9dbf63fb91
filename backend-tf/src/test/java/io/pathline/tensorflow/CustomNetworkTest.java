package io.pathline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.Condition;
import io.pathline.api.CustomNetwork;
import io.pathline.api.DeviceArray;
import io.pathline.api.DeviceChoice;
import io.pathline.api.Guidance;
import io.pathline.api.InvalidParameterException;
import io.pathline.api.ModelFormatException;
import io.pathline.api.Network;
import io.pathline.api.Network.Weights;
import io.pathline.api.NetworkSpec;
import io.pathline.api.Optimizer;
import io.pathline.api.Parameter;
import io.pathline.api.Parameters;
import io.pathline.api.PlacedField;
import io.pathline.api.PluginException;
import io.pathline.api.Program;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.SpecRegression;
import io.pathline.api.UnknownPluginException;
import io.pathline.tensorflow.network.DenseLayer;
import io.pathline.tensorflow.network.NetworkArchitecture;
import io.pathline.tensorflow.network.NetworkPass;
import io.pathline.tensorflow.network.NetworkPlugins;
import io.pathline.tensorflow.network.Piece;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** What the backend does around a network of a plugin. */
class CustomNetworkTest {
    private static final TensorFlowBackend BACKEND =
            TensorFlowBackend.open(DeviceChoice.CPU, NetworkPlugins.of(new GatedNetwork()));
    private static final CustomNetwork GATED = CustomNetwork.of("gated", Map.of("width", 8), Shape.of(2));

    @Test
    void networkOfNoPluginIsNamedWithThoseThatThereAre() {
        assertThatThrownBy(() -> BACKEND.create(CustomNetwork.of("gatet", Map.of(), Shape.of(2)), 1))
                .isInstanceOf(UnknownPluginException.class)
                .hasMessageContaining("network 'gatet'")
                .hasMessageContaining("'gated'");
        assertThatThrownBy(() -> Graphs.BACKEND.create(GATED, 1)).isInstanceOf(UnknownPluginException.class);
    }

    @Test
    void parameterThatIsNotDeclaredIsRefused() {
        assertThatThrownBy(() -> BACKEND.create(CustomNetwork.of("gated", Map.of("wid", 8), Shape.of(2)), 1))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("network 'gated'")
                .hasMessageContaining("width");
    }

    @Test
    void guidanceIsOnePassOverBothHalves() {
        NetworkSpec spec = Condition.ofClasses(3).of(GATED.withCondition(4));
        RandomStreams random = new RandomStreams(3);
        Samples classes = Condition.ofClasses(3).label(2, 2);
        try (Network network = BACKEND.create(spec, 3)) {
            new SpecRegressionOfClasses().train(network);
            Samples x = random.normal("x", 0, Shape.of(2, 2));
            float[] with = at(network.field(Weights.RAW, classes), x);
            float[] without = at(network.field(Weights.RAW), x);
            float[] guided = at(network.field(Weights.RAW, classes, Guidance.of(3)), x);
            assertThat(with).isNotEqualTo(without);
            for (int i = 0; i < guided.length; i++) {
                float expected = without[i] + 3 * (with[i] - without[i]);
                assertThat(guided[i]).isCloseTo(expected, within(1e-5f));
            }
        }
    }

    /** Moves the weights of a network with classes. */
    private static final class SpecRegressionOfClasses {
        void train(Network network) {
            RandomStreams random = new RandomStreams(9);
            try (var program = network.compile(
                    (f, in) ->
                            f.at(in.get(0), in.get(1)).sub(in.get(1)).square().mean(),
                    List.of(Shape.of(Shape.UNKNOWN, 1), Shape.of(Shape.UNKNOWN, 2)),
                    Optimizer.adam())) {
                Samples conditions = Samples.of(Shape.of(4, 1), new float[] {0, 1, 2, Float.NaN});
                for (int step = 0; step < 5; step++) {
                    Samples t = random.uniform("t", 4L * step, Shape.of(4, 1));
                    program.step(1e-2, List.of(t, random.normal("x", 4L * step, Shape.of(4, 2))), conditions);
                }
            }
        }
    }

    private static float[] at(PlacedField placed, Samples x) {
        Shape times = Shape.of(1, 1);
        try (PlacedField field = placed;
                Program program =
                        field.compile((f, in) -> List.of(f.at(in.get(0), in.get(1))), List.of(times, x.shape()));
                DeviceArray t = field.upload(times, new double[] {0.4});
                DeviceArray place = field.upload(x);
                DeviceArray velocity = program.run(List.of(t, place)).get(0)) {
            return velocity.toFloats();
        }
    }

    @Test
    void savedWeightsAreOpenedWithTheParametersTheyWereMadeWithAndNoOthers(@TempDir Path folder) {
        SpecRegression toy = new SpecRegression(GATED);
        try (Network network = BACKEND.create(GATED, 3)) {
            toy.train(network, 0, 3, 1e-2);
            network.save(folder);
            Map<String, Object> spelledOut = Map.of("width", 8.0, "scale", 0.5, "gate", "sigmoid");
            try (Network opened = BACKEND.open(CustomNetwork.of("gated", spelledOut, Shape.of(2)), folder)) {
                assertThat(toy.probe(opened, Weights.RAW, 3)).isEqualTo(toy.probe(network, Weights.RAW, 3));
            }
        }
        CustomNetwork other = CustomNetwork.of("gated", Map.of("width", 8, "gate", "tanh"), Shape.of(2));
        assertThatThrownBy(() -> BACKEND.open(other, folder))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("gate=sigmoid")
                .hasMessageContaining("gate=tanh");
    }

    @Test
    void versionWithOneParameterMoreOpensOlderWeightsAndOneWithFewerDoesNot() {
        Parameters old = parameters("width", 8.0);
        Parameters more = parameters("width", 8.0, "depth", 1.0);
        CustomDescription before = CustomDescription.of(GATED, old);
        CustomDescription after = CustomDescription.of(GATED, more);
        assertThat(after.isMetBy(before.toString())).isTrue();
        assertThat(before.isMetBy(after.toString())).isFalse();
        assertThat(before.isMetBy("mlp dimension 2")).isFalse();
        CustomDescription text = CustomDescription.of(GATED, parameters("width", 1.0, "word", "a b=c, d\n"));
        assertThat(text.isMetBy(text.toString())).isTrue();
        assertThat(text.toString()).doesNotContain("\n");
    }

    private static Parameters parameters(Object... namesAndValues) {
        var declared = new ArrayList<Parameter>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String name = (String) namesAndValues[i];
            declared.add(
                    namesAndValues[i + 1] instanceof Double number
                            ? Parameter.real(name, number, 0, 100, "A number.")
                            : Parameter.text(name, (String) namesAndValues[i + 1], "A text."));
        }
        return Parameters.defaults(declared);
    }

    @Test
    void exportedNetworkIsSampledAsItWas(@TempDir Path folder) {
        SpecRegression toy = new SpecRegression(GATED);
        try (Network network = BACKEND.create(GATED, 3)) {
            toy.train(network, 0, 3, 1e-2);
            network.export(Weights.RAW, field -> field, folder);
            try (Network imported = BACKEND.importNetwork(folder)) {
                Samples x = toy.batch(3, 5);
                float[] own = at(network.field(Weights.RAW), x);
                float[] other = at(imported.field(Weights.RAW), x);
                for (int i = 0; i < own.length; i++) {
                    assertThat(other[i]).isCloseTo(own[i], within(1e-6f));
                }
            }
        }
        assertThat(Files.exists(folder.resolve("saved_model.pb"))).isTrue();
    }

    @Test
    void sizesThatDoNotGoWithTheSamplesAreTheUsersToMend() {
        NetworkArchitecture images = (pieces, sample, c) -> {
            throw new InvalidParameterException("A side of 2 is not divisible by 4.");
        };
        assertThatThrownBy(() -> train(images))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessage("A side of 2 is not divisible by 4.");
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("IllegalStateException, no weights today", declaring(() -> {
                    throw new IllegalStateException("no weights today");
                })),
                Arguments.of("gave null in place of a body", (NetworkArchitecture) (pieces, sample, c) -> nothing()),
                Arguments.of("declares nothing that is trained", (NetworkArchitecture)
                        (pieces, sample, c) -> (pass, t, x, condition) -> x),
                Arguments.of("the piece 'a' is declared twice", declaring(() -> {})),
                Arguments.of("IllegalStateException, no graph today", layer((pass, out) -> {
                    throw new IllegalStateException("no graph today");
                })),
                Arguments.of("gave null in place of an output", layer((pass, out) -> nothing())),
                Arguments.of(
                        "of shape [?, 1] for samples of shape [?, 2]",
                        layer((pass, out) -> pass.ops()
                                .slice(
                                        out,
                                        pass.ops().constant(new int[] {0, 0}),
                                        pass.ops().constant(new int[] {-1, 1})))),
                Arguments.of(
                        "of shape [1, 2] for samples of shape [?, 2]",
                        layer((pass, out) -> pass.ops().constant(new float[][] {{1, 2}}))),
                Arguments.of(
                        "uses the operation RandomStandardNormal",
                        layer((pass, out) -> pass.ops()
                                .random
                                .randomStandardNormal(pass.ops().shape(out), TFloat32.class))),
                Arguments.of(
                        "uses the operation VarHandleOp",
                        layer((pass, out) -> pass.ops()
                                .readVariableOp(
                                        pass.ops().varHandleOp(TFloat32.class, org.tensorflow.ndarray.Shape.of(1, 2)),
                                        TFloat32.class))),
                Arguments.of(
                        "has no gradient for the operation Cumprod",
                        layer((pass, out) ->
                                pass.ops().math.cumprod(out, pass.ops().constant(1)))),
                Arguments.of(
                        "does not depend on", layer((pass, out) -> pass.ops().stopGradient(out))));
    }

    private interface Change {
        Operand<TFloat32> of(NetworkPass pass, Operand<TFloat32> output);
    }

    private static NetworkArchitecture layer(Change change) {
        return (pieces, sample, c) -> {
            DenseLayer layer = DenseLayer.declare(pieces, "layer", 3, 2);
            return (pass, t, x, condition) -> change.of(pass, layer.apply(pass, pass.sideBySide(x, t, condition)));
        };
    }

    private static NetworkArchitecture declaring(Runnable before) {
        return (pieces, sample, c) -> {
            before.run();
            Piece piece = pieces.zeros("a", 2);
            pieces.zeros("a", 2);
            return (pass, t, x, condition) -> pass.value(piece);
        };
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // what a stranger's code may do
    private static <T> T nothing() {
        return (T) null;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void faultIsNamedWithThePlugin(String message, NetworkArchitecture architecture) {
        assertThatThrownBy(() -> train(architecture))
                .isInstanceOf(PluginException.class)
                .hasMessageStartingWith("The network 'odd' (com.example.Odd 1.0 in odd.jar)")
                .hasMessageContaining(message);
    }

    private static void train(NetworkArchitecture architecture) {
        NetworkPlugins door = spec -> new NetworkPlugins.Found(
                "The network 'odd' (com.example.Odd 1.0 in odd.jar)", Parameters.defaults(List.of()), architecture);
        CustomNetwork odd = CustomNetwork.of("odd", Map.of(), Shape.of(2));
        try (Network network = TensorFlowBackend.open(DeviceChoice.CPU, door).create(odd, 1)) {
            new SpecRegression(odd).train(network, 0, 1, 1e-3);
        }
    }
}
