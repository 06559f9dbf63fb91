package io.pathline.app;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
final class Numbers {
    private Numbers() {}

    /** Whole where it is, else as short as it is exact: 20, 1.0E-5. */
    static String text(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }

    /** A parameter's value: a number as above, else as it is. */
    static String text(Object value) {
        return value instanceof Number number
                ? text(number.doubleValue())
                : value instanceof String word && word.isEmpty() ? "''" : value.toString();
    }

    /** With separators: 170,976. */
    static String grouped(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** Four significant digits: 0.02081. */
    static String rounded(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    /** Two significant digits: 0.021. */
    static String brief(double value) {
        return String.format(Locale.ROOT, "%.2g", value);
    }

    /** 0.42 s, 12.3 s or 2 min 05 s. */
    static String time(Duration time) {
        double seconds = time.toNanos() / 1e9;
        if (seconds < 60) {
            return String.format(Locale.ROOT, seconds < 10 ? "%.2f s" : "%.1f s", seconds);
        }
        return String.format(Locale.ROOT, "%d min %02d s", time.toMinutes(), time.toSecondsPart());
    }
}
