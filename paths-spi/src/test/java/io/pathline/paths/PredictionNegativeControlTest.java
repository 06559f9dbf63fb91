package io.pathline.paths;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.paths.Prediction.Reading;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Every rule of the kit of predictions fails for one that breaks it. */
class PredictionNegativeControlTest {
    private static void refuses(ThrowingCallable rule) {
        assertThatThrownBy(rule).isInstanceOf(AssertionError.class);
    }

    private static PredictionContract kit(Prediction prediction) {
        return new PredictionContract() {
            @Override
            protected Prediction prediction() {
                return prediction;
            }
        };
    }

    @Test
    void predictionThatIsSingularOrInfinite() {
        PredictionContract place = kit((schedule, t) -> new Reading(schedule.sigma(t), schedule.alpha(t)));
        assertThatThrownBy(place::perfectPredictionGivesVelocityScoreDataAndNoiseBack)
                .isInstanceOf(SingularPredictionException.class);
        assertThatThrownBy(place::readAsTheDataAndBackItIsUnchanged).isInstanceOf(SingularPredictionException.class);
        assertThatThrownBy(place::someTimesAreFitForSampling).isInstanceOf(SingularPredictionException.class);
        refuses(
                kit((schedule, t) -> new Reading(t.like(1).div(t.like(0)), t.like(0)))
                        ::coefficientsAreOneForEachSampleAndFinite);
        refuses(kit((schedule, t) -> new Reading(t.mean(), t.like(0)))::coefficientsAreOneForEachSampleAndFinite);
    }

    @Test
    void predictionWithAMemory() {
        AtomicInteger calls = new AtomicInteger(1);
        PredictionContract kit = kit((schedule, t) -> new Reading(t.like(calls.getAndIncrement()), t.like(0)));
        refuses(kit::keepsNoState);
        refuses(kit::targetIsItsReadingOfNoiseAndData);
        refuses(kit::perfectPredictionGivesVelocityScoreDataAndNoiseBack);
        refuses(kit::readAsTheDataAndBackItIsUnchanged);
    }
}
