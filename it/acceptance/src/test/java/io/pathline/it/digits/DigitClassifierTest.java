package io.pathline.it.digits;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.pipelines.data.DataSource;
import org.junit.jupiter.api.Test;

/** The judge is judged first, on digits that it never saw. */
final class DigitClassifierTest {
    private static final long SEED = 3;
    private static final DataSource DIGITS = Digits.all();

    @Test
    void afterAFewStepsItKnowsNineOfTenDigitsThatItWasNotTrainedOn() {
        Samples heldOut = DIGITS.heldOut(Integer.MAX_VALUE, new RandomStreams(SEED));
        assertThat(heldOut.count()).isBetween(800, 1_200);
        try (DigitClassifier classifier = DigitClassifier.train(DIGITS, 200, SEED)) {
            Confusion confusion = DigitClassifier.confusion(classifier, heldOut, 10);
            assertThat(confusion.count()).isEqualTo(heldOut.count());
            assertThat(confusion.accuracy()).as("seed %d", SEED).isGreaterThan(0.9);
        }
    }

    @Test
    void withoutTrainingItGuesses() {
        try (DigitClassifier classifier = DigitClassifier.train(DIGITS, 0, SEED)) {
            Samples heldOut = DIGITS.heldOut(500, new RandomStreams(SEED));
            assertThat(DigitClassifier.confusion(classifier, heldOut, 10).accuracy())
                    .as("seed %d", SEED)
                    .isLessThan(0.35);
        }
    }

    @Test
    void equalSeedsGiveEqualAnswers() {
        Samples heldOut = DIGITS.heldOut(100, new RandomStreams(SEED));
        try (DigitClassifier one = DigitClassifier.train(DIGITS, 20, SEED);
                DigitClassifier other = DigitClassifier.train(DIGITS, 20, SEED)) {
            assertThat(one.classes(heldOut)).isEqualTo(other.classes(heldOut));
        }
    }
}
