package io.pathline.tensorflow.network;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * An affine layer over rows, {@code [n, inputs]} to {@code [n, outputs]}; a building block for networks.
 *
 * @param weight {@code [inputs, outputs]}
 * @param bias {@code [outputs]}, which starts at 0
 */
public record DenseLayer(Piece weight, Piece bias) {
    /** The matrix starts normal with variance 1 / inputs, which keeps outputs as large as inputs (LeCun et al., 1998). */
    public static DenseLayer declare(NetworkPieces pieces, String name, int inputs, int outputs) {
        return declare(pieces, name, inputs, outputs, 1 / Math.sqrt(inputs));
    }

    /** The matrix starts normal with this standard deviation; with 0 it starts at 0. */
    public static DenseLayer declare(NetworkPieces pieces, String name, int inputs, int outputs, double deviation) {
        return new DenseLayer(
                pieces.normal(name + ".weight", deviation, inputs, outputs), pieces.zeros(name + ".bias", outputs));
    }

    /** The layer's output for rows. */
    public Operand<TFloat32> apply(NetworkPass pass, Operand<TFloat32> rows) {
        return pass.ops().nn.biasAdd(pass.ops().linalg.matMul(rows, pass.value(weight)), pass.value(bias));
    }
}
