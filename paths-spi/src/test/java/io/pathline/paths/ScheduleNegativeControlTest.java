package io.pathline.paths;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.InvalidInputException;
import io.pathline.api.Tensor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Every rule of the kit of schedules fails for a schedule that breaks it. */
class ScheduleNegativeControlTest {
    private static Tensor rising(Tensor t) {
        return t;
    }

    private static Tensor falling(Tensor t) {
        return t.subFrom(1);
    }

    private static void refuses(ThrowingCallable rule) {
        assertThatThrownBy(rule).isInstanceOf(AssertionError.class);
    }

    private static ScheduleContract kit(Schedule schedule) {
        return new ScheduleContract() {
            @Override
            protected Schedule schedule() {
                return schedule;
            }
        };
    }

    private static ScheduleContract kit(UnaryOperator<Tensor> alpha, UnaryOperator<Tensor> sigma) {
        return kit(Schedule.of(alpha, sigma));
    }

    private static ScheduleContract inverted(BinaryOperator<Tensor> timeOfRatio) {
        return kit(Schedule.of(ScheduleNegativeControlTest::rising, ScheduleNegativeControlTest::falling, timeOfRatio));
    }

    /** The straight schedule, with more to override. */
    private interface Straight extends Schedule {
        @Override
        default Tensor alpha(Tensor t) {
            return rising(t);
        }

        @Override
        default Tensor sigma(Tensor t) {
            return falling(t);
        }
    }

    @Test
    void coefficientThatIsInfiniteOrInfinitelySteepInItsTimeDomain() {
        refuses(
                kit(ScheduleNegativeControlTest::rising, t -> t.pow(-1).sub(1))
                        ::coefficientsAndTheirDerivativesAreFiniteOverTheWholeTimeDomain);
        refuses(
                kit(Tensor::sqrt, ScheduleNegativeControlTest::falling)
                        ::coefficientsAndTheirDerivativesAreFiniteOverTheWholeTimeDomain);
    }

    @Test
    void coefficientThatIsNegativeInBetween() {
        refuses(
                kit(t -> t.mul(2).sub(1), ScheduleNegativeControlTest::falling)
                        ::dataAndNoiseAreBothThereBetweenTheEnds);
        refuses(
                kit(ScheduleNegativeControlTest::rising, t -> t.mul(-2).add(1))
                        ::dataAndNoiseAreBothThereBetweenTheEnds);
    }

    @Test
    void scheduleThatRunsFromDataToNoise() {
        ScheduleContract kit = kit(ScheduleNegativeControlTest::falling, ScheduleNegativeControlTest::rising);
        refuses(kit::startsFromThePrior);
        refuses(kit::endsAtTheData);
        refuses(kit::ratioOfDataToNoiseRises);
    }

    @Test
    void scheduleWithAnotherPriorThanItsOwn() {
        refuses(kit(new Straight() {
            @Override
            public Prior prior() {
                return new Prior(2);
            }
        })::startsFromThePrior);
    }

    @Test
    void scheduleThatEndsOnHalfTheDataOrInNoise() {
        refuses(kit(t -> t.mul(0.5), ScheduleNegativeControlTest::falling)::endsAtTheData);
        refuses(kit(ScheduleNegativeControlTest::rising, t -> t.mul(-0.9).add(1))::endsAtTheData);
    }

    @Test
    void ratioThatStandsStill() {
        // Data and noise rest in the middle third.
        refuses(kit(
                t -> t.atMost(1.0 / 3).add(t.atLeast(2.0 / 3).sub(2.0 / 3)).mul(1.5),
                t -> t.atMost(1.0 / 3)
                        .add(t.atLeast(2.0 / 3).sub(2.0 / 3))
                        .mul(1.5)
                        .subFrom(1))::ratioOfDataToNoiseRises);
    }

    @Test
    void derivativeThatIsNotTheFormulas() {
        // Only a dual number knows its own derivative: this one forgets it.
        refuses(
                kit(t -> t instanceof Dual dual ? Dual.constant(dual.value()) : t, ScheduleNegativeControlTest::falling)
                        ::dualNumbersGiveTheDerivatives);
    }

    @Test
    void formulaThatLosesItsDigits() {
        // 1 - exp(-T) by a difference.
        Schedule vp = Plugins.affinePath("vp").schedule();
        refuses(kit(new Schedule() {
            @Override
            public Tensor alpha(Tensor t) {
                return vp.alpha(t);
            }

            @Override
            public Tensor sigma(Tensor t) {
                return vp.alpha(t).square().subFrom(1).sqrt();
            }

            @Override
            public TimeDomain timeDomain() {
                return vp.timeDomain();
            }
        })::formulasHoldInSinglePrecisionOverTheWholeTimeDomain);
    }

    @Test
    void formulaThatIsAnotherOnTheDevice() {
        ScheduleContract kit = new ScheduleContract() {
            private final AtomicInteger calls = new AtomicInteger();

            @Override
            protected Schedule schedule() {
                return Schedule.of(
                        t -> t.mul(calls.getAndIncrement() % 2 == 0 ? 1 : 1.001), ScheduleNegativeControlTest::falling);
            }
        };
        refuses(kit::coefficientsAreTheHosts);
    }

    @Test
    void inverseThatIsOfAnotherSchedule() {
        ScheduleContract kit =
                inverted((data, noise) -> data.div(data.add(noise)).square());
        refuses(kit::timeOfARatioIsTheTimeThatItIsFrom);
        refuses(kit::timeOfASignalToNoiseRatioIsTheTimeThatItIsFrom);
        refuses(inverted((data, noise) -> data.div(data.add(noise)).add(1e-9))::timeOfARatioIsTheTimeThatItIsFrom);
    }

    @Test
    void inverseOfTheShareThatIsOfAnotherScheduleOrRefusedWithoutNeed() {
        refuses(kit(new Straight() {
            @Override
            public Tensor timeOfAlpha(Tensor kappa) {
                return kappa.square();
            }
        })::timeOfAShareOfTheDataIsTheTimeThatItIsFrom);
        refuses(kit(new Straight() {
            @Override
            public Tensor timeOfAlpha(Tensor kappa) {
                throw new InvalidInputException("not today");
            }
        })::timeOfAShareOfTheDataIsTheTimeThatItIsFrom);
        assertThatCode(kit(Plugins.affinePath("ve").schedule())::timeOfAShareOfTheDataIsTheTimeThatItIsFrom)
                .doesNotThrowAnyException();
    }

    @Test
    void inverseThatIsNotANumberOfDataAlone() {
        refuses(
                inverted((data, noise) ->
                        data.div(noise).pow(-1).add(1).pow(-1).mul(noise).div(noise))
                        ::dataAloneAndNoiseAloneHaveTimesBeyondTheEnds);
    }

    @Test
    void coefficientsOrTimesThatMixTheirBatch() {
        refuses(
                kit(t -> t.add(t.mean()).mul(0.5), ScheduleNegativeControlTest::falling)
                        ::coefficientsOfASampleDependOnItsTimeAlone);
        refuses(kit(Tensor::mean, ScheduleNegativeControlTest::falling)::coefficientsOfASampleDependOnItsTimeAlone);
        refuses(inverted((data, noise) -> data.div(data.add(noise).mean()))::timeOfASampleDependsOnItsRatioAlone);
    }

    @Test
    void scheduleWithAMemory() {
        AtomicInteger calls = new AtomicInteger();
        refuses(
                kit(t -> t.mul(1 + 1e-9 * calls.getAndIncrement()), ScheduleNegativeControlTest::falling)
                        ::keepsNoState);
        refuses(kit(new Straight() {
            @Override
            public TimeDomain timeDomain() {
                return new TimeDomain(0, 1 - 1e-9 * calls.getAndIncrement());
            }
        })::keepsNoState);
    }
}
