package io.pathline.benchmarks.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.DeviceChoice;
import io.pathline.api.Mlp;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.benchmarks.control.Obstacle.End;
import io.pathline.pipelines.LearningRate;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.pipelines.TrainingEvent;
import io.pathline.pipelines.control.FlowPolicy;
import io.pathline.pipelines.control.PolicySettings;
import io.pathline.pipelines.data.Datasets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Two ways round an obstacle: a flow keeps both, a regression takes the mean of them and collides. */
final class ObstacleTest {
    private static final Mlp NETWORK =
            Mlp.of(Obstacle.DIMENSION, 128, 3).withTimeFrequencies(0).withCondition(2);
    private static final int STEPS = 2_000;
    private static final int BATCH = 256;
    private static final int EPISODES = 100;

    private final Samples expert = Obstacle.demonstrations(500, 1);

    @Test
    void theFlowPolicyKeepsBothWaysAndArrives() {
        try (Pathline flow = Pathline.builder()
                        .network(NETWORK)
                        .device(DeviceChoice.CPU)
                        .seed(7)
                        .build();
                TrainedFlow model = flow.train(
                                Datasets.of("expert", expert).training(new RandomStreams(7), 0),
                                s -> s.steps(STEPS).batch(BATCH).learningRate(LearningRate.cosine(2e-3)))
                        .as(TrainingEvent::model)
                        .blockOptional()
                        .orElseThrow();
                FlowPolicy policy =
                        FlowPolicy.of(model, PolicySettings.standard().grids(1, 10))) {
            Drives ten = Drives.of(policy, 10, EPISODES, 2);
            assertThat(ten.successes()).as("ten steps: %s", ten).isGreaterThan(0.8);
            assertThat(ten.share(End.ABOVE)).as("ten steps: %s", ten).isGreaterThan(0.25);
            assertThat(ten.share(End.BELOW)).as("ten steps: %s", ten).isGreaterThan(0.25);
            Drives one = Drives.of(policy, 1, EPISODES, 2);
            assertThat(one.share(End.COLLIDED))
                    .as("one step is nearer to a regression: %s", one)
                    .isGreaterThan(2 * ten.share(End.COLLIDED));
        }
    }

    @Test
    void theRegressionWithTheSameNetworkCollides() {
        try (Regression regression = Regression.train(
                NETWORK, Datasets.of("expert", expert).training(new RandomStreams(7), 0), STEPS, BATCH)) {
            Drives drives = Drives.of(regression, 1, EPISODES, 2);
            assertThat(drives.share(End.COLLIDED)).as("%s", drives).isGreaterThan(0.7);
        }
    }

    @Test
    void theExpertGoesBothWaysAndTheSameSeedGoesTheSame() {
        Samples rows = Obstacle.demonstrations(200, 4);
        assertThat(rows).isEqualTo(Obstacle.demonstrations(200, 4));
        Samples places = Objects.requireNonNull(rows.condition());
        int above = 0;
        int abreast = 0;
        for (int row = 0; row < places.count(); row++) {
            assertThat(Math.hypot(places.value(row, 0), places.value(row, 1)))
                    .as("distance from the disc's centre, row %d, seed 4", row)
                    .isGreaterThan(0.4);
            if (Math.abs(places.value(row, 0)) < 0.05) {
                abreast++;
                above += places.value(row, 1) > 0 ? 1 : 0;
            }
        }
        assertThat((double) above / abreast).isBetween(0.4, 0.6);
    }
}
