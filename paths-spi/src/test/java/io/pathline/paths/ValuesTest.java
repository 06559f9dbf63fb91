package io.pathline.paths;

import static io.pathline.paths.Draws.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.InvalidParameterException;
import io.pathline.api.Shape;
import io.pathline.api.host.HostTensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small values of the SPI: time domains, priors, weighted losses. */
class ValuesTest {
    private final HostTensor t = HostTensor.of(Shape.of(3, 1), 0, 0.5, 1);

    @Test
    void timeDomainMovesUnitTimesIntoItself() {
        assertThat(values(new TimeDomain(0.25, 0.75).scale(t))).containsExactly(0.25, 0.5, 0.75);
        assertThat(TimeDomain.UNIT.scale(t)).isSameAs(t);
    }

    @ParameterizedTest
    @CsvSource({"-0.1, 1", "0, 1.1", "0.5, 0.5", "0.6, 0.5", "NaN, 1", "0, NaN"})
    void timeDomainOutsideTheUnitIntervalIsRefused(double start, double end) {
        assertThatThrownBy(() -> new TimeDomain(start, end))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("from " + start + " to " + end);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void priorWithoutSpreadIsRefused(double s) {
        assertThatThrownBy(() -> new Prior(s))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("standard deviation is " + s);
    }

    @Test
    void weightedLossIsMultipliedByLambdaOfTheTime() {
        Loss loss = (predicted, target, time) -> predicted.sub(target).square().sumPerSample();
        HostTensor predicted = HostTensor.of(Shape.of(3, 2), 1, 1, 2, 2, 3, 3);
        Loss weighted = loss.weighted(s -> s.add(1));
        assertThat(values(weighted.perSample(predicted, predicted.like(0), t))).containsExactly(2, 12, 36);
    }
}
