package io.pathline.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.host.HostField;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every {@link PlacedField} and {@link Program} keeps: what goes in comes out, on batches of any size, and errors
 * say what to do. For more on the kit see {@link BackendContract}.
 *
 * <pre>{@code
 * class GraphProgramTest extends ProgramContract {
 *     protected PlacedField place(VectorField field) {
 *         return BACKEND.place(field);
 *     }
 * }
 * }</pre>
 */
public abstract class ProgramContract extends BackendContract {
    /** The field under test, on its device; the test closes it. */
    protected abstract PlacedField place(VectorField field);

    /** The largest error of a short formula on numbers of size 1: single precision's, unless overridden. */
    protected double tolerance() {
        return 1e-5;
    }

    @Test
    void programGivesWhatTheHostGives() {
        try (PlacedField field = place((t, x) -> x.mul(t).sin());
                PlacedField host = new HostField((t, x) -> x.mul(t).sin())) {
            double[] expected = evaluate(host, 0.7, 1, 2, 3, 4, 5, 6);
            double[] actual = evaluate(field, 0.7, 1, 2, 3, 4, 5, 6);
            for (int i = 0; i < expected.length; i++) {
                assertThat(actual[i]).isCloseTo(expected[i], within(tolerance()));
            }
        }
    }

    @Test
    void oneProgramRunsOnBatchesOfAnySize() {
        try (PlacedField field = place((t, x) -> x.add(1));
                Program program =
                        field.compile((f, in) -> List.of(f.at(in.get(0).like(0), in.get(0))), List.of(POINTS))) {
            for (int batch : new int[] {3, 1, 7, 3}) {
                try (DeviceArray x = field.upload(Shape.of(batch, 2), new double[2 * batch]);
                        DeviceArray y = program.run(List.of(x)).get(0)) {
                    assertThat(y.shape()).isEqualTo(Shape.of(batch, 2));
                    assertThat(y.toFloats()).containsOnly(1);
                }
            }
        }
    }

    @Test
    void outputThatIsAnInputIsAnArrayOfItsOwn() {
        try (PlacedField field = place((t, x) -> x);
                Program program = field.compile((f, in) -> List.of(in.get(0), in.get(0)), List.of(POINTS))) {
            DeviceArray x = field.upload(Shape.of(1, 2), 3, 4);
            List<DeviceArray> outputs = program.run(List.of(x));
            x.close();
            outputs.get(0).close();
            assertThat(outputs.get(1).toDoubles()).containsExactly(3, 4);
            outputs.get(1).close();
        }
    }

    @Test
    void outputsOutliveTheProgramAndFeedAnother() {
        try (PlacedField field = place((t, x) -> x)) {
            DeviceArray y;
            try (Program program = doubling(field);
                    DeviceArray x = field.upload(Shape.of(1, 2), 3, 4)) {
                y = program.run(List.of(x)).get(0);
            }
            try (Program program = doubling(field);
                    DeviceArray first = y;
                    DeviceArray z = program.run(List.of(first)).get(0)) {
                assertThat(z.toDoubles()).containsExactly(12, 16);
                assertThat(first.toDoubles()).containsExactly(6, 8);
            }
        }
    }

    @Test
    void scalarsGoInAndOut() {
        try (PlacedField field = place((t, x) -> x);
                Program program = field.compile(
                        (f, in) -> List.of(in.get(0).mul(in.get(1)).mean()), List.of(Shape.scalar(), POINTS));
                DeviceArray c = field.upload(Shape.scalar(), 10);
                DeviceArray x = field.upload(Shape.of(2, 2), 1, 2, 3, 4);
                DeviceArray mean = program.run(List.of(c, x)).get(0)) {
            assertThat(mean.shape()).isEqualTo(Shape.scalar());
            assertThat(mean.toDoubles()).containsExactly(25);
        }
    }

    @Test
    void wrongInputsAreRefused() {
        try (PlacedField field = place((t, x) -> x);
                Program program = field.compile((f, in) -> List.of(in.get(0).mul(in.get(1))), List.of(TIMES, POINTS));
                DeviceArray t = field.upload(Shape.of(3, 1), 1, 2, 3);
                DeviceArray two = field.upload(Shape.of(2, 2), 1, 2, 3, 4);
                DeviceArray wide = field.upload(Shape.of(3, 3), new double[9]);
                DeviceArray elsewhere = new ElsewhereArray(Shape.of(3, 2))) {
            refused(program, "1", t);
            refused(program, "rows", t, two);
            refused(program, "[3, 3]", t, wide);
            refused(program, "upload", t, elsewhere);
        }
    }

    /** An array of a device that nobody knows. */
    private record ElsewhereArray(Shape shape) implements DeviceArray {
        @Override
        public float[] toFloats() {
            return new float[shape.size()];
        }

        @Override
        public double[] toDoubles() {
            return new double[shape.size()];
        }

        @Override
        public void close() {}
    }

    private static void refused(Program program, String part, DeviceArray... inputs) {
        assertThatThrownBy(() -> program.run(List.of(inputs)))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessageContaining(part);
    }

    /** When it is compiled, or at the latest when it is run. */
    @Test
    void formulaOfAnotherInterpreterIsRefusedAndLeavesNothing() {
        try (PlacedField field = place((t, x) -> TensorContract.stranger())) {
            assertThatThrownBy(() ->
                            compileAndRun(field, (f, in) -> List.of(f.at(in.get(0), in.get(0))), Shape.of(4, 2)))
                    .isInstanceOf(InterpreterMismatchException.class);
        }
    }

    /** The trace leads to the formula, not into the backend. */
    @Test
    void formulaThatDoesNotBroadcastFailsAtItsOwnLine() {
        try (PlacedField field = place((t, x) -> x)) {
            FieldFunction function = (f, in) -> List.of(clumsy(in.get(0), in.get(1)));
            assertThatThrownBy(() -> compileAndRun(field, function, Shape.of(4, 3), Shape.of(4, 2)))
                    .isInstanceOf(ShapeMismatchException.class)
                    .satisfies(e -> assertThat(e.getStackTrace())
                            .anyMatch(frame -> frame.getMethodName().equals("clumsy")));
        }
    }

    private static void compileAndRun(PlacedField field, FieldFunction function, Shape... shapes) {
        try (Program program = field.compile(function, List.of(shapes))) {
            List<DeviceArray> inputs = Arrays.stream(shapes)
                    .map(shape -> field.upload(shape, new double[shape.size()]))
                    .toList();
            try {
                program.run(inputs).forEach(DeviceArray::close);
            } finally {
                inputs.forEach(DeviceArray::close);
            }
        }
    }

    private static Tensor clumsy(Tensor a, Tensor b) {
        return a.add(b);
    }

    @Test
    void closedThingsSaySoAndCloseTwice() {
        PlacedField field = place((t, x) -> x);
        Program program = doubling(field);
        DeviceArray x = field.upload(Shape.of(1, 2), 1, 2);
        x.close();
        x.close();
        assertThatThrownBy(x::toFloats).isInstanceOf(BackendException.class).hasMessageContaining("closed");
        assertThatThrownBy(() -> program.run(List.of(x))).isInstanceOf(BackendException.class);
        program.close();
        program.close();
        assertThatThrownBy(() -> program.run(List.of(x))).isInstanceOf(BackendException.class);
        field.close();
    }

    private static double[] evaluate(PlacedField field, double time, double... x) {
        Shape points = Shape.of(x.length / 2, 2);
        try (Program program =
                        field.compile((f, in) -> List.of(f.at(in.get(0), in.get(1))), List.of(ONE_TIME, POINTS));
                DeviceArray t = field.upload(ONE_TIME, time);
                DeviceArray places = field.upload(points, x);
                DeviceArray velocity = program.run(List.of(t, places)).get(0)) {
            return velocity.toDoubles();
        }
    }
}
