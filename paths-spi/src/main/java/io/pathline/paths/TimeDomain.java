package io.pathline.paths;

import io.pathline.api.InvalidParameterException;
import io.pathline.api.Tensor;

/**
 * The closed interval of times in which a path is finite, within [0, 1].
 *
 * @param start nearest to noise
 * @param end nearest to data, above start
 */
public record TimeDomain(double start, double end) {
    /** All times from noise to data. */
    public static final TimeDomain UNIT = new TimeDomain(0, 1);

    public TimeDomain {
        if (!(0 <= start && start < end && end <= 1)) {
            throw new InvalidParameterException(
                    "A time domain from " + start + " to " + end + " is not an interval within [0, 1].");
        }
    }

    /** Whether a time lies within, ends included; NaN does not. */
    public boolean contains(double time) {
        return start <= time && time <= end;
    }

    /** Times of the unit interval, moved linearly into this one. */
    public Tensor scale(Tensor unitTimes) {
        return start == 0 && end == 1 ? unitTimes : unitTimes.mul(end - start).add(start);
    }
}
