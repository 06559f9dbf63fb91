package io.pathline.app.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A closed interval of values that an axis shows.
 *
 * @param min the lower end
 * @param max the upper end, above min
 */
record Span(double min, double max) {
    /** Steps between ticks, per power of ten. */
    private static final double[] STEPS = {1, 2, 5, 10};

    /** The interval between two quantiles of some values; widened by one if they are equal. */
    static Span between(float[] values, double lower, double upper) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        int last = sorted.length - 1;
        return of(sorted[(int) Math.round(lower * last)], sorted[(int) Math.round(upper * last)]);
    }

    /** The interval between two values; widened by one if they are equal. */
    static Span of(double min, double max) {
        return max > min ? new Span(min, max) : new Span(min - 0.5, min + 0.5);
    }

    double length() {
        return max - min;
    }

    double middle() {
        return (min + max) / 2;
    }

    /** The smallest interval that holds both. */
    Span union(Span other) {
        return new Span(Math.min(min, other.min), Math.max(max, other.max));
    }

    /** This interval, longer by a share of its length at either end. */
    Span padded(double share) {
        return new Span(min - share * length(), max + share * length());
    }

    /** An interval of another length about the same middle. */
    Span stretchedTo(double newLength) {
        return new Span(middle() - newLength / 2, middle() + newLength / 2);
    }

    /** How far a value lies into this interval: 0 at its lower end, 1 at its upper. */
    double share(double value) {
        return (value - min) / length();
    }

    /** Round values within this interval, about as many as were asked for. */
    List<Double> ticks(int about) {
        double step = step(length() / Math.max(1, about));
        List<Double> ticks = new ArrayList<>();
        for (long k = (long) Math.ceil(min / step); k * step <= max; k++) {
            ticks.add(k * step);
        }
        return ticks;
    }

    private static double step(double rough) {
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        return Arrays.stream(STEPS)
                .map(s -> s * power)
                .filter(s -> s >= rough * 0.999)
                .findFirst()
                .orElse(10 * power);
    }
}
