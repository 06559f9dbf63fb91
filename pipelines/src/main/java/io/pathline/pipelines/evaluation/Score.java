package io.pathline.pipelines.evaluation;

import java.util.Locale;

/**
 * A measured number that says how it was measured.
 *
 * @apiNote Stable: for plugins to call.
 * @param name of the metric
 * @param value in the metric's unit
 * @param measured a phrase with settings and counts
 */
public record Score(String name, double value, String measured) {
    /** For example {@code sliced W2 = 0.0243 (128 directions, 50,000 against 50,000 samples)}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s = %.4g (%s)", name, value, measured);
    }
}
