package io.pathline.app.viewer.tour;

import io.pathline.app.viewer.flow.ExactData;
import io.pathline.paths.AffinePath;
import io.pathline.paths.TimeDomain;
import io.pathline.solvers.OdeSolver;
import io.pathline.solvers.SaveAt;
import io.pathline.solvers.SolveSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Conditional trajectories, from noise x0 to the data x1 it is paired with, beside the marginal ones, which solve the exact
 * field from the same noise.
 *
 * @param data the distribution
 * @param solver adaptive
 * @param count of particles
 * @param points of each trajectory
 * @param seed of noise and data
 */
public record Trajectories(ExactData data, OdeSolver solver, int count, int points, long seed) {
    private static final double TOLERANCE = 1e-6;

    /** By path. */
    public Map<String, Object> of(Map<String, AffinePath> paths) {
        Map<String, Object> times = new LinkedHashMap<>();
        Map<String, Object> byPath = new LinkedHashMap<>();
        paths.forEach((id, path) -> {
            TourData tour = new TourData(data, path, count, seed);
            double[] at = times(tour.field().timeDomain());
            times.put(id, at);
            byPath.put(id, both(tour, at));
        });
        TourData any = new TourData(data, paths.values().iterator().next(), count, seed);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("data", data.id());
        answer.put("t", times);
        answer.put("x0", Rows.of(any.noise()));
        answer.put("x1", Rows.of(any.ends()));
        answer.put("paths", byPath);
        return answer;
    }

    private Map<String, Object> both(TourData tour, double[] at) {
        List<float[][]> conditional = new ArrayList<>();
        for (double t : at) {
            conditional.add(Rows.of(tour.conditionalAt(t)));
        }
        List<float[][]> marginal = new ArrayList<>();
        SolveSettings settings =
                SolveSettings.adaptive(solver, TOLERANCE, TOLERANCE).withSaveAt(SaveAt.evenly(points));
        tour.solve(settings, frame -> marginal.add(Rows.of(frame.samples())));
        Map<String, Object> both = new LinkedHashMap<>();
        both.put("conditional", byParticle(conditional));
        both.put("marginal", byParticle(marginal));
        both.put("conditionalStraightness", straightness(conditional));
        both.put("marginalStraightness", straightness(marginal));
        return both;
    }

    private double[] times(TimeDomain domain) {
        double[] times = new double[points];
        for (int k = 0; k < points; k++) {
            times[k] = domain.start() + k * (domain.end() - domain.start()) / (points - 1);
        }
        return times;
    }

    private float[][][] byParticle(List<float[][]> frames) {
        float[][][] particles = new float[count][frames.size()][];
        for (int k = 0; k < frames.size(); k++) {
            for (int i = 0; i < count; i++) {
                particles[i][k] = frames.get(k)[i];
            }
        }
        return particles;
    }

    /** The mean of path length over displacement; 1 for straight lines. */
    private double straightness(List<float[][]> frames) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double length = 0;
            for (int k = 1; k < frames.size(); k++) {
                length += distance(frames.get(k - 1)[i], frames.get(k)[i]);
            }
            sum += length / Math.max(1e-9, distance(frames.get(0)[i], frames.get(frames.size() - 1)[i]));
        }
        return sum / count;
    }

    private static double distance(float[] a, float[] b) {
        return Math.hypot(a[0] - b[0], a[1] - b[1]);
    }
}
