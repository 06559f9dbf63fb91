package io.pathline.pipelines.likelihood;

import io.pathline.api.Parameters;
import io.pathline.solvers.ExplicitRungeKutta;
import io.pathline.solvers.OdeSolver;
import io.pathline.solvers.SolveSettings;
import io.pathline.solvers.SolverPlugin;
import io.pathline.solvers.Tableau;
import java.util.List;
import java.util.ServiceLoader;

/** The solvers of these tests. */
final class Solvers {
    private Solvers() {}

    /** A built-in by its id; {@code rk4} is the 3/8 rule of the golden files, not the classic one. */
    static OdeSolver of(String id) {
        return id.equals("rk4")
                ? threeEighths()
                : ServiceLoader.load(SolverPlugin.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .filter(plugin -> plugin.id().equals(id))
                        .findFirst()
                        .orElseThrow()
                        .create(Parameters.defaults(List.of()));
    }

    /** dopri5 with rtol = atol. */
    static SolveSettings dopri5(double tolerance) {
        return SolveSettings.adaptive(of("dopri5"), tolerance, tolerance);
    }

    /** Kutta's 3/8 rule (1901). */
    private static OdeSolver threeEighths() {
        return new ExplicitRungeKutta(Tableau.of(
                4,
                new double[] {0, 1 / 3.0, 2 / 3.0, 1},
                new double[][] {{}, {1 / 3.0}, {-1 / 3.0, 1}, {1, -1, 1}},
                new double[] {1 / 8.0, 3 / 8.0, 3 / 8.0, 1 / 8.0}));
    }
}
