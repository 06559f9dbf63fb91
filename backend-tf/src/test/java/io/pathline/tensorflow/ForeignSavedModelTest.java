package io.pathline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.DeviceChoice;
import io.pathline.api.ModelFormatException;
import io.pathline.api.Network;
import io.pathline.api.Network.Weights;
import io.pathline.api.PlacedField;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;

/** Models as other programs write them: with variables, and with times in a rank of their own choice. */
final class ForeignSavedModelTest {
    private static final TensorFlowBackend BACKEND = TensorFlowBackend.open(DeviceChoice.CPU);

    @TempDir
    Path folder;

    /** u(t, x) = 3 t x, with the 3 in a resource variable that only the saved files hold. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aModelWithVariablesAndTimesOfAnyRankIsCalled(int timeRank) throws IOException {
        write("velocity", "x", timeRank, 2);
        try (Network network = BACKEND.importNetwork(folder)) {
            assertThat(call(network, Shape.of(1, 1), 0.5)).containsExactly(1.5, 3, 4.5, 6);
            if (timeRank == 0) {
                assertThatThrownBy(() -> call(network, Shape.of(2, 1), 0.5, 1))
                        .isInstanceOf(ShapeMismatchException.class)
                        .hasMessageContaining("one time for all");
            } else {
                assertThat(call(network, Shape.of(2, 1), 0.5, 1)).containsExactly(1.5, 3, 9, 12);
            }
        }
    }

    @Test
    void theDefaultSignatureOfOtherProgramsWillDo() throws IOException {
        write(Signature.DEFAULT_KEY, "x", 2, 2);
        try (Network network = BACKEND.importNetwork(folder)) {
            assertThat(call(network, Shape.of(1, 1), 1)).containsExactly(3, 6, 9, 12);
        }
    }

    @Test
    void aSignatureThatIsNoVelocitysIsNamedWithItsInputs() throws IOException {
        write("velocity", "image", 2, 2);
        assertThatThrownBy(() -> BACKEND.importNetwork(folder))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("image");
    }

    @Test
    void aModelOfPointsOfUnknownSizeIsNamed() throws IOException {
        write("velocity", "x", 2, -1);
        assertThatThrownBy(() -> BACKEND.importNetwork(folder))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("must be known");
    }

    private static double[] call(Network network, Shape timeShape, double... times) {
        try (PlacedField field = network.field(Weights.AVERAGED);
                var program = field.compile(
                        (f, in) -> List.of(f.at(in.get(0), in.get(1))), List.of(timeShape, Shape.of(2, 2)));
                var t = field.upload(timeShape, times);
                var x = field.upload(Shape.of(2, 2), 1, 2, 3, 4);
                var u = program.run(List.of(t, x)).get(0)) {
            return u.toDoubles();
        }
    }

    private void write(String key, String place, int timeRank, int dimension) throws IOException {
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            var x = tf.placeholder(TFloat32.class, Placeholder.shape(org.tensorflow.ndarray.Shape.of(-1, dimension)));
            long[] lengths = timeRank == 2 ? new long[] {-1, 1} : timeRank == 1 ? new long[] {-1} : new long[0];
            var t = tf.placeholder(TFloat32.class, Placeholder.shape(org.tensorflow.ndarray.Shape.of(lengths)));
            Operand<TFloat32> column = timeRank == 1 ? tf.reshape(t, tf.constant(new int[] {-1, 1})) : t;
            var factor = tf.varHandleOp(TFloat32.class, org.tensorflow.ndarray.Shape.scalar());
            Op assign = tf.assignVariableOp(factor, tf.constant(3f));
            Operand<TFloat32> u = tf.math.mul(tf.math.mul(tf.readVariableOp(factor, TFloat32.class), column), x);
            saver(tf.withSubScope("save"), factor);
            session.runner().addTarget(assign).run().close();
            Signature signature = Signature.builder(key)
                    .input(place, x)
                    .input("t", t)
                    .output("u", u)
                    .build();
            SavedModelBundle.exporter(folder.toString())
                    .withSession(session)
                    .withSignature(signature)
                    .export();
        }
    }

    /** Under the names that TensorFlow Java looks for: left to itself it saves no resource variables. */
    private static void saver(Ops tf, Operand<?> variable) {
        var file = tf.withName("filename").placeholder(TString.class);
        var names = tf.constant(NdArrays.vectorOfObjects("factor"));
        var slices = tf.constant(NdArrays.vectorOfObjects(""));
        Operand<TFloat32> value = tf.readVariableOp(cast(variable), TFloat32.class);
        Op save = tf.train.save(file, names, slices, List.of(value));
        var restored =
                tf.train.restore(file, names, slices, List.of(TFloat32.class)).tensors();
        Op assign = tf.assignVariableOp(cast(variable), cast(restored.get(0)));
        tf.withControlDependencies(save).withName("control_dependency").identity(file);
        tf.withControlDependencies(assign).withName("restore_all").noOp();
    }

    @SuppressWarnings("unchecked") // TensorFlow's handles carry no useful type
    private static <T extends org.tensorflow.types.family.TType> Operand<T> cast(Operand<?> operand) {
        return (Operand<T>) operand;
    }
}
