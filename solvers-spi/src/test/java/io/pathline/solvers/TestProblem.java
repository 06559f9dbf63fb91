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
    /**
     * A linear, a nonlinear and an uneven problem, chosen so that the orders of methods up to 8 show before rounding
     * does.
     */
    static List<TestProblem> all() {
        return List.of(spiral(2.5), vortex(), season());
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

    static TestProblem spiral() {
        return spiral(1);
    }

    /** Rotation at the rate k (2 + cos 3t) while the radius grows as e^(t/2). */
    static TestProblem spiral(double k) {
        return new TestProblem(
                "spiral of changing speed " + k,
                2,
                (t, x) -> turned(x, t.mul(3).cos().add(2).mul(k)).add(x.mul(0.5)),
                (x0, t) -> turned(x0, k * (2 * t + Math.sin(3 * t) / 3), Math.exp(t / 2)));
    }

    /** Rotation at the rate 5 r^2, which the start fixes. */
    static TestProblem vortex() {
        return new TestProblem(
                "vortex",
                2,
                (t, x) -> turned(x, x.square().sumPerSample().mul(5)),
                (x0, t) -> turned(x0, 5 * t * (x0[0] * x0[0] + x0[1] * x0[1]), 1));
    }

    /** x' = 1.5 cos(t) x (1 - x), value by value. */
    static TestProblem season() {
        return new TestProblem(
                "logistic growth with a season",
                1,
                (t, x) -> x.mul(x.subFrom(1)).mul(t.cos()).mul(1.5),
                (x0, t) -> {
                    double odds = x0[0] / (1 - x0[0]) * Math.exp(1.5 * Math.sin(t));
                    return new double[] {odds / (1 + odds)};
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

    /** The exact state at a time. */
    double[] at(double t) {
        return solution.apply(start(), t);
    }

    /** The velocity of a rotation of the plane at this rate. */
    private static Tensor turned(Tensor x, Tensor rate) {
        Tensor first = x.constant(Shape.of(1, 2), 1, 0);
        Tensor second = x.constant(Shape.of(1, 2), 0, 1);
        Tensor across = x.mul(first)
                .sumPerSample()
                .mul(second)
                .sub(x.mul(second).sumPerSample().mul(first));
        return across.mul(rate);
    }

    private static double[] turned(double[] x, double angle, double scale) {
        return new double[] {
            scale * (Math.cos(angle) * x[0] - Math.sin(angle) * x[1]),
            scale * (Math.sin(angle) * x[0] + Math.cos(angle) * x[1])
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
