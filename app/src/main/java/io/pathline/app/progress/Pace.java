package io.pathline.app.progress;

import java.util.Locale;
import java.util.function.LongSupplier;

/** How fast a task goes, and how long it will take from here at the speed that it has had. */
final class Pace {
    private final long first;
    private final long total;
    private final LongSupplier clock;
    private final long begin;

    /**
     * @param first done before this task began
     * @param clock nanoseconds
     */
    Pace(long first, long total, LongSupplier clock) {
        this.first = first;
        this.total = total;
        this.clock = clock;
        this.begin = clock.getAsLong();
    }

    long first() {
        return first;
    }

    long total() {
        return total;
    }

    long now() {
        return clock.getAsLong();
    }

    double share(long done) {
        return Math.min(1, (double) done / total);
    }

    /** For example {@code 1:05 left}; empty until something is done, and at the end. */
    String left(long done) {
        if (done <= first || done >= total) {
            return "";
        }
        double perUnit = (double) (now() - begin) / (done - first);
        return clockTime(Math.round(perUnit * (total - done) / 1e9)) + " left";
    }

    /** Seconds as {@code 0:07}, {@code 12:30} or {@code 1:02:03}. */
    static String clockTime(long seconds) {
        long hours = seconds / 3600;
        String minutes = String.format(Locale.ROOT, hours > 0 ? "%02d" : "%d", seconds / 60 % 60);
        return (hours > 0 ? hours + ":" : "") + minutes + String.format(Locale.ROOT, ":%02d", seconds % 60);
    }
}
