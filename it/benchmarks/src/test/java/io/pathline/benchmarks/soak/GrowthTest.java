package io.pathline.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class GrowthTest {
    private final Growth growth = new Growth();

    @Test
    void theSlopeIsThatOfTheSecondHalf() {
        for (int minute = 0; minute < 10; minute++) {
            growth.add(Duration.ofMinutes(minute), minute < 5 ? 100 * minute : 500 + 7 * (minute - 5));
        }
        assertThat(growth.perMinute()).isCloseTo(7, within(1e-9));
        assertThat(growth.inSecondHalf()).isCloseTo(28, within(1e-9));
    }

    @Test
    void readingsThatSwingAroundALevelDoNotGrow() {
        for (int minute = 0; minute < 30; minute++) {
            growth.add(Duration.ofMinutes(minute), 600_000 + (minute % 2 == 0 ? 5_000 : -5_000));
        }
        assertThat(growth.inSecondHalf()).isBetween(-1_500.0, 1_500.0);
    }

    @Test
    void withoutTwoReadingsNothingGrows() {
        assertThat(growth.inSecondHalf()).isZero();
        growth.add(Duration.ofMinutes(1), 5);
        assertThat(growth.inSecondHalf()).isZero();
    }
}
