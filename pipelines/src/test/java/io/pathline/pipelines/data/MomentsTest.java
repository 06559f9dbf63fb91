package io.pathline.pipelines.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void blocksOfAnyLengthGiveTheMomentsOfTheWhole(long seed) {
        RandomStreams random = new RandomStreams(seed);
        Samples rows = random.normal("rows", 0, Shape.of(2_000, 3));
        for (int i = 0; i < rows.values().length; i++) {
            rows.values()[i] = rows.values()[i] * 0.01f + 1_000 * (i % 3); // an offset that naive sums do not survive
        }
        Normalization expected = Normalization.of(rows);
        RandomGenerator lengths = random.generator("lengths", 0);
        Moments moments = new Moments(3);
        int at = 0;
        while (at < 2_000) {
            int block = Math.min(2_000 - at, lengths.nextInt(200));
            moments.add(rows.values(), 3 * at, 3 * block);
            at += block;
        }
        assertThat(moments.mean()).as("seed %d", seed).containsExactly(expected.mean(), within(1e-10));
        assertThat(moments.standardDeviation())
                .as("seed %d", seed)
                .containsExactly(expected.standardDeviation(), within(1e-12));
    }
}
