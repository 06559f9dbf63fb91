package io.pathline.pipelines.data;

import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/** Draws without replacement out of many, in memory that grows with the draw alone. */
final class RankDraw {
    private RankDraw() {}

    /**
     * At most {@code count} of the numbers from 0 to n - 1 in random order; all of them, in their own order, if there are
     * no more (Fisher and Yates, of which only the moved places are kept).
     */
    static long[] of(long n, int count, RandomGenerator random) {
        if (n <= count) {
            return LongStream.range(0, n).toArray();
        }
        Map<Long, Long> moved = new HashMap<>();
        long[] drawn = new long[count];
        for (int i = 0; i < count; i++) {
            long j = i + random.nextLong(n - i);
            drawn[i] = moved.getOrDefault(j, j);
            moved.put(j, moved.getOrDefault((long) i, (long) i));
        }
        return drawn;
    }
}
