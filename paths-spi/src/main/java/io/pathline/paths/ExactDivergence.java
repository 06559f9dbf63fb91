package io.pathline.paths;

import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.VectorField;

/** The trace of the Jacobian, along one axis after the other. */
record ExactDivergence() implements Divergence {
    @Override
    public Evaluation at(VectorField field, Tensor t, Tensor x) {
        Evaluation sum = along(0, field, t, x);
        for (int axis = 1; axis < x.shape().sampleSize(); axis++) {
            sum = new Evaluation(
                    sum.velocity(),
                    sum.divergence().add(along(axis, field, t, x).divergence()));
        }
        return sum;
    }

    private static Evaluation along(int axis, VectorField field, Tensor t, Tensor x) {
        Tensor unit = unit(axis, x);
        DirectionalDerivative derivative = DirectionalDerivative.of(field, t, x, unit);
        return new Evaluation(derivative.velocity(), derivative.along(unit));
    }

    /** 1 at one place of a sample, else 0: {@code [1, ...]}. */
    private static Tensor unit(int axis, Tensor x) {
        Shape one = x.shape().withoutBatch().withBatch(1);
        double[] values = new double[one.size()];
        values[axis] = 1;
        return x.constant(one, values);
    }
}
