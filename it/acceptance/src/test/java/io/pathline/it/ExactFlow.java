package io.pathline.it;

import io.pathline.api.PlacedField;
import io.pathline.api.Shape;
import io.pathline.api.VectorField;
import io.pathline.api.host.HostField;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.TimeDomain;
import io.pathline.solvers.OdeSolve;
import io.pathline.solvers.OdeSolver;
import io.pathline.solvers.Outcome;
import io.pathline.solvers.SaveAt;
import io.pathline.solvers.SolveSettings;
import io.pathline.solvers.StepControl;
import io.pathline.solvers.StepController;

/**
 * A field that is known exactly, with noise to carry along it: what a claim about paths can be checked on without
 * training anything.
 *
 * @param noise where its trajectories start, {@code [batch, d]}
 */
record ExactFlow(VectorField field, TimeDomain times, HostTensor noise) {
    /** Evaluations of dopri5 at rtol = atol = 1e-5 for the whole batch, by the controller that torchdiffeq has too. */
    long evaluations() {
        StepControl control = StepControl.adaptive(1e-5, 1e-5).withController(StepController.integral());
        try (OdeSolve solve = start(adaptive(1e-5).withControl(control))) {
            finish(solve);
            return solve.stats().evaluations();
        }
    }

    /** The mean squared error of a coordinate after some steps of the midpoint rule, two evaluations each. */
    double midpointError(int steps) {
        double[] exact = end(adaptive(1e-7));
        double[] rough = end(SolveSettings.fixed(solver("midpoint"), steps));
        double squares = 0;
        for (int i = 0; i < exact.length; i++) {
            squares += (rough[i] - exact[i]) * (rough[i] - exact[i]);
        }
        return squares / exact.length;
    }

    /** The length of all trajectories over that of the straight lines between their ends: 1 if all are straight. */
    double lengthOverDisplacement() {
        double[] start = noise.values();
        double[] last = start;
        double length = 0;
        try (OdeSolve solve = start(adaptive(1e-6).withSaveAt(SaveAt.everyStep()))) {
            while (solve.advance()) {
                length += distance(last, solve.values());
                last = solve.values();
            }
            requireEnd(solve);
        }
        return length / distance(start, last);
    }

    /** The sum over the rows of the distance between two states. */
    private double distance(double[] from, double[] to) {
        int d = noise.shape().sampleSize();
        double sum = 0;
        for (int row = 0; row < from.length; row += d) {
            double squares = 0;
            for (int i = row; i < row + d; i++) {
                squares += (to[i] - from[i]) * (to[i] - from[i]);
            }
            sum += Math.sqrt(squares);
        }
        return sum;
    }

    private double[] end(SolveSettings settings) {
        try (OdeSolve solve = start(settings)) {
            finish(solve);
            return solve.values();
        }
    }

    private OdeSolve start(SolveSettings settings) {
        PlacedField placed = new HostField(field);
        Shape shape = noise.shape();
        return OdeSolve.start(placed, placed.upload(shape, noise.values()), times.start(), times.end(), settings);
    }

    private static void finish(OdeSolve solve) {
        solve.advance();
        requireEnd(solve);
    }

    private static void requireEnd(OdeSolve solve) {
        if (solve.outcome() != Outcome.REACHED_END) {
            throw new IllegalStateException(
                    "t = " + solve.time() + ": " + solve.outcome().advice());
        }
    }

    private static SolveSettings adaptive(double tolerance) {
        return SolveSettings.adaptive(solver("dopri5"), tolerance, tolerance);
    }

    private static OdeSolver solver(String id) {
        return Plugins.solver(id);
    }
}
