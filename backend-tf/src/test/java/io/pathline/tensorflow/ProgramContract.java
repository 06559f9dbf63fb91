package io.pathline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.BackendException;
import io.pathline.api.DeviceArray;
import io.pathline.api.InterpreterMismatchException;
import io.pathline.api.PlacedField;
import io.pathline.api.Program;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import io.pathline.api.Tensor;
import io.pathline.api.host.HostField;
import io.pathline.api.host.HostTensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Fields and programs: what goes in comes out, on batches of any size, and errors say what to do. */
abstract class ProgramContract extends BackendContract {
    @Test
    void programGivesWhatTheHostGives() {
        try (PlacedField field = backend().place((t, x) -> x.mul(t).sin());
                PlacedField host = new HostField((t, x) -> x.mul(t).sin())) {
            double[] expected = evaluate(host, 0.7, 1, 2, 3, 4, 5, 6);
            double[] actual = evaluate(field, 0.7, 1, 2, 3, 4, 5, 6);
            for (int i = 0; i < expected.length; i++) {
                assertThat(actual[i]).isCloseTo(expected[i], within(1e-5));
            }
        }
    }

    @Test
    void oneProgramRunsOnBatchesOfAnySize() {
        try (PlacedField field = backend().place((t, x) -> x.add(1));
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
        try (PlacedField field = backend().place((t, x) -> x);
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
        try (PlacedField field = backend().place((t, x) -> x)) {
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
        try (PlacedField field = backend().place((t, x) -> x);
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
        try (PlacedField field = backend().place((t, x) -> x);
                PlacedField host = new HostField((t, x) -> x);
                Program program = field.compile((f, in) -> List.of(in.get(0).mul(in.get(1))), List.of(TIMES, POINTS));
                DeviceArray t = field.upload(Shape.of(3, 1), 1, 2, 3);
                DeviceArray two = field.upload(Shape.of(2, 2), 1, 2, 3, 4);
                DeviceArray wide = field.upload(Shape.of(3, 3), new double[9]);
                DeviceArray elsewhere = host.upload(Shape.of(3, 2), new double[6])) {
            refused(program, "1", t);
            refused(program, "rows", t, two);
            refused(program, "[3, 3]", t, wide);
            refused(program, "upload", t, elsewhere);
        }
    }

    private static void refused(Program program, String part, DeviceArray... inputs) {
        assertThatThrownBy(() -> program.run(List.of(inputs)))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessageContaining(part);
    }

    @Test
    void formulaOfAnotherInterpreterIsRefusedAndLeavesNothing() {
        try (PlacedField field = backend().place((t, x) -> HostTensor.scalar(1))) {
            assertThatThrownBy(() -> field.compile((f, in) -> List.of(f.at(in.get(0), in.get(0))), List.of(POINTS)))
                    .isInstanceOf(InterpreterMismatchException.class);
        }
    }

    @Test
    void formulaThatDoesNotBroadcastFailsAtItsOwnLine() {
        try (PlacedField field = backend().place((t, x) -> x)) {
            assertThatThrownBy(() -> field.compile(
                            (f, in) -> List.of(clumsy(in.get(0), in.get(1))), List.of(Shape.of(4, 3), Shape.of(4, 2))))
                    .isInstanceOf(ShapeMismatchException.class)
                    .satisfies(e -> assertThat(e.getStackTrace())
                            .anyMatch(frame -> frame.getMethodName().equals("clumsy")));
        }
    }

    private static Tensor clumsy(Tensor a, Tensor b) {
        return a.add(b);
    }

    @Test
    void closedThingsSaySoAndCloseTwice() {
        PlacedField field = backend().place((t, x) -> x);
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
