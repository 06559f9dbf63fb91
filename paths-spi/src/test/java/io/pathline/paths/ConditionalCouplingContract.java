package io.pathline.paths;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.Samples;
import io.pathline.paths.Coupling.Pairs;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What a {@link Coupling} keeps beside {@link CouplingContract} if it keeps conditions apart: noise row i is dealt to data row i
 * before any value is looked at, and is then paired only with rows whose condition is equal. Noise given a condition is therefore
 * distributed as noise, which is what sampling starts from.
 *
 * <pre>{@code
 * class MyCouplingTest extends ConditionalCouplingContract {
 *     @Override
 *     protected Coupling coupling() {
 *         return new MyCouplingPlugin().create(Parameters.defaults(List.of()));
 *     }
 * }
 * }</pre>
 */
public abstract class ConditionalCouplingContract extends CouplingContract {
    private static final int COUNT = 48;

    @Test
    void noiseOfAConditionIsWhatItWasDealt() {
        float[] classes = new float[COUNT];
        IntStream.range(0, COUNT).forEach(i -> classes[i] = (i * i) % 5);
        assertNoConditionIsCrossed(Samples.points(1, classes));
    }

    @Test
    void conditionsAreEqualOnlyIfAllTheirNumbersAre() {
        float[] pairs = new float[2 * COUNT];
        IntStream.range(0, COUNT).forEach(i -> {
            pairs[2 * i] = i % 2;
            pairs[2 * i + 1] = i % 3;
        });
        assertNoConditionIsCrossed(Samples.points(2, pairs));
    }

    @Test
    void conditionsThatAreAllDifferentLeaveEveryRowWhatItWasDealt() {
        float[] own = new float[COUNT];
        IntStream.range(0, COUNT).forEach(i -> own[i] = 0.1f * i);
        Pairs pairs = coupling().pair(source(COUNT), data(COUNT).given(Samples.points(1, own)), random(SEED));
        assertThat(pairs.x0()).isEqualTo(source(COUNT));
    }

    private void assertNoConditionIsCrossed(Samples condition) {
        Pairs pairs = coupling().pair(source(COUNT), data(COUNT).given(condition), random(SEED));
        for (int i = 0; i < COUNT; i++) {
            int[] group = equalTo(condition, i);
            assertThat(rows(pairs.x0().select(group)))
                    .as("noise of the rows that share the condition of row %d", i)
                    .containsExactlyInAnyOrder(rows(source(COUNT).select(group)));
        }
    }

    private static int[] equalTo(Samples condition, int row) {
        String[] conditions = rows(condition);
        return IntStream.range(0, conditions.length)
                .filter(i -> conditions[i].equals(conditions[row]))
                .toArray();
    }
}
