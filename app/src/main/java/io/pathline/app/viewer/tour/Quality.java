package io.pathline.app.viewer.tour;

import io.pathline.api.InvalidInputException;
import io.pathline.api.Samples;
import io.pathline.app.viewer.flow.ExactData;
import io.pathline.paths.AffinePath;
import io.pathline.pipelines.evaluation.SlicedWasserstein;
import io.pathline.solvers.OdeSolver;
import io.pathline.solvers.SolveSettings;
import io.pathline.solvers.TrajectoryFrame;
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
        Samples truth = data.samples(count, seed + 1);
        Map<String, Object> byPath = new LinkedHashMap<>();
        paths.forEach((id, path) -> byPath.put(id, on(new TourData(data, path, count, seed), truth, nfe)));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("data", data.id());
        answer.put("solver", solverId);
        answer.put("floor", SlicedWasserstein.distance(data.samples(count, seed + 2), truth));
        answer.put("reference", "the same particles solved at a tolerance of " + TOLERANCE);
        answer.put("paths", byPath);
        return answer;
    }

    private Map<String, Object> on(TourData tour, Samples truth, int... nfe) {
        Samples exact = tour.solve(SolveSettings.adaptive(reference, TOLERANCE, TOLERANCE), frame -> {})
                .samples();
        long[] counted = new long[nfe.length];
        double[] distance = new double[nfe.length];
        double[] error = new double[nfe.length];
        for (int k = 0; k < nfe.length; k++) {
            TrajectoryFrame end = tour.solve(SolveSettings.fixed(solver, steps(nfe[k])), frame -> {});
            counted[k] = end.stats().evaluations();
            distance[k] = SlicedWasserstein.distance(end.samples(), truth);
            error[k] = rootMeanSquare(end.samples(), exact);
        }
        return Map.of("nfe", counted, "slicedW2", distance, "error", error);
    }

    private int steps(int nfe) {
        int perStep = solver.isFirstSameAsLast() ? solver.stages() - 1 : solver.stages();
        if (nfe < perStep) {
            throw new InvalidInputException("An NFE of " + nfe + " is not enough for one step of " + solverId
                    + ", which has " + perStep + "; give more.");
        }
        return nfe / perStep;
    }

    /** The distance of particles, not of coordinates. */
    private static double rootMeanSquare(Samples a, Samples b) {
        double sum = 0;
        for (int i = 0; i < a.values().length; i++) {
            double difference = a.values()[i] - b.values()[i];
            sum += difference * difference;
        }
        return Math.sqrt(sum / a.count());
    }
}
