package io.pathline.pipelines;

import io.pathline.api.Condition;
import io.pathline.api.Mlp;
import io.pathline.api.NetworkSpec;
import io.pathline.api.Parameters;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.VectorField;
import io.pathline.paths.AffinePath;
import io.pathline.paths.oracle.GaussianMixture;
import io.pathline.paths.standard.RectifiedPath;
import reactor.core.publisher.Flux;

/** Two classes of points, each normal, equally often, with the exact fields of each and of both on the rectified path. */
final class TwoClasses {
    private static final GaussianMixture[] CLASSES = {normal(-1.5, 0), normal(1.5, 0.5)};
    private static final GaussianMixture BOTH =
            GaussianMixture.of(new double[] {1, 1}, new double[][] {{-1.5, 0}, {1.5, 0.5}}, new double[] {0.5, 0.5});

    private static final AffinePath PATH =
            (AffinePath) new RectifiedPath().create(Parameters.defaults(new RectifiedPath().parameters()));

    /** A network of this size without a condition; with one it is {@code conditioned}. */
    static final Mlp PLAIN = Mlp.of(2, 64, 2);

    private TwoClasses() {}

    private static GaussianMixture normal(double x, double y) {
        return GaussianMixture.of(new double[] {1}, new double[][] {{x, y}}, new double[] {0.5});
    }

    static NetworkSpec conditioned() {
        return Condition.ofClasses(2).of(PLAIN.withCondition(8));
    }

    /** The exact field of a class. */
    static VectorField field(int label) {
        return CLASSES[label].along(PATH);
    }

    /** The exact field of all data. */
    static VectorField field() {
        return BOTH.along(PATH);
    }

    /** Rows with their class, a pure function of the row. */
    static Flux<Samples> rows(int chunk) {
        return Flux.generate(() -> 0L, (row, sink) -> {
            sink.next(rows(row, chunk));
            return row + chunk;
        });
    }

    static Samples rows(long first, int count) {
        RandomStreams random = new RandomStreams(17);
        float[] labels = random.uniform("class", first, Shape.of(count, 1)).values();
        Samples points = Samples.points(2, new float[2 * count]);
        Samples[] each = {
            CLASSES[0].samples(random, "points", first, count), CLASSES[1].samples(random, "points", first, count)
        };
        for (int i = 0; i < count; i++) {
            labels[i] = labels[i] < 0.5f ? 0 : 1;
            System.arraycopy(each[(int) labels[i]].values(), 2 * i, points.values(), 2 * i, 2);
        }
        return points.given(Samples.points(1, labels));
    }

    /** Rows of one class. */
    static Samples rows(int label, long first, int count) {
        return CLASSES[label].samples(new RandomStreams(18), "points", first, count);
    }
}
