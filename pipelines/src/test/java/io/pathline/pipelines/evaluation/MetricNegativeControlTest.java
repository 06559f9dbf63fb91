package io.pathline.pipelines.evaluation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Every rule of the kit of metrics fails for a metric that breaks it. */
class MetricNegativeControlTest {
    private static void refuses(ThrowingCallable rule) {
        assertThatThrownBy(rule).isInstanceOf(AssertionError.class);
    }

    private static MetricContract kit(SampleMetric metric) {
        return new MetricContract() {
            @Override
            protected SampleMetric metric() {
                return metric;
            }
        };
    }

    private static Score score(double value) {
        return new Score("wrong", value, "in a test");
    }

    @Test
    void aMetricThatIsNotFiniteOrDoesNotSayHow() {
        refuses(kit((samples, data) -> score(1.0 / (samples.count() - 1)))::everyScoreIsFiniteAndSaysHowItWasMeasured);
        refuses(kit((samples, data) -> new Score("wrong", 1, ""))::everyScoreIsFiniteAndSaysHowItWasMeasured);
        refuses(kit((samples, data) -> new Score("", 1, "so"))::everyScoreIsFiniteAndSaysHowItWasMeasured);
    }

    @Test
    void aNameThatChanges() {
        refuses(kit((samples, data) -> new Score("of " + samples.count(), 1, "so"))::theNameIsTheSameForAllSets);
    }

    @Test
    void aMetricWithAMemory() {
        AtomicInteger calls = new AtomicInteger();
        refuses(kit((samples, data) -> score(calls.incrementAndGet()))::theSameSetsHaveTheSameScore);
        refuses(kit((samples, data) -> score(calls.incrementAndGet()))::manyThreadsMeasureAlike);
    }

    @Test
    void aMetricOfPairsOfRows() {
        refuses(kit((samples, data) -> score(samples.value(0, 0) - data.value(0, 0)))::theOrderOfTheRowsDoesNotMatter);
        refuses(kit((samples, data) -> score(data.value(0, 0)))::theOrderOfTheRowsDoesNotMatter);
    }

    @Test
    void aSumInPlaceOfAMean() {
        refuses(kit((samples, data) -> score(samples.count()))::everySampleTwiceScoresAsOnce);
    }

    @Test
    void aMetricThatWritesIntoItsSets() {
        refuses(kit((samples, data) -> {
            samples.values()[0] = 7;
            return score(1);
        })::theSetsAreLeftAsTheyAre);
        refuses(kit((samples, data) -> {
            data.values()[0] = 7;
            return score(1);
        })::theSetsAreLeftAsTheyAre);
    }
}
