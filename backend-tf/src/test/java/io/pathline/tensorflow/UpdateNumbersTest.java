package io.pathline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.Optimizer;
import org.junit.jupiter.api.Test;

class UpdateNumbersTest {
    private static final Optimizer ADAM = Optimizer.adam();

    @Test
    void firstUpdateMovesByTheLearningRate() {
        // With g the first gradient, m = (1 - beta1) g and v = (1 - beta2) g^2.
        UpdateNumbers step = UpdateNumbers.of(ADAM, 0.01, 1);
        double g = 3;
        double moved = step.rate() * 0.1 * g / (Math.sqrt(0.001 * g * g) + step.epsilon());
        assertThat(moved).isCloseTo(0.01 * g / (g + 1e-8), within(1e-8));
    }

    @Test
    void correctionsFadeOut() {
        UpdateNumbers step = UpdateNumbers.of(ADAM, 0.01, 1_000_000);
        assertThat(step.rate()).isEqualTo(0.01f);
        assertThat(step.epsilon()).isEqualTo(1e-8f);
        assertThat(step.fresh()).isEqualTo((float) (1 - 0.999));
    }

    @Test
    void earlyAverageIsMostlyFresh() {
        assertThat(UpdateNumbers.of(ADAM, 0.01, 1).fresh()).isEqualTo((float) (1 - 2.0 / 11));
        assertThat(UpdateNumbers.of(ADAM.withEmaDecay(0.1), 0.01, 1).fresh()).isEqualTo(0.9f);
    }
}
