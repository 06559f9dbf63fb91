package io.pathline.benchmarks.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How resident memory grows while a process works: the line of least squares through the second half of its readings. */
final class Growth {
    private record Reading(double minute, double kilobytes) {}

    private final List<Reading> readings = new ArrayList<>();

    void add(Duration time, long kilobytes) {
        readings.add(new Reading(time.toMillis() / 60_000.0, kilobytes));
    }

    /** The slope in kB a minute; 0 of fewer than two readings. */
    double perMinute() {
        List<Reading> half = secondHalf();
        double meanMinute = half.stream().mapToDouble(Reading::minute).average().orElse(0);
        double mean = half.stream().mapToDouble(Reading::kilobytes).average().orElse(0);
        double products = 0;
        double squares = 0;
        for (Reading reading : half) {
            double minute = reading.minute - meanMinute;
            products += minute * (reading.kilobytes - mean);
            squares += minute * minute;
        }
        return squares == 0 ? 0 : products / squares;
    }

    /** Along the line, over the whole second half, in kB. */
    double inSecondHalf() {
        List<Reading> half = secondHalf();
        return half.isEmpty() ? 0 : perMinute() * (half.get(half.size() - 1).minute - half.get(0).minute);
    }

    private List<Reading> secondHalf() {
        return readings.subList(readings.size() / 2, readings.size());
    }
}
