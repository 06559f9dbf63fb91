package io.pathline.it.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.pipelines.data.DataSource;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The table of who was taken for whom, for classifiers whose answers are known by construction. */
final class ConfusionTest {
    private static final DataSource DIGITS = Digits.all();
    private static final Samples ROWS = DIGITS.heldOut(300, new RandomStreams(5));

    @Test
    void aClassifierThatIsAlwaysRightHasADiagonalOfAllRows() {
        Confusion confusion = DigitClassifier.confusion(DigitClassifier::labels, ROWS, 10);
        assertThat(confusion.accuracy()).isEqualTo(1);
        assertThat(confusion.standardError()).isZero();
        for (int label = 0; label < 10; label++) {
            assertThat(confusion.count(label, label))
                    .isEqualTo(confusion.count(label))
                    .isPositive();
            assertThat(confusion.accuracy(label)).isEqualTo(1);
        }
        assertThat(confusion.count()).isEqualTo(300);
    }

    @Test
    void aClassifierThatIsAlwaysOffByOneIsNeverRight() {
        Classifier wrong = rows -> Arrays.stream(DigitClassifier.labels(rows))
                .map(k -> (k + 1) % 10)
                .toArray();
        Confusion confusion = DigitClassifier.confusion(wrong, ROWS, 10);
        assertThat(confusion.accuracy()).isZero();
        assertThat(confusion.count(9, 0)).isEqualTo(confusion.count(9));
        assertThat(confusion.count(0, 9)).isZero();
    }

    @Test
    void rowsAreWhatItIsAndColumnsWhatItWasTakenFor() {
        Confusion confusion = new Confusion(3);
        confusion.add(0, 0, 0, 0, 2);
        confusion.addAll(new int[] {1, 2, 2, 1}, new int[] {1, 2, 0, 1});
        assertThat(confusion.count(0, 2)).isEqualTo(1);
        assertThat(confusion.count(2, 0)).isEqualTo(1);
        assertThat(confusion.count(0)).isEqualTo(4);
        assertThat(confusion.accuracy(0)).isEqualTo(0.75);
        assertThat(confusion.accuracy(2)).isEqualTo(0.5);
        assertThat(confusion.accuracy()).isEqualTo(0.75);
        assertThat(confusion.standardError()).isCloseTo(Math.sqrt(0.75 * 0.25 / 8), within(1e-15));
    }
}
