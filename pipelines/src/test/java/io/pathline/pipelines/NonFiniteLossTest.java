package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

final class NonFiniteLossTest {
    private static final int BATCH = 64;
    private static final TrainingSettings TEN_STEPS =
            TrainingSettings.standard().steps(10).batch(BATCH);

    @TempDir
    Path folder;

    @Test
    void theRowThatIsTooLargeIsNamedWithItsTime() {
        NonFiniteLossException failure = failure(batchWith(1e30f, 17, 40), 4);
        assertThat(failure.step()).isEqualTo(5);
        assertThat(failure.rows())
                .extracting(NonFiniteLossException.Row::position)
                .containsExactly(17, 40);
        assertThat(failure.rows())
                .extracting(NonFiniteLossException.Row::row)
                .containsExactly(4L * BATCH + 17, 4L * BATCH + 40);
        assertThat(failure.isInTheData()).isFalse();
        assertThat(failure.gradientNorm()).isNotFinite();
        assertThat(failure.learningRate()).isEqualTo(1e-3);
        Samples times = new RandomStreams(11).uniform("time", 4L * BATCH, Shape.of(BATCH, 1));
        assertThat(failure.rows().get(0).t()).isCloseTo(times.values()[17], within(1e-6));
        assertThat(failure)
                .hasMessageContaining("Step 5")
                .hasMessageContaining("row 273 (t = ")
                .hasMessageContaining("gradient norm")
                .hasMessageContaining("learning rate of 0.001");
    }

    @Test
    void dataThatIsNotFiniteIsSaidToBe() {
        NonFiniteLossException failure = failure(batchWith(Float.NaN, 3), 2);
        assertThat(failure.rows())
                .extracting(NonFiniteLossException.Row::position)
                .containsExactly(3);
        assertThat(failure.isInTheData()).isTrue();
        assertThat(failure).hasMessageContaining("its data is not finite");
    }

    @Test
    void aSumThatOverflowsWhileEveryLossIsFiniteNamesTheLargestRow() {
        // Two coordinates of 1.2e19 have squares of 1.44e38 each: 2.9e38 in a row is finite, two such rows are not.
        NonFiniteLossException failure = failure(batchWith(1.2e19f, 7, 8), 1);
        assertThat(failure.rows()).hasSize(1);
        assertThat(failure.rows().get(0).position()).isIn(7, 8);
        assertThat(failure.rows().get(0).loss()).isFinite();
        assertThat(failure).hasMessageContaining("The loss of every row is finite");
    }

    @Test
    void manyRowsAreCountedNotListed() {
        int[] all = java.util.stream.IntStream.range(0, BATCH).toArray();
        assertThat(failure(batchWith(1e30f, all), 0))
                .hasMessageContaining("row 4 (t")
                .hasMessageNotContaining("row 5 (t")
                .hasMessageContaining("and 59 more");
    }

    @Test
    void theRunIsAsItWasBeforeTheStepAndGoesOnFromItsCheckpoint() {
        try (Pathline flow = Flows.small().build()) {
            Flux<Samples> data = Flux.concat(Flows.points(BATCH).take(4), Flux.just(batchWith(1e30f, 1)));
            assertThatThrownBy(() -> flow.train(data, s -> TEN_STEPS.checkpoints(folder, 2))
                            .blockLast())
                    .isInstanceOf(NonFiniteLossException.class);
            TrainingSettings onward = TEN_STEPS
                    .learningRate(5e-4)
                    .resumeFrom(folder.resolve("step-4"))
                    .checkpoints(folder, 2);
            try (TrainedFlow model = Flows.await(
                    TrainingEvent.model(flow.train(Flows.points(BATCH).skip(4), s -> onward)))) {
                assertThat(model.steps()).isEqualTo(10);
            }
        }
    }

    private static NonFiniteLossException failure(Samples bad, int goodBatches) {
        try (Pathline flow = Flows.small().build()) {
            Flux<Samples> data = Flux.concat(Flows.points(BATCH).take(goodBatches), Flux.just(bad));
            NonFiniteLossException failure = catchThrowableOfType(
                    NonFiniteLossException.class,
                    () -> flow.train(data, s -> TEN_STEPS).blockLast());
            assertThat(failure).as("a batch with %s", bad).isNotNull();
            return failure;
        }
    }

    private static Samples batchWith(float value, int... rows) {
        float[] values = new float[2 * BATCH];
        for (int row : rows) {
            values[2 * row] = value;
            values[2 * row + 1] = value;
        }
        return Samples.points(2, values);
    }
}
