package io.pathline.solvers;

import io.pathline.api.Tensor;
import io.pathline.api.VectorField;
import io.pathline.api.host.HostTensor;

/** Equal steps of a solver, without the solve loop: what the contract kit measures methods with. */
final class BareSteps {
    private BareSteps() {}

    static OdeSolver.Step one(OdeSolver solver, VectorField field, double t, double dt, Tensor x) {
        Tensor time = time(x, t);
        return solver.step(field, time, time(x, dt), x, field.at(time, x));
    }

    static Tensor many(OdeSolver solver, VectorField field, double t0, double t1, int steps, Tensor start) {
        Tensor x = start;
        for (int k = 0; k < steps; k++) {
            double t = t0 + (t1 - t0) * k / steps;
            x = one(solver, field, t, t0 + (t1 - t0) * (k + 1) / steps - t, x).x();
        }
        return x;
    }

    /** A time of x's rank and length 1 on every axis. */
    static Tensor time(Tensor x, double t) {
        return HostTensor.of(StepPrograms.oneTime(x.shape().withoutBatch()), t);
    }

    /** The largest difference of two arrays, value by value. */
    static double distance(Tensor a, double[] b) {
        return distance(HostTensor.cast(a).values(), b);
    }

    static double distance(double[] a, double[] b) {
        double largest = 0;
        for (int i = 0; i < b.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }

    static double distance(Tensor a, Tensor b) {
        return distance(a, HostTensor.cast(b).values());
    }
}
