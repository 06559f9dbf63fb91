package io.pathline.paths.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.RandomStreams;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Any doubly stochastic matrix, however sparse or dense, becomes a permutation of the same mean. */
class DependentRoundingTest {
    /** Means of random permutations: from one (a permutation itself) to many (dense). */
    private static double[] mixture(int n, int permutations, RandomGenerator random) {
        double[] matrix = new double[n * n];
        double[] shares = random.doubles(permutations).map(x -> x + 0.1).toArray();
        double total = Arrays.stream(shares).sum();
        for (double share : shares) {
            int[] order = permutation(n, random);
            for (int i = 0; i < n; i++) {
                matrix[i * n + order[i]] += share / total;
            }
        }
        return matrix;
    }

    private static int[] permutation(int n, RandomGenerator random) {
        double[] keys = random.doubles(n).toArray();
        return IntStream.range(0, n)
                .boxed()
                .sorted((a, b) -> Double.compare(keys[a], keys[b]))
                .mapToInt(i -> i)
                .toArray();
    }

    @Test
    void everyDrawIsAPermutationWithinTheSupport() {
        for (long seed = 0; seed < 300; seed++) {
            RandomGenerator random = new RandomStreams(seed).generator("matrix", 0);
            int n = 1 + random.nextInt(60);
            double[] matrix = mixture(n, 1 + random.nextInt(8), random);
            int[] drawn = DependentRounding.draw(matrix, n, random);
            assertThat(drawn)
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrder(IntStream.range(0, n).toArray());
            for (int i = 0; i < n; i++) {
                assertThat(matrix[i * n + drawn[i]])
                        .as("entry of row %d, seed %d", i, seed)
                        .isPositive();
            }
        }
    }

    @Test
    void meanOfTheDrawsIsTheMatrix() {
        int draws = 20_000;
        for (long seed = 0; seed < 4; seed++) {
            RandomGenerator random = new RandomStreams(seed).generator("matrix", 0);
            int n = 4 + (int) seed;
            double[] matrix = mixture(n, 3 + 4 * (int) seed, random);
            double[] mean = new double[n * n];
            for (int draw = 0; draw < draws; draw++) {
                int[] drawn = DependentRounding.draw(matrix, n, random);
                IntStream.range(0, n).forEach(i -> mean[i * n + drawn[i]] += 1.0 / draws);
            }
            for (int e = 0; e < n * n; e++) {
                double error = 5 * Math.sqrt(matrix[e] * (1 - matrix[e]) / draws);
                assertThat(mean[e]).as("entry %d, seed %d", e, seed).isCloseTo(matrix[e], within(error + 1e-9));
            }
        }
    }

    @Test
    void permutationIsDrawnAsItIs() {
        RandomGenerator random = new RandomStreams(1).generator("matrix", 0);
        double[] matrix = mixture(20, 1, random);
        int[] drawn = DependentRounding.draw(matrix, 20, random);
        IntStream.range(0, 20)
                .forEach(i -> assertThat(matrix[i * 20 + drawn[i]]).isEqualTo(1));
    }

    @Test
    void correctedMarginalsAreExactAndNear() {
        RandomGenerator random = new RandomStreams(5).generator("matrix", 0);
        int n = 30;
        double[] matrix = mixture(n, 5, random);
        double[] off = Arrays.stream(matrix)
                .map(w -> w * (1 + 0.01 * random.nextGaussian()))
                .toArray();
        double[] corrected = off.clone();
        Marginals.correct(corrected, n);
        for (int i = 0; i < n; i++) {
            int own = i;
            assertThat(IntStream.range(0, n)
                            .mapToDouble(j -> corrected[own * n + j])
                            .sum())
                    .isCloseTo(1, within(1e-13));
            assertThat(IntStream.range(0, n)
                            .mapToDouble(j -> corrected[j * n + own])
                            .sum())
                    .isCloseTo(1, within(1e-13));
        }
        double moved = IntStream.range(0, n * n)
                .mapToDouble(e -> Math.abs(corrected[e] - off[e]))
                .sum();
        assertThat(moved).isLessThan(2 * (wrong(off, n, n, 1) + wrong(off, n, 1, n)));
        assertThat(Arrays.stream(corrected)).allMatch(w -> w >= 0);
    }

    private static double wrong(double[] matrix, int n, int line, int step) {
        return IntStream.range(0, n)
                .mapToDouble(i -> Math.abs(1
                        - IntStream.range(0, n)
                                .mapToDouble(j -> matrix[i * line + j * step])
                                .sum()))
                .sum();
    }
}
