package io.pathline.app.viewer.tour;

import io.pathline.api.InvalidInputException;
import io.pathline.api.Samples;
import io.pathline.app.viewer.flow.ExactData;
import io.pathline.paths.AffinePath;
import io.pathline.pipelines.evaluation.SlicedWasserstein;
import io.pathline.solvers.OdeSolver;
import io.pathline.solvers.SolveSettings;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How good samples of an exact field are by the number of its evaluations: what is left is the solver's error, not a
 * network's.
 *
 * @param data the distribution
 * @param solverId for the answer
 * @param solver of fixed steps
 * @param reference adaptive
 * @param count of particles
 * @param seed of noise and data
 */
public record Quality(ExactData data, String solverId, OdeSolver solver, OdeSolver reference, int count, long seed) {
    private static final double TOLERANCE = 1e-7;

    /**
     * By path.
     *
     * @param nfe evaluations, rounded down to whole steps
     * @throws InvalidInputException if they are not enough for one step
     */
    public Map<String, Object> of(Map<String, AffinePath> paths, int... nfe) {
        ByNfe byNfe = new ByNfe(solverId, solver);
        Samples truth = data.samples(count, seed + 1);
        double floor = SlicedWasserstein.distance(data.samples(count, seed + 2), truth);
        Map<String, Object> byPath = new LinkedHashMap<>();
        paths.forEach((id, path) -> byPath.put(id, on(new TourData(data, path, count, seed), truth, byNfe, nfe)));
        return byNfe.answer(data.id(), floor, "the same particles solved at a tolerance of " + TOLERANCE, byPath);
    }

    private Map<String, Object> on(TourData tour, Samples truth, ByNfe byNfe, int... nfe) {
        Samples exact = tour.solve(SolveSettings.adaptive(reference, TOLERANCE, TOLERANCE), frame -> {})
                .samples();
        return byNfe.of(exact, truth, steps -> tour.solve(SolveSettings.fixed(solver, steps), frame -> {}), nfe);
    }
}
