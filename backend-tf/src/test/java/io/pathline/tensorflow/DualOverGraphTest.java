package io.pathline.tensorflow;

import io.pathline.api.Interpreter;
import io.pathline.api.PlacedField;
import io.pathline.api.Tensor;
import io.pathline.api.TensorContract;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.Dual;
import java.util.List;
import java.util.function.Function;

/** Dual numbers over nodes of a graph: the values against the host's. */
class DualOverGraphTest extends TensorContract {
    private static final PlacedField FIELD = Graphs.BACKEND.place((t, x) -> x);

    @Override
    protected Interpreter interpreter() {
        Interpreter graph = Interpreter.of(FIELD, 1e-5);
        return new Interpreter() {
            @Override
            public HostTensor run(Function<List<Tensor>, Tensor> formula, List<HostTensor> inputs) {
                return graph.run(in -> dual(formula, in).value(), inputs);
            }

            @Override
            public double tolerance() {
                return graph.tolerance();
            }
        };
    }

    private static Dual dual(Function<List<Tensor>, Tensor> formula, List<Tensor> inputs) {
        return Dual.cast(formula.apply(inputs.stream().<Tensor>map(Dual::time).toList()));
    }
}
