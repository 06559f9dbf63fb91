package io.pathline.api;

import io.pathline.api.host.HostTensor;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A way to run formulas, as {@link TensorContract} sees it: values go in, a formula is run, values come out. */
public interface Interpreter {
    /**
     * Lifts the inputs to tensors of this interpreter, applies the formula, and reads the result back.
     *
     * @param formula made of {@link Tensor} operations alone
     * @param inputs every value is exact in single precision
     */
    HostTensor run(Function<List<Tensor>, Tensor> formula, List<HostTensor> inputs);

    /** The largest error accepted, relative to {@code 1 + |expected|}: 1e-12 in double precision, 1e-5 in single. */
    double tolerance();

    /** The host interpreter, in double precision: the reference. */
    static Interpreter host() {
        return of(tensor -> tensor, tensor -> tensor, 1e-12);
    }

    /**
     * An interpreter that lifts values one by one and evaluates at once.
     *
     * @param lift from the host to a tensor of this interpreter
     * @param read the way back
     */
    static Interpreter of(UnaryOperator<Tensor> lift, UnaryOperator<Tensor> read, double tolerance) {
        return new Interpreter() {
            @Override
            public HostTensor run(Function<List<Tensor>, Tensor> formula, List<HostTensor> inputs) {
                List<Tensor> lifted = inputs.stream().<Tensor>map(lift).toList();
                return HostTensor.cast(read.apply(formula.apply(lifted)));
            }

            @Override
            public double tolerance() {
                return tolerance;
            }
        };
    }

    /**
     * An interpreter that compiles each formula for a device.
     *
     * @param field any field of the device; it is not called, and stays the caller's to close
     */
    static Interpreter of(PlacedField field, double tolerance) {
        return new Interpreter() {
            @Override
            public HostTensor run(Function<List<Tensor>, Tensor> formula, List<HostTensor> inputs) {
                List<Shape> shapes = inputs.stream().map(HostTensor::shape).toList();
                try (Program program = field.compile((f, tensors) -> List.of(formula.apply(tensors)), shapes)) {
                    return run(program, inputs);
                }
            }

            private HostTensor run(Program program, List<HostTensor> inputs) {
                List<DeviceArray> uploaded = inputs.stream()
                        .map(input -> field.upload(input.shape(), input.values()))
                        .toList();
                try (DeviceArray result = program.run(uploaded).get(0)) {
                    return HostTensor.of(result.shape(), result.toDoubles());
                } finally {
                    uploaded.forEach(DeviceArray::close);
                }
            }

            @Override
            public double tolerance() {
                return tolerance;
            }
        };
    }
}
