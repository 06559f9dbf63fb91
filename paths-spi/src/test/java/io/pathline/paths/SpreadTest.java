package io.pathline.paths;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Independent and stratified numbers. */
class SpreadTest {
    private static Samples uniform(int count) {
        return new RandomStreams(23).uniform("time", 0, Shape.of(count, 1, 1));
    }

    @Test
    void independentNumbersAreLeftAsTheyAre() {
        assertThat(Spread.INDEPENDENT.arrange(uniform(7))).isEqualTo(uniform(7));
    }

    @ParameterizedTest(name = "{0} rows")
    @ValueSource(ints = {1, 2, 3, 7, 64, 1000})
    void everyStratumHasOneNumber(int count) {
        Samples arranged = Spread.STRATIFIED.arrange(uniform(count));
        assertThat(arranged.shape()).isEqualTo(uniform(count).shape());
        for (int i = 0; i < count; i++) {
            double place = arranged.values()[i] * (double) count;
            // The lower end is rounded down in single precision.
            assertThat(place).as("row %d of %d, seed 23", i, count).isBetween(i - 1e-4, i + 1.0);
            assertThat(place).isNotEqualTo(i + 1.0);
        }
    }

    @ParameterizedTest(name = "{0} rows")
    @ValueSource(ints = {1, 3, 10, 4096})
    void largestNumberStaysBelowOne(int count) {
        float[] largest = new float[count];
        Arrays.fill(largest, 1 - 0x1p-24f);
        Samples arranged = Spread.STRATIFIED.arrange(Samples.points(1, largest));
        assertThat(arranged.values()[count - 1]).isLessThan(1);
        Samples least = Spread.STRATIFIED.arrange(Samples.points(1, new float[count]));
        assertThat(least.values()[0]).isZero();
    }

    @Test
    void inputsAreLeftAlone() {
        Samples uniform = uniform(9);
        Spread.STRATIFIED.arrange(uniform);
        assertThat(uniform).isEqualTo(uniform(9));
    }

    @Test
    void lawIsKeptAndStratifyingTwiceIsOnce() {
        TimeSampler law = u -> u.square();
        TimeSampler stratified = law.stratified();
        var u = Draws.uniform(29, Shape.of(50, 1), 0, 1);
        Draws.assertClose(stratified.times(u), law.times(u), 0, "times");
        Draws.assertClose(stratified.density(u), law.density(u), 0, "density");
        assertThat(law.spread()).isEqualTo(Spread.INDEPENDENT);
        assertThat(stratified.spread()).isEqualTo(Spread.STRATIFIED);
        assertThat(stratified.stratified()).isSameAs(stratified);
    }
}
