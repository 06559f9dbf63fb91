package io.pathline.tensorflow;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A convolution with bias that keeps the sides, or with stride 2 halves them; zeros stand around the sample. The bias
 * starts at zero.
 */
record Convolution(int kernel, int bias, int stride) {
    /** The name that TensorFlow gives to zeros around the sample. */
    private static final String PADDED = "SAME";

    /** @param size of the kernel: 3, or 1 for a product with a matrix at each place */
    static Convolution declare(
            Parameterization.Builder parameters, String name, Grid from, int outputs, int size, int stride) {
        int rows = from.signal() ? 1 : size;
        Start start = Start.fanIn(rows * size * from.channels());
        return declare(parameters, name, from, outputs, size, stride, start);
    }

    static Convolution declare(
            Parameterization.Builder parameters,
            String name,
            Grid from,
            int outputs,
            int size,
            int stride,
            Start start) {
        int rows = from.signal() ? 1 : size;
        return new Convolution(
                parameters.declare(name + ".kernel", start, rows, size, from.channels(), outputs),
                parameters.declare(name + ".bias", Start.ZERO, outputs),
                stride);
    }

    /** Of {@code [batch, height, width, channels]}. */
    Operand<TFloat32> apply(Pass pass, Operand<TFloat32> x) {
        Operand<TFloat32> y = pass.ops().nn.conv2d(x, pass.weight(kernel), Grid.strides(stride), PADDED);
        return pass.ops().nn.biasAdd(y, pass.weight(bias));
    }
}
