package io.pathline.pipelines.data;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import java.util.List;
import reactor.core.publisher.Flux;

/**
 * An endless distribution in the plane with a definition of a line or two. It is not standardised. Held-out rows have a
 * random stream of their own; a training sample is the start of the training stream.
 *
 * @param name its id
 * @param distribution its definition
 */
record ToySet(String name, PointDraw distribution) implements DataSource {
    /** Every toy set; none reaches further than about 6 from the origin. */
    private static final List<ToySet> ALL = List.of(
            new ToySet("checkerboard", Checkerboard::draw),
            new ToySet("8-gaussians", ToyShapes::eightGaussians),
            new ToySet("two-moons", ToyShapes::twoMoons),
            new ToySet("swiss-roll", ToyShapes::swissRoll),
            new ToySet("pinwheel", Pinwheel::draw),
            new ToySet("two-spirals", ToyShapes::twoSpirals));

    private static final String TRAINING = "data";
    private static final String HELD_OUT = "held-out";

    static List<String> ids() {
        return ALL.stream().map(ToySet::name).toList();
    }

    static ToySet of(String id) {
        return ALL.stream()
                .filter(set -> set.name.equals(id))
                .findFirst()
                .orElseThrow(() -> new UnknownDatasetException(id, ids()));
    }

    @Override
    public Shape sampleShape() {
        return Shape.of(2);
    }

    @Override
    public List<String> columns() {
        return List.of("x", "y");
    }

    @Override
    public Normalization normalization() {
        return Normalization.identity(2);
    }

    @Override
    public Flux<Samples> training(RandomStreams random, long firstRow) {
        return Chunks.endless(firstRow, 2, () -> (first, count) -> rows(random, TRAINING, first, count));
    }

    @Override
    public Samples heldOut(int count, RandomStreams random) {
        return rows(random, HELD_OUT, 0, count);
    }

    @Override
    public Samples trainingSample(int count, RandomStreams random) {
        return rows(random, TRAINING, 0, count);
    }

    private Samples rows(RandomStreams random, String purpose, long first, int count) {
        float[] values = new float[2 * count];
        for (int i = 0; i < count; i++) {
            distribution.draw(random.generator(purpose, first + i), values, 2 * i);
        }
        return Samples.points(2, values);
    }
}
