package io.pathline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.Condition;
import io.pathline.api.DeviceArray;
import io.pathline.api.DeviceChoice;
import io.pathline.api.InvalidParameterException;
import io.pathline.api.Mlp;
import io.pathline.api.Network;
import io.pathline.api.Network.Weights;
import io.pathline.api.NetworkSpec;
import io.pathline.api.PlacedConditionalField;
import io.pathline.api.PlacedField;
import io.pathline.api.Program;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A condition that is an input gives what a condition that is given beforehand does. */
final class ConditionalFieldTest {
    private static final long SEED = 3;
    private static final List<Shape> SHAPES =
            List.of(Shape.of(1, 1), Shape.of(Shape.UNKNOWN, 2), Shape.of(Shape.UNKNOWN, 3));

    static List<NetworkSpec> networks() {
        return List.of(
                Mlp.of(2, 16, 2).withCondition(3),
                Condition.ofVector(3).of(Mlp.of(2, 16, 2).withCondition(8)));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void oneProgramServesEveryCondition(NetworkSpec spec) {
        RandomStreams random = new RandomStreams(SEED);
        try (Network network = TensorFlowBackend.open(DeviceChoice.CPU).create(spec, SEED);
                PlacedConditionalField field = network.conditionalField(Weights.RAW);
                Program program =
                        field.compile((f, in) -> List.of(f.given(in.get(2)).at(in.get(0), in.get(1))), SHAPES)) {
            for (int run = 0; run < 3; run++) {
                Samples x = random.normal("x", run, Shape.of(run + 1, 2));
                Samples condition = random.normal("condition", run, Shape.of(run + 1, 3));
                try (DeviceArray t = field.upload(Samples.points(1, 0.3f));
                        DeviceArray places = field.upload(x);
                        DeviceArray conditions = field.upload(condition);
                        DeviceArray velocity =
                                program.run(List.of(t, places, conditions)).get(0)) {
                    assertThat(velocity.toFloats())
                            .as("run %d, seed %d", run, SEED)
                            .containsExactly(beforehand(network, condition, x), within(1e-6f));
                }
            }
        }
    }

    private static float[] beforehand(Network network, Samples condition, Samples x) {
        try (PlacedField field = network.field(Weights.RAW, condition);
                Program program = field.compile((f, in) -> List.of(f.at(in.get(0), in.get(1))), SHAPES.subList(0, 2));
                DeviceArray t = field.upload(Samples.points(1, 0.3f));
                DeviceArray places = field.upload(x);
                DeviceArray velocity = program.run(List.of(t, places)).get(0)) {
            return velocity.toFloats();
        }
    }

    @Test
    void aNetworkWithoutConditionHasNone() {
        try (Network network = TensorFlowBackend.open(DeviceChoice.CPU).create(Mlp.of(2, 8, 1), SEED)) {
            assertThatThrownBy(() -> network.conditionalField(Weights.RAW))
                    .isInstanceOf(InvalidParameterException.class)
                    .hasMessageContaining("no condition");
        }
    }
}
