package io.pathline.tensorflow;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** One application of a network of layers: where nodes go, and the values of the parameters. */
record Pass(GraphScope scope, List<Operand<TFloat32>> weights) {
    Ops ops() {
        return scope.ops();
    }

    /** The parameter of a number that {@link Parameterization.Builder#declare} gave. */
    Operand<TFloat32> weight(int number) {
        return weights.get(number);
    }

    /** One value after another in another shape; one length may be -1, for what is left. */
    Operand<TFloat32> reshape(Operand<TFloat32> x, int... lengths) {
        return ops().reshape(x, ops().constant(lengths));
    }

    /** z sigmoid(z) (Hendrycks and Gimpel 2016; Elfwing et al. 2018). */
    Operand<TFloat32> silu(Operand<TFloat32> z) {
        return ops().math.mul(z, ops().math.sigmoid(z));
    }
}
