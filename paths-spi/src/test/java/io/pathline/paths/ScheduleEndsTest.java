package io.pathline.paths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.Tensor;
import java.util.function.UnaryOperator;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

/** What a schedule's path starts from, and schedules that lead from elsewhere than noise, or elsewhere than to data. */
class ScheduleEndsTest {
    private static Tensor rising(Tensor t) {
        return t;
    }

    private static Tensor falling(Tensor t) {
        return t.subFrom(1);
    }

    private static AffinePath path(UnaryOperator<Tensor> alpha, UnaryOperator<Tensor> sigma) {
        return path(Schedule.of(alpha, sigma));
    }

    private static AffinePath path(Schedule schedule) {
        return AffinePath.fromNoiseToData("odd", schedule);
    }

    private static AbstractThrowableAssert<?, ?> assertUnfit(UnaryOperator<Tensor> alpha, UnaryOperator<Tensor> sigma) {
        return assertUnfit(Schedule.of(alpha, sigma));
    }

    private static AbstractThrowableAssert<?, ?> assertUnfit(Schedule schedule) {
        return assertThatThrownBy(() -> path(schedule))
                .isInstanceOf(UnfitScheduleException.class)
                .hasMessageContaining("The schedule 'odd' does not lead from noise to data: ");
    }

    /** sigma = sqrt(1 - t^2), which is infinitely steep at t = 1. */
    private record Root(TimeDomain timeDomain, Prior prior) implements Schedule {
        @Override
        public Tensor alpha(Tensor t) {
            return t;
        }

        @Override
        public Tensor sigma(Tensor t) {
            return t.square().subFrom(1).sqrt();
        }
    }

    @Test
    void priorIsTheSpreadThatTheFormulasStartWith() {
        assertThat(path(ScheduleEndsTest::rising, ScheduleEndsTest::falling).prior())
                .isEqualTo(Prior.STANDARD_NORMAL);
        assertThat(path(ScheduleEndsTest::rising, t -> t.subFrom(1).mul(80)).prior())
                .isEqualTo(new Prior(80));
        // Data of unit variance is left at the start: 0.3^2 + 0.4^2 = 0.5^2.
        assertThat(AffinePath.along(
                                "odd",
                                Schedule.of(
                                        t -> t.mul(0.7).add(0.3),
                                        t -> t.subFrom(1).mul(0.4)))
                        .prior())
                .isEqualTo(new Prior(0.5));
    }

    @Test
    void startWithTooMuchDataIsRefused() {
        assertUnfit(t -> t.mul(0.6).add(0.4), ScheduleEndsTest::falling)
                .hasMessageContaining("starts, at t = 0.0, with alpha = 0.4 of the data and sigma = 1.0 of the noise");
        assertUnfit(ScheduleEndsTest::falling, ScheduleEndsTest::rising).hasMessageContaining("t = 0 is noise");
        assertUnfit(t -> t.mul(0), t -> t.mul(0)).hasMessageContaining("sigma = 0.0 of the noise");
        assertThat(path(t -> t.mul(0.7).add(0.3), ScheduleEndsTest::falling)).isNotNull();
    }

    @Test
    void endOffTheDataIsRefused() {
        assertUnfit(t -> t.mul(0.5), ScheduleEndsTest::falling)
                .hasMessageContaining("ends, at t = 1.0, with alpha = 0.5")
                .hasMessageContaining("alpha must be 1 there");
        assertUnfit(ScheduleEndsTest::rising, t -> t.mul(-0.5).add(1))
                .hasMessageContaining("with sigma = 0.5 of the noise");
        assertThat(path(ScheduleEndsTest::rising, t -> t.mul(-0.7).add(1))).isNotNull();
    }

    @Test
    void singularEndIsRefusedUnlessTheTimeDomainKeepsOffIt() {
        assertUnfit(new Root(TimeDomain.UNIT, Prior.STANDARD_NORMAL))
                .hasMessageContaining("at t = 1.0 alpha is 1.0 and sigma 0.0")
                .hasMessageContaining("-Infinity")
                .hasMessageContaining("give it a time domain");
        TimeDomain domain = new TimeDomain(0, 1 - 1e-5);
        assertThat(path(new Root(domain, Prior.STANDARD_NORMAL)).timeDomain()).isEqualTo(domain);
    }

    @Test
    void priorOfAnotherSpreadIsRefused() {
        assertUnfit(new Root(new TimeDomain(0, 0.999), new Prior(2)))
                .hasMessageContaining("its prior has the standard deviation 2.0, and x_t starts with 1.0");
    }

    @Test
    void shareThatIsNotOneForEachTimeIsRefused() {
        assertUnfit(Tensor::mean, ScheduleEndsTest::falling)
                .hasMessageContaining("alpha is of shape [] for times of shape [3, 1]");
    }
}
