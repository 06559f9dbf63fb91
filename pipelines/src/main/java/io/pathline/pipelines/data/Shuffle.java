package io.pathline.pipelines.data;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Random orders (Fisher and Yates). */
final class Shuffle {
    private Shuffle() {}

    /** The numbers from 0 to n - 1 in random order. */
    static int[] order(int n, RandomGenerator random) {
        return firstOf(n, n, random);
    }

    /** The first {@code count} of the numbers from 0 to n - 1 in random order. */
    static int[] firstOf(int n, int count, RandomGenerator random) {
        int[] order = IntStream.range(0, n).toArray();
        for (int i = 0; i < count; i++) {
            int j = i + random.nextInt(n - i);
            int drawn = order[j];
            order[j] = order[i];
            order[i] = drawn;
        }
        return count == n ? order : Arrays.copyOf(order, count);
    }
}
