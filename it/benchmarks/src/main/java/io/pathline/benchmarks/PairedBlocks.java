package io.pathline.benchmarks;

import java.util.Arrays;

/**
 * Two kinds of work timed in turn, so that a machine that slows down slows both; who goes first changes from pair to pair.
 *
 * @param first milliseconds of each block of the one
 * @param second milliseconds of each block of the other
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PairedBlocks(double[] first, double[] second) {
    private static final int WARM_UP = 2;

    static PairedBlocks measure(int pairs, Runnable first, Runnable second) {
        double[] a = new double[pairs + WARM_UP];
        double[] b = new double[pairs + WARM_UP];
        for (int pair = 0; pair < a.length; pair++) {
            if (pair % 2 == 0) {
                a[pair] = milliseconds(first);
                b[pair] = milliseconds(second);
            } else {
                b[pair] = milliseconds(second);
                a[pair] = milliseconds(first);
            }
        }
        return new PairedBlocks(Arrays.copyOfRange(a, WARM_UP, a.length), Arrays.copyOfRange(b, WARM_UP, b.length));
    }

    /** Of each pair, the second over the first. */
    double[] ratios() {
        double[] ratios = new double[first.length];
        Arrays.setAll(ratios, i -> second[i] / first[i]);
        return ratios;
    }

    static String spread(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return String.format(
                "median %.3f  (min %.3f, max %.3f)", sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
    }

    /** A part of each block's time, for example that of one step. */
    static double[] over(double[] values, int parts) {
        return Arrays.stream(values).map(v -> v / parts).toArray();
    }

    private static double milliseconds(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / 1e6;
    }
}
