package io.pathline.tensorflow;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** An affine layer over rows: {@code [n, inputs]} to {@code [n, outputs]}. The bias starts at zero. */
record Dense(int matrix, int bias) {
    static Dense declare(Parameterization.Builder parameters, String name, int inputs, int outputs, Start start) {
        return new Dense(
                parameters.declare(name + ".weight", start, inputs, outputs),
                parameters.declare(name + ".bias", Start.ZERO, outputs));
    }

    /** Weights of variance 1 / inputs. */
    static Dense declare(Parameterization.Builder parameters, String name, int inputs, int outputs) {
        return declare(parameters, name, inputs, outputs, Start.fanIn(inputs));
    }

    Operand<TFloat32> apply(Pass pass, Operand<TFloat32> rows) {
        return pass.ops().nn.biasAdd(pass.ops().linalg.matMul(rows, pass.weight(matrix)), pass.weight(bias));
    }
}
