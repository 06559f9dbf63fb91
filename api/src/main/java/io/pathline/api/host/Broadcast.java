package io.pathline.api.host;

import io.pathline.api.Shape;
import java.util.function.DoubleBinaryOperator;

/** Binary operations between arrays of unlike shapes, by NumPy's rule. */
final class Broadcast {
    private Broadcast() {}

    static HostTensor apply(HostTensor left, HostTensor right, DoubleBinaryOperator f) {
        Shape shape = left.shape().broadcast(right.shape());
        double[] a = left.shared();
        double[] b = right.shared();
        double[] result = new double[shape.size()];
        if (left.shape().equals(right.shape())) {
            for (int i = 0; i < result.length; i++) {
                result[i] = f.applyAsDouble(a[i], b[i]);
            }
            return HostTensor.owning(shape, result);
        }
        int[] strideA = strides(left.shape(), shape);
        int[] strideB = strides(right.shape(), shape);
        int[] index = new int[shape.rank()];
        int atA = 0;
        int atB = 0;
        for (int i = 0; i < result.length; i++) {
            result[i] = f.applyAsDouble(a[atA], b[atB]);
            for (int axis = index.length - 1; axis >= 0; axis--) {
                atA += strideA[axis];
                atB += strideB[axis];
                if (++index[axis] < shape.length(axis)) {
                    break;
                }
                atA -= strideA[axis] * shape.length(axis);
                atB -= strideB[axis] * shape.length(axis);
                index[axis] = 0;
            }
        }
        return HostTensor.owning(shape, result);
    }

    /** How far one step along each axis of the result moves in an operand: 0 along a stretched axis. */
    private static int[] strides(Shape operand, Shape result) {
        int[] strides = new int[result.rank()];
        int offset = result.rank() - operand.rank();
        int stride = 1;
        for (int axis = operand.rank() - 1; axis >= 0; axis--) {
            strides[axis + offset] = operand.length(axis) == 1 ? 0 : stride;
            stride *= operand.length(axis);
        }
        return strides;
    }
}
