package io.pathline.app.viewer.tour;

import io.pathline.api.InvalidInputException;
import io.pathline.api.Samples;
import io.pathline.pipelines.evaluation.SlicedWasserstein;
import io.pathline.solvers.OdeSolver;
import io.pathline.solvers.TrajectoryFrame;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * How good samples are by the number of evaluations that a solver is given.
 *
 * @param id for messages
 * @param solver of fixed steps
 */
record ByNfe(String id, OdeSolver solver) {
    /**
     * The distance of the samples to the truth, and how far each particle ends from where an accurate solve takes it.
     *
     * @param accurate the same particles, accurately solved
     * @param truth other samples of what they should be
     * @param solved the last frame of so many steps
     * @param nfe evaluations, rounded down to whole steps
     * @throws InvalidInputException if they are not enough for one step
     */
    Map<String, Object> of(Samples accurate, Samples truth, IntFunction<TrajectoryFrame> solved, int... nfe) {
        long[] counted = new long[nfe.length];
        double[] distance = new double[nfe.length];
        double[] error = new double[nfe.length];
        for (int k = 0; k < nfe.length; k++) {
            TrajectoryFrame end = solved.apply(steps(nfe[k]));
            counted[k] = end.stats().evaluations();
            distance[k] = SlicedWasserstein.distance(end.samples(), truth);
            error[k] = rootMeanSquare(end.samples(), accurate);
        }
        return Map.of("nfe", counted, "slicedW2", distance, "error", error);
    }

    /**
     * The answer to whoever asked.
     *
     * @param floor what two sets of the truth differ by
     * @param reference what "accurate" means, in words
     * @param paths what {@link #of} gave, by path
     */
    Map<String, Object> answer(String data, double floor, String reference, Map<String, Object> paths) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("data", data);
        answer.put("solver", id);
        answer.put("floor", floor);
        answer.put("reference", reference);
        answer.put("paths", paths);
        return answer;
    }

    private int steps(int nfe) {
        int perStep = solver.isFirstSameAsLast() ? solver.stages() - 1 : solver.stages();
        if (nfe < perStep) {
            throw new InvalidInputException("An NFE of " + nfe + " is not enough for one step of " + id + ", which has "
                    + perStep + "; give more.");
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
