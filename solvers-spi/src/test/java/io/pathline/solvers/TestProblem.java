package io.pathline.solvers;

import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.VectorField;
import io.pathline.api.host.HostTensor;
import java.util.List;
import java.util.function.BiFunction;

/**
 * An initial value problem on [0, 1] whose solution is known.
 *
 * @param field of any batch
 * @param solution from the state of one sample at t = 0, and a time, to its state then
 */
record TestProblem(String name, int dimension, VectorField field, BiFunction<double[], Double, double[]> solution) {
    /** Times of the order of one, smooth, none of them so simple that a method gains an order on it. */
    static List<TestProblem> all() {
        return List.of(logistic(), spiral(), bernoulli());
    }

    /** x' = 3 (1 + t) x (1 - x), value by value. */
    static TestProblem logistic() {
        return new TestProblem(
                "logistic growth that quickens",
                1,
                (t, x) -> x.mul(x.subFrom(1)).mul(t.add(1)).mul(3),
                (x0, t) -> {
                    double odds = x0[0] / (1 - x0[0]) * Math.exp(3 * (t + t * t / 2));
                    return new double[] {odds / (1 + odds)};
                });
    }

    /** Rotation at the rate 2 + cos 3t while the radius grows as e^(t/2). */
    static TestProblem spiral() {
        return new TestProblem("spiral of changing speed", 2, TestProblem::spiralField, (x0, t) -> {
            double angle = 2 * t + Math.sin(3 * t) / 3;
            double scale = Math.exp(t / 2);
            return new double[] {
                scale * (Math.cos(angle) * x0[0] - Math.sin(angle) * x0[1]),
                scale * (Math.sin(angle) * x0[0] + Math.cos(angle) * x0[1])
            };
        });
    }

    /** x' = (1 + 2 t) (x - x^3). */
    static TestProblem bernoulli() {
        return new TestProblem(
                "Bernoulli's equation",
                1,
                (t, x) -> x.mul(x.square().subFrom(1)).mul(t.mul(2).add(1)),
                (x0, t) -> {
                    double inverseSquare = 1 / (x0[0] * x0[0]) - 1;
                    return new double[] {1 / Math.sqrt(1 + inverseSquare * Math.exp(-2 * (t + t * t)))};
                });
    }

    /** A start away from fixed points, with states in (0.3, 0.6). */
    double[] start() {
        return dimension == 1 ? new double[] {0.35} : new double[] {0.55, 0.3};
    }

    HostTensor startTensor() {
        return HostTensor.of(Shape.of(1, dimension), start());
    }

    private static Tensor spiralField(Tensor t, Tensor x) {
        double[] values = HostTensor.cast(x).values();
        double[] times = HostTensor.cast(t).values();
        double[] result = new double[values.length];
        for (int i = 0; i < values.length; i += 2) {
            double rate = 2 + Math.cos(3 * times[times.length == 1 ? 0 : i / 2]);
            result[i] = values[i] / 2 - rate * values[i + 1];
            result[i + 1] = values[i + 1] / 2 + rate * values[i];
        }
        return HostTensor.of(x.shape(), result);
    }

    @Override
    public String toString() {
        return name;
    }
}
