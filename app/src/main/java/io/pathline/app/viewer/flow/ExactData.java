package io.pathline.app.viewer.flow;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.paths.AffinePath;
import io.pathline.paths.oracle.EmpiricalField;
import io.pathline.paths.oracle.EmpiricalMixture;
import io.pathline.pipelines.data.Datasets;
import java.util.List;

/**
 * A distribution in the plane whose flow is known in closed form: a normal distribution around each of some points.
 *
 * @param id of the toy set that it stands for
 * @param mixture the distribution
 * @param note what was done to the set
 * @param bounds of a picture
 */
public record ExactData(String id, EmpiricalMixture mixture, String note, List<List<Double>> bounds) {
    /** Points that stand for a set without a density of its own. */
    private static final int POINTS = 256;

    private static final double BANDWIDTH = 0.12;
    private static final long SEED = 7;

    /** Beyond which there is next to no noise. */
    private static final double NOISE = 2.5;

    /** Every toy set. */
    public static List<ExactData> all() {
        return Datasets.toyIds().stream().map(ExactData::of).toList();
    }

    private static ExactData of(String id) {
        return id.equals("8-gaussians") ? eightGaussians(id) : smoothed(id);
    }

    /** The set's own definition, exact. */
    private static ExactData eightGaussians(String id) {
        float[] means = new float[16];
        for (int k = 0; k < 8; k++) {
            means[2 * k] = (float) (3 * Math.cos(2 * Math.PI * k / 8));
            means[2 * k + 1] = (float) (3 * Math.sin(2 * Math.PI * k / 8));
        }
        return new ExactData(
                id,
                new EmpiricalMixture(Samples.points(2, means), 0.3),
                "the set itself: eight normal distributions of deviation 0.3",
                Bounds.square(4.5));
    }

    private static ExactData smoothed(String id) {
        Samples points = Datasets.toy(id).trainingSample(POINTS, new RandomStreams(SEED));
        String note = POINTS + " points of the set, each a normal distribution of deviation " + BANDWIDTH;
        return new ExactData(id, new EmpiricalMixture(points, BANDWIDTH), note, Bounds.ofPoints(points, NOISE));
    }

    /** The exact flow of this distribution on a path. */
    public EmpiricalField along(AffinePath path) {
        return mixture.along(path);
    }

    /** Exact samples; sample i depends on the seed and i alone. */
    public Samples samples(int count, long seed) {
        RandomStreams random = new RandomStreams(seed);
        Samples which = random.uniform("oracle-component", 0, Shape.of(count, 1));
        float[] values = random.normal("oracle-data", 0, Shape.of(count, 2)).values();
        int points = mixture.points().count();
        for (int i = 0; i < values.length; i++) {
            int k = Math.min(points - 1, (int) (which.value(i / 2, 0) * points));
            values[i] = (float) (mixture.points().value(k, i % 2) + mixture.bandwidth() * values[i]);
        }
        return Samples.points(2, values);
    }
}
