package io.pathline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.DeviceArray;
import io.pathline.api.Parameters;
import io.pathline.api.PlacedField;
import io.pathline.api.Program;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.paths.LossPlugin;
import io.pathline.paths.Plugins;
import io.pathline.paths.Prediction;
import io.pathline.paths.TimeSamplerPlugin;
import io.pathline.paths.WeightPlugin;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Losses, weights and laws of time in a graph that is built for any batch of images, as the trainer's is. */
class OpenBatchTest {
    private static final PlacedField FIELD = Graphs.BACKEND.place((t, x) -> x);

    @AfterAll
    static void close() {
        FIELD.close();
    }

    /** Compiles once for an open batch of times, and runs with batches of 3 and 5. */
    private static void takesAnyBatch(String what, UnaryOperator<Tensor> formula) {
        List<Shape> open = List.of(Shape.of(Shape.UNKNOWN, 1, 1, 1));
        try (Program program = FIELD.compile((f, in) -> List.of(formula.apply(in.get(0))), open)) {
            for (int batch : new int[] {3, 5}) {
                Shape shape = Shape.of(batch, 1, 1, 1);
                double[] u = new double[batch];
                Arrays.setAll(u, i -> (i + 0.5) / batch);
                try (DeviceArray input = FIELD.upload(shape, u);
                        DeviceArray result = program.run(List.of(input)).get(0)) {
                    assertThat(result.shape()).as(what).isEqualTo(shape);
                    assertThat(Arrays.stream(result.toDoubles())).as(what).allMatch(Double::isFinite);
                }
            }
        }
    }

    @Test
    void timesAndTheirDensities() {
        for (TimeSamplerPlugin plugin : Plugins.all(TimeSamplerPlugin.class)) {
            var law = plugin.create(Parameters.defaults(plugin.parameters()));
            takesAnyBatch("times of " + plugin.id(), law::times);
            takesAnyBatch("density of " + plugin.id(), law::density);
        }
    }

    @Test
    void weights() {
        for (WeightPlugin plugin : Plugins.all(WeightPlugin.class)) {
            var weight = plugin.create(Parameters.defaults(plugin.parameters()));
            takesAnyBatch(plugin.id(), t -> weight.at(Plugins.affinePath("vp"), Prediction.SCORE, t));
        }
    }

    @Test
    void losses() {
        Shape pixels = Shape.of(2, 3, 1);
        for (LossPlugin plugin : Plugins.all(LossPlugin.class)) {
            var loss = plugin.create(Parameters.defaults(plugin.parameters()));
            takesAnyBatch(plugin.id(), t -> {
                Tensor image = t.mul(t.constant(pixels, 1, 2, 3, 4, 5, 6));
                return loss.perSample(image, image.mul(0.5), t);
            });
        }
    }
}
