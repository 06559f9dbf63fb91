package io.pathline.api.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.Device;
import io.pathline.api.DeviceArray;
import io.pathline.api.FieldFunction;
import io.pathline.api.PlacedField;
import io.pathline.api.Program;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class HostFieldTest {
    private static final List<Shape> TIME_AND_PLACE = List.of(Shape.of(1, 1), Shape.of(Shape.UNKNOWN, 2));

    /** u(t, x) = t x. */
    private final HostField field = new HostField((t, x) -> x.mul(t));

    /** One Euler step of length 1, and the slope. */
    private static final FieldFunction STEP = (f, in) -> {
        var slope = f.at(in.get(0), in.get(1));
        return List.of(in.get(1).add(slope), slope);
    };

    @Test
    void programRunsTheFunctionOfTheField() {
        try (Program program = field.compile(STEP, TIME_AND_PLACE)) {
            List<DeviceArray> out = program.run(inputs(field));
            assertThat(out.get(0).toDoubles()).containsExactly(1.5, 3, 4.5, 6);
            assertThat(out.get(1).toFloats()).containsExactly(0.5f, 1, 1.5f, 2);
            assertThat(out.get(1).shape()).isEqualTo(Shape.of(2, 2));
        }
    }

    @Test
    void outputsAreInputsOfTheNextRun() {
        Program program = field.compile(STEP, TIME_AND_PLACE);
        List<DeviceArray> in = inputs(field);
        DeviceArray once = program.run(in).get(0);
        DeviceArray twice = program.run(List.of(in.get(0), once)).get(0);
        assertThat(twice.toDoubles()).containsExactly(2.25, 4.5, 6.75, 9);
        assertThat(once.toDoubles()).containsExactly(1.5, 3, 4.5, 6);
    }

    @Test
    void arraysAreCopiesOnTheWayInAndOut() {
        double[] values = {1, 2};
        DeviceArray array = field.upload(Shape.of(1, 2), values);
        values[0] = 9;
        array.toDoubles()[1] = 9;
        array.toFloats()[1] = 9;
        assertThat(array.toDoubles()).containsExactly(1, 2);
    }

    @Test
    void samplesAreUploadedInTheirShape() {
        DeviceArray array = field.upload(Samples.points(2, 1, 2, 3, 4));
        assertThat(array.shape()).isEqualTo(Shape.of(2, 2));
        assertThat(array.toFloats()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void wrongNumberOfInputsIsRefused() {
        Program program = field.compile(STEP, TIME_AND_PLACE);
        assertThatThrownBy(() -> program.run(inputs(field).subList(0, 1)))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("A program of 2 inputs was given 1.");
    }

    @Test
    void mappedFieldIsSeenThroughItsView() {
        PlacedField reversed = field.map(u -> (t, x) -> u.at(t, x).neg());
        List<DeviceArray> out = reversed.compile(STEP, TIME_AND_PLACE).run(inputs(reversed));
        assertThat(out.get(0).toDoubles()).containsExactly(0.5, 1, 1.5, 2);
        assertThat(reversed.device()).isEqualTo(field.device());
        assertThat(reversed.upload(Samples.points(1, 3)).toDoubles()).containsExactly(3);
    }

    @Test
    void viewsStack() {
        PlacedField twice = field.map(u -> (t, x) -> u.at(t, x).mul(2))
                .map(u -> (t, x) -> u.at(t, x).add(1));
        DeviceArray slope =
                twice.compile(STEP, TIME_AND_PLACE).run(inputs(twice)).get(1);
        assertThat(slope.toDoubles()).containsExactly(2, 3, 4, 5);
    }

    @Test
    void closingAMappedFieldClosesTheFieldBeneath() {
        AtomicBoolean closed = new AtomicBoolean();
        PlacedField beneath = new PlacedField() {
            @Override
            public Device device() {
                return field.device();
            }

            @Override
            public DeviceArray upload(Samples samples) {
                return field.upload(samples);
            }

            @Override
            public DeviceArray upload(Shape shape, double... values) {
                return field.upload(shape, values);
            }

            @Override
            public Program compile(FieldFunction function, List<Shape> inputs) {
                return field.compile(function, inputs);
            }

            @Override
            public void close() {
                closed.set(true);
            }
        };
        beneath.map(u -> u).close();
        assertThat(closed).isTrue();
    }

    private static List<DeviceArray> inputs(PlacedField placed) {
        return List.of(placed.upload(Shape.of(1, 1), 0.5), placed.upload(Shape.of(2, 2), 1, 2, 3, 4));
    }
}
