package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.InvalidParameterException;
import org.junit.jupiter.api.Test;

final class LearningRateTest {
    @Test
    void aConstantRateIsTheSameAtEveryStep() {
        LearningRate rate = LearningRate.constant(0.3);
        assertThat(rate.at(0, 10)).isEqualTo(0.3);
        assertThat(rate.at(9, 10)).isEqualTo(0.3);
    }

    @Test
    void aCosineStartsAtThePeakHalvesInTheMiddleAndEndsNearZero() {
        LearningRate rate = LearningRate.cosine(2);
        assertThat(rate.at(0, 100)).isEqualTo(2);
        assertThat(rate.at(50, 100)).isCloseTo(1, within(1e-12));
        assertThat(rate.at(99, 100)).isLessThan(0.001).isPositive();
    }

    @Test
    void aLineFallsEvenly() {
        assertThat(LearningRate.linear(1).at(25, 100)).isCloseTo(0.75, within(1e-12));
    }

    @Test
    void theWarmUpRisesToThePeakAndTheDecayStartsThere() {
        LearningRate rate = LearningRate.cosine(1).withWarmup(10);
        assertThat(rate.at(0, 110)).isCloseTo(0.1, within(1e-12));
        assertThat(rate.at(9, 110)).isCloseTo(1, within(1e-12));
        assertThat(rate.at(10, 110)).isEqualTo(1);
        assertThat(rate.at(60, 110)).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void aRateThatIsNotAboveZeroIsRefused() {
        assertThatThrownBy(() -> LearningRate.constant(0))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("0.0");
        assertThatThrownBy(() -> LearningRate.constant(Double.NaN)).isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> LearningRate.constant(1).withWarmup(-1))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("-1");
    }
}
