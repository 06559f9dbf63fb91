package io.pathline.api;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.host.HostField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Every rule of the program kit fails for a device that is wrong in one way. */
class ProgramNegativeControlTest {
    @Test
    void deviceThatIsSlightlyOff() {
        ProgramContract kit = kit((program, inputs) -> program.run(inputs).stream()
                .map(output -> upload(
                        output.shape(),
                        Arrays.stream(output.toDoubles()).map(a -> a + 1e-3).toArray()))
                .toList());
        refuses(kit::programGivesWhatTheHostGives);
        refuses(kit::scalarsGoInAndOut);
    }

    @Test
    void deviceThatIsCompiledForItsFirstBatch() {
        List<DeviceArray> first = new ArrayList<>();
        ProgramContract kit = kit((program, inputs) -> {
            if (first.isEmpty()) {
                first.addAll(program.run(inputs));
            }
            return first.stream().map(a -> upload(a.shape(), a.toDoubles())).toList();
        });
        refuses(kit::oneProgramRunsOnBatchesOfAnySize);
    }

    @Test
    void deviceThatHandsItsInputsOut() {
        refuses(kit((program, inputs) -> List.of(inputs.get(0), inputs.get(0)))::outputThatIsAnInputIsAnArrayOfItsOwn);
    }

    @Test
    void deviceWhoseOutputsEndWithTheirProgram() {
        refuses(new ProgramContract() {
            @Override
            protected PlacedField place(VectorField field) {
                return new FaultyField(new HostField(field), Program::run, true);
            }
        }::outputsOutliveTheProgramAndFeedAnother);
    }

    @Test
    void deviceThatRunsAnything() {
        ProgramContract kit = kit((program, inputs) -> List.of(upload(Shape.of(1, 1), 0)));
        refuses(kit::wrongInputsAreRefused);
        refuses(kit::formulaOfAnotherInterpreterIsRefusedAndLeavesNothing);
        refuses(kit::formulaThatDoesNotBroadcastFailsAtItsOwnLine);
        refuses(kit::closedThingsSaySoAndCloseTwice);
    }

    @Test
    void deviceThatLeaksAndCounts() {
        BackendContract kit = new BackendContract() {
            private long open;

            @Override
            protected long live() {
                return open++;
            }
        };
        kit.countBefore();
        refuses(kit::nothingLeaks);
    }

    /** A failed assertion, or an error of ours where the rule expects none. */
    private static void refuses(ThrowingCallable rule) {
        assertThatThrownBy(rule).isInstanceOfAny(AssertionError.class, PathlineException.class);
    }

    private static DeviceArray upload(Shape shape, double... values) {
        return new HostField((t, x) -> x).upload(shape, values);
    }

    private static ProgramContract kit(Fault fault) {
        return new ProgramContract() {
            @Override
            protected PlacedField place(VectorField field) {
                return new FaultyField(new HostField(field), fault, false);
            }
        };
    }

    @FunctionalInterface
    private interface Fault {
        List<DeviceArray> run(Program program, List<DeviceArray> inputs);
    }

    /** The host, but for its runs. */
    private record FaultyField(HostField host, Fault fault, boolean closesOutputs) implements PlacedField {
        @Override
        public Device device() {
            return host.device();
        }

        @Override
        public DeviceArray upload(Samples samples) {
            return host.upload(samples);
        }

        @Override
        public DeviceArray upload(Shape shape, double... values) {
            return host.upload(shape, values);
        }

        @Override
        public Program compile(FieldFunction function, List<Shape> inputs) {
            Program program = host.compile(function, inputs);
            List<DeviceArray> outputs = new ArrayList<>();
            return new Program() {
                @Override
                public List<DeviceArray> run(List<DeviceArray> arrays) {
                    List<DeviceArray> out = fault.run(program, arrays);
                    outputs.addAll(closesOutputs ? out : List.of());
                    return out;
                }

                @Override
                public void close() {
                    program.close();
                    outputs.forEach(DeviceArray::close);
                }
            };
        }

        @Override
        public void close() {}
    }
}
